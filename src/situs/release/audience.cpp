#include "situs/release/audience.hpp"

#include "geo/json_node.hpp"
#include "situs/model/site_json.hpp"
#include "situs/release/internal_statement.hpp"
#include "situs/release/redaction.hpp"
#include "situs/release/sensitivity.hpp"
#include "situs/release/telling_id.hpp"
#include "situs/store/canonical.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace situs {
namespace {

Sensitivity limit_of(Audience audience) noexcept {
    return audience == Audience::internal ? Sensitivity::restricted : Sensitivity::open;
}

bool has_duplicate_names(const Record& record) {
    const auto problems = record.document->problems();
    return std::any_of(problems.begin(), problems.end(), [](const geo::json::Problem& problem) {
        return problem.kind == geo::json::ProblemKind::duplicate_name;
    });
}

}  // namespace

std::optional<Audience> audience_named(std::string_view word) noexcept {
    if (word == "internal") {
        return Audience::internal;
    }
    if (word == "public") {
        return Audience::everyone;
    }
    return std::nullopt;
}

std::string_view name_of(Audience audience) noexcept {
    switch (audience) {
        case Audience::anyone:
            return "anyone";
        case Audience::internal:
            return "internal";
        case Audience::everyone:
            return "public";
    }
    return {};
}

bool SensitivityScan::shows_layer(std::string_view layer, Audience audience) const {
    const auto found = layers.find(layer);
    if (found == layers.end()) {
        return true;
    }
    return (audience == Audience::internal ? found->second.internal : found->second.everyone) > 0;
}

struct AudienceFilter::Impl {
    Visibility visibility;
    Audience audience;
    LeftOut left_out;
    std::size_t restored_count = 0;
    std::string text;
    geo::json::Document document;
    Site site;

    bool hides_drafts = false;

    Impl(const Dataset& dataset, const SensitivityScan& scan, Audience for_whom, Drafts drafts)
        : visibility{dataset, limit_of(for_whom)},
          audience{for_whom},
          hides_drafts{drafts == Drafts::left_out && for_whom != Audience::internal} {
        visibility.leave_out_sources(dataset, sources_of_hidden(scan, drafts));
        left_out.sources = visibility.hidden_sources();
        left_out.references = visibility.hidden_origins();
        for (const SiteId& id : scan.withheld) {
            visibility.hide_site(id);
        }
        if (!visibility.allows(Sensitivity::restricted)) {
            for (const SiteId& id : scan.restricted) {
                visibility.hide_site(id);
            }
        }
        if (hides_drafts) {
            for (const SiteId& id : scan.drafts) {
                visibility.hide_site(id);
            }
        }
    }

    const std::vector<SourceId>& sources_of_hidden(const SensitivityScan& scan, Drafts drafts) const {
        if (audience == Audience::internal) {
            return scan.sources_of_hidden.internal;
        }
        return drafts == Drafts::kept ? scan.sources_of_hidden.everyone_with_drafts : scan.sources_of_hidden.everyone;
    }
    /// Reads `node` as the record to show.
    void take(const geo::json::Node& node) {
        text.clear();
        geo::json::write_line(text, node);
        document.parse_fast(text);
        read_site(document.root(), site);
    }
    VisibleRecord restored() {
        take(canonical_feature(document.root(), site));
        return VisibleRecord{.site = site, .feature = document.root()};
    }
};

AudienceFilter::AudienceFilter(const Dataset& dataset, const SensitivityScan& scan, Audience audience, Drafts drafts)
    : impl_{std::make_unique<Impl>(dataset, scan, audience, drafts)} {}

AudienceFilter::~AudienceFilter() = default;

std::optional<VisibleRecord> AudienceFilter::filtered(const Record& record) {
    Impl& impl = *impl_;
    const Sensitivity level = record_sensitivity(record.feature, impl.visibility.inherited());
    if (!impl.visibility.allows(level)) {
        ++impl.left_out.sites;
        return std::nullopt;
    }
    const Cuts cuts = find_cuts(record.feature, impl.visibility);
    if (id_tells_cut_name(record.feature, cuts)) {
        ++impl.left_out.sites;
        return std::nullopt;
    }
    if (impl.hides_drafts && is_draft(record.feature)) {
        ++impl.left_out.drafts;
        return std::nullopt;
    }
    impl.left_out.parts += cuts.parts();
    impl.left_out.references += cuts.references;
    if (cuts.any()) {
        impl.take(redacted_feature(record.feature, cuts, impl.visibility));
        return impl.restored();
    }
    if (has_duplicate_names(record)) {
        impl.take(without_duplicates(record.feature));
        return impl.restored();
    }
    if (!projection_differences(record.site).empty()) {
        ++impl.restored_count;
        impl.take(canonical_feature(record.feature, record.site));
        return VisibleRecord{.site = impl.site, .feature = impl.document.root()};
    }
    return VisibleRecord{.site = record.site, .feature = record.feature};
}

bool AudienceFilter::may_see(const Source& source) const {
    return impl_->visibility.lists_source(source.id.text());
}

const LeftOut& AudienceFilter::left_out() const noexcept {
    return impl_->left_out;
}

std::size_t AudienceFilter::restored() const noexcept {
    return impl_->restored_count;
}

Audience AudienceFilter::audience() const noexcept {
    return impl_->audience;
}

std::string describe(const LeftOut& left_out) {
    struct Count {
        std::size_t number;
        std::string_view one, many;
    };
    const std::array counts{
        Count{left_out.sites, "record", "records"}, Count{left_out.drafts, "draft", "drafts"},
        Count{left_out.parts, "part of a record", "parts of records"}, Count{left_out.sources, "source", "sources"},
        Count{left_out.references, "reference to what may not be seen", "references to what may not be seen"}};
    std::vector<std::string> items;
    for (const Count& count : counts) {
        if (count.number > 0) {
            items.push_back(std::to_string(count.number) + " " +
                            std::string{count.number == 1 ? count.one : count.many});
        }
    }
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
    }
    return text;
}

std::string audience_statement(Audience audience, const LeftOut& left_out) {
    const bool one = left_out.total() == 1;
    const std::string rest =
        left_out.any() ? describe(left_out) + (one ? " is left out." : " are left out.") : "nothing is left out.";
    switch (audience) {
        case Audience::internal:
            return std::string{internal_statement} + " In this copy " + rest;
        case Audience::everyone:
            return "Public copy: " + rest;
        case Audience::anyone:
            return "Complete copy: nothing in this dataset is restricted.";
    }
    return {};
}

}  // namespace situs
