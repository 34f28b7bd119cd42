#include "situs/store/journal.hpp"

#include "geo/error.hpp"
#include "situs/store/system.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace situs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view signature = "situs-journal";
constexpr std::string_view version = "1";
constexpr std::string_view none = "-";
constexpr std::string_view last_line = "end";

using Kind = Operation::Kind;
constexpr std::array<std::pair<Kind, std::string_view>, 3> kind_words{
    {{Kind::create, "create"}, {Kind::replace, "replace"}, {Kind::remove, "remove"}}};

std::string_view word(Kind kind) {
    return std::ranges::find(kind_words, kind, &std::pair<Kind, std::string_view>::first)->second;
}
std::string_view word(Direction direction) {
    return direction == Direction::finish ? "finish" : "undo";
}

/// A path as one word: white space, control characters, "%" and a lone "-" as %XX.
std::string encoded(const fs::path& path) {
    if (path.empty()) {
        return std::string{none};
    }
    std::string result;
    for (const char c : path.generic_string()) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F || c == '%') {
            result += fmt::format("%{:02X}", byte);
        } else {
            result += c;
        }
    }
    return result == none ? "%2D" : result;
}

fs::path decoded(std::string_view text) {
    if (text == none) {
        return {};
    }
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr == text.data() + i + 3) {
            result += static_cast<char>(value);
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find(' ', begin), line.size());
        words.push_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

[[noreturn]] void refuse(const fs::path& folder, std::string_view why) {
    throw geo::OutputError{
        fmt::format("{}: {}. It should hold an interrupted change of this folder: look at it, and move "
                    "it away if you do not know it. Nothing was changed.",
                    journal_path(folder).string(), why)};
}

/// The absolute path of one word of the journal. \throws geo::OutputError if it leaves the folder, by name or by link
fs::path inside(const fs::path& folder, std::string_view text) {
    const fs::path path = decoded(text);
    if (path.empty()) {
        return {};
    }
    std::error_code error;
    const fs::path parent = fs::canonical((folder / path).parent_path(), error);
    const fs::path relative = parent.lexically_relative(folder);
    if (error || path.is_absolute() || !path.has_filename() || path.filename() == ".." || relative.empty() ||
        *relative.begin() == "..") {
        refuse(folder, fmt::format("names \"{}\", which is not inside the folder", encoded(path)));
    }
    return parent / path.filename();
}

bool is_ours(const fs::path& path, const fs::path& target) {
    return path.empty() || (path.parent_path() == target.parent_path() &&
                            path.filename().string().starts_with(system::temporary_prefix));
}

Operation read_operation(const fs::path& folder, std::string_view line) {
    const std::vector<std::string_view> words = words_of(line);
    const auto* kind = std::ranges::find(kind_words, words.front(), &std::pair<Kind, std::string_view>::second);
    if (words.size() != 4 || kind == kind_words.end() || words[1] == none ||
        (words[2] == none) != (words[0] == "remove")) {
        refuse(folder, "has a line that cannot be read");
    }
    Operation operation{.kind = kind->first,
                        .target = inside(folder, words[1]),
                        .temporary = inside(folder, words[2]),
                        .backup = inside(folder, words[3])};
    if (!is_ours(operation.temporary, operation.target) || !is_ours(operation.backup, operation.target)) {
        refuse(folder, "names a temporary file that situs does not write");
    }
    return operation;
}

/// Whether finishing has passed this operation. \pre not a removal
bool is_done(const Operation& operation) {
    return !system::is_there(operation.temporary);
}

void finish(const Operation& operation) {
    if (operation.kind == Kind::remove) {
        system::remove_file(operation.target);
    } else if (!is_done(operation)) {
        system::rename_file(operation.temporary, operation.target,
                            operation.kind == Kind::create ? Overwrite::no : Overwrite::yes);
    }
}

bool can_undo(const Operation& operation) {
    switch (operation.kind) {
        case Kind::create:
            return true;
        case Kind::replace:
            return !operation.backup.empty() || !is_done(operation);
        case Kind::remove:
            return !operation.backup.empty() || system::is_there(operation.target);
    }
    return false;
}

void undo(const Operation& operation) {
    if (operation.kind != Kind::remove && !is_done(operation)) {
        return;
    }
    if (operation.kind == Kind::create) {
        system::remove_file(operation.target);
    } else if (!operation.backup.empty() && system::is_there(operation.backup)) {
        system::rename_file(operation.backup, operation.target, Overwrite::yes);
    }
}

