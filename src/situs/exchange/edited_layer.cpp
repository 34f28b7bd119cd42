#include "situs/exchange/edited_layer.hpp"

#include "geo/error.hpp"
#include "situs/exchange/edited_rows.hpp"
#include "situs/exchange/flat_values.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace situs::edited {
namespace {

/// A record as the snapshot has it, without its values.
struct Remembered {
    std::int64_t row = 0;  ///< Of the snapshot.
    std::string id;
    std::string hash;
};

/// Rows whose id people have changed: known by their fid.
struct Renamed {
    std::set<std::int64_t> fids;
    std::map<std::string, std::int64_t> by_old_id;
};

bool is_new_id(const std::string& id) {
    return id.empty() || id.starts_with("new-");
}

/// Goes through one layer, id by id.
class LayerPass {
public:
    LayerPass(const geo::SqliteFile& file, const Layer& layer, bool has_snapshot, Remarks& remarks)
        : file_{file},
          layer_{layer},
          has_snapshot_{has_snapshot},
          remarks_{remarks},
          remembered_rows_{file.query("SELECT 1 WHERE 0")} {
        for (std::size_t i = 0; i < layer.tables.size(); ++i) {
            if (layer.tables[i] && has_snapshot) {
                find_renamed(*layer.tables[i], renamed_[i]);
            }
            if (layer.tables[i]) {
                cursors_[i].emplace(file, *layer.tables[i], renamed_[i].fids);
            }
        }
        if (has_snapshot && layer.tables[0]) {
            const geo::SqliteValue table[] = {layer.tables[0]->was};
            remembered_rows_ = file.query(
                fmt::format("SELECT rowid, id, hash FROM {} WHERE layer = ?1 AND typeof(id) = 'text' ORDER BY id",
                            gpkg::snapshot_table),
                table);
        }
        advance_remembered();
    }

    void run(const std::function<void(const EditedRecord&)>& visit) {
        while (const std::optional<std::string> id = least_id()) {
            take(*id, visit);
        }
    }

private:
    void advance_remembered() {
        remembered_.reset();
        if (remembered_rows_.next()) {
            remembered_ = Remembered{
                .row = remembered_rows_.whole(0), .id = remembered_rows_.text(1), .hash = remembered_rows_.text(2)};
        }
    }

    bool has_row(const std::string& sql, const geo::SqliteValue& first, const geo::SqliteValue& second = {}) const {
        const geo::SqliteValue parameters[] = {first, second};
        return file_.query(sql, std::span{parameters}.first(sql.find("?2") == std::string::npos ? 1 : 2)).next();
    }

    /// Rows with the fid of a record that no row has the id of any more.
    void find_renamed(const Table& table, Renamed& renamed) {
        const std::string name = geo::sql_name(table.name);
        const geo::SqliteValue was[] = {table.was};
        auto rows =
            file_.query(fmt::format("SELECT t.rowid, t.id, s.id FROM {} t JOIN {} s ON s.layer = ?1 AND s.fid = "
                                    "t.rowid WHERE s.id IS NOT NULL AND t.id IS NOT s.id",
                                    name, gpkg::snapshot_table),
                        was);
        const std::string same_id = fmt::format("SELECT 1 FROM {} WHERE id = ?1", name);
        const std::string remembered_id =
            fmt::format("SELECT 1 FROM {} WHERE layer = ?1 AND id = ?2", gpkg::snapshot_table);
        while (rows.next()) {
            const std::string now = rows.text(1);
            const std::string before = rows.text(2);
            if (is_new_id(now) || has_row(same_id, before) || has_row(remembered_id, table.was, now)) {
                continue;
            }
            renamed.fids.insert(rows.whole(0));
            renamed.by_old_id.emplace(before, rows.whole(0));
            remarks_.refusals.push_back(
                {.layer = layer_.id,
                 .id = SiteId{before},
                 .what = "id",
                 .why = fmt::format("it is now \"{}\" in the table {}; a record keeps its id for ever. What else was "
                                    "changed of it is taken",
                                    now, table.name)});
        }
    }

    std::optional<std::string> least_id() const {
        std::optional<std::string> least;
        const auto consider = [&least](const std::string& id) {
            if (!least || id < *least) {
                least = id;
            }
        };
        for (const std::optional<RowCursor>& cursor : cursors_) {
            if (cursor && cursor->row() != nullptr) {
                consider(cursor->row()->id);
            }
        }
        if (remembered_) {
            consider(remembered_->id);
        }
        return least;
    }

