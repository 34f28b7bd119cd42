#include "geo/json_scan.hpp"
#include "geo/json_tape.hpp"

#include <charconv>
#include <limits>
#include <optional>

namespace geo::json {
namespace {

constexpr Kind kind_by_first_byte(char c) noexcept {
    switch (c) {
        case 'n':
            return Kind::null;
        case 't':
        case 'f':
            return Kind::boolean;
        case '"':
            return Kind::string;
        case '[':
            return Kind::array;
        case '{':
            return Kind::object;
        default:
            return Kind::number;
    }
}

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

Kind Value::kind() const noexcept {
    return document_ == nullptr ? Kind::null : kind_by_first_byte(document_->text[document_->entries[index_].begin]);
}

std::size_t Value::offset() const noexcept {
    return document_ == nullptr ? 0 : document_->entries[index_].begin;
}

std::string_view Value::lexeme() const noexcept {
    if (document_ == nullptr) {
        return {};
    }
    const auto& entry = document_->entries[index_];
    return document_->text.substr(entry.begin, entry.end - entry.begin);
}

std::string_view Value::string() const noexcept {
    return is(Kind::string) ? document_->string_at(document_->entries[index_]) : std::string_view{};
}

double Value::number() const noexcept {
    return is(Kind::number) ? to_double(lexeme()) : std::numeric_limits<double>::quiet_NaN();
}

bool Value::boolean() const noexcept {
    return document_ != nullptr && document_->text[document_->entries[index_].begin] == 't';
}

std::size_t Value::size() const noexcept {
    const Kind k = kind();
    return k == Kind::array || k == Kind::object ? document_->entries[index_].more : 0;
}

Value Value::operator[](std::string_view name) const noexcept {
    if (!is(Kind::object)) {
        return {};
    }
    const std::uint32_t end = document_->entries[index_].next;
    for (std::uint32_t index = index_ + 1; index < end; index = document_->entries[index + 1].next) {
        if (document_->name_at(index) == name) {
            return Value{document_, index + 1};
        }
    }
    return {};
}

Members Value::members() const noexcept {
    Members result;
    if (is(Kind::object)) {
        result.object_ = *this;
    }
    return result;
}

Elements Value::elements() const noexcept {
    Elements result;
    if (is(Kind::array)) {
        result.array_ = *this;
    }
    return result;
}

Members::iterator Members::begin() const noexcept {
    iterator result;
    if (object_) {
        result.document_ = object_.document_;
        result.index_ = object_.index_ + 1;
    }
    return result;
}

Members::iterator Members::end() const noexcept {
    iterator result;
    if (object_) {
        result.document_ = object_.document_;
        result.index_ = object_.document_->entries[object_.index_].next;
    }
    return result;
}

Member Members::iterator::operator*() const noexcept {
    return {.name = document_->name_at(index_),
            .value = Value{document_, index_ + 1},
            .name_offset = document_->entries[index_].begin};
}

Members::iterator& Members::iterator::operator++() noexcept {
    index_ = document_->entries[index_ + 1].next;
    return *this;
}

Members::iterator Members::iterator::operator++(int) noexcept {
    iterator before = *this;
    ++*this;
    return before;
}

Elements::iterator Elements::begin() const noexcept {
    iterator result;
    if (array_) {
        result.document_ = array_.document_;
        result.index_ = array_.index_ + 1;
    }
    return result;
}

Elements::iterator Elements::end() const noexcept {
    iterator result;
    if (array_) {
        result.document_ = array_.document_;
        result.index_ = array_.document_->entries[array_.index_].next;
    }
    return result;
}

Value Elements::iterator::operator*() const noexcept {
    return Value{document_, index_};
}

Elements::iterator& Elements::iterator::operator++() noexcept {
    index_ = document_->entries[index_].next;
    return *this;
}

Elements::iterator Elements::iterator::operator++(int) noexcept {
    iterator before = *this;
    ++*this;
    return before;
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
