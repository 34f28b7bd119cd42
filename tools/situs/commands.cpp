#include "tools/situs/command.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>

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
        if (info->name == name) {
            return *info;
        }
        names.push_back(info->name);
    }
    throw UsageError{
        fmt::format("there is no verb \"{}\";{} `situs help` lists all.", printable(name), did_you_mean(name, names))};
}

}  // namespace situs::cli
