#pragma once

#include "geo/json.hpp"
#include "situs/store/edit_plan.hpp"
#include "situs/store/layer_reader.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace situs {

/// How sensitive what was copied into a new record is: "restricted", "withheld", or empty where everyone may see it.
struct CopiedSensitivity {
    std::string_view place;            ///< Its shape, or a corner of it.
    std::string_view words;            ///< Its name, or what else it says in words.
    std::vector<std::string> members;  ///< Where those words stand.
};

/// The column whose text becomes the `because` of a new location.
inline constexpr std::string_view reason_column = "new_because";

/// The members in which a new or changed record says something in words that a person chose.
std::span<const std::string_view> worded_members() noexcept;

/// What new rows of a copy say, and whether the dataset says the same only where not everyone may see it: a row that
/// was pasted from another has its place, name and texts, and must not publish them.
///
/// A place is the same if a position is, to 7 decimals of a degree, or if it is drawn as a disc round the position.
/// What everyone may see anywhere in the dataset is not hidden.
class CopiedContent {
public:
    /// \param feature a new row as a record
    void note(geo::json::Value feature);
    /// Looks for what was noted in a record of the dataset.
    void see(const Record& record, const SensitivityLookup& lookup);
    /// \param feature one that was noted, or says less. \pre all records were seen
    CopiedSensitivity sensitivity(geo::json::Value feature) const;

private:
    struct Standing {
        bool is_shown = false;
        std::string_view hidden;  ///< "restricted", "withheld", or empty.
    };
    using Known = std::unordered_map<std::string, Standing>;

    std::vector<Known::value_type*> found_in(geo::json::Value feature);
    std::string_view word_of(const std::string& key) const;

    Known known_;
    bool has_round_shapes_ = false;
};

}  // namespace situs
