#include "situs/exchange/format.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace situs {

namespace {

constexpr std::array all_formats{
#define FORMAT(name) &format_##name,
#include "situs/exchange/formats.def"
#undef FORMAT
};

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool ends_with_extension(std::string_view name, std::string_view extension) noexcept {
    return name.size() > extension.size() && std::equal(extension.rbegin(), extension.rend(), name.rbegin(),
                                                        [](char wanted, char found) { return wanted == lower(found); });
}

}  // namespace

std::span<const Format* const> formats() noexcept {
    return all_formats;
}

const Format* format_named(std::string_view name) noexcept {
    const auto found = std::find_if(all_formats.begin(), all_formats.end(),
                                    [&](const Format* format) { return format->name == name; });
    return found == all_formats.end() ? nullptr : *found;
}

const Format* format_for(const std::filesystem::path& target) noexcept {
    const std::string& name = target.native();
    const Format* best = nullptr;
    for (const Format* const format : all_formats) {
        if (ends_with_extension(name, format->extension) &&
            (best == nullptr || best->extension.size() < format->extension.size())) {
            best = format;
        }
    }
    return best;
}

}  // namespace situs
