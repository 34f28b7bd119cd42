#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// What people write instead of JSON, said in words: for the json_*.cpp files only.
namespace geo::json {

/// What the grammar allows at a place.
enum class Expected : std::uint8_t {
    value,          ///< After a colon, or the whole text.
    element,        ///< After a comma in an array.
    first_element,  ///< After "[".
    name,           ///< After a comma in an object.
    first_name,     ///< After "{".
    colon,
    comma_in_object,  ///< Or "}".
    comma_in_array,   ///< Or "]".
    end               ///< Only white space.
};

/// Why the byte at `offset` cannot stand there. \pre offset < text.size()
std::string explain_unexpected(std::string_view text, std::size_t offset, Expected expected);

/// Why the number that begins at `begin` breaks the grammar, and where.
struct NumberFault {
    std::size_t offset = 0;
    bool truncated = false;  ///< The text ends inside the number.
    std::string message;
};
NumberFault explain_number(std::string_view text, std::size_t begin);

/// Why the control character inside a string cannot stand there.
std::string explain_control(char c);

/// Why the bytes at `offset` are not UTF-8.
std::string explain_utf8(std::string_view text, std::size_t offset);

/// "a{" is shown as it is, what does not print as U+….
std::string shown_character(std::string_view text, std::size_t offset);

}  // namespace geo::json
