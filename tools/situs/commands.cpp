#include "tools/situs/command.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace situs::cli {
namespace {

constexpr std::array all_commands{
#define COMMAND(name) &command_##name,
#include "tools/situs/commands.def"
#undef COMMAND
};

}  // namespace

std::span<const CommandInfo* const> commands() noexcept {
    return all_commands;
}

const CommandInfo& command_named(std::string_view name) {
    std::vector<std::string_view> names{"--version"};  // What "version" is a slip of.
    for (const CommandInfo* const info : all_commands) {
        for (const std::string_view own : {info->name, info->also}) {
            if (!own.empty() && (own == name || one_word(own) == name)) {
                return *info;
            }
        }
        names.push_back(info->name);
    }
    throw UsageError{
        fmt::format("there is no verb \"{}\";{} `situs help` lists all.", printable(name), did_you_mean(name, names))};
}

std::string one_word(std::string_view name) {
    std::string word{name};
    std::replace(word.begin(), word.end(), ' ', '-');
    return word;
}

std::vector<std::string_view> second_words(std::string_view first) {
    std::vector<std::string_view> words;
    for (const CommandInfo* const info : all_commands) {
        for (const std::string_view name : {info->name, info->also}) {
            if (name.starts_with(std::string{first} + " ")) {
                words.push_back(name.substr(first.size() + 1));
            }
        }
    }
    return words;
}

NamedCommand command_of(std::span<const std::string> arguments) {
    const std::string& first = arguments[0];
    const std::vector<std::string_view> seconds = second_words(first);
    if (seconds.empty()) {
        return {.info = command_named(first)};
    }
    const std::string second = arguments.size() > 1 ? arguments[1] : std::string{};
    if (std::find(seconds.begin(), seconds.end(), second) != seconds.end()) {
        return {.info = command_named(first + " " + second), .words = 2};
    }
    const std::string what = fmt::format("{}", fmt::join(seconds, ", "));
    throw UsageError{second.empty() || second.starts_with('-')
                         ? fmt::format("say what to {}: {}.", first, what)
                         : fmt::format("there is no verb \"{} {}\";{} it is one of: {}.", first, printable(second),
                                       did_you_mean(second, seconds), what)};
}

}  // namespace situs::cli
