#include "situs/exchange/joined_columns.hpp"

#include <algorithm>
#include <map>

namespace situs {

void JoinedColumns::add(const std::vector<std::string>& names, const std::vector<bool>& wanted) {
    std::vector<std::size_t>& columns = columns_.emplace_back();
    std::map<std::string, std::size_t, std::less<>> next;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!wanted[i]) {
            columns.push_back(not_wanted);
            continue;
        }
        const std::string& name = names[i];
        const auto begin = headings_.begin() + static_cast<std::ptrdiff_t>(next[name]);
        const auto column = static_cast<std::size_t>(std::find(begin, headings_.end(), name) - headings_.begin());
        if (column == headings_.size()) {
            headings_.push_back(name);
        }
        columns.push_back(column);
        next[name] = column + 1;
    }
}

bool JoinedColumns::share_rows(std::size_t a, std::size_t b) const {
    return std::ranges::any_of(columns_, [a, b](const std::vector<std::size_t>& columns) {
        return std::ranges::find(columns, a) != columns.end() && std::ranges::find(columns, b) != columns.end();
    });
}

}  // namespace situs
