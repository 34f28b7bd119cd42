#include "situs/validation/feature_group.hpp"

namespace situs {

FeatureGroup::FeatureGroup(Run& run, RunMemory& memory, const SiteContext& context) : run_{run} {
    checkers_.reserve(most_features);
    for (std::size_t i = 0; i < most_features; ++i) {
        checkers_.emplace_back(runs_.emplace_back(run), memory, context);
    }
}

void FeatureGroup::start(const FeatureFile& file) {
    for (FeatureChecker& checker : checkers_) {
        checker.start(file);
    }
}

void FeatureGroup::check(std::span<const FeatureToCheck> features) {
    while (!features.empty()) {
        std::size_t count = 1;
        std::size_t bytes = features.front().text.text.size();
        while (count < most_features && count < features.size() && bytes < most_bytes) {
            bytes += features[count++].text.text.size();
        }
        check_at_once(features.first(count));
        features = features.subspan(count);
    }
}

void FeatureGroup::check_at_once(std::span<const FeatureToCheck> features) {
    for (std::size_t i = 0; i < features.size(); ++i) {
        checkers_[i].open(features[i]);
        checkers_[i].check_text(FeatureChecker::Truncation::new_here);
    }
    FeatureChecker::check_features({checkers_.data(), features.size()});
    for (std::size_t i = 0; i < features.size(); ++i) {
        for (Finding& finding : runs_[i].findings) {
            run_.add(std::move(finding));
        }
        runs_[i].findings.clear();
    }
    broken_line_ = checkers_[features.size() - 1].broken_line();
}

}  // namespace situs
