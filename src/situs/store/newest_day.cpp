#include "situs/store/newest_day.hpp"

#include "situs/model/edtf.hpp"

namespace situs {

using geo::json::Value;

void NewestDay::see(std::string_view text) {
    if (text > text_ && read_day(text)) {  // YYYY-MM-DD sorts as text.
        text_ = text;
    }
}

void NewestDay::see(const Dataset& dataset) {
    see(dataset.header().version);
    for (const Source& source : dataset.sources().all()) {
        see(source.seen_date);
    }
}

void NewestDay::see(Value feature) {
    const Value properties = feature["properties"];
    for (const Value location : properties["locations"].elements()) {
        see(location["georeferenced"]["date"].string());
        see(location["verified"]["date"].string());
    }
    for (const Value attestation : properties["attestations"].elements()) {
        see(attestation["recorded"]["date"].string());
    }
    for (const Value assessment : properties["assessments"].elements()) {
        see(assessment["date"].string());
    }
    for (const Value search : properties["unlocated"]["searched"].elements()) {
        see(search["date"].string());
    }
}

bool NewestDay::may_be_newer(std::string_view text) const noexcept {
    constexpr std::size_t length = std::string_view{"2026-11-24"}.size();
    const auto is_digit = [text](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    for (std::size_t at = text.find('-', 4); at != std::string_view::npos; at = text.find('-', at + 1)) {
        const std::size_t begin = at - 4;
        if (begin + length <= text.size() && text[at + 3] == '-' && is_digit(begin) && is_digit(at - 1) &&
            is_digit(at + 1) && text.substr(begin, length) > text_) {
            return true;
        }
    }
    return false;
}

}  // namespace situs
