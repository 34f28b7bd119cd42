#include "situs/exchange/edited_geopackage.hpp"

#include "geo/dataset.hpp"
#include "geo/sqlite_file.hpp"
#include "situs/exchange/edited_record.hpp"
#include "situs/exchange/flat_values.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/exchange/live_journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace situs {
namespace {

using edited::Layer;
using edited::Row;
using edited::RowCursor;
using edited::RowsOfRecord;
using edited::Table;

constexpr std::array<std::string_view, 1> driver{"GPKG"};
const std::array<std::string, 1> immutable{"IMMUTABLE=YES"};

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
    LayerPass(const geo::SqliteFile& file, const Layer& layer, bool has_snapshot, edited::Remarks& remarks)
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
        if (edited::is_unchanged(layer_, rows, record.hash)) {
            return;
        }
        const std::optional<FlatRecord> before = values_of(record);
        EditedRecord result = edited::combined(layer_, SiteId{record.id}, rows, before, remarks_);
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
        visit(edited::combined(layer_, SiteId{id}, rows, std::nullopt, remarks_));
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
    edited::Remarks& remarks_;
    std::array<Renamed, 4> renamed_;
    std::array<std::optional<RowCursor>, 4> cursors_;
    geo::SqliteRowCursor remembered_rows_;
    std::optional<Remembered> remembered_;
};

enum class MadeOf { itself, another_file };

class EditedGeopackage final : public EditSource {
public:
    /// \param path by which messages call it
    EditedGeopackage(const std::filesystem::path& file, const std::filesystem::path& path, MadeOf made_of)
        : path_{path},
          made_of_{made_of},
          file_{file},
          dataset_{geo::VectorDataset::open(file, driver, geo::VirtualPaths::refuse, immutable)} {
        with_path([this] { tables_ = edited::tables_of(file_, dataset_); });
        if (tables_.layers.empty() && tables_.refusals.empty()) {
            throw geo::InputError{path.string() +
                                  ": was not written by situs: no table in it has the columns of records. Give a "
                                  "GeoPackage that `situs export` wrote."};
        }
        if (!tables_.has_snapshot && may_leave_something_out()) {
            throw geo::InputError{
                path.string() +
                ": records, parts of records or sources may have been left out of it, with what refers to them, and it "
                "does not remember what was exported: what is missing cannot be told from what somebody emptied. Make "
                "the changes in a copy that was exported with --editable."};
        }
    }

    void for_each(const std::function<void(const EditedRecord&)>& visit) override {
        remarks_ = {.refusals = tables_.refusals, .notes = {}};
        with_path([&] {
            for (const Layer& layer : tables_.layers) {
                LayerPass{file_, layer, tables_.has_snapshot, remarks_}.run(visit);
            }
            for (Refusal& refusal : edited::changed_tables(file_, tables_.fixed, remarks_.notes)) {
                remarks_.refusals.push_back(std::move(refusal));
            }
        });
    }

    bool knows_before() const override { return tables_.has_snapshot; }
    bool has(const LayerId& layer, const SiteId& id) const override {
        const auto found = std::ranges::find(tables_.layers, layer, &Layer::id);
        if (found == tables_.layers.end() || !found->tables[0]) {
            return false;
        }
        const geo::SqliteValue parameters[] = {id.text(), found->tables[0]->was};
        const std::string sql = fmt::format(
            "SELECT 1 FROM {} WHERE id = ?1{}",
            tables_.has_snapshot ? std::string{gpkg::snapshot_table} : geo::sql_name(found->tables[0]->name),
            tables_.has_snapshot ? " AND layer = ?2" : "");
        return file_.query(sql, std::span{parameters}.first(tables_.has_snapshot ? 2 : 1)).next();
    }
    std::string dataset_id() const override {
        const std::string id = said("dataset");
        return id.empty() ? tables_.dataset : id;
    }
    std::string dataset_hash() const override { return said("hash"); }
    std::vector<Refusal> refusals() const override { return remarks_.refusals; }
    std::vector<std::string> notes() const override {
        std::vector<std::string> notes;
        if (has_idle_journal(path_)) {
            notes.emplace_back(
                "An empty -wal file lies beside it: QGIS may have it open, or did not close it well. What is not saved "
                "there yet is not in this plan; save, close QGIS and import again to be sure.");
        }
        if (!tables_.has_snapshot) {
            notes.emplace_back(
                "The file does not remember what was exported (it was made without --editable, or saved anew by "
                "another program): records are compared with the dataset as it is now, a missing row is unknown and "
                "not deleted, and changes in tables of evidence are not found.");
        }
        if (const std::string name = said("file"); !name.empty() && name != path_.filename().string()) {
            notes.push_back(fmt::format(
                "The file was called {} when it was exported. While a file of that name lies beside this one, "
                "the QGIS project in here opens that one, and edits go there; `situs relink` mends it.",
                name));
        }
        if (const std::string parts = said("parts_left_out"); !parts.empty() && parts != "0") {
            notes.push_back("Parts of records were left out of the file: " + said("statement"));
        }
        notes.insert(notes.end(), tables_.notes.begin(), tables_.notes.end());
        if (made_of_ == MadeOf::itself) {  // Of a sheet that became many tables it is told once.
            notes.insert(notes.end(), tables_.lost_columns.begin(), tables_.lost_columns.end());
        }
        notes.insert(notes.end(), remarks_.notes.begin(), remarks_.notes.end());
        return notes;
    }

private:
    std::string said(std::string_view key) const {
        if (auto found = dataset_.metadata(key)) {
            return *std::move(found);
        }
        // "Package layers" keeps what layers say of themselves.
        for (std::size_t i = 0; i < dataset_.layers().size(); ++i) {
            if (auto found = dataset_.layer_metadata(i, key)) {
                return *std::move(found);
            }
        }
        return {};
    }

    /// A copy for the public that does not say that nothing is left out is no complete one.
    bool may_leave_something_out() const {
        constexpr std::array counts{"records_left_out", "parts_left_out", "sources_left_out", "references_left_out"};
        return std::ranges::any_of(counts, [this](const char* key) {
            const std::string number = said(key);
            return number.empty() ? said("audience") == "public" : number != "0";
        });
    }

    /// Errors name the file.
    template <typename Step>
    void with_path(Step step) const {
        try {
            step();
        } catch (const geo::InputError& error) {
            const std::string reason = error.what();
            throw geo::InputError{reason.starts_with(path_.string()) ? reason : path_.string() + ": " + reason};
        }
    }

    std::filesystem::path path_;
    MadeOf made_of_;
    geo::SqliteFile file_;
    geo::VectorDataset dataset_;
    edited::Tables tables_;
    edited::Remarks remarks_;
};

}  // namespace

std::unique_ptr<EditSource> open_edited_geopackage(const std::filesystem::path& path) {
    if (path.extension() == ".qgz") {
        throw geo::InputError{path.string() +
                              ": is a QGIS project, which has no records; give the GeoPackage beside it."};
    }
    if (has_live_journal(path)) {
        throw geo::InputError{path.string() +
                              ": is open in another program (the file of the same name that ends with -wal or -journal "
                              "holds changes): close QGIS first, then try again."};
    }
    return std::make_unique<EditedGeopackage>(path, path, MadeOf::itself);
}

std::unique_ptr<EditSource> open_geopackage_made_of(const std::filesystem::path& tables,
                                                    const std::filesystem::path& original) {
    return std::make_unique<EditedGeopackage>(tables, original, MadeOf::another_file);
}

}  // namespace situs
