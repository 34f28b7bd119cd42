#pragma once

#include "geo/json.hpp"
#include "situs/store/edit_plan.hpp"
#include "situs/store/layer_reader.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace situs {

/// How sensitive what was copied into a new record is: "restricted", "withheld", or empty where everyone may see it.
struct CopiedSensitivity {
    std::string_view place;                                            ///< Its shape, or a corner of it.
    std::string_view words;                                            ///< Its name, or what else it says in words.
    std::vector<std::string> members;                                  ///< Where those words stand.
    std::map<std::string, std::string_view, std::less<>> hidden = {};  ///< The same of each of them.
};

/// The column whose text becomes the `because` of a new location.
inline constexpr std::string_view reason_column = "new_because";

/// The members in which a new or changed record says something in words that a person chose.
std::span<const std::string_view> worded_members() noexcept;

/// Whose the new rows are.
enum class RowsOf : std::uint8_t {
    copies,      ///< Of a copy that situs exported: what was pasted there is the same to the digit and letter.
    other_files  ///< Of somebody's file: positions may be rounded, and texts stand under headings of their own.
};

/// What new rows say, and whether the dataset says the same only where not everyone may see it: a row that was pasted
/// from another has its place, name and texts, and must not publish them.
///
/// A place is the same if a position is, to 7 decimals of a degree, or if it is drawn as a disc round the position; of
/// other files, if it is within some 10 to 20 m. Of other files' texts each line counts, with and without a heading
/// before it ("Comment: "), if it has five letters or digits and is no lone word in small Latin letters; names count
/// always. What everyone may see anywhere in the dataset is not hidden, and what an internal copy shows anywhere is
/// hidden from no insider.
class CopiedContent {
public:
    explicit CopiedContent(RowsOf rows = RowsOf::copies) noexcept : rows_{rows} {}

    /// \param feature a new row as a record
    void note(geo::json::Value feature);
    /// Looks for what was noted in a record of the dataset.
    void see(const Record& record, const SensitivityLookup& lookup);
    /// \param feature one that was noted, or says less. \pre all records were seen
    CopiedSensitivity sensitivity(geo::json::Value feature) const;

private:
    struct Standing {
        bool is_shown = false;     ///< To everyone.
        bool is_internal = false;  ///< Shown to insiders.
    };

    static std::uint64_t hash(const std::string& key) noexcept;
    void sort();
    std::vector<std::uint64_t> found_in(geo::json::Value feature) const;
    std::string_view word_of(const std::string& key) const;

    RowsOf rows_;
    std::vector<std::uint64_t> noted_;  ///< Hashes: there may be a million.
    bool is_sorted_ = true;
    std::unordered_map<std::uint64_t, Standing> standings_;  ///< Of what was found in the dataset.
    bool has_squares_ = false;
    bool is_any_hidden_ = false;
};

}  // namespace situs
