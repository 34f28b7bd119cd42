#include "situs/exchange/workbook_rows.hpp"

#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/exchange/workbook_cells.hpp"
#include "situs/exchange/workbook_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace situs::workbook {
namespace {

bool is_new_id(const std::string& id) {
    return id.empty() || id.starts_with("new-");
}

}  // namespace

RowFates::RowFates(WorkbookReader& reader, const Headings& headings, const RememberedRecords& records)
    : reader_{reader}, headings_{headings}, records_{records} {
    for (const auto& [key, record] : records) {
        by_id_.emplace(std::pair{record.layer, record.id}, key);
    }
    std::vector<Claim> claims = claims_to_settle();
    if (claims.empty()) {
        return;
    }
    measure(claims);
    settle_doubles(claims);
    settle_contradictions(claims);
    settle_rest(claims);
}

RowFates::Claim RowFates::claim_of(const WorkbookReader::Row& row) const {
    Claim claim{.row = row.number, .id = headings_.in(row, "id")};
    const std::int64_t key = whole_number(headings_.in(row, row_key_column));
    const auto by_key = records_.find(key);
    claim.by_key = by_key == records_.end() ? 0 : key;
    const std::string& layer = headings_.in(row, "layer");
    const auto by_id = by_id_.find({layer, claim.id});
    if (by_id != by_id_.end()) {
        claim.by_id = by_id->second;
    } else if (claim.by_key != 0 && by_key->second.id == claim.id) {
        claim.by_id = key;  // Only its layer was changed.
    }
    return claim;
}

/// All but the rows that alone say to be a record, by id and row_key, and those that say to be none.
std::vector<RowFates::Claim> RowFates::claims_to_settle() {
    std::map<std::int64_t, std::size_t> rows_of;
    reader_.for_each_row(sites_sheet, [&](const WorkbookReader::Row& row) {
        const Claim claim = claim_of(row);
        if (claim.by_key != 0 && claim.by_key == claim.by_id) {
            ++rows_of[claim.by_key];
            taken_.insert(claim.by_key);
        }
    });
    std::vector<Claim> claims;
    reader_.for_each_row(sites_sheet, [&](const WorkbookReader::Row& row) {
        Claim claim = claim_of(row);
        const bool is_sure = claim.by_key == claim.by_id;
        if (is_sure ? claim.by_key != 0 && rows_of[claim.by_key] > 1
                    : !(claim.by_id == 0 && claim.id.starts_with("new-"))) {
            claims.push_back(std::move(claim));
        }
    });
    return claims;
}

void RowFates::measure(std::vector<Claim>& claims) {
    auto claim = claims.begin();
    reader_.for_each_row(sites_sheet, [&](const WorkbookReader::Row& row) {
        if (claim == claims.end() || claim->row != row.number) {
            return;
        }
        for (const std::int64_t key : {claim->by_key, claim->by_id}) {
            if (key != 0) {
                const std::optional<FlatRecord> record = gpkg::unpacked(records_.at(key).base);
                claim->differ[key] = record ? differences(headings_, row, *record) : headings_.names().size();
            }
        }
        ++claim;
    });
}

void RowFates::take(const Claim& claim, std::int64_t key, std::string why) {
    fates_[claim.row] = {.is = RowFate::Is::known, .key = key, .why = std::move(why)};
    taken_.insert(key);
    left_alone_.erase(key);
}

void RowFates::refuse(const Claim& claim, std::int64_t key, std::string why) {
    fates_[claim.row] = {.is = RowFate::Is::refused, .key = key, .why = std::move(why)};
    leave_alone(claim.by_key);
    leave_alone(claim.by_id);
}

void RowFates::leave_alone(std::int64_t key) {
    if (is_free(key)) {
        left_alone_.insert(key);
    }
}

