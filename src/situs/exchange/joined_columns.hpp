#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace situs {

/// The columns of several layers or sheets as those of one table: of the same name they are one in all of them, and the
/// second of a name in a layer is one of its own.
class JoinedColumns {
public:
    static constexpr std::size_t not_wanted = std::numeric_limits<std::size_t>::max();

    /// Adds a layer. \param names of its columns; those that are not wanted are left out
    void add(const std::vector<std::string>& names, const std::vector<bool>& wanted);
    void add(const std::vector<std::string>& names) { add(names, std::vector<bool>(names.size(), true)); }

    const std::vector<std::string>& headings() const noexcept { return headings_; }
    /// Of a layer's columns: where they are among the headings, or not_wanted.
    const std::vector<std::size_t>& of(std::size_t layer) const { return columns_.at(layer); }
    /// Whether some layer has both.
    bool share_rows(std::size_t a, std::size_t b) const;

private:
    std::vector<std::string> headings_;
    std::vector<std::vector<std::size_t>> columns_;
};

}  // namespace situs
