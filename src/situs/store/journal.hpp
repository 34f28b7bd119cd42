#pragma once

#include <filesystem>
#include <optional>
#include <vector>

/// The journal of a commit of several files: `.situs-journal` in the folder, text, one line an operation.
namespace situs {

/// One file of a commit.
struct Operation {
    enum class Kind {
        create,   ///< The temporary file becomes the target, which did not exist.
        replace,  ///< The temporary file becomes the target; `backup` is a second name of the old one, if there is one.
        remove    ///< The target goes; `backup` as above.
    };
    Kind kind = Kind::create;
    std::filesystem::path target;
    std::filesystem::path temporary;  ///< Empty for remove.
    std::filesystem::path backup;     ///< Empty where the file system has no hard links.
};

/// What is to be done with all operations.
enum class Direction { finish, undo };

struct Journal {
    Direction direction = Direction::finish;
    std::vector<Operation> operations;  ///< Absolute paths inside the folder.
};

/// `.situs-journal` in the folder.
std::filesystem::path journal_path(const std::filesystem::path& folder);

/// True where an interrupted commit waits for recover(), or another writer is just committing. \throws geo::OutputError
/// where that cannot be told
bool has_journal(const std::filesystem::path& folder);

/// Replaces the journal in one step, on disk when it returns. \throws geo::OutputError
/// \pre all paths lie inside `folder`, which is canonical
void write_journal(const std::filesystem::path& folder, const Journal& journal);

/// The journal of `folder`; nothing without one. A journal that lacks its end was never in force and has no operations.
/// \throws geo::OutputError if it is of a newer situs, names a file outside the folder, or is a stranger's in a folder
/// for everybody: a dataset from elsewhere must not make us touch anything but itself
std::optional<Journal> read_journal(const std::filesystem::path& folder);

/// Does what the journal says, removes it, and then the backups. Can be repeated after any interruption.
/// If finishing fails, everything is undone. \throws geo::OutputError saying whether it was undone or is left for the
/// next run
void carry_out(const std::filesystem::path& folder, Journal journal);

}  // namespace situs
