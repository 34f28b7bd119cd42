#include "situs/validation/report_gpkg.hpp"

#include "geo/dataset.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/write_under.hpp"
#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <functional>
#include <optional>
#include <string>

namespace situs {
namespace {

constexpr std::size_t rows_per_transaction = 100'000;

std::filesystem::path folder_of(const std::filesystem::path& target) {
    return target.has_parent_path() ? target.parent_path() : std::filesystem::path{"."};
}

enum Column : std::size_t { severity, rule, message, mend, record, file, line, column, place, pointer };

geo::LayerSpec findings_layer() {
    using geo::FieldType;
    return {.name = "findings",
            .geometry = geo::LayerGeometry::point,
            .fields =
                {{.name = "severity", .alias = "Severity", .comment = "error or warning", .not_null = true},
                 {.name = "rule", .alias = "Rule", .comment = "`situs rules RULE` explains it", .not_null = true},
                 {.name = "message", .alias = "What is wrong"},
                 {.name = "mend", .alias = "What to do about it"},
                 {.name = "record", .alias = "Record", .comment = "Id of the site or source"},
                 {.name = "file", .alias = "File"},
                 {.name = "line", .type = FieldType::integer, .alias = "Line", .comment = "From 1"},
                 {.name = "column", .type = FieldType::integer, .alias = "Column", .comment = "In characters, from 1"},
                 {.name = "place", .alias = "Place", .comment = "Layer and feature, in a file without lines"},
                 {.name = "pointer", .alias = "Pointer", .comment = "JSON Pointer (RFC 6901) below the feature"}},
            .title = "Findings of situs validate",
            .description =
                "A point where the place of a finding is known. Quotes values of the records: share it as "
                "carefully as these."};
}

geo::Geometry point_of(geo::LonLat place) {
    return geo::in_range(place) ? geo::Geometry::point(place) : geo::Geometry{};
}

}  // namespace

struct GpkgReport::Impl {
    Impl(const std::filesystem::path& path, Overwrite overwrite)
        : target{path}, atomic{folder_of(target)}, file{atomic.create(target, overwrite)} {
        under_its_name([this] {
            out.emplace(geo::VectorWriter::create(file.temporary_path(), "GPKG",
                                                  {.features_per_transaction = rows_per_transaction}));
            layer = &out->create_layer(findings_layer());
        });
    }
    void under_its_name(const std::function<void()>& step) const { write_under(file.temporary_path(), target, step); }

    void close(const ValidationSummary& summary) {
        const auto set = [this](std::string_view key, std::uint64_t count) {
            layer->set_metadata(key, std::to_string(count));
        };
        set("errors", summary.errors);
        set("warnings", summary.warnings);
        set("not_shown", summary.not_shown);
        out->finish();
        out.reset();
    }

    std::filesystem::path target;
    AtomicWriter atomic;
    AtomicWriter::File file;
    std::optional<geo::VectorWriter> out;  ///< Released before the file.
    geo::LayerWriter* layer = nullptr;
};

GpkgReport::GpkgReport(const std::filesystem::path& target, Overwrite overwrite)
    : impl_{std::make_unique<Impl>(target, overwrite)} {}

GpkgReport::~GpkgReport() = default;

void GpkgReport::begin() {}

void GpkgReport::add(const Finding& finding) {
    geo::LayerWriter& layer = *impl_->layer;
    layer.set(severity, name_of(finding.severity));
    layer.set(rule, finding.rule);
    layer.set(message, finding.message);
    layer.set(mend, finding.mend);
    if (!finding.subject.empty()) {
        layer.set(record, escaped(finding.subject));
    }
    layer.set(file, escaped(finding.file));
    if (finding.line > 0) {
        layer.set(line, static_cast<std::int64_t>(finding.line));
        layer.set(column, static_cast<std::int64_t>(finding.column));
    }
    if (!finding.place.empty()) {
        layer.set(place, escaped(finding.place));
    }
    layer.set(pointer, escaped(finding.pointer));
    layer.set_geometry(point_of(finding.position));
    impl_->under_its_name([&layer] { layer.add(); });
}

void GpkgReport::finish(const ValidationSummary& summary) {
    impl_->under_its_name([&] { impl_->close(summary); });
    impl_->atomic.commit();
}

}  // namespace situs
