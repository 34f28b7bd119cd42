#include "geo/json_value.hpp"

#include "geo/json_scan.hpp"
#include "geo/short_text.hpp"

#include <charconv>
#include <limits>
#include <optional>

namespace geo::json {
namespace {

/// One reference token with ~1 and ~0 resolved; nothing for a "~" that is neither.
std::optional<std::string> unescaped(std::string_view token) {
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] != '~') {
            out += token[i];
            continue;
        }
        ++i;
        if (i == token.size() || (token[i] != '0' && token[i] != '1')) {
            return std::nullopt;
        }
        out += token[i] == '0' ? '~' : '/';
    }
    return out;
}

/// An array index of RFC 6901 section 4: digits without a leading zero.
std::optional<std::size_t> array_index(std::string_view token) {
    if (token.empty() || !is_digit(token.front()) || (token.size() > 1 && token.front() == '0')) {
        return std::nullopt;
    }
    std::size_t index = 0;
    const auto result = std::from_chars(token.data(), token.data() + token.size(), index);
    if (result.ec != std::errc{} || result.ptr != token.data() + token.size()) {
        return std::nullopt;
    }
    return index;
}

Value element(Value array, std::size_t index) {
    for (const Value item : array.elements()) {
        if (index-- == 0) {
            return item;
        }
    }
    return {};
}

}  // namespace

std::string_view describe(Kind kind) noexcept {
    switch (kind) {
        case Kind::null:
            return "null";
        case Kind::boolean:
            return "a boolean";
        case Kind::number:
            return "a number";
        case Kind::string:
            return "a string";
        case Kind::array:
            return "an array";
        case Kind::object:
            return "an object";
    }
    return "nothing";
}

double Value::number() const noexcept {
    return is(Kind::number) ? to_double(tape_->lexeme(index_)) : std::numeric_limits<double>::quiet_NaN();
}

Value Value::find(std::string_view name, std::uint32_t hash) const noexcept {
    if (!is(Kind::object)) {
        return {};
    }
    const detail::Tape::Entry* const values = tape_->values;
    const std::uint32_t end = values[index_].next;
    for (std::uint32_t index = index_ + 1; index < end; index = values[index + 1].next) {
        if (values[index].next == hash && same_text(tape_->string(index), name)) {
            return Value{tape_, index + 1};
        }
    }
    return {};
}

Value at(Value root, std::string_view pointer) {
    Value value = root;
    while (value && !pointer.empty()) {
        if (pointer.front() != '/') {
            return {};
        }
        pointer.remove_prefix(1);
        const std::size_t length = std::min(pointer.find('/'), pointer.size());
        const std::optional<std::string> token = unescaped(pointer.substr(0, length));
        pointer.remove_prefix(length);
        if (!token) {
            return {};
        }
        if (value.is(Kind::array)) {
            const std::optional<std::size_t> index = array_index(*token);
            value = index ? element(value, *index) : Value{};
        } else {
            value = value[*token];
        }
    }
    return value;
}

std::string pointer_token(std::string_view name) {
    std::string out = "/";
    for (const char c : name) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace geo::json