void sync_folders(const std::vector<Operation>& operations) {
    std::set<fs::path> folders;
    for (const Operation& operation : operations) {
        folders.insert(operation.target.parent_path());
    }
    std::ranges::for_each(folders, system::sync_folder);
}

/// After the operations: on disk, then the journal goes, then what only it needed.
void close_journal(const fs::path& folder, const std::vector<Operation>& operations) {
    sync_folders(operations);
    system::remove_file(journal_path(folder));
    system::sync_folder(folder);
    for (const Operation& operation : operations) {
        std::error_code ignored;  // The next run sweeps what stays.
        fs::remove(operation.backup, ignored);
        fs::remove(operation.temporary, ignored);
    }
}

void undo_all(const fs::path& folder, const std::vector<Operation>& operations) {
    std::for_each(operations.rbegin(), operations.rend(), undo);
    close_journal(folder, operations);
}

/// \throws geo::OutputError always
[[noreturn]] void undo_after(const fs::path& folder, Journal journal, const geo::OutputError& cause) {
    bool undone = false;
    try {
        if (std::ranges::all_of(journal.operations, can_undo)) {
            journal.direction = Direction::undo;
            write_journal(folder, journal);
            undo_all(folder, journal.operations);
            undone = true;
        }
    } catch (const geo::OutputError&) {
        // The journal stays: said below.
    }
    throw geo::OutputError{fmt::format("{} {}", cause.what(),
                                       undone ? "Nothing was changed."
                                              : "The change stopped halfway: mend the cause, and the next run of situs "
                                                "on this folder completes or undoes it.")};
}

}  // namespace

fs::path journal_path(const fs::path& folder) {
    return folder / ".situs-journal";
}

bool has_journal(const fs::path& folder) {
    return system::is_there(journal_path(folder));
}

void write_journal(const fs::path& folder, const Journal& journal) {
    const auto relative = [&](const fs::path& path) {
        return encoded(path.empty() ? path : path.lexically_relative(folder));
    };
    std::string text = fmt::format("{} {} {}\n", signature, version, word(journal.direction));
    for (const Operation& operation : journal.operations) {
        text += fmt::format("{} {} {} {}\n", word(operation.kind), relative(operation.target),
                            relative(operation.temporary), relative(operation.backup));
    }
    text += fmt::format("{}\n", last_line);
    system::TemporaryFile file{journal_path(folder)};
    file.write(text);
    file.sync();
    system::rename_file(file.path(), file.target(), Overwrite::yes);
    file.release();
    system::sync_folder(folder);
}

std::optional<Journal> read_journal(const fs::path& folder) {
    if (!has_journal(folder)) {
        return std::nullopt;
    }
    if (system::is_of_stranger(journal_path(folder))) {
        refuse(folder, "is somebody else's, in a folder where everybody may put files");
    }
    system::require_plain_file(journal_path(folder));
    std::ifstream in{journal_path(folder), std::ios::binary};
    std::string line;
    Journal journal;
    if (!in.is_open()) {
        refuse(folder, "cannot be opened");
    }
    if (!std::getline(in, line)) {
        return journal;
    }
    const std::vector<std::string_view> header = words_of(line);
    if (header.size() != 3 || header[0] != signature || header[1] != version) {
        refuse(folder, header[0] == signature ? "was written by a newer situs" : "is no journal of situs");
    }
    journal.direction = header[2] == word(Direction::undo) ? Direction::undo : Direction::finish;
    while (std::getline(in, line)) {
        if (line == last_line) {
            return journal;
        }
        journal.operations.push_back(read_operation(folder, line));
    }
    return Journal{};
}

void carry_out(const fs::path& folder, Journal journal) {
    if (journal.direction == Direction::undo) {
        undo_all(folder, journal.operations);
        return;
    }
    try {
        std::ranges::for_each(journal.operations, finish);
    } catch (const geo::OutputError& error) {
        undo_after(folder, std::move(journal), error);
    }
    try {
        close_journal(folder, journal.operations);
    } catch (const geo::OutputError& error) {
        throw geo::OutputError{
            fmt::format("{} The change is made, but may not be safe on the disk yet: mend the cause, "
                        "and the next run of situs on this folder completes it.",
                        error.what())};
    }
}

}  // namespace situs
