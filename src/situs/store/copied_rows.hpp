#pragma once

#include "situs/store/edits.hpp"

#include <map>
#include <set>
#include <string>

namespace situs {

/// Which new rows of a copy were copied from a record that the copy was made with and whose own row is gone, or which
/// the dataset does not have any more: what was erased there, for somebody's safety, must not come back by itself.
///
/// A row is such a copy if kind and name, or kind and place, are the same. In memory are the new rows only.
class CopiedRows {
public:
    /// A row of the copy. A record of which no row is left is an original, too.
    void note(const EditedRecord& edit);
    /// Looks for the originals among what the copy was made with, once all rows are noted. \throws geo::InputError
    void look_in(const EditSource& copy);
    /// A record of the dataset.
    void see(const SiteId& id) { missing_.erase(id); }

    struct Original {
        SiteId id;               ///< Empty if it was copied from none, or from one whose row is there.
        bool is_erased = false;  ///< The dataset has no such record any more. \pre all records were seen
    };
    Original original_of(const EditedRecord& edit) const;

private:
    std::set<std::string, std::less<>> keys_;                         ///< Of the new rows.
    std::map<std::string, std::set<SiteId>, std::less<>> originals_;  ///< By key.
    std::set<SiteId> missing_;                                        ///< Originals that were not seen in the dataset.
    std::set<SiteId> gone_;                                           ///< Records whose row is gone from the copy.
};

}  // namespace situs
