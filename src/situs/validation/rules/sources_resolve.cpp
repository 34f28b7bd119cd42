#include "situs/model/vocabulary.hpp"
#include "situs/validation/citations.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <vector>

namespace situs {
namespace {

/// A known source's id that was probably meant.
std::string advice(const Sources& sources, std::string_view id) {
    std::vector<std::string_view> ids;
    for (const Source& source : sources.all()) {
        ids.emplace_back(source.id.text());
    }
    const std::string_view near = nearest(id, ids);
    return near.empty() ? std::string{}
                        : fmt::format("did you mean {}? Otherwise add the source to sources.json", in_quotes(near));
}

std::string message_for(std::string_view id) {
    return fmt::format("sources.json has no source with the id {}", in_quotes(id));
}

void check_site(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    if (context.dataset == nullptr || !context.dataset->has_sources_file()) {
        return;  // Without the file one finding says it for all.
    }
    const Sources& sources = context.dataset->sources();
    const SourceId* known = nullptr;  // A record mostly cites one source several times.
    for_each_citation(site, [&](const SourceId& id, auto&& pointer) {
        if (id.empty() || (known != nullptr && id == *known)) {
            return;
        }
        if (sources.find(id) == nullptr) {
            out.at(self, pointer(), message_for(id.text()), advice(sources, id.text()));
        } else {
            known = &id;
        }
    });
}

bool cites(const Site& site) {
    bool found = false;
    for_each_citation(site, [&](const SourceId& id, auto&&) { found = found || !id.empty(); });
    return found;
}

/// Once, at the first record that cites; with dataset.json's own line where the whole dataset is checked.
void check_without_file(const Rule& self, DatasetView& view) {
    constexpr std::string_view mend =
        "put sources.json back beside dataset.json, from a copy or as CSL-JSON exported from Zotero";
    for (std::size_t i = 0; i < view.record_count(); ++i) {
        const Record* record = view.read(i);
        if (record == nullptr || !cites(record->site)) {
            continue;
        }
        if (view.is_whole_dataset()) {
            view.in_document(self, self.severity, "dataset.json", {},
                             fmt::format("the file sources.json is missing, but records cite sources (the first: {})",
                                         view.place_of(i)),
                             std::string{mend});
        } else {
            view.at(self, i, {}, "the dataset's file sources.json is missing, but records cite sources",
                    std::string{mend});
        }
        return;
    }
}

void check_facts(const Rule& self, DatasetView& view) {
    constexpr std::string_view file = "sources.situs.json";
    if (view.dataset() == nullptr) {
        return;
    }
    if (!view.dataset()->has_sources_file()) {
        check_without_file(self, view);
        return;
    }
    const Sources& sources = view.dataset()->sources();
    for (const auto& [id, entry, offset] : view.document(file).members()) {
        const std::string pointer = geo::json::pointer_token(id);
        if (sources.find(SourceId{std::string{id}}) == nullptr) {
            view.in_document(self, self.severity, file, pointer, message_for(id), advice(sources, id));
        }
        std::size_t index = 0;
        for (const geo::json::Value original : entry["derived_from"].elements()) {
            const std::string_view name = original.string();
            if (!name.empty() && sources.find(SourceId{std::string{name}}) == nullptr) {
                view.in_document(self, self.severity, file, fmt::format("{}/derived_from/{}", pointer, index),
                                 message_for(name), advice(sources, name));
            }
            ++index;
        }
    }
}

}  // namespace

constinit const Rule rule_sources_resolve{
    .id = "sources-resolve",
    .subject = Subject::dataset,
    .severity = Severity::error,
    .summary = "Every source that a record or another source names is in sources.json",
    .basis = "docs/record.md: `sources`, `basis`, `attestations`, `derived_from` name sources by id",
    .why = "A claim without its source cannot be checked, and counts as an origin that does not exist.",
    .example = R"({"attestations": [{"id": "a", "source": "no-such-source"}]})",
    .mend = "add the source to sources.json, or write the id that it has there",
    .site = check_site,
    .dataset = check_facts};

}  // namespace situs
