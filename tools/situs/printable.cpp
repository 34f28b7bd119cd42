#include "tools/situs/printable.hpp"

#include "situs/validation/quoted.hpp"

namespace situs::cli {

std::string printable(std::string_view text) {
    std::string out;
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find('\\', begin);
        out += escaped(text.substr(begin, end - begin));
        if (end == std::string_view::npos) {
            return out;
        }
        out += '\\';
        begin = end + 1;
    }
}

std::string prose(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    if (line.ends_with(' ')) {
        line.pop_back();
    }
    return printable(line);
}

}  // namespace situs::cli
