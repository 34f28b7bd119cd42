#include "situs/model/script.hpp"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace situs {

static_assert(no_script == USCRIPT_COMMON);

int script_of(std::string_view text) noexcept {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        UErrorCode error = U_ZERO_ERROR;
        const UScriptCode script = c < 0 ? USCRIPT_COMMON : uscript_getScript(c, &error);
        if (script > USCRIPT_INHERITED) {
            return script;
        }
    }
    return no_script;
}

bool is_written_like(std::string_view text, std::string_view language) {
    constexpr std::int32_t most = 8;  // Japanese has three.
    std::array<UScriptCode, most> scripts{};
    const int script = script_of(text);
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t count = uscript_getCode(std::string{language}.c_str(), scripts.data(), most, &error);
    return script == no_script || U_FAILURE(error) || count <= 0 ||
           std::find(scripts.begin(), scripts.begin() + count, script) != scripts.begin() + count;
}

}  // namespace situs
