#include "tools/situs/help.hpp"

#include "tools/situs/paragraphs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

namespace situs::cli {
namespace {

constexpr std::size_t widest_page = 100;

std::size_t page_width(int columns) noexcept {
    return std::clamp(static_cast<std::size_t>(std::max(columns, 0)), std::size_t{40}, widest_page);
}

/// Two columns: the term, and its text wrapped beside it.
void write_list(std::ostream& out, const std::vector<std::pair<std::string, std::string>>& entries, std::size_t width) {
    constexpr std::size_t widest_term = 24;
    std::size_t column = 0;
    for (const auto& [term, text] : entries) {
        if (term.size() <= widest_term) {
            column = std::max(column, term.size());
        }
    }
    column += 4;
    for (const auto& [term, text] : entries) {
        const std::vector<std::string> lines = wrapped(text, width - column);
        out << "  " << term;
        std::size_t at = term.size() + 2;
        if (at + 2 > column) {
            out << '\n';
            at = 0;
        }
        for (const std::string& line : lines) {
            out << std::string(column - at, ' ') << line << '\n';
            at = 0;
        }
    }
}

void write_paragraphs(std::ostream& out, std::string_view text, std::size_t indent, std::size_t width) {
    bool first = true;
    for (const std::string_view paragraph : paragraphs(text)) {
        out << (first ? "" : "\n");
        first = false;
        for (const std::string& line : wrapped(paragraph, width - indent)) {
            out << std::string(indent, ' ') << line << '\n';
        }
    }
}

void write_options(std::ostream& out, const VerbPage& page, OptionInfo::Kind kind, bool same, std::size_t width) {
    std::vector<std::pair<std::string, std::string>> entries;
    for (const OptionInfo& option : page.options) {
        if ((option.kind == kind) == same) {
            entries.emplace_back(typed(option), full_help(option));
        }
    }
    if (!entries.empty()) {
        out << (same ? "\nArguments:\n" : "\nOptions:\n");
        write_list(out, entries, width);
    }
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

std::span<const ExitMeaning> exit_meanings() noexcept {
    static constexpr std::array<ExitMeaning, 4> meanings{{
        {0, "done and clean (warnings allowed)"},
        {1, "findings of severity error, or a check that failed"},
        {2, "usage, or an input that cannot be opened"},
        {3, "could not finish"},
    }};
    return meanings;
}

VerbPage page_of(const CommandInfo& info) {
    Options options;
    const std::unique_ptr<Command> command = info.make();
    command->declare(options);
    const std::span<const OptionInfo> list = options.list();
    return {.info = &info, .options = {list.begin(), list.end()}};
}

std::string usage_line(const VerbPage& page) {
    std::string line = fmt::format("situs {} [OPTIONS]", page.info->name);
    for (const OptionInfo& option : page.options) {
        if (option.kind == OptionInfo::Kind::argument) {
            line += option.presence == Presence::optional ? fmt::format(" [{}]", typed(option)) : " " + typed(option);
        }
    }
    return line;
}

std::string typed(const OptionInfo& option) {
    std::string text = option.letter.empty() ? option.name : option.letter + ", " + option.name;
    if (option.kind == OptionInfo::Kind::value) {
        text += " " + option.metavar;
    }
    if (option.kind == OptionInfo::Kind::argument && option.repeats) {
        text += "...";
    }
    return text;
}

std::string full_help(const OptionInfo& option) {
    std::string text = option.help;
    if (!option.choices.empty()) {
        text += fmt::format(" One of: {}.", joined(option.choices));
    }
    if (!option.initial.empty()) {
        text += fmt::format(" Without it: {}.", option.initial);
    }
    if (option.kind == OptionInfo::Kind::value && option.repeats) {
        text += " Can be given several times.";
    }
    return text;
}

void write_overview(std::ostream& out, int columns) {
    const std::size_t width = page_width(columns);
    out << "situs keeps places that are named in sources, with their evidence, as GeoJSON layers.\n\n"
           "usage: situs VERB [OPTIONS] ...\n\n";
    std::vector<std::pair<std::string, std::string>> verbs;
    for (const CommandInfo* const verb : commands()) {
        verbs.emplace_back(verb->name, verb->summary);
    }
    write_list(out, verbs, width);
    out << "\n`situs help VERB` or `situs VERB --help` explains a verb; `situs --version` says which situs this is.\n";
}

void write_group(std::ostream& out, std::string_view first, int columns) {
    std::vector<std::pair<std::string, std::string>> verbs;
    for (const std::string_view second : second_words(first)) {
        const std::string name = fmt::format("{} {}", first, second);
        verbs.emplace_back(name, command_named(name).summary);
    }
    out << fmt::format("usage: situs {} WHAT [OPTIONS] ...\n\n", first);
    write_list(out, verbs, page_width(columns));
    out << fmt::format("\n`situs help {} {}` explains one of them.\n", first, second_words(first).front());
}

void write_help(std::ostream& out, const VerbPage& page, int columns) {
    const std::size_t width = page_width(columns);
    const CommandInfo& info = *page.info;
    out << fmt::format("situs {} - {}\n\nusage: {}\n\n", info.name, info.summary, usage_line(page));
    write_paragraphs(out, info.description, 0, width);
    write_options(out, page, OptionInfo::Kind::argument, true, width);
    write_options(out, page, OptionInfo::Kind::argument, false, width);
    if (!info.examples.empty()) {
        out << "\nExamples:\n";
    }
    for (const Example& example : info.examples) {
        out << "  " << example.command << '\n';
        write_paragraphs(out, example.explains, 6, width);
    }
    if (!info.diagnostics.empty()) {
        out << "\nWhat can go wrong:\n";
        write_paragraphs(out, info.diagnostics, 2, width);
    }
    out << "\nExit codes:\n";
    for (const ExitMeaning& exit : exit_meanings()) {
        out << fmt::format("  {}  {}\n", exit.code, exit.meaning);
    }
}

}  // namespace situs::cli
