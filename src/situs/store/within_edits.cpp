#include "situs/store/within_edits.hpp"

#include "situs/model/blanks.hpp"

#include <algorithm>
#include <functional>

namespace situs {
namespace {

/// The record that `within` names; empty if it names none, or is no id but the name of a place elsewhere.
std::string place_in(const FlatRecord& record) {
    const auto found = record.members.find("within");
    const std::string* const text = found == record.members.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr || is_curie(without_blanks(*text)) ? std::string{} : std::string{without_blanks(*text)};
}

std::uint64_t hash_of(const std::string& id) noexcept {
    return std::hash<std::string>{}(id);
}

}  // namespace

std::string way_round(const std::vector<std::string>& circle, std::size_t start) {
    constexpr std::size_t most = 6;
    std::string text;
    for (std::size_t i = 0; i < std::min(circle.size(), most); ++i) {
        text += circle[(start + i) % circle.size()] + " → ";
    }
    return text + (circle.size() > most ? "… → " : "") + circle[start];
}

void WithinEdits::note(const EditedRecord& edit) {
    if (const std::string place = place_in(*edit.now); !place.empty()) {
        absent_.insert(place);
    }
    if (edit.unknown.contains("within")) {
        return;
    }
    Wanted wanted{.layer = edit.layer,
                  .knows_before = edit.before.has_value(),
                  .before = edit.before ? place_in(*edit.before) : std::string{},
                  .now = place_in(*edit.now)};
    if (wanted.knows_before && wanted.before == wanted.now) {
        return;
    }
    may_change_ = may_change_ || !wanted.now.empty();
    wanted_.emplace(edit.id, std::move(wanted));
}

void WithinEdits::see(const LayerId& layer, const Site& site) {
    absent_.erase(site.id.text());
    if (!may_change_) {
        return;
    }
    const std::string area = is_slug(site.within) ? site.within : std::string{};
    if (const auto found = wanted_.find(site.id); found != wanted_.end() && found->second.layer == layer) {
        Wanted& wanted = found->second;
        const bool is_as_before = !wanted.knows_before || wanted.before == area;
        // What lies in itself is refused for that.
        wanted.is_new = is_as_before && wanted.now != area && wanted.now != site.id.text();
    }
    if (!area.empty()) {
        dataset_.emplace_back(hash_of(site.id.text()), number_of(area));
    }
}

std::uint32_t WithinEdits::number_of(const std::string& area) {
    const auto [found, is_new] = numbers_.emplace(area, static_cast<std::uint32_t>(areas_.size()));
    if (is_new) {
        areas_.push_back(area);
    }
    return found->second;
}

/// Where the record lies once the plan is written.
std::string WithinEdits::area_of(const std::string& id) const {
    const auto changed = wanted_.find(SiteId{id});
    if (changed != wanted_.end() && changed->second.is_new && !refused_.contains(changed->first)) {
        return changed->second.now;
    }
    const std::pair<std::uint64_t, std::uint32_t> first{hash_of(id), 0};
    const auto found = std::ranges::lower_bound(dataset_, first);
    return found == dataset_.end() || found->first != first.first ? std::string{} : areas_[found->second];
}

/// The way up from the record and back to it; empty if it does not lead there.
std::vector<std::string> WithinEdits::circle_of(const std::string& id) const {
    std::vector<std::string> way{id};
    for (std::string next = area_of(id); !next.empty(); next = area_of(next)) {
        if (next == id) {
            return way;
        }
        if (std::ranges::find(way, next) != way.end()) {
            break;
        }
        way.push_back(next);
    }
    return {};
}

bool WithinEdits::refuse_circle(const std::vector<std::string>& circle) {
    Refused more;
    for (std::size_t i = 0; i < circle.size(); ++i) {
        const auto changed = wanted_.find(SiteId{circle[i]});
        if (changed != wanted_.end() && changed->second.is_new && !refused_.contains(changed->first)) {
            more.emplace(changed->first, way_round(circle, i));
        }
    }
    refused_.merge(more);
    return !circle.empty();
}

void WithinEdits::find_circles() {
    std::ranges::sort(dataset_);
    // Without the edits of one circle the dataset's own `within` counts, which may close another one.
    for (bool any = true; any;) {
        any = false;
        for (const auto& [id, wanted] : wanted_) {
            const bool counts = wanted.is_new && !wanted.now.empty() && !refused_.contains(id);
            any = (counts && refuse_circle(circle_of(id.text()))) || any;
        }
    }
}

void WithinEdits::mark(EditedRecord& edit) const {
    if (!edit.now) {
        return;
    }
    const std::string place = place_in(*edit.now);
    // Nothing lies in itself, either.
    edit.names_no_place = absent_.contains(place) || (!place.empty() && place == edit.id.text());
}

std::string WithinEdits::circle(const SiteId& id) const {
    const auto found = refused_.find(id);
    return found == refused_.end() ? std::string{} : found->second;
}

}  // namespace situs
