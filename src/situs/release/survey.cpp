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
    }

    /// Takes a record as one that everyone may see whole, if its text is enough to know that.
    bool see_text(const LayerFile& layer, std::string_view text) {
        if (open_.inherited() != Sensitivity::open || !surely_shows_all(text, open_)) {
            return false;
        }
        share(layer, Sensitivity::open);
        return true;
    }

    void see(const LayerFile& layer, Value feature) {
        const Sensitivity level = record_sensitivity(feature, open_.inherited());
        const Cuts cuts = level == Sensitivity::open ? find_cuts(feature, open_) : Cuts{};
        if (level != Sensitivity::open) {
            (level == Sensitivity::withheld ? scan_.withheld : scan_.restricted)
                .push_back(SiteId{std::string{feature["id"].string()}});
        } else if (cuts.any()) {
            ++scan_.with_parts;
        }
        share(layer, level);
        if (only_layer_.empty() || layer.id.text() == only_layer_) {
            count(level, feature, cuts);
        }
    }

    SensitivityScan result() {
        scan_.sensitive = !scan_.restricted.empty() || !scan_.withheld.empty() || scan_.with_parts + scan_.sources > 0;
        return std::move(scan_);
    }

private:
    void share(const LayerFile& layer, Sensitivity level) {
        LayerShare& share = scan_.layers[layer.id.text()];
        ++share.records;
        share.internal += restricted_.allows(level) ? 1U : 0U;
        share.everyone += open_.allows(level) ? 1U : 0U;
    }
    /// Adds what each copy leaves out of one record. \param cuts those of an open record for everyone
    void count(Sensitivity level, Value feature, const Cuts& cuts) {
        if (open_.allows(level)) {
            scan_.everyone.parts += cuts.parts();
        } else {
            ++scan_.everyone.sites;
        }
        if (!restricted_.allows(level)) {
            ++scan_.internal.sites;
        } else if (level != Sensitivity::open || cuts.any()) {  // What everyone may see has no cuts for the others.
            scan_.internal.parts += find_cuts(feature, restricted_).parts();
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
    return {.sensitivity = scanner.result(), .date = given ? *std::move(given) : newest.text()};
}

}  // namespace situs
