#pragma once

#include "situs/store/copied_content.hpp"
#include "situs/store/record_change.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace situs {

/// The records that a copy has and the dataset has not, until all ids of the dataset are known.
///
/// Each gets an id of its own. One that came home before, and whose row still stands in the copy, is known again: the
/// dataset's record has the same name, kind and place, and says all that the row says. A record is known for one row
/// only, and one that the copy has besides is another one. A row that was changed since it came home is not added a
/// second time: it may be a draft of that layer and name that came home and that is no other row's.
class NewRecords {
public:
    /// The parameters live as long as this object. \param header the dataset's
    NewRecords(const EditSource& copy, const DatasetHeader& header, const Deed& who)
        : copy_{copy}, header_{header}, who_{who} {}

    /// \pre edit.now
    void add(EditedRecord edit);
    /// A record of the dataset, so that its id stays free and the same record is not added twice.
    void see(const LayerId& layer, const Record& record, const SensitivityLookup& sensitivity);
    /// Plans them, in order of layer and id in the copy.
    void plan(std::vector<PlannedRecord>& records) const;
    bool empty() const noexcept { return waiting_.empty(); }

private:
    struct Waiting {
        EditedRecord edit;
        std::string base;                 ///< The id that it gets, or the beginning of it.
        FlatRecord would_be;              ///< What it would tell in the dataset.
        SiteId known_as;                  ///< The record of the dataset that it is already.
        std::vector<SiteId> may_be = {};  ///< Records that came home from a copy and have its name and layer.
    };
    void know(const LayerId& layer, const Site& site);
    void note_likely(const LayerId& layer, const Site& site);
    /// What is planned for a row that came home before, also if it was changed since; nothing for another one.
    std::optional<PlannedRecord> came_home(const Waiting& waiting, const std::set<SiteId>& known) const;
    PlannedRecord planned(const EditedRecord& edit, const SiteId& id) const;

    const EditSource& copy_;
    const DatasetHeader& header_;
    const Deed& who_;
    CopiedContent copied_;
    std::vector<Waiting> waiting_;
    /// Rows for which no record is known yet, by what a record must have in common with them; first those
    /// that say most.
    std::map<std::string, std::vector<std::size_t>, std::less<>> unknown_;
    /// Rows without an id of their own, by layer and name.
    std::map<std::string, std::vector<std::size_t>, std::less<>> named_;
    std::set<std::string, std::less<>> bases_;
    std::set<std::string, std::less<>> taken_;
};

/// A new record as a feature, with what it lacks in `draft`. \param id its id in the dataset \param copied the record,
/// or its location, becomes as sensitive
PlannedRecord planned_addition(const EditedRecord& edit, const SiteId& id, const DatasetHeader& header, const Deed& who,
                               const CopiedSensitivity& copied = {});

/// The Latin letters and digits of a text as the beginning of an id (at most 56 bytes); empty if there are fewer than
/// two.
std::string slug_of_name(const std::string& text);

/// The record's line, canonical, with the ◆ members restored.
std::string canonical_line(const geo::json::Object& feature);

}  // namespace situs
