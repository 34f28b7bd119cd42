#pragma once

#include "geo/json.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace geo::json {

class Node;
using Array = std::vector<Node>;
using NodeMember = std::pair<std::string, Node>;

/// An object as a list of members in order; names may repeat if the source repeated them.
class Object {
public:
    Object();
    Object(std::initializer_list<NodeMember> members);
    Object(const Object&);
    Object(Object&&) noexcept;
    Object& operator=(const Object&);
    Object& operator=(Object&&) noexcept;
    ~Object();

    std::vector<NodeMember>& members() noexcept { return members_; }
    const std::vector<NodeMember>& members() const noexcept { return members_; }
    bool empty() const noexcept;
    /// The first member of that name or nullptr.
    Node* find(std::string_view name) noexcept;
    const Node* find(std::string_view name) const noexcept;
    /// Replaces the first member of that name in its place, or appends.
    Node& set(std::string_view name, Node value);
    void append(std::string name, Node value);
    /// Removes every member of that name. \return whether there was one.
    bool erase(std::string_view name);
    friend bool operator==(const Object&, const Object&);

private:
    std::vector<NodeMember> members_;
};

/// A number as it is written. Numbers that were read keep their digits; those that we compute are written by number_text().
struct NumberText {
    std::string lexeme;
    friend bool operator==(const NumberText&, const NumberText&) = default;
};

/// An owning, mutable JSON value: what edits, merges and writers work on.
class Node {
public:
    using Alternatives = std::variant<std::nullptr_t, bool, NumberText, std::string, Array, Object>;

    Node() noexcept : value_{nullptr} {}
    Node(std::nullptr_t) noexcept : value_{nullptr} {}
    Node(bool value) noexcept : value_{value} {}
    Node(NumberText number) noexcept : value_{std::move(number)} {}
    Node(double value);
    Node(int value) : Node{static_cast<double>(value)} {}
    Node(std::string text) noexcept : value_{std::move(text)} {}
    Node(std::string_view text) : value_{std::string{text}} {}
    Node(const char* text) : value_{std::string{text}} {}
    Node(Array items) noexcept : value_{std::move(items)} {}
    Node(Object object) noexcept : value_{std::move(object)} {}

    /// A copy of a parsed value, number lexemes kept, duplicate members kept.
    static Node from(Value value);

    Kind kind() const noexcept { return static_cast<Kind>(value_.index()); }
    bool is_null() const noexcept { return kind() == Kind::null; }
    const std::string* string() const noexcept { return std::get_if<std::string>(&value_); }
    const NumberText* number() const noexcept { return std::get_if<NumberText>(&value_); }
    const bool* boolean() const noexcept { return std::get_if<bool>(&value_); }
    Array* array() noexcept { return std::get_if<Array>(&value_); }
    const Array* array() const noexcept { return std::get_if<Array>(&value_); }
    Object* object() noexcept { return std::get_if<Object>(&value_); }
    const Object* object() const noexcept { return std::get_if<Object>(&value_); }
    const Alternatives& value() const noexcept { return value_; }

    friend bool operator==(const Node&, const Node&) = default;

private:
    Alternatives value_;
};

/// Appends `node` on one line: `{"a": 1, "b": [2, 3]}`, UTF-8 as it is, only what RFC 8259 section 7 demands escaped.
void write_line(std::string& out, const Node& node);
/// Appends `node` over several lines, indented by two spaces; arrays of scalars and empty ones stay on one line.
void write_indented(std::string& out, const Node& node);
/// Appends `text` as a JSON string.
void write_string(std::string& out, std::string_view text);

/// The shortest decimal that reads back as `value`, never in exponent form below 1e21; rounded to `decimals` first if >= 0.
/// \pre std::isfinite(value)
std::string number_text(double value, int decimals = -1);

}  // namespace geo::json
