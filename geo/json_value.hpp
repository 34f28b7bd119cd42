#pragma once

#include "geo/json.hpp"

#include <array>

/// The inline part of json::Value: walking a text costs as little as reading it.
namespace geo::json {
namespace detail {

/// The kind that a value's first byte tells.
inline constexpr std::array<Kind, 256> kind_by_first_byte = [] {
    std::array<Kind, 256> kinds{};
    for (Kind& kind : kinds) {
        kind = Kind::number;
    }
    kinds['n'] = Kind::null;
    kinds['t'] = Kind::boolean;
    kinds['f'] = Kind::boolean;
    kinds['"'] = Kind::string;
    kinds['['] = Kind::array;
    kinds['{'] = Kind::object;
    return kinds;
}();

inline Kind Tape::kind(std::uint32_t index) const noexcept {
    return kind_by_first_byte[static_cast<unsigned char>(characters[values[index].begin])];
}

inline std::string_view Tape::lexeme(std::uint32_t index) const noexcept {
    const Entry& entry = values[index];
    return {characters + entry.begin, entry.end - entry.begin};
}

inline std::string_view Tape::string(std::uint32_t index) const noexcept {
    const Entry& entry = values[index];
    if (entry.more == 0) {
        return {characters + entry.begin + 1, entry.end - entry.begin - std::size_t{2}};
    }
    const Slice& slice = slices[entry.more - 1];
    return {decoded + slice.begin, slice.size};
}

}  // namespace detail

inline Kind Value::kind() const noexcept {
    return tape_ == nullptr ? Kind::null : tape_->kind(index_);
}

inline std::size_t Value::offset() const noexcept {
    return tape_ == nullptr ? 0 : tape_->values[index_].begin;
}

inline std::string_view Value::lexeme() const noexcept {
    return tape_ == nullptr ? std::string_view{} : tape_->lexeme(index_);
}

inline std::string_view Value::string() const noexcept {
    return is(Kind::string) ? tape_->string(index_) : std::string_view{};
}

inline bool Value::boolean() const noexcept {
    return tape_ != nullptr && tape_->characters[tape_->values[index_].begin] == 't';
}

inline std::size_t Value::size() const noexcept {
    return kind() >= Kind::array ? tape_->values[index_].more : std::size_t{0};
}

inline Members Value::members() const noexcept {
    Members result;
    result.object_ = is(Kind::object) ? *this : Value{};
    return result;
}

inline Elements Value::elements() const noexcept {
    Elements result;
    result.array_ = is(Kind::array) ? *this : Value{};
    return result;
}

inline Members::iterator Members::begin() const noexcept {
    iterator result;
    if (object_) {
        result.tape_ = object_.tape_;
        result.index_ = object_.index_ + 1;
    }
    return result;
}

inline Members::iterator Members::end() const noexcept {
    iterator result;
    if (object_) {
        result.tape_ = object_.tape_;
        result.index_ = object_.tape_->values[object_.index_].next;
    }
    return result;
}

inline Member Members::iterator::operator*() const noexcept {
    return {
        .name = tape_->string(index_), .value = Value{tape_, index_ + 1}, .name_offset = tape_->values[index_].begin};
}

inline std::string_view Members::iterator::name() const noexcept {
    return tape_->string(index_);
}

inline std::uint32_t Members::iterator::name_hash() const noexcept {
    return tape_->values[index_].next;
}

inline Value Members::iterator::value() const noexcept {
    return Value{tape_, index_ + 1};
}

inline Members::iterator& Members::iterator::operator++() noexcept {
    index_ = tape_->values[index_ + 1].next;
    return *this;
}

inline Members::iterator Members::iterator::operator++(int) noexcept {
    iterator before = *this;
    ++*this;
    return before;
}

inline Elements::iterator Elements::begin() const noexcept {
    iterator result;
    if (array_) {
        result.tape_ = array_.tape_;
        result.index_ = array_.index_ + 1;
    }
    return result;
}

inline Elements::iterator Elements::end() const noexcept {
    iterator result;
    if (array_) {
        result.tape_ = array_.tape_;
        result.index_ = array_.tape_->values[array_.index_].next;
    }
    return result;
}

inline Value Elements::iterator::operator*() const noexcept {
    return Value{tape_, index_};
}

inline Elements::iterator& Elements::iterator::operator++() noexcept {
    index_ = tape_->values[index_].next;
    return *this;
}

inline Elements::iterator Elements::iterator::operator++(int) noexcept {
    iterator before = *this;
    ++*this;
    return before;
}

}  // namespace geo::json
