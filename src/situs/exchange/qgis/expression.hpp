#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Texts in QGIS's expression language. Texts of a dataset go through literal() and column(), so that none can become
/// an expression itself.
namespace situs::qgis {

/// The text as a string. Also safe inside "[% … %]": it never holds "%]".
std::string literal(std::string_view text);
/// The name of a column.
std::string column(std::string_view name);
/// `"name" IN ('a', 'b')`; false for null.
std::string is_one_of(std::string_view name, std::span<const std::string_view> words);
/// `CASE "name" WHEN 'key' THEN value … ELSE otherwise END`; the values are expressions.
std::string case_of(std::string_view name, const std::vector<std::pair<std::string, std::string>>& values,
                    std::string_view otherwise);
/// The text of an expression as HTML, whatever characters it has.
std::string html_of(std::string_view expression);

/// A text that QGIS may search for "[% … %]", such as a layer's name, without such a part.
std::string plain(std::string_view text);

}  // namespace situs::qgis