    void take(const std::string& id, const std::function<void(const EditedRecord&)>& visit) {
        std::array<std::optional<Row>, 4> found;
        for (std::size_t i = 0; i < cursors_.size(); ++i) {
            std::optional<RowCursor>& cursor = cursors_[i];
            if (cursor && cursor->row() != nullptr && cursor->row()->id == id) {
                found[i] = *cursor->row();
                cursor->advance();
                if (id.empty()) {
                    break;  // Rows without id are a record each.
                }
                go_over_doubles(*cursor, id);
            } else if (const auto old = renamed_[i].by_old_id.find(id); old != renamed_[i].by_old_id.end()) {
                found[i] = cursor->row_of(old->second);
            }
        }
        RowsOfRecord rows{};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i] = found[i] ? &*found[i] : nullptr;
        }
        const bool known = remembered_ && remembered_->id == id;
        known ? take_known(*remembered_, rows, visit) : take_other(id, rows, visit);
        while (remembered_ && remembered_->id == id) {
            advance_remembered();
        }
    }

    void go_over_doubles(RowCursor& cursor, const std::string& id) {
        bool told = false;
        while (cursor.row() != nullptr && cursor.row()->id == id) {
            if (!std::exchange(told, true)) {
                remarks_.refusals.push_back(
                    {.layer = layer_.id,
                     .id = SiteId{id},
                     .what = "table " + cursor.table().name,
                     .why = "it has more than one row with this id; only the first is taken. Give a new record an id "
                            "that begins with new-"});
            }
            cursor.advance();
        }
    }

    void take_known(const Remembered& record, const RowsOfRecord& rows,
                    const std::function<void(const EditedRecord&)>& visit) {
        if (is_unchanged(layer_, rows, record.hash)) {
            return;
        }
        const std::optional<FlatRecord> before = values_of(record);
        EditedRecord result = combined(layer_, SiteId{record.id}, rows, before, remarks_);
        const bool differs = result.now->members != before->members || result.now->geometry != before->geometry ||
                             !result.placing.empty();
        if (rows[0] != nullptr) {
            if (differs) {
                visit(result);
            }
            return;
        }
        tell_of_rest(record.id, rows, differs);
        result.now.reset();
        result.placing.clear();
        visit(result);
    }

    /// The record's row is gone; something of it may stand in other tables still.
    void tell_of_rest(const std::string& id, const RowsOfRecord& rows, bool differs) {
        for (std::size_t i = 1; i < rows.size(); ++i) {
            if (rows[i] == nullptr) {
                continue;
            }
            const std::string text = fmt::format("its row was deleted in the table {} but stands in {}",
                                                 layer_.tables[0]->name, layer_.tables[i]->name);
            if (differs) {
                remarks_.refusals.push_back(
                    {.layer = layer_.id,
                     .id = SiteId{id},
                     .what = "table " + layer_.tables[i]->name,
                     .why = text + " with changes; the deletion counts, the changes are not taken"});
            } else {
                remarks_.notes.push_back(fmt::format("{} of {}: {}; the deletion counts.", id, layer_.name(), text));
            }
        }
    }

    void take_other(const std::string& id, const RowsOfRecord& rows,
                    const std::function<void(const EditedRecord&)>& visit) {
        const bool has_table_of_records = layer_.tables[0].has_value();
        if (has_snapshot_ && !has_table_of_records && !is_new_id(id)) {
            tell_orphan(id);
            return;
        }
        visit(combined(layer_, SiteId{id}, rows, std::nullopt, remarks_));
    }

    void tell_orphan(const std::string& id) {
        remarks_.refusals.push_back({.layer = layer_.id,
                                     .id = SiteId{id},
                                     .what = "the table of all records of the layer",
                                     .why = "it was removed, so that nothing tells what of this record was changed; "
                                            "export the dataset again and repeat the changes there"});
    }

    /// \throws geo::InputError if the snapshot is damaged
    FlatRecord values_of(const Remembered& record) const {
        const geo::SqliteValue wanted[] = {record.row};
        auto rows = file_.query(fmt::format("SELECT base FROM {} WHERE rowid = ?1", gpkg::snapshot_table), wanted);
        std::optional<FlatRecord> values;
        if (rows.next()) {
            const geo::SqliteValue base = rows.value(0);
            const geo::Blob* const blob = std::get_if<geo::Blob>(&base);
            values = blob == nullptr ? std::nullopt : gpkg::unpacked(blob->bytes);
        }
        if (!values || flat::hash_of(*values) != record.hash) {
            throw geo::InputError{
                fmt::format("the table {} is damaged: what it remembers of the record {} of {} cannot "
                            "be used. Export the dataset again, and repeat the changes there",
                            gpkg::snapshot_table, record.id, layer_.name())};
        }
        return *std::move(values);
    }

    const geo::SqliteFile& file_;
    const Layer& layer_;
    bool has_snapshot_;
    Remarks& remarks_;
    std::array<Renamed, 4> renamed_;
    std::array<std::optional<RowCursor>, 4> cursors_;
    geo::SqliteRowCursor remembered_rows_;
    std::optional<Remembered> remembered_;
};

}  // namespace

void for_each_edit(const geo::SqliteFile& file, const Layer& layer, Snapshot snapshot, Remarks& remarks,
                   const std::function<void(const EditedRecord&)>& visit) {
    LayerPass{file, layer, snapshot == Snapshot::there, remarks}.run(visit);
}

}  // namespace situs::edited
