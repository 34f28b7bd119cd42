#pragma once

#include <cstdint>
#include <random>
#include <string>

/// Random JSON texts for property tests.
namespace situs_test {

class JsonGenerator {
public:
    explicit JsonGenerator(std::uint64_t seed) : random_{seed} {}

    /// A text with white space, escapes, several scripts, numbers of every form, now and then a duplicate name.
    std::string text() {
        std::string out = space();
        value(out, 0);
        return out + space();
    }
    std::string object_text() {
        std::string out;
        object(out, 0);
        return out;
    }
    /// `text` with one to three bytes changed, removed, doubled or cut off.
    std::string mutated(std::string text);

    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random_); }

    std::string string();
    std::string number();
    std::string space();
    /// `sign` with white space around it.
    std::string separator(const char* sign) {
        std::string out = space();
        out += sign;
        return out += space();
    }

private:
    void value(std::string& out, int depth);
    void object(std::string& out, int depth);
    void array(std::string& out, int depth);

    std::mt19937_64 random_;
};

inline std::string JsonGenerator::space() {
    static const char* const spaces[] = {"", "", "", " ", " ", "\n", "\r\n", "\t", "  \n  "};
    return spaces[below(std::size(spaces))];
}

inline std::string JsonGenerator::string() {
    static const char* const pieces[] = {
        "a",    "b",       "name",           "{", "}",     "[", "]",       ",", ":",       "\\\"", "\\\\", "\\/",
        "\\n",  "\\u0041", "\\ud83d\\ude00", "é", "زندان", "😀", "\\u00e9", " ", "\\ud800", "\x7F", "1",    "null",
        "ü\\t", "日本"};
    std::string out = "\"";
    for (std::size_t count = below(6); count > 0; --count) {
        std::size_t piece = below(std::size(pieces));
        if (std::string{pieces[piece]} == "\\ud800" && below(8) != 0) {
            piece = 0;
        }
        out += pieces[piece];
    }
    if (below(40) == 0) {
        out += std::string(below(200), 'x');
    }
    return out + "\"";
}

inline std::string JsonGenerator::number() {
    std::string out = below(3) == 0 ? "-" : "";
    out += below(4) == 0 ? "0" : std::to_string(1 + below(std::size_t{1} << (1 + below(60))));
    if (below(2) == 0) {
        out += "." + std::to_string(below(1000000));
    }
    if (below(8) == 0) {
        static const char* const exponents[] = {"e", "E", "e+", "E-"};
        out += exponents[below(4)];
        out += std::to_string(below(below(10) == 0 ? 2000 : 20));
    }
    return out;
}

inline void JsonGenerator::array(std::string& out, int depth) {
    out += "[" + space();
    for (std::size_t i = 0, count = below(5); i < count; ++i) {
        out += i > 0 ? separator(",") : "";
        value(out, depth + 1);
    }
    out += space() + "]";
}

inline void JsonGenerator::object(std::string& out, int depth) {
    out += "{" + space();
    for (std::size_t i = 0, count = below(30) == 0 ? below(150) : below(6); i < count; ++i) {
        out += i > 0 ? separator(",") : "";
        out += below(3) == 0 ? string() : "\"member" + std::to_string(below(10) == 0 ? 0 : i) + "\"";
        out += separator(":");
        value(out, count > 10 ? depth + 3 : depth + 1);
    }
    out += space() + "}";
}

inline void JsonGenerator::value(std::string& out, int depth) {
    switch (below(depth > 4 ? 5 : 8)) {
        case 0:
            out += "null";
            break;
        case 1:
            out += below(2) == 0 ? "true" : "false";
            break;
        case 2:
            out += number();
            break;
        case 3:
        case 4:
            out += string();
            break;
        case 5:
            array(out, depth);
            break;
        default:
            object(out, depth);
    }
}

inline std::string JsonGenerator::mutated(std::string text) {
    static const std::string bytes{
        "{}[]:,\"\\ \n\t\r0123456789eE+-.tfnua\0\x01\x0C\x1A\x7F\x80\xBF\xC3\xE0\xED\xF0\xFF'/", 45};
    for (std::size_t count = 1 + below(3); count > 0 && !text.empty(); --count) {
        const std::size_t place = below(text.size());
        switch (below(5)) {
            case 0:
                text.erase(place, 1);
                break;
            case 1:
                text.insert(place, 1, bytes[below(bytes.size())]);
                break;
            case 2:
                text[place] = bytes[below(bytes.size())];
                break;
            case 3: {
                const std::size_t from = below(text.size());
                text.insert(place, text.substr(from, below(10)));
                break;
            }
            default:
                if (below(4) == 0) {
                    text.resize(place);
                } else {
                    text[place] = text[below(text.size())];
                }
        }
    }
    return text;
}

}  // namespace situs_test
