#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

/// The format that this version of situs writes.
constexpr std::string_view current = "1";

std::string message_for(std::string_view version) {
    return fmt::format("format version {}; this situs knows version {}: it may miss something, and will not write here",
                       in_quotes(version), current);
}

void check_layer(const Rule& self, const LayerAtHand& layer, Report& out) {
    const geo::json::Node* version = layer.members.find("situs");
    if (version != nullptr && version->string() != nullptr && *version->string() != current) {
        out.at(self, "/situs", message_for(*version->string()));
    } else if (version == nullptr && layer.is_ours && layer.container == geo::Container::feature_collection) {
        out.at(self, "/situs", "the layer does not say its format version",
               R"(write "situs": "1" before "features", or run `situs fmt`)");
    }
}

void check_dataset(const Rule& self, DatasetView& view) {
    const geo::json::Value version = view.document("dataset.json")["situs"];
    if (version.is(geo::json::Kind::string) && version.string() != current) {
        view.in_document(self, self.severity, "dataset.json", "/situs", message_for(version.string()));
    }
}

}  // namespace

constinit const Rule rule_format_version{
    .id = "format-version",
    .subject = Subject::dataset,
    .severity = Severity::warning,
    .summary = "Dataset and layers have a format version that this situs knows",
    .basis = "docs/record.md: every release reads earlier versions, a higher one is read with a warning",
    .why = "A newer format may say things that this situs does not understand and would not check.",
    .example = R"({"situs": "2", …})",
    .mend = "install a newer situs",
    .layer = check_layer,
    .dataset = check_dataset};

}  // namespace situs
