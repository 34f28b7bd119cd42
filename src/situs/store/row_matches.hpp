#pragma once

#include "situs/store/known_rows.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs {

/// Which record each row of a file became before, found while the records of a dataset are read.
///
/// A row's own line counts before its name, and a record is found by its name for one row only: of twenty rows with one
/// name and place, each has its own of twenty records. A row for which only records of other rows are left became one
/// of those: people may have made one of several.
class RowMatches {
public:
    using Rows = std::multimap<std::string, std::size_t, std::less<>>;
    struct Match {
        LayerId layer;
        SiteId id = {};
        std::optional<KnownBy> by = {};  ///< Nothing if the record is another row's.
    };

    /// \param traits of the rows that were added, by number from 0
    explicit RowMatches(std::function<RowTraits(std::size_t)> traits) : traits_{std::move(traits)} {}

    void set_source(KnownRows known) { known_ = std::move(known); }
    /// The next row. \param name its first
    void add(std::string_view subject, std::string_view name);
    /// A record of the dataset.
    void see(const LayerId& layer, const Site& site);
    /// The rows whose first name it is.
    std::pair<Rows::const_iterator, Rows::const_iterator> named(std::string_view name) const {
        return by_name_.equal_range(name);
    }
    /// After all records: what the row became before; nullptr if it is new.
    const Match* of(std::size_t row) const { return matches_[row].id.empty() ? nullptr : &matches_[row]; }

private:
    /// \return whether the record came from a row's own line
    bool match_lines(const LayerId& layer, const Site& site);
    void match_names(const Match& record, const Site& site);
    void give_to_another(const Match& record, std::size_t row);

    std::function<RowTraits(std::size_t)> traits_;
    KnownRows known_;
    std::vector<Match> matches_;
    Rows by_name_, by_locator_;
};

}  // namespace situs
