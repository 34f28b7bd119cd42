#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

enum class Placed : bool { no, yes };

/// The rows of a file by their first name, each until it has found enough.
class NamesakeRows {
public:
    void add(std::size_t row, const std::string& name, Placed placed) {
        rows_[name][placed == Placed::yes ? 1 : 0].push_back(row);
    }

    /// Calls `visit` for the rows of that name, but not for those with a place where `placed` says that what is
    /// compared has one too. `visit` says whether the row wants more: one that does not is visited no more.
    void for_each(std::string_view name, Placed placed, const std::function<bool(std::size_t)>& visit) {
        const auto found = rows_.find(name);
        if (found == rows_.end()) {
            return;
        }
        const auto is_done = [&visit](std::size_t row) { return !visit(row); };
        std::erase_if(found->second[0], is_done);
        if (placed == Placed::no) {
            std::erase_if(found->second[1], is_done);
        }
    }

private:
    std::map<std::string, std::array<std::vector<std::size_t>, 2>, std::less<>> rows_;
};

}  // namespace situs
