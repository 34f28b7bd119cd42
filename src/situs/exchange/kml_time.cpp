#include "situs/exchange/kml_time.hpp"

#include "situs/model/edtf.hpp"

#include <fmt/format.h>

#include <string_view>

namespace situs {
namespace {

/// "1988-07-28" of "1988-07-28T10:00Z"; any other text as it is.
std::string_view day_of(std::string_view text) {
    constexpr std::size_t length = 10;
    const bool has_time = text.size() > length && text[length] == 'T' && read_day(text.substr(0, length));
    return has_time ? text.substr(0, length) : text;
}

}  // namespace

KmlTime kml_moment(const std::string& when) {
    if (read_edtf(when).value) {
        return {.edtf = when, .as_written = {}};
    }
    const std::string day{day_of(when)};
    return {.edtf = day, .as_written = day == when ? std::string{} : when};
}

KmlTime kml_span(const std::string& begin, const std::string& end) {
    const std::string_view first = day_of(begin);
    const std::string_view last = day_of(end);
    const bool is_whole = first == begin && last == end;
    const std::string written = is_whole        ? std::string{}
                                : begin.empty() ? fmt::format("until {}", end)
                                : end.empty()   ? fmt::format("from {}", begin)
                                                : fmt::format("from {} to {}", begin, end);
    if (first.empty() && last.empty()) {
        return {};
    }
    if (first == last) {
        return {.edtf = std::string{first}, .as_written = written};
    }
    return {.edtf = fmt::format("{}/{}", first.empty() ? ".." : first, last.empty() ? ".." : last),
            .as_written = written};
}

}  // namespace situs
