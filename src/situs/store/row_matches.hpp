#pragma once

#include "situs/store/known_rows.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace situs {

/// Which record each row of a file became before, found while the records of a dataset are read.
///
/// A row's own line counts before its name, and a record is found by its name for one row only: of twenty rows with one
/// name and place, each has its own of twenty records. Of twenty-one rows one has none: the one whose notes no record
/// has, where notes tell.
class RowMatches {
public:
    struct Match {
        LayerId layer;
        SiteId id = {};
        std::optional<KnownBy> by = {};  ///< Nothing if the record is another row's: the row may be new.
        std::size_t notes = 0;           ///< notes_hash() of the record.
    };

    /// \param traits of the rows that were added, by number from 0
    explicit RowMatches(std::function<RowTraits(std::size_t)> traits) : traits_{std::move(traits)} {}

    void set_source(KnownRows known) { known_ = std::move(known); }
    /// The next row, whose traits are known.
    void add();
    /// A record of the dataset.
    void see(const LayerId& layer, const Site& site);
    /// After all records.
    void settle();
    /// After settle(): what the row became before; nullptr if it is new.
    const Match* of(std::size_t row) const;

private:
    /// Name; longitude and latitude of a point, else infinite; any other shape as text.
    using Key = std::tuple<std::string, double, double, std::string>;
    /// Rows of one name and place.
    struct Group {
        std::vector<std::size_t> rows = {};
        std::set<std::size_t> without = {};   ///< Those of them for which no record was found yet.
        std::unique_ptr<Match> another = {};  ///< A record of that name and place, of another row; mostly none.
    };
    struct Row {
        Group* group = nullptr;
        std::unique_ptr<Match> match = {};  ///< Mostly none.
    };

    static Key key_of(std::string_view name, const geo::Geometry& geometry);
    /// \return whether the record came from a row's own line
    bool match_lines(const Match& record, const Site& site);
    void match_names(Match record, const Site& site);
    void take(std::size_t row, const Match& record);
    void settle(Group& group);

    std::function<RowTraits(std::size_t)> traits_;
    KnownRows known_;
    std::vector<Row> rows_;
    std::map<Key, Group> groups_;
    std::multimap<std::string, std::size_t, std::less<>> by_locator_;
};

/// Why a row is given back whose match is another row's, and what to do.
std::string why_perhaps_new(const RowTraits& row, const RowMatches::Match& match);

}  // namespace situs
