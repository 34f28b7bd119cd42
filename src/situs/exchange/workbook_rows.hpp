#pragma once

#include "situs/exchange/workbook_reader.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Which record each row of an edited workbook is, whatever people did to its id, its row_key and its place.
namespace situs::workbook {

/// A record as the hidden sheet has it.
struct Remembered {
    std::string layer;
    std::string id;
    std::string hash;
    std::string base;                                   ///< As gpkg::packed() gives it.
    std::array<std::optional<std::int64_t>, 4> rows{};  ///< Where its row is now, by kind of table.
};
using RememberedRecords = std::map<std::int64_t, Remembered>;  ///< By row_key.

/// What a row is.
struct RowFate {
    enum class Is : std::uint8_t { fresh, known, refused };
    Is is = Is::fresh;
    std::int64_t key = 0;  ///< Of the record that it is, or that it cannot be; 0: none.
    std::string why = {};  ///< What must be told of its id; empty: nothing.
};

/// Sees all rows of the sheet sites before any of them is taken. id and row_key say which record a row is; where they
/// contradict each other, or several rows say the same, the values tell which row is which. Where they do not tell
/// either, none is taken, and the records stay as they are.
class RowFates {
public:
    /// The parameters live as long as this object. \throws geo::InputError
    RowFates(WorkbookReader& reader, const Headings& headings, const RememberedRecords& records);

    RowFate of(const WorkbookReader::Row& row) const;
    /// Records of which nothing is taken, and which are not deleted either.
    const std::set<std::int64_t>& left_alone() const noexcept { return left_alone_; }
    /// What people should know, a line each.
    std::vector<std::string> notes() const;

private:
    struct Claim {
        std::int64_t row = 0;
        std::int64_t by_key = 0;
        std::int64_t by_id = 0;
        std::string id = {};
        std::map<std::int64_t, std::size_t> differ = {};  ///< From which record in how many cells.
    };
    Claim claim_of(const WorkbookReader::Row& row) const;
    std::vector<Claim> claims_to_settle();
    void measure(std::vector<Claim>& claims);
    void settle_doubles(const std::vector<Claim>& claims);
    void settle_contradictions(const std::vector<Claim>& claims);
    void settle_rest(const std::vector<Claim>& claims);
    bool is_free(std::int64_t key) const { return key != 0 && !taken_.contains(key); }
    void take(const Claim& claim, std::int64_t key, std::string why);
    void refuse(const Claim& claim, std::int64_t key, std::string why);
    void leave_alone(std::int64_t key);

    WorkbookReader& reader_;
    const Headings& headings_;
    const RememberedRecords& records_;
    std::map<std::pair<std::string, std::string>, std::int64_t> by_id_;  ///< Keys of records, by layer and id.
    std::map<std::int64_t, RowFate> fates_;                              ///< Of rows that are not plain, by number.
    std::set<std::int64_t> taken_;                                       ///< Keys of records whose row is known.
    std::set<std::int64_t> left_alone_;
    std::size_t misplaced_keys_ = 0;
};

}  // namespace situs::workbook
