#include "situs/model/flat_value.hpp"

#include "geo/ascii.hpp"
#include "geo/json_node.hpp"
#include "situs/model/edtf.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace situs {
namespace {

bool is_control(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

/// Looks at every byte: without a way out of the loop the compiler takes many at once.
bool has_control(std::string_view text) noexcept {
    unsigned found = 0;
    for (const char c : text) {
        found |= static_cast<unsigned>(is_control(c));
    }
    return found != 0;
}

}  // namespace

bool is_certain_day(std::string_view text) noexcept {
    const std::optional<Day> day = read_day(text);
    return day && day->year >= 1 && day->year <= 9999;
}

std::string_view without_controls(std::string_view text, std::string& buffer) {
    if (!has_control(text)) {
        return text;
    }
    buffer.clear();
    for (const char c : text) {
        if (is_control(c)) {
            buffer += "\xEF\xBF\xBD";
        } else {
            buffer += c;
        }
    }
    return buffer;
}

}  // namespace situs

namespace situs::flat {
namespace {

std::string composed(std::string text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
    if (geo::is_ascii(text) || U_FAILURE(status) != 0) {
        return text;
    }
    std::string result;
    nfc->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
    return U_FAILURE(status) != 0 ? text : result;
}

/// The text itself unless it is a JSON object or array.
std::string in_one_spelling(std::string text) {
    if (!text.starts_with('{') && !text.starts_with('[')) {
        return text;
    }
    geo::json::Document document;
    if (!document.parse(text, {.depth = 64})) {
        return text;
    }
    std::string line;
    geo::json::write_line(line, geo::json::Node::from(document.root()));
    return line;
}

}  // namespace

FieldValue stored(FieldType type, FieldValue value) {
    if (const double* const number = std::get_if<double>(&value)) {
        return std::isfinite(*number) ? value : FieldValue{};
    }
    const std::string* const text = std::get_if<std::string>(&value);
    if (text == nullptr || text->empty() || (type == FieldType::date && !is_certain_day(*text))) {
        return {};
    }
    std::string buffer;
    return std::string{without_controls(*text, buffer)};
}

FieldValue normal(FieldType type, FieldValue value) {
    std::string* const text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return value;
    }
    if (text->empty()) {
        return {};
    }
    if (type == FieldType::date) {
        return FieldValue{day_of(*text).value_or(*text)};
    }
    return FieldValue{in_one_spelling(composed(std::move(*text)))};
}

std::optional<std::string> day_of(std::string_view text) {
    constexpr std::size_t length = 10;
    std::string day{text.substr(0, length)};
    if (day.size() == length && day[4] == '/' && day[7] == '/') {
        day[4] = day[7] = '-';
    }
    const bool ends = text.size() <= length || text[length] == 'T' || text[length] == ' ';
    return ends && is_certain_day(day) ? std::optional{day} : std::nullopt;
}

}  // namespace situs::flat
