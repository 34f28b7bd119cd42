#include "situs/release/survey.hpp"

#include "situs/release/cited_sources.hpp"
#include "situs/release/redaction.hpp"
#include "situs/release/sensitivity.hpp"
#include "situs/release/telling_id.hpp"
#include "situs/store/newest_day.hpp"
#include "situs/store/record_pass.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace situs {
namespace {

using geo::json::Value;

class Scanner {
public:
    Scanner(const Dataset& dataset, std::string_view only_layer)
        : only_layer_{only_layer},
          open_{dataset, Sensitivity::open},
          restricted_{dataset, Sensitivity::restricted},
          cited_{dataset, open_},
          cited_with_drafts_{dataset, open_},
          cited_inside_{dataset, restricted_} {
        scan_.sources = open_.hidden_sources();
    }

    /// Takes a record as one that everyone may see whole, if its text is enough to know that.
    bool see_text(const LayerFile& layer, std::string_view text) {
        if (open_.inherited() != Sensitivity::open || !surely_shows_all(text, open_) || may_be_draft(text)) {
            return false;
        }
        share(layer, {.level = Sensitivity::open});
        return true;
    }

    void see(const LayerFile& layer, Value feature) {
        const Standing standing = standing_of(feature);
        const Sensitivity level = standing.level;
        if (standing.is_only_draft) {
            scan_.drafts.emplace_back(std::string{feature["id"].string()});
        }
        if (level != Sensitivity::open) {
            (level == Sensitivity::withheld ? scan_.withheld : scan_.restricted)
                .push_back(SiteId{std::string{feature["id"].string()}});
        } else if (standing.cuts.any()) {
            ++scan_.with_parts;
        }
        share(layer, standing);
        add_citations(standing, feature);
        if (is_counted(layer)) {
            count(standing);
        }
    }

    /// To be called when all records were seen: only then it is known which are left out as a whole, so that the others
    /// must not name them, and which sources are to be looked for in the others.
    void look_again(const Dataset& dataset) {
        hides_records_ = !scan_.restricted.empty() || !scan_.withheld.empty() || !scan_.drafts.empty();
        const std::array<bool, 3> asks{cited_.close(), cited_with_drafts_.close(), cited_inside_.close()};
        if (!hides_records_ && std::ranges::count(asks, true) == 0) {
            return;
        }
        if (hides_records_) {
            hide_records();
        }
        const auto is_decided = [&](const LayerFile&, std::string_view) {
            return !hides_records_ && cited_.all_shown() && cited_with_drafts_.all_shown() && cited_inside_.all_shown();
        };
        for_each_feature(dataset, is_decided,
                         [this](const LayerFile& layer, Value feature) { see_again(layer, feature); });
    }

    SensitivityScan result(const Dataset& dataset) {
        scan_.sources_of_hidden = {.internal = cited_inside_.left_out(),
                                   .everyone = cited_.left_out(),
                                   .everyone_with_drafts = cited_with_drafts_.left_out()};
        open_.leave_out_sources(dataset, scan_.sources_of_hidden.everyone);
        restricted_.leave_out_sources(dataset, scan_.sources_of_hidden.internal);
        scan_.everyone.sources = open_.hidden_sources();
        scan_.internal.sources = restricted_.hidden_sources();
        scan_.everyone.references += open_.hidden_origins();
        scan_.internal.references += restricted_.hidden_origins();
        scan_.sensitive = !scan_.restricted.empty() || !scan_.withheld.empty() || scan_.with_parts + scan_.sources > 0;
        return std::move(scan_);
    }

private:
    bool is_counted(const LayerFile& layer) const { return only_layer_.empty() || layer.id.text() == only_layer_; }

