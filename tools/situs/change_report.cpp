#include "tools/situs/change_report.hpp"

#include "situs/store/line_diff.hpp"
#include "tools/situs/mending.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace situs::cli {
namespace {

using Lines = std::vector<std::string_view>;

/// With their ends.
Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

std::string text_of(Lines::const_iterator begin, Lines::const_iterator end) {
    std::string text;
    std::for_each(begin, end, [&](std::string_view line) { text += line; });
    return text;
}

/// How long the longest common subsequence of what is left of both is, at each place.
class CommonLines {
public:
    CommonLines(const Lines& a, const Lines& b) : columns_{b.size() + 1}, length_((a.size() + 1) * columns_) {
        for (std::size_t i = a.size(); i-- > 0;) {
            for (std::size_t k = b.size(); k-- > 0;) {
                length_[i * columns_ + k] = a[i] == b[k] ? at(i + 1, k + 1) + 1 : std::max(at(i + 1, k), at(i, k + 1));
            }
        }
    }
    std::uint32_t at(std::size_t i, std::size_t k) const { return length_[i * columns_ + k]; }

private:
    std::size_t columns_;
    std::vector<std::uint32_t> length_;
};

void add_lines(LineDiff& diff, const Lines& a, const Lines& b) {
    const CommonLines common{a, b};
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < a.size() || k < b.size()) {
        std::string old_piece;
        std::string new_piece;
        while ((i < a.size() || k < b.size()) && !(i < a.size() && k < b.size() && a[i] == b[k])) {
            if (k == b.size() || (i < a.size() && common.at(i + 1, k) >= common.at(i, k + 1))) {
                old_piece += a[i++];
            } else {
                new_piece += b[k++];
            }
        }
        diff.add(old_piece, new_piece);
        std::string same;
        while (i < a.size() && k < b.size() && a[i] == b[k]) {
            same += a[i++];
            ++k;
        }
        diff.add(same, same);
    }
}

}  // namespace

void write_difference(Streams& io, const std::string& name, const std::string& before, const std::string& after) {
    constexpr std::size_t most = 4'000'000;
    LineDiff diff{io.out, name, diff_line_for(io)};
    Lines a = lines_of(before);
    Lines b = lines_of(after);
    // What both begin and end with, which is most of a long list of sources.
    const auto [end_a, end_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const std::string front = text_of(a.begin(), end_a);
    diff.add(front, front);
    a.erase(a.begin(), end_a);
    b.erase(b.begin(), end_b);
    const auto same = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    const std::string back = text_of(same.first.base(), a.end());
    a.erase(same.first.base(), a.end());
    b.erase(same.second.base(), b.end());
    if ((a.size() + 1) * (b.size() + 1) <= most) {
        add_lines(diff, a, b);
    } else {
        diff.add(text_of(a.begin(), a.end()), text_of(b.begin(), b.end()));
    }
    diff.add(back, back);
    diff.finish();
}

}  // namespace situs::cli
