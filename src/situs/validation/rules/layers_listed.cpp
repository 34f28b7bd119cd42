#include "situs/validation/id_set.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace situs {
namespace {

void check_listed(const Rule& self, const std::filesystem::path& folder, DatasetView& view) {
    IdSet seen;
    std::size_t index = 0;
    for (const geo::json::Value layer : view.document("dataset.json")["layers"].elements()) {
        const std::string pointer = fmt::format("/layers/{}", index++);
        const std::string_view id = layer.string();
        if (!is_slug(id)) {
            continue;
        }
        if (!seen.insert(id)) {
            view.in_document(self, self.severity, "dataset.json", pointer,
                             fmt::format("the layer {} is listed twice", in_quotes(id)), "remove one of the two");
        } else if (!std::filesystem::exists(folder / "layers" / (std::string{id} + ".geojson"))) {
            view.in_document(self, self.severity, "dataset.json", pointer,
                             fmt::format("there is no file layers/{}.geojson", id),
                             "remove the layer from the list, or put the file there");
        }
    }
}

void check(const Rule& self, DatasetView& view) {
    if (view.dataset() == nullptr || !view.is_whole_dataset()) {
        return;
    }
    check_listed(self, view.dataset()->header().folder, view);
    for (const LayerFile& layer : view.dataset()->unlisted_layers()) {
        view.in_document(
            self, Severity::warning, "dataset.json", "/layers",
            fmt::format("the file layers/{}.geojson is not listed: nothing reads it", escaped(layer.id.text())),
            "add it to \"layers\", or move the file elsewhere");
    }
}

}  // namespace

constinit const Rule rule_layers_listed{
    .id = "layers-listed",
    .subject = Subject::dataset,
    .severity = Severity::error,
    .summary = "Each layer that dataset.json lists is there once (a file that is not listed is a warning)",
    .basis = "docs/record.md: `layers` in dataset.json",
    .why = "A layer that is missing or forgotten is missing from every map and export, without a word.",
    .example = R"({"layers": ["burials", "no-such-layer"]})",
    .mend = "make the list and the folder layers/ agree",
    .dataset = check};

}  // namespace situs
