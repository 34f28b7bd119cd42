#include "geo/json_node.hpp"
#include "tools/situs/help.hpp"
#include "tools/situs/paragraphs.hpp"
#include "tools/situs/version.hpp"

#include <fmt/format.h>

#include <ostream>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

std::string_view word_of(OptionInfo::Kind kind) noexcept {
    switch (kind) {
        case OptionInfo::Kind::argument:
            return "argument";
        case OptionInfo::Kind::flag:
            return "flag";
        case OptionInfo::Kind::value:
            return "value";
    }
    return "";
}

Node to_node(const OptionInfo& option) {
    Object object{{"name", option.name}, {"kind", word_of(option.kind)}};
    if (!option.letter.empty()) {
        object.append("letter", option.letter);
    }
    if (!option.metavar.empty()) {
        object.append("metavar", option.metavar);
    }
    object.append("help", option.help);
    if (!option.choices.empty()) {
        Array choices;
        for (const std::string& choice : option.choices) {
            choices.emplace_back(choice);
        }
        object.append("choices", std::move(choices));
    }
    if (!option.initial.empty()) {
        object.append("initial", option.initial);
    }
    object.append("required", option.presence == Presence::required);
    object.append("repeats", option.repeats);
    return object;
}

Node to_node(const VerbPage& page) {
    const CommandInfo& info = *page.info;
    Array options;
    for (const OptionInfo& option : page.options) {
        options.push_back(to_node(option));
    }
    Array examples;
    for (const Example& example : info.examples) {
        examples.emplace_back(
            Object{{"command", example.command}, {"explains", example.explains}, {"exit", example.exit}});
    }
    Array see_also;
    for (const std::string& verb : wrapped(info.see_also, 1)) {
        see_also.emplace_back(verb);
    }
    return Object{{"name", info.name},
                  {"summary", info.summary},
                  {"usage", usage_line(page)},
                  {"description", info.description},
                  {"options", std::move(options)},
                  {"examples", std::move(examples)},
                  {"diagnostics", info.diagnostics},
                  {"see_also", std::move(see_also)}};
}

}  // namespace

void write_markdown(std::ostream& out) {
    out << "| verb | does |\n| --- | --- |\n";
    for (const CommandInfo* const verb : commands()) {
        std::string arguments;
        for (const OptionInfo& option : page_of(*verb).options) {
            if (option.kind == OptionInfo::Kind::argument) {
                arguments +=
                    option.presence == Presence::optional ? fmt::format(" [{}]", typed(option)) : " " + typed(option);
            }
        }
        out << fmt::format("| `situs {}{}` | {} |\n", verb->name, arguments, verb->summary);
    }
}

void write_json(std::ostream& out) {
    Array verbs;
    for (const CommandInfo* const verb : commands()) {
        verbs.push_back(to_node(page_of(*verb)));
    }
    Array exits;
    for (const ExitMeaning& exit : exit_meanings()) {
        exits.emplace_back(Object{{"code", exit.code}, {"meaning", exit.meaning}});
    }
    std::string text;
    write_indented(text, Object{{"version", version}, {"verbs", std::move(verbs)}, {"exit_codes", std::move(exits)}});
    out << text << '\n';
}

}  // namespace situs::cli
