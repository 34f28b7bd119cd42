#pragma once

#include "situs/store/corrected_record.hpp"
#include "situs/store/edit_plan.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A file that was mended after it had been imported, beside the records that came from it.
namespace situs {

/// Finds for each row of the mended file the record that it became before.
///
/// A row is known again by what its column `id` holds; by name, place and notes; by name and place; then, where one row
/// and one record are left of it, by its name, its place or its notes alone; at last by its line, if the names are
/// nearly the same. Each record is one row's.
class CorrectedRows {
public:
    explicit CorrectedRows(Correction correction) : correction_{std::move(correction)} {}

    /// The next row, and the record that it would become; without text where it becomes none. \param subject "line 12"
    void add(std::string subject, std::string_view record_text);
    /// A record of the dataset; one of other sources than the two is passed over.
    void see(const LayerId& layer, const Site& site);
    /// After all records.
    void settle();

    /// After settle(): the record that the row became before; nullptr if it is new.
    const SiteId* record_of(std::size_t row) const;
    /// What the row says otherwise than that record, and how to take it. \pre record_of(row)
    PlannedRecord told(std::size_t row, std::string_view record_text);
    /// The records of which no row is there any more. \param rows_left how many rows could not be read
    std::vector<PlannedRecord> vanished(std::size_t rows_left) const;
    /// After told() of all rows: "of 7 rows 4 are as they were, 2 changed and 1 new; 1 record has no row any more".
    std::string summary() const;
    /// Likewise.
    bool is_any_changed() const noexcept { return changed_ > 0; }

private:
    /// By what rows and records are found again; empty where there is nothing.
    struct Keys {
        std::string id, place, notes, line;
        std::vector<std::string> names = {};
    };
    struct Row {
        std::string subject;
        Keys keys;
        std::optional<std::size_t> record = {};
    };
    struct Earlier {
        LayerId layer;
        Site site;
        Keys keys;
        bool has_row = false;
    };
    enum class Which : bool { in_order, only_one };
    using KeysOf = std::function<std::vector<std::string>(const Keys& keys)>;

    static Keys keys_of(const Site& site, const Location* location, std::string line);
    std::string line_of(const Site& site) const;
    void match(Which which, const KeysOf& keys_of);
    void match_lines();
    void pair(std::size_t row, std::size_t record);

    Correction correction_;
    std::vector<Row> rows_;
    std::vector<Earlier> records_;
    std::size_t changed_ = 0;
};

}  // namespace situs
