#include "tools/situs/help.hpp"

#include <fmt/format.h>

#include <ostream>
#include <vector>

namespace situs::cli {
namespace {

/// The first words of the verbs with a space between, each once.
std::string verb_names() {
    std::string names;
    std::string_view last;
    for (const CommandInfo* const verb : commands()) {
        const std::string_view first = verb->name.substr(0, verb->name.find(' '));
        if (first != last) {
            names += (names.empty() ? "" : " ") + std::string{first};
        }
        last = first;
    }
    return names;
}

/// The first words that need a second one, each once.
std::vector<std::string_view> first_words() {
    std::vector<std::string_view> words;
    for (const CommandInfo* const verb : commands()) {
        const std::size_t space = verb->name.find(' ');
        if (space != std::string_view::npos && (words.empty() || words.back() != verb->name.substr(0, space))) {
            words.push_back(verb->name.substr(0, space));
        }
    }
    return words;
}

/// The names of a verb, as `case` wants them.
std::string shell_pattern(const CommandInfo& info) {
    return info.also.empty() ? one_word(info.name) : one_word(info.name) + "|" + one_word(info.also);
}

/// For a shell's single quotes.
std::string single_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? std::string{"'\\''"} : std::string{c};
    }
    return out + "'";
}

// bash -----------------------------------------------------------------------

/// What bash offers for a value.
std::string bash_action(const OptionInfo& option) {
    if (!option.choices.empty()) {
        return fmt::format("_situs_words '{}'", fmt::join(option.choices, " "));
    }
    switch (option.completes) {
        case Completes::path:
            return "_situs_paths -f";
        case Completes::folder:
            return "_situs_paths -d";
        case Completes::verb:
            return fmt::format("_situs_words '{}'", verb_names());
        case Completes::nothing:
            break;
    }
    return ":";
}

void write_bash_verb(std::ostream& out, const VerbPage& page) {
    std::string options;
    std::string values;
    std::string taking;
    std::string arguments;
    int count = 0;
    for (const OptionInfo& option : page.options) {
        if (option.kind == OptionInfo::Kind::argument) {
            ++count;
            arguments += fmt::format("            {}) {} ;;\n", option.repeats ? "*" : std::to_string(count),
                                     bash_action(option));
            continue;
        }
        options += (options.empty() ? "" : " ") + option.name;
        if (option.kind == OptionInfo::Kind::value) {
            taking += (taking.empty() ? "" : "|") + option.name;
            values += fmt::format("            {}) {}; return ;;\n", option.name, bash_action(option));
        }
    }
    out << fmt::format("    {})\n", shell_pattern(*page.info));
    if (!values.empty()) {
        out << "        case $previous in\n" << values << "        esac\n";
    }
    out << fmt::format("        if [[ $current == -* ]]; then _situs_words '{}'; return; fi\n", options);
    if (!arguments.empty()) {
        out << fmt::format("        case $(_situs_place '{}') in\n{}        esac\n", taking, arguments);
    }
    out << "        ;;\n";
}

constexpr std::string_view bash_head = R"(# bash completion for situs, written by `situs help --completion bash`.
_situs_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }
_situs_paths() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen "$1" -- "$current"); }
# Which argument of the verb is being typed, from 1; the options that take a value are $1, with | between.
_situs_place() {
    local place=1 i
    for ((i = first; i < COMP_CWORD; i++)); do
        if [[ -n $1 && "|$1|" == *"|${COMP_WORDS[i]}|"* ]]; then
            ((i++))
        elif [[ ${COMP_WORDS[i]} != -?* ]]; then
            ((place++))
        fi
    done
    printf '%s' "$place"
}
_situs() {
    local first=2 current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        _situs_words ')";

// zsh ------------------------------------------------------------------------

/// Text inside a specification of _arguments: brackets, colons and backslashes are its own.
std::string zsh_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

std::string zsh_action(const OptionInfo& option) {
    if (!option.choices.empty()) {
        return fmt::format("({})", fmt::join(option.choices, " "));
    }
    switch (option.completes) {
        case Completes::path:
            return "_files";
        case Completes::folder:
            return "_files -/";
        case Completes::verb:
            return fmt::format("({})", verb_names());
        case Completes::nothing:
            break;
    }
    return " ";
}

std::string zsh_specification(const OptionInfo& option) {
    if (option.kind == OptionInfo::Kind::argument) {
        const std::string_view place = option.repeats ? "*:" : option.presence == Presence::optional ? "::" : ":";
        return single_quoted(fmt::format("{}{}:{}", place, zsh_escaped(option.name), zsh_action(option)));
    }
    const std::string help = zsh_escaped(option.help);
    std::string text = option.repeats ? "*" : "";
    text += fmt::format("{}[{}]", option.name, help);
    if (option.kind == OptionInfo::Kind::value) {
        text += fmt::format(":{}:{}", zsh_escaped(option.metavar), zsh_action(option));
    }
    return single_quoted(text);
}

}  // namespace

void write_bash_completion(std::ostream& out) {
    out << bash_head << verb_names() << " --help --version'\n        return\n    fi\n    local verb=${COMP_WORDS[1]}\n";
    for (const std::string_view word : first_words()) {
        out << fmt::format(
            "    if [[ $verb == {0} ]]; then\n"
            "        if ((COMP_CWORD == 2)); then _situs_words '{1} --help'; return; fi\n"
            "        verb={0}-${{COMP_WORDS[2]}} first=3\n    fi\n",
            word, fmt::join(second_words(word), " "));
    }
    out << "    case $verb in\n";
    for (const CommandInfo* const verb : commands()) {
        write_bash_verb(out, page_of(*verb));
    }
    out << "    esac\n}\ncomplete -F _situs situs\n";
}

void write_zsh_completion(std::ostream& out) {
    out << "#compdef situs\n# zsh completion for situs, written by `situs help --completion zsh`.\n"
           "_situs() {\n    local -a verbs\n    verbs=(\n";
    for (const CommandInfo* const verb : commands()) {
        out << "        " << single_quoted(fmt::format("{}:{}", one_word(verb->name), zsh_escaped(verb->summary)))
            << '\n';
    }
    out << "    )\n    if (( CURRENT == 2 )); then\n        _describe -t verbs verb verbs\n        return\n    fi\n"
           "    local verb=$words[2]\n    shift words\n    (( CURRENT-- ))\n";
    for (const std::string_view word : first_words()) {
        out << fmt::format(
            "    if [[ $verb == {0} ]]; then\n"
            "        if (( CURRENT == 2 )); then compadd {1}; return; fi\n"
            "        verb={0}-$words[2]\n        shift words\n        (( CURRENT-- ))\n    fi\n",
            word, fmt::join(second_words(word), " "));
    }
    out << "    case $verb in\n";
    for (const CommandInfo* const verb : commands()) {
        out << fmt::format("    {})\n        _arguments -S", shell_pattern(*verb));
        for (const OptionInfo& option : page_of(*verb).options) {
            out << " \\\n            " << zsh_specification(option);
        }
        out << "\n        ;;\n";
    }
    out << "    esac\n}\n"
           "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _situs \"$@\"; else compdef _situs situs; fi\n";
}

}  // namespace situs::cli
