#include "geo/link_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace geo {
namespace {

int hex_digit(char c) noexcept {
    constexpr std::string_view digits = "0123456789abcdef";
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    const std::size_t at = digits.find(small);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::optional<LinkNumber> take_link_number(std::string_view& text) {
    std::string_view left = text;
    if (left.starts_with('+')) {
        left.remove_prefix(1);
    }
    LinkNumber number;
    const auto [end, error] =
        std::from_chars(left.data(), left.data() + left.size(), number.value, std::chars_format::fixed);
    if (error != std::errc{} || !std::isfinite(number.value)) {
        return std::nullopt;
    }
    const std::string_view written = left.substr(0, static_cast<std::size_t>(end - left.data()));
    const std::size_t point = written.find('.');
    number.step = point == std::string_view::npos ? 1 : std::pow(10, -static_cast<double>(written.size() - point - 1));
    text = left.substr(written.size());
    return number;
}

std::optional<LinkPair> link_pair(std::string_view text, std::string_view separators) {
    const auto skip = [&text] { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); };
    skip();
    const std::optional<LinkNumber> first = take_link_number(text);
    skip();
    if (!first || text.empty() || separators.find(text.front()) == std::string_view::npos) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    skip();
    const std::optional<LinkNumber> second = take_link_number(text);
    return second ? std::optional{LinkPair{.first = *first, .second = *second, .rest = text}} : std::nullopt;
}

std::string decoded_link(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
            plain += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            plain += text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

std::optional<std::string> Link::value(std::string_view name) const {
    std::string_view left = query;
    while (!left.empty()) {
        const std::size_t end = left.find_first_of("&?#");
        std::string_view part = left.substr(0, end);
        part.remove_prefix(part.starts_with("amp;") ? 4 : 0);  // "&amp;", out of a page's text
        const std::size_t sign = part.find('=');
        if (sign != std::string_view::npos && decoded_link(part.substr(0, sign)) == name) {
            return decoded_link(part.substr(sign + 1));
        }
        left = end == std::string_view::npos ? std::string_view{} : left.substr(end + 1);
    }
    return std::nullopt;
}

bool Link::is_of(std::string_view name) const noexcept {
    const std::size_t at = host.find(name);
    return at != std::string::npos && (at == 0 || host[at - 1] == '.');
}

Link link_of(std::string_view text) {
    Link link;
    const std::size_t scheme = text.substr(0, 8).find("://");
    text.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
    link.host = text.substr(0, text.find_first_of("/?#"));
    text.remove_prefix(link.host.size());
    std::transform(link.host.begin(), link.host.end(), link.host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    link.path = text.substr(0, text.find_first_of("?#"));
    link.query = text.substr(link.path.size());
    return link;
}

}  // namespace geo
