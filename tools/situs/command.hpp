#pragma once

#include "tools/situs/options.hpp"

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace situs::cli {

/// The exit codes of every verb (docs/program.md).
enum class Exit : std::uint8_t {
    done = 0,       ///< Done and clean; warnings allowed.
    findings = 1,   ///< Findings of severity error, or a check that failed.
    usage = 2,      ///< Wrong usage, or an input that cannot be opened.
    unfinished = 3  ///< Could not finish.
};

/// Where a verb writes, and what suits it there: results to `out`, messages and progress to `err`.
struct Streams {
    std::ostream& out;
    std::ostream& err;
    bool terminal = false;       ///< A person looks at `out`: lines are wrapped, right-to-left texts isolated.
    bool colour = false;         ///< Colours suit `out`.
    bool progress = false;       ///< A person watches `err`.
    int columns = 80;            ///< Of that terminal.
    std::istream* in = nullptr;  ///< Where a person answers questions; nullptr: nobody does.
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
    std::string_view command;  ///< "situs validate datasets/iran-1988"; true where the folder datasets/ is.
    std::string_view explains;
    int exit = 0;
};

/// Everything that help, man pages, completions and the README say of a verb.
struct CommandInfo {
    std::string_view name;         ///< One word, or two: "add site".
    std::string_view summary;      ///< One line without full stop.
    std::string_view description;  ///< A few sentences; an empty line parts paragraphs.
    std::span<const Example> examples;
    std::string_view diagnostics;  ///< What goes wrong and what to do; likewise.
    std::string_view see_also;     ///< Names of other verbs, with a space between.
    std::unique_ptr<Command> (*make)();
    std::string_view also = {};  ///< Another name, of two words, such as "add assessment".
};

#define COMMAND(name) extern const CommandInfo command_##name;
#include "tools/situs/commands.def"
#undef COMMAND

/// All verbs in the order of commands.def, which is the order in help.
std::span<const CommandInfo* const> commands() noexcept;
/// A verb of two words may also be written with a hyphen: "add-site". \throws UsageError for an unknown verb, with the
/// nearest known one
const CommandInfo& command_named(std::string_view name);
/// A verb's name as one word: "add-site", as its manual page is called.
std::string one_word(std::string_view name);

struct NamedCommand {
    const CommandInfo& info;
    std::size_t words = 1;  ///< How many arguments name it.
};
/// The verb that the first arguments name. \throws UsageError likewise. \pre !arguments.empty()
NamedCommand command_of(std::span<const std::string> arguments);
/// Second words of the verbs that begin with `first`, other names included; none if it is no such word.
std::vector<std::string_view> second_words(std::string_view first);

/// Runs the program: argv without the program's name. The only place that catches exceptions.
Exit dispatch(std::span<const std::string> arguments, Streams& io) noexcept;

}  // namespace situs::cli
