#include "situs/release/cited_sources.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Member;
using geo::json::Value;

bool is_cut(Value value, const Cuts& cuts) {
    return std::ranges::binary_search(cuts.offsets, value.offset());
}

/// Every id in a member `source` or `sources`, however deep.
template <typename Visit>
void for_each_named(Value value, const Visit& visit) {
    for (const Value element : value.elements()) {
        for_each_named(element, visit);
    }
    for (const Member member : value.members()) {
        if (member.name == "source" || member.name == "sources") {
            visit(id_in(member.value));
            for (const Value element : member.value.elements()) {
                visit(id_in(element));
            }
        }
        for_each_named(member.value, visit);
    }
}

/// The elements of the lists of that name that stay.
template <typename Visit>
void for_each_shown(Value parent, std::string_view list, const Cuts& cuts, const Visit& visit) {
    for (const Member member : parent.members()) {
        if (member.name != list) {
            continue;
        }
        for (const Value element : member.value.elements()) {
            if (!is_cut(element, cuts)) {
                visit(element);
            }
        }
    }
}

/// What names, bases and attestations that stay cite.
template <typename Visit>
void for_each_citation(Value feature, const Cuts& cuts, const Visit& visit) {
    const auto cites = [&](Value part) {
        for (const Member member : part.members()) {
            if (member.name == "source") {
                visit(id_in(member.value));
            }
        }
    };
    for (const Member member : feature.members()) {
        if (member.name != "properties") {
            continue;
        }
        for_each_shown(member.value, "attestations", cuts, cites);
        for_each_shown(member.value, "locations", cuts,
                       [&](Value location) { for_each_shown(location, "basis", cuts, cites); });
        for_each_shown(member.value, "names", cuts, [&](Value name) {
            for_each_shown(name, "sources", cuts, [&](Value source) { visit(id_in(source)); });
        });
    }
}

}  // namespace

std::string_view id_in(Value value) noexcept {
    return value.is(Kind::number) ? value.lexeme() : value.string();
}

void CitedSources::suspect(std::string_view id) {
    if (!id.empty() && !suspected_.contains(id) && visibility_.shows_source(id) &&
        dataset_.sources().find(SourceId{std::string{id}}) != nullptr) {
        suspected_.emplace(id);
    }
}

void CitedSources::clear(std::string_view id) {
    std::vector<std::string> cleared{std::string{id}};
    while (!cleared.empty()) {
        const std::string each = std::move(cleared.back());
        cleared.pop_back();
        if (suspected_.erase(each) == 0) {
            continue;
        }
        for (const SourceId& origin : dataset_.sources().find(SourceId{each})->derived_from) {
            cleared.push_back(origin.text());
        }
    }
}

void CitedSources::add_left_out(Value value) {
    for_each_named(value, [this](std::string_view id) { suspect(id); });
}

void CitedSources::add_cuts(Value value, const Cuts& cuts) {
    if (cuts.offsets.empty()) {
        return;
    }
    if (is_cut(value, cuts)) {
        add_left_out(value);
        return;
    }
    for (const Value element : value.elements()) {
        add_cuts(element, cuts);
    }
    for (const Member member : value.members()) {
        add_cuts(member.value, cuts);
    }
}

bool CitedSources::close() {
    std::vector<SourceId> leaving;
    for (const Source& source : dataset_.sources().all()) {
        if (!visibility_.shows_source(source.id.text()) || suspected_.contains(source.id.text())) {
            leaving.push_back(source.id);
        }
    }
    Ids followed;
    while (!leaving.empty()) {
        const SourceId id = std::move(leaving.back());
        leaving.pop_back();
        const Source* const source = dataset_.sources().find(id);
        if (source == nullptr || !followed.insert(id.text()).second) {
            continue;
        }
        for (const SourceId& origin : source->derived_from) {
            suspect(origin.text());
            leaving.push_back(origin);
        }
    }
    for (const Source& source : dataset_.sources().all()) {
        if (visibility_.shows_source(source.id.text()) && !followed.contains(source.id.text())) {
            for (const SourceId& origin : source.derived_from) {
                clear(origin.text());
            }
        }
    }
    return !suspected_.empty();
}

void CitedSources::add_shown(Value feature, const Cuts& cuts) {
    if (!suspected_.empty()) {
        for_each_citation(feature, cuts, [this](std::string_view id) { clear(id); });
    }
}

std::vector<SourceId> CitedSources::left_out() const {
    std::vector<SourceId> ids;
    std::ranges::transform(suspected_, std::back_inserter(ids), [](const std::string& id) { return SourceId{id}; });
    return ids;
}

}  // namespace situs
