#include "geo/json_node.hpp"
#include "geo/json_scan.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <vector>

namespace geo::json {
namespace {

enum class Layout : std::uint8_t { line, indented };

bool is_container(const Node& node) {
    return node.kind() >= Kind::array;
}

/// Whether a container stands on one line in the indented layout.
bool stays_on_one_line(const Node& node) {
    if (const Array* const array = node.array()) {
        return std::none_of(array->begin(), array->end(), is_container);
    }
    const Object* const object = node.object();
    return object == nullptr || object->empty();
}

/// Writes with a list of open containers instead of recursion.
class Writer {
public:
    Writer(std::string& out, Layout layout) : out_{out}, layout_{layout} {}

    void write(const Node& root) {
        put(root);
        while (!open_.empty()) {
            next();
        }
    }

private:
    struct Open {
        const Array* array;                      ///< Or null.
        const std::vector<NodeMember>* members;  ///< Or null.
        bool one_line;
        std::size_t index = 0;

        std::size_t size() const { return array != nullptr ? array->size() : members != nullptr ? members->size() : 0; }
    };

    void put(const Node& node) {
        if (is_container(node)) {
            const bool one_line =
                layout_ == Layout::line || stays_on_one_line(node) || (!open_.empty() && open_.back().one_line);
            out_ += node.array() != nullptr ? '[' : '{';
            const Object* const object = node.object();
            open_.push_back({node.array(), object != nullptr ? &object->members() : nullptr, one_line});
        } else if (const NumberText* const number = node.number()) {
            out_ += number->lexeme;
        } else if (const std::string* const text = node.string()) {
            write_string(out_, *text);
        } else if (const bool* const boolean = node.boolean()) {
            out_ += *boolean ? "true" : "false";
        } else {
            out_ += "null";
        }
    }

    void break_line(std::size_t depth) {
        out_ += '\n';
        out_.append(depth * 2, ' ');
    }

    /// One child of the innermost container, or its closing bracket.
    void next() {
        Open& open = open_.back();
        if (open.index == open.size()) {
            if (!open.one_line) {
                break_line(open_.size() - 1);
            }
            out_ += open.array != nullptr ? ']' : '}';
            open_.pop_back();
            return;
        }
        if (open.index > 0) {
            out_ += open.one_line ? ", " : ",";
        }
        if (!open.one_line) {
            break_line(open_.size());
        }
        const std::size_t index = open.index++;
        if (open.array != nullptr) {
            put((*open.array)[index]);
        } else if (open.members != nullptr) {
            const NodeMember& member = (*open.members)[index];
            write_string(out_, member.first);
            out_ += ": ";
            put(member.second);
        }
    }

    std::string& out_;
    Layout layout_;
    std::vector<Open> open_;
};

void append_escaped(std::string& out, char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\f':
            out += "\\f";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default: {
            const auto byte = static_cast<unsigned char>(c);
            out += "\\u00";
            out += hex[byte >> 4U];
            out += hex[byte & 0xFU];
        }
    }
}

/// The digits of the shortest decimal of `value` and the exponent of the first one.
struct Decimal {
    bool negative = false;
    std::string digits;
    int exponent = 0;
};
Decimal shortest(double value) {
    std::array<char, 40> buffer{};
    const auto result =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    const std::string_view text{buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data())};
    Decimal decimal;
    const std::size_t e = text.find('e');
    for (const char c : text.substr(0, e)) {
        if (is_digit(c)) {
            decimal.digits += c;
        }
    }
    decimal.negative = text.front() == '-';
    const std::string_view exponent = text.substr(e + 1);
    std::from_chars(exponent.data() + (exponent.front() == '+' ? 1 : 0), exponent.data() + exponent.size(),
                    decimal.exponent);
    return decimal;
}

/// Without an exponent up to 1e21.
std::string written(const Decimal& decimal) {
    std::string out = decimal.negative ? "-" : "";
    const std::string& digits = decimal.digits;
    if (decimal.exponent >= 21) {
        out += digits.substr(0, 1);
        if (digits.size() > 1) {
            out += "." + digits.substr(1);
        }
        return out + "e+" + std::to_string(decimal.exponent);
    }
    if (decimal.exponent < 0) {
        return out + "0." + std::string(static_cast<std::size_t>(-decimal.exponent - 1), '0') + digits;
    }
    const auto whole = static_cast<std::size_t>(decimal.exponent) + 1;
    if (digits.size() <= whole) {
        return out + digits + std::string(whole - digits.size(), '0');
    }
    return out + digits.substr(0, whole) + "." + digits.substr(whole);
}

/// Rounded to so many decimals, trailing zeros removed. \pre |value| < 2^53
std::string rounded(double value, int decimals) {
    std::array<char, 400> buffer{};
    const auto result =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
    std::string out{buffer.data(), result.ptr};
    if (out.find('.') != std::string::npos) {
        out.erase(out.find_last_not_of('0') + 1);
        if (out.back() == '.') {
            out.pop_back();
        }
    }
    return out == "-0" ? "0" : out;
}

}  // namespace

void write_line(std::string& out, const Node& node) {
    Writer{out, Layout::line}.write(node);
}

void write_indented(std::string& out, const Node& node) {
    Writer{out, Layout::indented}.write(node);
}

void write_string(std::string& out, std::string_view text) {
    out += '"';
    const char* p = text.data();
    const char* const end = p + text.size();
    while (p != end) {
        const char* const plain_end = skip_plain(p, end);
        out.append(p, plain_end);
        p = plain_end;
        if (p == end) {
            break;
        }
        if (is_ascii(*p)) {
            append_escaped(out, *p);
            ++p;
            continue;
        }
        const Utf8Sequence sequence = utf8_sequence(p, end);
        if (sequence.length == 0) {
            out += "\xEF\xBF\xBD";
            ++p;
        } else {
            out.append(p, sequence.length);
            p += sequence.length;
        }
    }
    out += '"';
}

std::string number_text(double value, int decimals) {
    assert(std::isfinite(value));
    if (value == 0) {
        return "0";
    }
    const Decimal decimal = shortest(value);
    const int fraction = static_cast<int>(decimal.digits.size()) - 1 - decimal.exponent;
    if (decimals < 0 || fraction <= decimals) {
        return written(decimal);
    }
    return rounded(value, decimals);
}

}  // namespace geo::json
