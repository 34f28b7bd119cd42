#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace situs {

enum class Overwrite { no, yes };

/// The one way in which anything in situs writes files: complete under its name, or not at all.
///
/// Files are written beside their targets, synced, and renamed in commit(). Several files go through a journal
/// (`.situs-journal` in `folder`), so that after a crash the next recover() finishes or undoes all of them. A symbolic
/// link's target is replaced, not the link; the mode is kept.
class AtomicWriter {
public:
    /// All files of one commit lie in `folder` or below it.
    explicit AtomicWriter(std::filesystem::path folder);
    AtomicWriter(AtomicWriter&&) noexcept;
    AtomicWriter& operator=(AtomicWriter&&) noexcept;
    ~AtomicWriter();  ///< Without commit(): nothing has changed, no stray file is left.

    class File {
    public:
        /// Buffered. \throws geo::OutputError
        void write(std::string_view bytes);
        /// Where another library may write the content itself instead of write(); it must be closed there before
        /// commit().
        const std::filesystem::path& temporary_path() const noexcept;

    private:
        struct Impl;
        explicit File(Impl& impl) : impl_{&impl} {}
        Impl* impl_;
        friend class AtomicWriter;
    };

    /// Begins a file that will appear as `target`. \throws geo::OutputError if it exists and `overwrite` is no, if it
    /// is a folder, or if the folder cannot be written to.
    File create(const std::filesystem::path& target, Overwrite overwrite);

    /// Marks a file for removal in the same commit.
    void remove(const std::filesystem::path& target);

    /// Everything on disk under its name. \throws geo::OutputError; then nothing has changed.
    void commit();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Finishes or undoes what an interrupted commit left in `folder`, and removes its temporary files. Safe to call
/// always. \throws geo::OutputError
void recover(const std::filesystem::path& folder);

/// One file, one call. \throws geo::OutputError
void write_file_atomically(const std::filesystem::path& target, std::string_view bytes, Overwrite overwrite);

}  // namespace situs
