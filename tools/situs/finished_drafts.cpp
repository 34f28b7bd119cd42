#include "tools/situs/finished_drafts.hpp"

#include "geo/error.hpp"
#include "situs/store/dataset_change.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/new_record.hpp"
#include "tools/situs/new_findings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace situs::cli {
namespace {

std::string name_of(const RecordAtHand& record) {
    return fmt::format("{}/{}", record.layer.text(), record.id.text());
}

/// What the record says itself, and what it has not.
std::string lacks_of(const RecordAtHand& record) {
    geo::json::Object feature = record.feature;
    if (refresh_draft(feature)) {
        return {};
    }
    std::vector<std::string> all = said_to_lack(record.site.draft, record.site);
    for (std::string& gap : gaps(record.site)) {
        if (std::ranges::find(all, gap) == all.end()) {
            all.push_back(std::move(gap));
        }
    }
    return fmt::format("{}", fmt::join(all, "; "));
}

bool is_attested_by(const Site& site, const SourceId& source) {
    return source.empty() ||
           std::ranges::find(site.attestations, source, &Attestation::source) != site.attestations.end();
}

/// What the rules say of the dataset with all of them finished, by record.
std::map<std::string, std::string, std::less<>> refused(const Dataset& dataset,
                                                        const std::vector<RecordAtHand>& finished) {
    DatasetChange change{dataset};
    for (const RecordAtHand& record : finished) {
        change.change(record.layer, record.id, canonical_line(record.feature));
    }
    std::map<std::string, std::string, std::less<>> lacks;
    for (const Finding& finding : new_findings(dataset.header().folder, change.prepare()).errors) {
        std::string& said = lacks[finding.subject];
        said += (said.empty() ? "" : "; ") + finding.message;
    }
    return lacks;
}

}  // namespace

FinishedDrafts finish_drafts(const Dataset& dataset, const SourceId& source) {
    FinishedDrafts drafts;
    dataset.for_each_site([&](const LayerFile& layer, const Record& record) {
        if (record.site.draft.empty() || !is_attested_by(record.site, source)) {
            return;
        }
        RecordAtHand draft = at_hand(layer.id, record);
        if (std::string lacks = lacks_of(draft); !lacks.empty()) {
            drafts.stay.push_back({name_of(draft), std::move(lacks)});
            return;
        }
        draft.properties().erase("draft");
        drafts.finished.push_back(std::move(draft));
    });
    while (!drafts.finished.empty()) {
        const auto lacks = refused(dataset, drafts.finished);
        const std::size_t before = drafts.finished.size();
        std::erase_if(drafts.finished, [&](const RecordAtHand& record) {
            const auto found = lacks.find(record.id.text());
            if (found != lacks.end()) {
                drafts.stay.push_back({name_of(record), found->second});
            }
            return found != lacks.end();
        });
        if (drafts.finished.size() == before) {
            break;  // what is left is told by whoever writes it
        }
    }
    return drafts;
}

}  // namespace situs::cli
