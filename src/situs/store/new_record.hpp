#pragma once

#include "situs/store/record_change.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace situs {

/// The records that a copy has and the dataset has not, until all ids of the dataset are known.
///
/// Each gets an id of its own. One that came home before, and whose row still stands in the copy, is known again by its
/// name, kind and place; a record that the copy has besides is another one.
class NewRecords {
public:
    /// \param copy lives as long as this object
    explicit NewRecords(const EditSource& copy) : copy_{copy} {}

    /// \pre edit.now
    void add(EditedRecord edit);
    /// A record of the dataset, so that its id stays free and the same record is not added twice.
    void see(const LayerId& layer, const Site& site);
    /// Plans them, in order of layer and id in the copy.
    void plan(const DatasetHeader& header, const Deed& who, std::vector<PlannedRecord>& records) const;
    bool empty() const noexcept { return waiting_.empty(); }

private:
    struct Waiting {
        EditedRecord edit;
        std::string base;  ///< The id that it gets, or the beginning of it.
        SiteId known_as;   ///< The record of the dataset that it is already.
    };
    const EditSource& copy_;
    std::vector<Waiting> waiting_;
    std::multimap<std::string, std::size_t, std::less<>> by_base_;
    std::set<std::string, std::less<>> taken_;
};

/// A new record as a feature, with what it lacks in `draft`. \param id its id in the dataset
PlannedRecord planned_addition(const EditedRecord& edit, const SiteId& id, const DatasetHeader& header,
                               const Deed& who);

/// The Latin letters and digits of a text as the beginning of an id (at most 56 bytes); empty if there are fewer than
/// two.
std::string slug_of_name(const std::string& text);

/// The record's line, canonical, with the ◆ members restored.
std::string canonical_line(const geo::json::Object& feature);

}  // namespace situs
