#pragma once

#include "tools/situs/command.hpp"

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

/// What the descriptions of the verbs become: pages for a terminal, man, Markdown, JSON and the shells.
namespace situs::cli {

/// A verb with everything that it takes.
struct VerbPage {
    const CommandInfo* info = nullptr;
    std::vector<OptionInfo> options;
};
VerbPage page_of(const CommandInfo& info);

/// "situs export [OPTIONS] DATASET OUT"
std::string usage_line(const VerbPage& page);
/// How the option is typed: "--to FORMAT", "-h, --help", "SITE...".
std::string typed(const OptionInfo& option);
/// The option's help with its choices and its initial value, in full sentences.
std::string full_help(const OptionInfo& option);

/// What `situs` alone says.
void write_overview(std::ostream& out, int columns);
void write_help(std::ostream& out, const VerbPage& page, int columns);
/// The verbs that begin with one word.
void write_group(std::ostream& out, std::string_view first, int columns);

/// The page situs.1, or situs-<verb>.1, in the man macros.
void write_man_overview(std::ostream& out);
void write_man(std::ostream& out, const VerbPage& page);

/// The README's table of verbs.
void write_markdown(std::ostream& out);
/// Every verb with its arguments, options and examples.
void write_json(std::ostream& out);

void write_bash_completion(std::ostream& out);
void write_zsh_completion(std::ostream& out);

/// One line of the table of exit codes.
struct ExitMeaning {
    int code = 0;
    std::string_view meaning;
};
std::span<const ExitMeaning> exit_meanings() noexcept;

}  // namespace situs::cli