/// Several rows with one id and row_key: a copied row, perhaps pasted above the original. That one says what was
/// exported; which of two edited ones is the copy, nobody knows.
void RowFates::settle_doubles(const std::vector<Claim>& claims) {
    std::map<std::int64_t, std::vector<const Claim*>> by_record;
    for (const Claim& claim : claims) {
        if (claim.by_key != 0 && claim.by_key == claim.by_id) {
            by_record[claim.by_key].push_back(&claim);
        }
    }
    for (const auto& [key, rows] : by_record) {
        const std::int64_t record = key;
        const auto original =
            std::ranges::find_if(rows, [record](const Claim* claim) { return claim->differ.at(record) == 0; });
        taken_.erase(record);
        if (original != rows.end()) {
            take(**original, record, {});
        }
        for (const Claim* const claim : rows) {
            if (original == rows.end()) {
                refuse(
                    *claim, record,
                    "it has the same id and row_key as another row, and both were changed: which of them is the record "
                    "cannot be told, and neither is taken. Give the copy an id that begins with new-, and empty its "
                    "row_key");
            } else if (claim != *original) {
                refuse(
                    *claim, record,
                    fmt::format("it is a copy of row {}, which is as it was exported, with the same id; the copy is "
                                "not taken. Give it an id that begins with new-, and it comes home as a record of its "
                                "own",
                                (*original)->row));
            }
        }
    }
}

/// The id is that of one record, the row_key that of another.
void RowFates::settle_contradictions(const std::vector<Claim>& claims) {
    for (const Claim& claim : claims) {
        if (claim.by_key == 0 || claim.by_id == 0 || claim.by_key == claim.by_id) {
            continue;
        }
        const std::size_t from_key = claim.differ.at(claim.by_key);
        const std::size_t from_id = claim.differ.at(claim.by_id);
        const std::int64_t likely = from_key < from_id ? claim.by_key : claim.by_id;
        if (from_key == from_id || !is_free(likely)) {
            refuse(
                claim, likely,
                fmt::format("its id is that of {}, its row_key that of {}, and its values do not tell which record it "
                            "is; nothing of it is taken. Write the id back, or give a new record an id that begins "
                            "with new-",
                            records_.at(claim.by_id).id, records_.at(claim.by_key).id));
        } else if (likely == claim.by_key) {
            take(claim, likely,
                 fmt::format("it is \"{}\" now, which is another record; a record keeps its id for ever. What else was "
                             "changed of it is taken",
                             claim.id));
        } else {
            ++misplaced_keys_;
            take(claim, likely, {});
        }
    }
}

/// The id, or the row_key, says nothing.
void RowFates::settle_rest(const std::vector<Claim>& claims) {
    for (const Claim& claim : claims) {
        const bool has_both = claim.by_key != 0 && claim.by_id != 0;
        const std::int64_t key = claim.by_key + claim.by_id;
        if (has_both || (!is_free(key) && is_new_id(claim.id))) {
            continue;  // A copied row without id is a record of its own.
        }
        if (claim.by_key != 0 && is_free(key)) {
            take(claim, key,
                 claim.id.empty()
                     ? fmt::format("it is empty now; by its row_key the row is {}. A record keeps its id for "
                                   "ever. What else was changed of it is taken",
                                   records_.at(key).id)
                     : fmt::format("it is now \"{}\"; a record keeps its id for ever. What else was changed "
                                   "of it is taken",
                                   claim.id));
        } else if (claim.by_id != 0 && is_free(key)) {
            take(claim, key, {});
        } else if (claim.by_id != 0) {
            refuse(
                claim, key,
                "another row has the same id; this one is not taken. Give it an id that begins with new-, and it comes "
                "home as a record of its own");
        }
    }
}

RowFate RowFates::of(const WorkbookReader::Row& row) const {
    if (const auto settled = fates_.find(row.number); settled != fates_.end()) {
        return settled->second;
    }
    const Claim claim = claim_of(row);
    return claim.by_key != 0 && claim.by_key == claim.by_id ? RowFate{.is = RowFate::Is::known, .key = claim.by_key}
                                                            : RowFate{};
}

std::vector<std::string> RowFates::notes() const {
    if (misplaced_keys_ == 0) {
        return {};
    }
    return {fmt::format(
        "In {} of the sheet {} the {} is that of another record, as if the sheet had been sorted without "
        "that column: the rows are known by their ids and values.",
        misplaced_keys_ == 1 ? "one row" : fmt::format("{} rows", misplaced_keys_), sites_sheet, row_key_column)};
}

}  // namespace situs::workbook
