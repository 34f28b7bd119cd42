#include "situs/store/atomic_writer.hpp"

#include "geo/error.hpp"
#include "situs/store/journal.hpp"
#include "situs/store/system.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace situs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t buffer_size = std::size_t{256} * 1024;

/// Does something that changes no target; an error says so.
template <typename Call>
auto without_change(Call call) {
    try {
        return call();
    } catch (const geo::OutputError& error) {
        const std::string_view what = error.what();
        const std::string_view outcome = what.ends_with("changed.") ? "" : " Nothing was changed.";
        throw geo::OutputError{fmt::format("{}{}", what, outcome)};
    }
}

fs::path canonical_folder(const fs::path& folder) {
    std::error_code error;
    const fs::path& given = folder.empty() ? fs::path{"."} : folder;
    fs::path result = fs::canonical(given, error);
    if (!error && fs::is_directory(result, error)) {
        return result;
    }
    throw geo::OutputError{
        fmt::format("{}: {}. Nothing was changed.", given.string(),
                    error ? "is no folder; create it first, or check the path" : "is a file, but a folder is needed")};
}

/// Removes temporary files and scratch folders whose writer is gone. \pre the folder's lock is held
void sweep(const fs::path& folder) {
    std::error_code ignored;  // What cannot be removed stays for the next time.
    std::vector<fs::path> left_over;
    for (fs::directory_iterator entry{folder, ignored}; entry != fs::directory_iterator{}; entry.increment(ignored)) {
        const fs::file_type type = entry->symlink_status(ignored).type();
        if (entry->path().filename().string().starts_with(system::temporary_prefix) &&
            (type == fs::file_type::regular || type == fs::file_type::directory)) {
            left_over.push_back(entry->path());
        }
    }
    std::ranges::for_each(left_over, [&ignored](const fs::path& path) { fs::remove_all(path, ignored); });
}

void sweep_layers(const fs::path& folder) {
    std::error_code ignored;
    const fs::path layers = folder / "layers";
    if (fs::is_directory(layers, ignored)) {
        if (const auto lock = system::FolderLock::if_free(layers); lock && lock->held()) {
            sweep(layers);
        }
    }
}

[[noreturn]] void refuse_unlocked(const fs::path& folder) {
    throw geo::OutputError{
        fmt::format("{}: this disk cannot keep other writers out, so several files cannot be changed "
                    "together; copy the folder to another disk. Nothing was changed.",
                    folder.string())};
}

void recover_locked(const fs::path& folder, const system::FolderLock& lock) {
    // A folder of layers: a change of its whole dataset may wait, and counts on temporary files that lie here.
    const fs::path above = folder.parent_path();
    if (above != folder && without_change([&] { return has_journal(above); })) {
        recover(above);
    }
    std::optional<Journal> journal = without_change([&] { return read_journal(folder); });
    if (!lock.held()) {
        if (journal) {
            refuse_unlocked(folder);
        }
        return;
    }
    if (journal) {
        carry_out(folder, std::move(*journal));
    }
    sweep(folder);
    sweep_layers(folder);
}

bool is_inside(const fs::path& folder, const fs::path& path) {
    const fs::path relative = path.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

/// A second name for the old file, by which it can come back; empty where that is not possible.
fs::path backed_up(const fs::path& target) {
    fs::path backup = system::temporary_name(target);
    return system::link_file(target, backup) ? backup : fs::path{};
}

}  // namespace

struct AtomicWriter::File::Impl {
    system::TemporaryFile temporary;
    fs::path target;  ///< Links followed, in its canonical folder.
    Overwrite overwrite;
    std::string buffer;
    bool ours = false;  ///< Written by write(), not by another library.

    void flush() {
        if (ours) {
            temporary.write(buffer);
            buffer.clear();
        }
    }
    fs::path temporary_place() const { return target.parent_path() / temporary.path().filename(); }
};

struct AtomicWriter::Impl {
    struct Held {
        fs::path folder;
        system::FolderLock lock;
    };
    std::vector<Held> held;  ///< The writer's folder first. Freed after the files are gone.
    std::vector<std::unique_ptr<File::Impl>> files;
    std::vector<fs::path> removals;

    const fs::path& folder() const { return held.front().folder; }
    void hold(const fs::path& folder);
    std::vector<Operation> operations() const;
    void commit_one();
    void commit_all();
    void put_journal_in_force(const Journal& journal);
};

void AtomicWriter::Impl::hold(const fs::path& folder) {
    if (std::ranges::find(held, folder, &Held::folder) == held.end()) {
        held.push_back({folder, system::FolderLock{folder}});
        recover_locked(folder, held.back().lock);
    }
}

std::vector<Operation> AtomicWriter::Impl::operations() const {
    std::vector<Operation> result;
    for (const auto& file : files) {
        const bool exists = system::is_there(file->target);
        if (exists && file->overwrite == Overwrite::no) {
            throw geo::OutputError{
                fmt::format("{}: appeared while it was being written; use --overwrite to replace it. "
                            "Nothing was changed.",
                            file->temporary.target().string())};
        }
        result.push_back({.kind = exists ? Operation::Kind::replace : Operation::Kind::create,
                          .target = file->target,
                          .temporary = file->temporary_place(),
                          .backup = {}});
    }
    for (const fs::path& target : removals) {
        if (system::is_there(target)) {
            result.push_back({.kind = Operation::Kind::remove, .target = target, .temporary = {}, .backup = {}});
        }
    }
    return result;
}

