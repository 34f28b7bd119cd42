#include "situs/exchange/csv_text.hpp"

#include "geo/json_node.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace situs::csv {
namespace {

/// How a text may begin that is a formula somewhere (OWASP, "CSV Injection"); the wide forms are U+FF1D, 0B, 0D, 20.
constexpr std::array<std::string_view, 10> formula_starts{
    "=", "+", "-", "@", "\t", "'", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

bool may_be_formula(std::string_view text) noexcept {
    text.remove_prefix(std::min(text.find_first_not_of(" \n\r"), text.size()));
    return std::any_of(formula_starts.begin(), formula_starts.end(),
                       [&](std::string_view start) { return text.starts_with(start); });
}

struct Appender {
    std::string& out;
    FieldType type;
    void operator()(std::monostate) const {}
    void operator()(const std::string& text) const { (*this)(std::string_view{text}); }
    void operator()(std::string_view text) const {
        if (type == FieldType::date) {
            out += is_certain_day(text) ? text : std::string_view{};
        } else {
            append_text(out, text);
        }
    }
    void operator()(std::int64_t number) const { out += std::to_string(number); }
    void operator()(double number) const {
        if (std::isfinite(number)) {
            out += geo::json::number_text(number);
        }
    }
};

}  // namespace

void append_text(std::string& out, std::string_view text) {
    std::string buffer;
    const std::string_view clean = without_controls(text, buffer);
    out += may_be_formula(clean) ? "\"'" : "\"";
    for (std::size_t i = 0; i < clean.size(); ++i) {
        if (clean[i] == '"') {
            out += "\"\"";
        } else if (clean[i] != '\r') {
            out += clean[i];
        } else if (i + 1 == clean.size() || clean[i + 1] != '\n') {
            out += '\n';
        }
    }
    out += '"';
}

void append_cell(std::string& out, FieldType type, const Cell& cell) {
    std::visit(Appender{out, type}, cell);
}

}  // namespace situs::csv
