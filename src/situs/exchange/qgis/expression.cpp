#include "situs/exchange/qgis/expression.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs::qgis {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

}  // namespace

std::string literal(std::string_view text) {
    std::string quoted = replaced(std::string{text}, "\\", "\\\\");
    quoted = replaced(std::move(quoted), "'", "''");
    return "'" + replaced(std::move(quoted), "%]", "%' || ']") + "'";
}

std::string column(std::string_view name) {
    return "\"" + replaced(std::string{name}, "\"", "\"\"") + "\"";
}

std::string is_one_of(std::string_view name, std::span<const std::string_view> words) {
    std::string list;
    std::ranges::for_each(words, [&](std::string_view word) { list += (list.empty() ? "" : ", ") + literal(word); });
    return fmt::format("coalesce({}, '') IN ({})", column(name), list);
}

std::string case_of(std::string_view name, const std::vector<std::pair<std::string, std::string>>& values,
                    std::string_view otherwise) {
    if (values.empty()) {
        return std::string{otherwise};
    }
    std::string text = "CASE";
    for (const auto& [key, value] : values) {
        text += fmt::format(" WHEN {} = {} THEN {}", column(name), literal(key), value);
    }
    return text + fmt::format(" ELSE {} END", otherwise);
}

std::string html_of(std::string_view expression) {
    return fmt::format(
        "replace(replace(replace(replace(replace(coalesce({}, ''), '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '\"', "
        "'&quot;'), '\\n', '<br>')",
        expression);
}

std::string plain(std::string_view text) {
    return replaced(std::string{text}, "[%", "[ %");
}

}  // namespace situs::qgis
