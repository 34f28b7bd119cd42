#include "situs/exchange/table_headings.hpp"

#include "geo/error.hpp"
#include "situs/model/blanks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace situs {
namespace {

/// Lines of one kind; the others are summed up.
constexpr std::size_t most_shown = 20;

}  // namespace

TableHeadings::TableHeadings(const std::vector<std::string>& cells) {
    std::map<std::string, std::size_t, std::less<>> known;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        std::string name{without_blanks(cells[i])};
        if (const auto first = known.find(name); first != known.end() && !name.empty()) {
            twins_.emplace_back(first->second, i);
            name += fmt::format(" (column {})", i + 1);
        }
        known.emplace(name, i);
        names_.push_back(std::move(name));
    }
}

void TableHeadings::require_fitting(const ColumnMap& map, const ColumnsShareRows& share_rows,
                                    const std::filesystem::path& path) const {
    std::map<std::string_view, std::vector<std::size_t>> known;
    for (const MappedColumn& column : map.columns) {
        const auto at = static_cast<std::size_t>(std::ranges::find(names_, column.heading) - names_.begin());
        if (at == names_.size()) {
            throw geo::InputError{fmt::format("{}: has no column \"{}\", which the mapping names; it has {}",
                                              path.string(), column.heading, fmt::join(names_, ", "))};
        }
        if (may_repeat(column.role)) {
            continue;
        }
        std::vector<std::size_t>& others = known[column.role];
        const auto other = std::ranges::find_if(others, [&](std::size_t one) { return share_rows(one, at); });
        if (other != others.end()) {
            throw geo::InputError{
                fmt::format("{}: the mapping says that both \"{}\" and \"{}\" are {}, and a place has one; make one of "
                            "them \"notes\", or \"nothing\"",
                            path.string(), names_[*other], column.heading, column.role)};
        }
        others.push_back(at);
    }
}

std::vector<std::string> TableHeadings::warnings(const ColumnMap& map) const {
    std::vector<std::string> warnings;
    for (const auto& [first, second] : twins_) {
        if (warnings.size() == most_shown) {
            warnings.push_back(
                fmt::format("{} more columns have a heading that stands before them, too", twins_.size() - most_shown));
            break;
        }
        warnings.push_back(fmt::format(
            "columns {} and {} have the same heading \"{}\": the first is taken as {}, the second as {}. If "
            "that is wrong, say with --map FILE what \"{}\" is (\"nothing\" leaves it out)",
            first + 1, second + 1, names_[first], map.role_of(names_[first]), map.role_of(names_[second]),
            names_[second]));
    }
    return warnings;
}

std::vector<std::string> TableHeadings::notes(const ColumnMap& map) const {
    std::vector<std::string> notes;
    std::vector<std::string_view> more;
    std::size_t shown = 0;
    for (const std::string& name : names_) {
        const std::string_view role = map.role_of(name);
        if (role == "notes" && ++shown > most_shown) {
            more.push_back(name);
        } else {
            notes.push_back(fmt::format("column \"{}\": {}", name, role));
        }
    }
    if (!more.empty()) {
        notes.push_back(fmt::format("{} more column{}, \"{}\" to \"{}\": notes", more.size(),
                                    more.size() == 1 ? "" : "s", more.front(), more.back()));
    }
    return notes;
}

}  // namespace situs