    void hide_records() {
        scan_.everyone.references = 0;
        scan_.internal.references = 0;
        for (const SiteId& id : scan_.restricted) {
            open_.hide_site(id);
        }
        for (const SiteId& id : scan_.drafts) {
            open_.hide_site(id);
        }
        for (const SiteId& id : scan_.withheld) {
            open_.hide_site(id);
            restricted_.hide_site(id);
        }
    }
    void see_again(const LayerFile& layer, Value feature) {
        const Standing standing = standing_of(feature);
        const bool counts = hides_records_ && is_counted(layer);  // Else see() has counted them.
        if (open_.allows(standing.level)) {
            cited_with_drafts_.add_shown(feature, standing.cuts);
            if (!standing.is_only_draft) {
                cited_.add_shown(feature, standing.cuts);
                scan_.everyone.references += counts ? standing.cuts.references : 0;
            }
        }
        if (restricted_.allows(standing.level)) {
            cited_inside_.add_shown(feature, standing.inside);
            scan_.internal.references += counts ? standing.inside.references : 0;
        }
    }
    struct Standing {
        Sensitivity level = Sensitivity::open;  ///< Its own, or that of a name which its id would tell.
        bool is_only_draft = false;             ///< Nothing else keeps it from the public.
        Cuts cuts = {};                         ///< For everyone, if they may see the record.
        Cuts inside = {};                       ///< For an internal copy, if it has the record.
    };
    Standing standing_of(Value feature) const {
        Standing standing{.level = record_sensitivity(feature, open_.inherited())};
        if (open_.allows(standing.level)) {
            standing.cuts = find_cuts(feature, open_);
        }
        // What everyone may see has no cuts for the others.
        if (restricted_.allows(standing.level) && (!open_.allows(standing.level) || standing.cuts.any())) {
            standing.inside = find_cuts(feature, restricted_);
        }
        if (id_tells_cut_name(feature, standing.inside)) {
            standing = {.level = Sensitivity::withheld};
        } else if (id_tells_cut_name(feature, standing.cuts)) {
            standing.level = Sensitivity::restricted;
            standing.cuts = {};
        }
        standing.is_only_draft = open_.allows(standing.level) && is_draft(feature);
        return standing;
    }
    bool shows_everyone(const Standing& standing) const {
        return open_.allows(standing.level) && !standing.is_only_draft;
    }
    void add_citations(const Standing& standing, Value feature) {
        if (!open_.allows(standing.level)) {
            cited_.add_left_out(feature);
            cited_with_drafts_.add_left_out(feature);
        } else {
            standing.is_only_draft ? cited_.add_left_out(feature) : cited_.add_cuts(feature, standing.cuts);
            cited_with_drafts_.add_cuts(feature, standing.cuts);
        }
        restricted_.allows(standing.level) ? cited_inside_.add_cuts(feature, standing.inside)
                                           : cited_inside_.add_left_out(feature);
    }
    void share(const LayerFile& layer, const Standing& standing) {
        LayerShare& share = scan_.layers[layer.id.text()];
        ++share.records;
        share.internal += restricted_.allows(standing.level) ? 1U : 0U;
        share.everyone += shows_everyone(standing) ? 1U : 0U;
    }
    /// Adds what each copy leaves out of one record.
    void count(const Standing& standing) {
        if (standing.is_only_draft) {
            ++scan_.everyone.drafts;
        } else if (open_.allows(standing.level)) {
            scan_.everyone.parts += standing.cuts.parts();
            scan_.everyone.references += standing.cuts.references;
        } else {
            ++scan_.everyone.sites;
        }
        if (!restricted_.allows(standing.level)) {
            ++scan_.internal.sites;
        } else {
            scan_.internal.parts += standing.inside.parts();
            scan_.internal.references += standing.inside.references;
        }
    }

    std::string_view only_layer_;
    Visibility open_;
    Visibility restricted_;
    CitedSources cited_;  ///< Of a public copy.
    CitedSources cited_with_drafts_;
    CitedSources cited_inside_;  ///< Of an internal copy.
    SensitivityScan scan_;
    bool hides_records_ = false;
};

}  // namespace

SensitivityScan scan_sensitivity(const Dataset& dataset, std::string_view only_layer) {
    Scanner scanner{dataset, only_layer};
    for_each_feature(dataset, [&](const LayerFile& layer, Value feature) { scanner.see(layer, feature); });
    scanner.look_again(dataset);
    return scanner.result(dataset);
}

Survey survey(const Dataset& dataset, std::string_view only_layer) {
    std::optional<std::string> given = source_date();
    Scanner scanner{dataset, only_layer};
    NewestDay newest;
    newest.see(dataset);
    // What is no JSON is found when the records are written.
    for_each_feature(
        dataset,
        [&](const LayerFile& layer, std::string_view text) {
            return !newest.may_be_newer(text) && scanner.see_text(layer, text);
        },
        [&](const LayerFile& layer, Value feature) {
            scanner.see(layer, feature);
            newest.see(feature);
        });
    scanner.look_again(dataset);
    return {.sensitivity = scanner.result(dataset), .date = given ? *std::move(given) : newest.text()};
}

}  // namespace situs
