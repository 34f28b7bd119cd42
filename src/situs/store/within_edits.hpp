#pragma once

#include "situs/model/site.hpp"
#include "situs/store/edits.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs {

/// What an edited copy says in `within` and cannot be: a record that the dataset does not have, or a circle. In
/// lahijan, which lies in rasht, rasht cannot lie.
///
/// Of a record of the dataset a hash and a number are kept, and only if the copy changes `within` anywhere.
class WithinEdits {
public:
    /// A row of the copy. \pre edit.now
    void note(const EditedRecord& edit);
    /// A record of the dataset, once all rows are noted.
    void see(const LayerId& layer, const Site& site);
    /// Once all records were seen: which new `within` would close a circle. All that take part in one
    /// are refused, as nobody knows which of them is wrong; one that the dataset has already is none of the copy's.
    void find_circles();
    /// Notes in a row that its `within` names no other record.
    void mark(EditedRecord& edit) const;
    /// The way round that the record's new `within` would close ("lahijan → rasht → lahijan"); empty if it closes none.
    std::string circle(const SiteId& id) const;

private:
    struct Wanted {
        LayerId layer;
        bool knows_before = false;
        std::string before, now;
        bool is_new = false;  ///< The dataset has the record as it was, so that the change is taken.
    };
    using Refused = std::map<SiteId, std::string>;
    std::uint32_t number_of(const std::string& area);
    std::string area_of(const std::string& id) const;
    std::vector<std::string> circle_of(const std::string& id) const;
    bool refuse_circle(const std::vector<std::string>& circle);

    std::set<std::string> absent_;  ///< What `within` names and the dataset does not have.
    Refused refused_;               ///< And the way round ("lahijan → rasht → lahijan").
    std::map<SiteId, Wanted> wanted_;
    bool may_change_ = false;  ///< Whether any row says otherwise than before, or does not know.
    std::vector<std::string> areas_;
    std::map<std::string, std::uint32_t, std::less<>> numbers_;     ///< Of the areas.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> dataset_;  ///< Hash of an id, number of the area.
};

/// The way round a circle of `within`, from one of its places on ("lahijan → rasht → lahijan"); of long ones the
/// beginning. \pre start < circle.size()
std::string way_round(const std::vector<std::string>& circle, std::size_t start);

}  // namespace situs
