#pragma once

#include "geo/json.hpp"

#include <concepts>
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

/// A number as it is written: one that was read keeps its digits, one that we compute is written by number_text().
struct NumberText {
    std::string lexeme;
    friend bool operator==(const NumberText&, const NumberText&) = default;
};

/// An owning, mutable JSON value: what edits, merges and writers work on.
///
/// Nodes of any depth are written and destroyed without deep recursion; comparing and copying recurse.
class Node {
public:
    using Alternatives = std::variant<std::nullptr_t, bool, NumberText, std::string, Array, Object>;

    Node() noexcept : value_{nullptr} {}
    Node(std::nullptr_t) noexcept : value_{nullptr} {}
    Node(bool value) noexcept : value_{value} {}
    Node(NumberText number) noexcept : value_{std::move(number)} {}
    Node(double value);
    Node(int value) : Node{static_cast<long long>(value)} {}
    /// Integers keep all their digits.
    template <std::integral Integer>
    requires(!std::same_as<Integer, bool> && !std::same_as<Integer, char>) Node(Integer value)
        : value_{NumberText{std::to_string(value)}} {}
    Node(std::string text) noexcept : value_{std::move(text)} {}
    Node(std::string_view text) : value_{std::string{text}} {}
    Node(const char* text) : value_{std::string{text}} {}
    Node(Array items) noexcept : value_{std::move(items)} {}
    Node(Object object) noexcept : value_{std::move(object)} {}
    Node(const Node&) = default;
    Node(Node&&) noexcept = default;
    Node& operator=(const Node&) = default;
    Node& operator=(Node&&) noexcept = default;
    ~Node() {
        if (value_.index() >= static_cast<std::size_t>(Kind::array)) {
            destroy_container();
        }
    }

    /// A copy of a parsed value; digits of numbers and duplicate members are kept. A missing value gives null.
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
    void destroy_container() noexcept;

    Alternatives value_;
};

/// Appends `node` on one line: `{"a": 1, "b": [2, 3]}`, UTF-8 as it is, only what RFC 8259 section 7 demands escaped.
void write_line(std::string& out, const Node& node);
/// Appends `node` over several lines, indented by two spaces; arrays of scalars and empty ones stay on one line.
void write_indented(std::string& out, const Node& node);
/// Appends `text` as a JSON string. Bytes that are not UTF-8 become U+FFFD, so that the result is always JSON.
void write_string(std::string& out, std::string_view text);

/// The shortest decimal that reads back as `value`, never in exponent form below 1e21; -0 is written 0.
/// With `decimals` >= 0 the value is rounded to so many decimals first, without trailing zeros.
/// \pre std::isfinite(value)
std::string number_text(double value, int decimals = -1);

}  // namespace geo::json
