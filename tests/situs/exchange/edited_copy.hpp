#pragma once

#include "geo/geometry.hpp"
#include "geo/gpkg_copy.hpp"
#include "geo/wkb.hpp"
#include "situs/exchange/edited_geopackage.hpp"
#include "situs/exchange/format.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace situs::testing {

/// A geometry as an SQL literal of GeoPackage's binary form.
inline std::string gpkg_literal(const geo::Geometry& geometry) {
    std::string bytes{"GP\0\x01", 4};
    bytes += std::string{"\xE6\x10\0\0", 4};  // 4326.
    bytes += geo::to_wkb(geometry);
    std::string hex;
    for (const char c : bytes) {
        hex += fmt::format("{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return "x'" + hex + "'";
}

inline std::string point_literal(double lon, double lat) {
    return gpkg_literal(geo::Geometry::point({.lon = lon, .lat = lat}));
}

/// What came home of an edited copy.
struct Edits {
    std::vector<EditedRecord> records;
    std::vector<Refusal> refusals;
    std::vector<std::string> notes;
    bool knows_before = false;
    std::string dataset_id;
    std::string dataset_hash;

    const EditedRecord& of(std::string_view id) const {
        const auto found = std::find_if(records.begin(), records.end(),
                                        [id](const EditedRecord& record) { return record.id.text() == id; });
        INFO("record " << id);
        REQUIRE(found != records.end());
        return *found;
    }
    bool refuses(std::string_view what, std::string_view why) const {
        return std::any_of(refusals.begin(), refusals.end(), [&](const Refusal& refusal) {
            return refusal.what.find(what) != std::string::npos && refusal.why.find(why) != std::string::npos;
        });
    }
    bool notes_have(std::string_view words) const {
        return std::any_of(notes.begin(), notes.end(),
                           [&](const std::string& note) { return note.find(words) != std::string::npos; });
    }
    std::string said() const {
        std::string text;
        for (const EditedRecord& record : records) {
            text +=
                fmt::format("record {} of {}{}\n", record.id.text(), record.layer.text(), record.now ? "" : " is gone");
        }
        for (const Refusal& refusal : refusals) {
            text += fmt::format("refused: {} {} {}: {}\n", refusal.layer.text(), refusal.id.text(), refusal.what,
                                refusal.why);
        }
        for (const std::string& note : notes) {
            text += "note: " + note + "\n";
        }
        return text;
    }
};

inline Edits read_edits(const std::filesystem::path& file) {
    const std::unique_ptr<EditSource> source = open_edited_geopackage(file);
    Edits edits;
    source->for_each([&edits](const EditedRecord& record) { edits.records.push_back(record); });
    edits.refusals = source->refusals();
    edits.notes = source->notes();
    edits.knows_before = source->knows_before();
    edits.dataset_id = source->dataset_id();
    edits.dataset_hash = source->dataset_hash();
    return edits;
}

/// An editable export, and copies of it that are changed by SQL.
class EditableCopy {
public:
    explicit EditableCopy(const std::filesystem::path& dataset, Editable editable = Editable::yes) {
        export_dataset(Dataset::open(dataset), folder_ / "out.gpkg",
                       {.audience = Audience::internal, .writer = {.editable = editable}});
    }
    std::filesystem::path file() const { return folder_ / "out.gpkg"; }
    std::filesystem::path changed(const std::vector<std::string>& sql) {
        // The name stays: another one is told of.
        const std::filesystem::path copy = folder_ / std::to_string(++count_) / "out.gpkg";
        std::filesystem::create_directories(copy.parent_path());
        geo::copy_gpkg_with(file(), copy, sql);
        return copy;
    }
    Edits after(const std::vector<std::string>& sql) { return read_edits(changed(sql)); }

private:
    TemporaryFolder folder_;
    int count_ = 0;
};

}  // namespace situs::testing
