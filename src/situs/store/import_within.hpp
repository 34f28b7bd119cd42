#pragma once

#include "situs/model/site.hpp"
#include "situs/store/edit_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// The areas around the places of somebody's file: rows name each other, and records of the dataset, by their ids.
///
/// An id of the file comes first. That of a row which is not taken, or of two rows, names nothing: a record of the
/// dataset that has the same id is another place.
class ImportedAreas {
public:
    /// A record of the dataset.
    void see(const Site& site);
    bool has_record(std::string_view id) const { return records_.contains(id); }
    /// A record that is planned.
    void add_record(const std::string& id) { records_.insert(id); }

    /// What a row became that the file calls `given_id`, if it calls it anything.
    void name(const std::string& given_id, const SiteId& record);
    /// That row is not taken.
    void refuse(const std::string& given_id);
    /// What a new row says. \param planned where its record stands in the plan \param word no CURIE
    void want(std::size_t planned, std::string word);

    /// Once all rows have their ids: makes `within` of the planned records name the record that is meant. Where there
    /// is none, or it would be a circle, the cell is refused, and its word stands in the notes. \param column where the
    /// words stand, for people; may be empty
    void settle(std::vector<PlannedRecord>& records, std::string_view column);

private:
    enum class RowFate : std::uint8_t { taken, refused, twice };
    struct NamedRow {
        RowFate fate;
        std::string record;
    };
    struct Wanted {
        std::size_t planned;
        std::string word;
        std::string meant = {};    ///< A record's id; empty if there is a problem.
        std::string problem = {};  ///< Why not, and what to do.
    };
    void find(Wanted& wanted, const SiteId& own);
    std::string unknown(const std::string& word);
    void refuse_circles(const std::vector<PlannedRecord>& records);

    std::map<std::string, NamedRow, std::less<>> rows_;              ///< By the ids of the file.
    std::set<std::string, std::less<>> records_;                     ///< Ids of the dataset, the new ones among them.
    std::map<std::string, std::string, std::less<>> above_;          ///< What the records of the dataset lie in.
    std::map<std::string, std::string, std::less<>> unknown_words_;  ///< And what to say of each.
    std::vector<Wanted> wanted_;
};

}  // namespace situs