void AtomicWriter::Impl::commit_one() {
    const Operation operation = without_change([&] { return operations(); }).front();
    without_change([&] {
        if (operation.kind == Operation::Kind::remove) {
            system::remove_file(operation.target);
        } else {
            system::rename_file(operation.temporary, operation.target,
                                operation.kind == Operation::Kind::create ? Overwrite::no : Overwrite::yes);
            files.front()->temporary.release();
        }
    });
    try {
        system::sync_folder(operation.target.parent_path());
    } catch (const geo::OutputError& error) {
        throw geo::OutputError{
            fmt::format("{} {} is changed, but may not be safe on the disk yet: mend the cause and run "
                        "it again.",
                        error.what(), operation.target.string())};
    }
}

void AtomicWriter::Impl::put_journal_in_force(const Journal& journal) {
    try {
        // The names of the temporary files must be on disk before a journal that counts on them.
        for (const Held& place : held) {
            system::sync_folder(place.folder);
        }
        write_journal(folder(), journal);
    } catch (const geo::OutputError& error) {
        std::error_code not_removed;
        fs::remove(journal_path(folder()), not_removed);
        if (not_removed) {
            std::ranges::for_each(files, [](auto& file) { file->temporary.release(); });
            throw geo::OutputError{
                fmt::format("{} The next run of situs on this folder completes the change.", error.what())};
        }
        for (const Operation& operation : journal.operations) {
            std::error_code ignored;
            fs::remove(operation.backup, ignored);
        }
        without_change([] { throw; });
    }
}

void AtomicWriter::Impl::commit_all() {
    Journal journal{.direction = Direction::finish, .operations = without_change([&] { return operations(); })};
    if (!held.front().lock.held()) {
        refuse_unlocked(folder());
    }
    for (const Operation& operation : journal.operations) {
        if (!is_inside(folder(), operation.target)) {
            throw geo::OutputError{
                fmt::format("{}: lies outside {}, by a link: files that change together must be in one "
                            "folder. Write it alone, or replace the link. Nothing was changed.",
                            operation.target.string(), folder().string())};
        }
    }
    for (Operation& operation : journal.operations) {
        if (operation.kind != Operation::Kind::create) {
            operation.backup = backed_up(operation.target);
        }
    }
    put_journal_in_force(journal);
    std::ranges::for_each(files, [](auto& file) { file->temporary.release(); });
    carry_out(folder(), std::move(journal));
}

AtomicWriter::AtomicWriter(const fs::path& folder) : impl_{std::make_unique<Impl>()} {
    const fs::path place = canonical_folder(folder);
    impl_->held.push_back({place, system::FolderLock{place}});
    recover_locked(place, impl_->held.front().lock);
}

AtomicWriter::AtomicWriter(AtomicWriter&&) noexcept = default;
AtomicWriter& AtomicWriter::operator=(AtomicWriter&&) noexcept = default;
AtomicWriter::~AtomicWriter() = default;

void AtomicWriter::File::write(std::string_view bytes) {
    impl_->ours = true;
    impl_->buffer += bytes;
    if (impl_->buffer.size() >= buffer_size) {
        impl_->flush();
    }
}

const fs::path& AtomicWriter::File::temporary_path() const noexcept {
    impl_->temporary.expect_other_library();
    return impl_->temporary.path();
}

AtomicWriter::File AtomicWriter::create(const fs::path& target, Overwrite overwrite) {
    const auto refuse = [&](std::string_view why) {
        throw geo::OutputError{fmt::format("{}: {}. Nothing was changed.", target.string(), why)};
    };
    const fs::path real = without_change([&] { return system::resolved(target); });
    std::error_code ignored;
    const fs::file_status status = fs::status(real, ignored);
    if (fs::is_directory(status) || !real.has_filename()) {
        refuse("is a folder; give the name of a file");
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        refuse("is no ordinary file; give the name of a file");
    }
    if (fs::exists(status) && overwrite == Overwrite::no) {
        refuse("exists already; use --overwrite to replace it, or choose another name");
    }
    const fs::path folder = canonical_folder(real.parent_path());
    const fs::path place = folder / real.filename();
    if (std::ranges::any_of(impl_->files, [&](const auto& file) { return file->target == place; })) {
        refuse("would be written twice");
    }
    impl_->hold(folder);
    system::require_writable(folder);
    if (fs::exists(status)) {
        system::require_writable(real);
    }
    impl_->files.push_back(
        std::unique_ptr<File::Impl>{new File::Impl{system::TemporaryFile{real}, place, overwrite, {}, false}});
    return File{*impl_->files.back()};
}

void AtomicWriter::remove(const fs::path& target) {
    std::error_code ignored;
    if (fs::is_directory(fs::symlink_status(target, ignored))) {
        throw geo::OutputError{
            fmt::format("{}: is a folder; only files are removed. Nothing was changed.", target.string())};
    }
    const fs::path folder = canonical_folder(target.parent_path());
    impl_->hold(folder);
    impl_->removals.push_back(folder / target.filename());
}

void AtomicWriter::commit() {
    for (const auto& file : impl_->files) {
        file->flush();
        file->temporary.sync();
    }
    const system::SignalHold hold;
    const std::size_t count = without_change([&] { return impl_->operations().size(); });
    if (count == 1) {
        impl_->commit_one();
    } else if (count > 1) {
        impl_->commit_all();
    }
    impl_->files.clear();
    impl_->removals.clear();
    impl_->held.clear();
}

void recover(const fs::path& folder) {
    const fs::path place = canonical_folder(folder);
    recover_locked(place, system::FolderLock{place});
}

void write_file_atomically(const fs::path& target, std::string_view bytes, Overwrite overwrite) {
    AtomicWriter writer{without_change([&] { return system::resolved(target); }).parent_path()};
    writer.create(target, overwrite).write(bytes);
    writer.commit();
}

}  // namespace situs
