#pragma once

#include "tools/situs/options.hpp"

#include <functional>
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace situs::cli {

/// The exit codes of every verb (docs/exit-codes.md).
enum class Exit {
    done = 0,        ///< Done and clean; warnings allowed.
    findings = 1,    ///< Findings of severity error, or a check that failed.
    usage = 2,       ///< Wrong usage, or an input that cannot be opened.
    unfinished = 3   ///< Could not finish.
};

/// Where a verb writes: results to `out`, messages and progress to `err`.
struct Streams {
    std::ostream& out;
    std::ostream& err;
    bool colour_out = false;     ///< Colours and bidirectional controls suit `out`.
    bool progress = false;       ///< A person watches `err`.
    int columns = 80;
};

/// One verb. Declares what it takes, then runs; opens no file before run().
class Command {
public:
    virtual ~Command() = default;
    /// Declares arguments and options with their targets.
    virtual void declare(Options& options) = 0;
    virtual Exit run(Streams& io) = 0;
};

struct Example {
    std::string_view command;  ///< "situs validate datasets/iran-1988"; run by a test from the source tree.
    std::string_view explains;
    int exit = 0;
};

/// Everything that help, man pages, completions and the README say of a verb.
struct CommandInfo {
    std::string_view name;
    std::string_view summary;      ///< One line.
    std::string_view description;  ///< A few sentences, for --help and the man page.
    std::span<const Example> examples;
    std::string_view diagnostics;  ///< What goes wrong and what to do.
    std::unique_ptr<Command> (*make)();
};

/// All verbs in the order of commands.def, which is the order in help.
std::span<const CommandInfo* const> commands() noexcept;
const CommandInfo* find_command(std::string_view name) noexcept;

/// Runs the program: argv without the program's name. The only place that catches exceptions.
Exit dispatch(std::span<const std::string> arguments, Streams& io);

}  // namespace situs::cli
