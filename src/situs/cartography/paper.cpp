#include "situs/cartography/paper.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace situs::maps {
namespace {

struct Named {
    std::string_view word, name;
    PageSize size;
};
constexpr std::array papers{Named{"a4", "A4", {210, 297}}, Named{"a3", "A3", {297, 420}}, Named{"a2", "A2", {420, 594}},
                            Named{"letter", "Letter", {215.9, 279.4}}};

std::optional<double> millimetres(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole && value >= 80 && value <= 2000 ? std::optional{value} : std::nullopt;
}

}  // namespace

std::optional<Paper> paper_named(std::string_view text) {
    std::string word{text};
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (const Named& paper : papers) {
        if (word == paper.word) {
            return Paper{std::string{paper.name}, paper.size, true};
        }
    }
    const std::size_t times = word.find('x');
    if (times == std::string::npos || !word.ends_with("mm")) {
        return std::nullopt;
    }
    const std::string_view sides{word.data(), word.size() - 2};
    const auto width = millimetres(sides.substr(0, times));
    const auto height = millimetres(sides.substr(times + 1));
    if (!width || !height) {
        return std::nullopt;
    }
    return Paper{fmt::format("{:g} × {:g} mm", *width, *height), {*width, *height}, false};
}

PageLayout layout_of(PageSize page) {
    constexpr double title_height = 14;
    constexpr double foot_height = 27;
    constexpr double gap = 3;
    PageLayout layout;
    layout.page = page;
    const PageBox whole{page_margin, page_margin, page.width - page_margin, page.height - page_margin};
    layout.title = {whole.left, whole.top, whole.right, whole.top + title_height};
    layout.foot = {whole.left, whole.bottom - foot_height, whole.right, whole.bottom};
    const PageBox body{whole.left, layout.title.bottom + 1, whole.right, layout.foot.top - gap};
    if (page.width >= page.height) {
        const double side = std::clamp(page.width * 0.22, 40.0, 68.0);
        layout.map = {body.left, body.top, body.right - side - gap, body.bottom};
        layout.side = {body.right - side, body.top, body.right, body.bottom};
    } else {
        const double side = std::clamp(page.height * 0.24, 30.0, 80.0);
        layout.map = {body.left, body.top, body.right, body.bottom - side - gap};
        layout.side = {body.left, body.bottom - side, body.right, body.bottom};
        layout.side_columns = std::max(1, static_cast<int>(body.width() / 60));
    }
    return layout;
}

}  // namespace situs::maps
