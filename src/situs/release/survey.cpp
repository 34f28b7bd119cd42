#include "situs/release/survey.hpp"

#include "situs/release/redaction.hpp"
#include "situs/release/sensitivity.hpp"
#include "situs/store/newest_day.hpp"
#include "situs/store/record_pass.hpp"

#include <functional>
#include <utility>

namespace situs {
namespace {

using geo::json::Value;

class Scanner {
public:
    Scanner(const Dataset& dataset, std::string_view only_layer)
        : only_layer_{only_layer}, open_{dataset, Sensitivity::open}, restricted_{dataset, Sensitivity::restricted} {
        scan_.sources = open_.hidden_sources();
        scan_.everyone.sources = open_.hidden_sources();
        scan_.internal.sources = restricted_.hidden_sources();
        forget_references();
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
        const Cuts cuts = level == Sensitivity::open ? find_cuts(feature, open_) : Cuts{};
        if (standing.is_only_draft) {
            scan_.drafts.emplace_back(std::string{feature["id"].string()});
        }
        if (level != Sensitivity::open) {
            (level == Sensitivity::withheld ? scan_.withheld : scan_.restricted)
                .push_back(SiteId{std::string{feature["id"].string()}});
        } else if (cuts.any()) {
            ++scan_.with_parts;
        }
        share(layer, standing);
        if (is_counted(layer)) {
            count(standing, feature, cuts);
        }
    }

    /// To be called when all records were seen: only then it is known which are left out as a whole, so that the others
    /// must not name them.
    void count_references(const Dataset& dataset) {
        if (scan_.restricted.empty() && scan_.withheld.empty() && scan_.drafts.empty()) {
            return;
        }
        forget_references();
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
        for_each_feature(dataset, [this](const LayerFile& layer, Value feature) {
            if (!is_counted(layer)) {
                return;
            }
            const Standing standing = standing_of(feature);
            const Sensitivity level = standing.level;
            scan_.everyone.references += shows_everyone(standing) ? find_cuts(feature, open_).references : 0;
            scan_.internal.references += restricted_.allows(level) ? find_cuts(feature, restricted_).references : 0;
        });
    }

    SensitivityScan result() {
        scan_.sensitive = !scan_.restricted.empty() || !scan_.withheld.empty() || scan_.with_parts + scan_.sources > 0;
        return std::move(scan_);
    }

private:
    bool is_counted(const LayerFile& layer) const { return only_layer_.empty() || layer.id.text() == only_layer_; }

    void forget_references() {
        scan_.everyone.references = open_.hidden_origins();
        scan_.internal.references = restricted_.hidden_origins();
    }
    struct Standing {
        Sensitivity level = Sensitivity::open;
        bool is_only_draft = false;  ///< Nothing else keeps it from the public.
    };
    Standing standing_of(Value feature) const {
        const Sensitivity level = record_sensitivity(feature, open_.inherited());
        return {.level = level, .is_only_draft = open_.allows(level) && is_draft(feature)};
    }
    bool shows_everyone(const Standing& standing) const {
        return open_.allows(standing.level) && !standing.is_only_draft;
    }
    void share(const LayerFile& layer, const Standing& standing) {
        LayerShare& share = scan_.layers[layer.id.text()];
        ++share.records;
        share.internal += restricted_.allows(standing.level) ? 1U : 0U;
        share.everyone += shows_everyone(standing) ? 1U : 0U;
    }
    /// Adds what each copy leaves out of one record. \param cuts those of an open record for everyone
    void count(const Standing& standing, Value feature, const Cuts& cuts) {
        const Sensitivity level = standing.level;
        if (standing.is_only_draft) {
            ++scan_.everyone.drafts;
        } else if (open_.allows(level)) {
            scan_.everyone.parts += cuts.parts();
            scan_.everyone.references += cuts.references;
        } else {
            ++scan_.everyone.sites;
        }
        if (!restricted_.allows(level)) {
            ++scan_.internal.sites;
        } else if (level != Sensitivity::open || cuts.any()) {  // What everyone may see has no cuts for the others.
            const Cuts inside = find_cuts(feature, restricted_);
            scan_.internal.parts += inside.parts();
            scan_.internal.references += inside.references;
        }
    }

    std::string_view only_layer_;
    Visibility open_;
    Visibility restricted_;
    SensitivityScan scan_;
};

}  // namespace

SensitivityScan scan_sensitivity(const Dataset& dataset, std::string_view only_layer) {
    Scanner scanner{dataset, only_layer};
    for_each_feature(dataset, [&](const LayerFile& layer, Value feature) { scanner.see(layer, feature); });
    scanner.count_references(dataset);
    return scanner.result();
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
    scanner.count_references(dataset);
    return {.sensitivity = scanner.result(), .date = given ? *std::move(given) : newest.text()};
}

}  // namespace situs
