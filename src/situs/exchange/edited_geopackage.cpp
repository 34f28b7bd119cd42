#include "situs/exchange/edited_geopackage.hpp"

#include "geo/dataset.hpp"
#include "geo/sqlite_file.hpp"
#include "situs/exchange/edited_layer.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/exchange/live_journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs {
namespace {

using edited::Layer;
using edited::Snapshot;

constexpr std::array<std::string_view, 1> driver{"GPKG"};
const std::array<std::string, 1> immutable{"IMMUTABLE=YES"};

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
                edited::for_each_edit(file_, layer, tables_.has_snapshot ? Snapshot::there : Snapshot::absent, remarks_,
                                      visit);
            }
            for (Refusal& refusal : edited::changed_tables(file_, tables_.fixed, remarks_.notes)) {
                remarks_.refusals.push_back(std::move(refusal));
            }
        });
    }

    void for_each_before(const std::function<void(const SiteId&, const FlatRecord&)>& visit) const override {
        if (!tables_.has_snapshot) {
            return;
        }
        auto rows = file_.query(fmt::format("SELECT id, base FROM {} WHERE typeof(id) = 'text'", gpkg::snapshot_table));
        while (rows.next()) {
            const geo::SqliteValue base = rows.value(1);
            const geo::Blob* const blob = std::get_if<geo::Blob>(&base);
            // What is damaged is told where its record is looked for.
            if (const auto values = blob == nullptr ? std::nullopt : gpkg::unpacked(blob->bytes)) {
                visit(SiteId{rows.text(0)}, *values);
            }
        }
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
