#include "situs/model/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace situs {
namespace {

/// Whether `text` at `position` begins one of the tags that CSL-JSON 1.0.2 allows in a text; its length, else 0.
std::size_t tag_length(std::string_view text, std::size_t position) {
    constexpr std::array<std::string_view, 6> names{"i", "b", "sup", "sub", "sc", "span"};
    if (text[position] != '<') {
        return 0;
    }
    const std::size_t end = text.find('>', position);
    if (end == std::string_view::npos) {
        return 0;
    }
    std::string_view name = text.substr(position + 1, end - position - 1);
    if (name.starts_with('/')) {
        name.remove_prefix(1);
    }
    name = name.substr(0, name.find(' '));
    return std::find(names.begin(), names.end(), name) == names.end() ? 0 : end - position + 1;
}

/// A character that programs which write HTML give a name, and its length there; nothing for any other text.
struct Named {
    std::string_view name;
    char letter;
};
const Named* named_at(std::string_view text, std::size_t position) {
    static constexpr std::array<Named, 8> all{Named{"&amp;", '&'},  Named{"&lt;", '<'},    Named{"&gt;", '>'},
                                              Named{"&quot;", '"'}, Named{"&apos;", '\''}, Named{"&#39;", '\''},
                                              Named{"&#38;", '&'},  Named{"&nbsp;", ' '}};
    for (const Named& each : all) {
        if (text.substr(position).starts_with(each.name)) {
            return &each;
        }
    }
    return nullptr;
}

}  // namespace

std::string plain_text(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char letter = text[i];
        if (const std::size_t length = tag_length(text, i); length > 0) {
            i += length - 1;
            continue;
        }
        if (const Named* const named = letter == '&' ? named_at(text, i) : nullptr; named != nullptr) {
            letter = named->letter;
            i += named->name.size() - 1;
        }
        if (static_cast<unsigned char>(letter) > ' ') {
            out += letter;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (out.ends_with(' ')) {
        out.pop_back();
    }
    return out;
}

}  // namespace situs
