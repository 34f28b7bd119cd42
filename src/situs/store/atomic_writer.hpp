#pragma once

#include "situs/store/overwrite.hpp"

#include <filesystem>
#include <memory>
#include <string_view>

namespace situs {

/// The one way in which anything in situs writes files: complete under its name, or not at all.
///
/// Files are written beside their targets, synced, and renamed in commit(). Several files go through a journal
/// (`.situs-journal` in `folder`), so that after a crash the next run finishes or undoes all of them. A symbolic link's
/// target is replaced, not the link; the mode is kept. One writer at a time holds a folder; it first does what
/// recover() does, in the folder above too if an interrupted commit waits there.
class AtomicWriter {
public:
    /// All files of one commit lie in `folder` or below it, or there is only one. An empty path is the current folder.
    /// \throws geo::OutputError if the folder does not exist or another writer holds it
    explicit AtomicWriter(const std::filesystem::path& folder);
    AtomicWriter(AtomicWriter&&) noexcept;
    AtomicWriter& operator=(AtomicWriter&&) noexcept;
    ~AtomicWriter();  ///< Without commit(): nothing has changed, no stray file is left.

    /// A file of this writer; lives as long as the writer.
    class File {
    public:
        /// Buffered. \throws geo::OutputError
        void write(std::string_view bytes);
        /// Where another library may write the content itself instead of write(). Nothing is there yet; it must be
        /// closed there before commit().
        const std::filesystem::path& temporary_path() const noexcept;

    private:
        struct Impl;
        explicit File(Impl& impl) : impl_{&impl} {}
        Impl* impl_;
        friend class AtomicWriter;
    };

    /// Begins a file that will appear as `target`; its folder exists. \throws geo::OutputError if the target exists and
    /// `overwrite` is no, if it is a folder or a device, if the writer has it already, or if its folder cannot be
    /// written to
    File create(const std::filesystem::path& target, Overwrite overwrite);

    /// Marks a file for removal in the same commit; one that is not there is no error.
    void remove(const std::filesystem::path& target);

    /// Everything on disk under its name; the writer is of no more use then. \throws geo::OutputError; then nothing has
    /// changed, or the message says what happened and that the next run finishes it
    void commit();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Finishes or undoes what an interrupted commit left in `folder`, and removes temporary files that no living writer
/// owns, in the folder itself and in `layers/`. Safe to call always. \throws geo::OutputError
void recover(const std::filesystem::path& folder);

/// One file, one call. \throws geo::OutputError
void write_file_atomically(const std::filesystem::path& target, std::string_view bytes, Overwrite overwrite);

}  // namespace situs
