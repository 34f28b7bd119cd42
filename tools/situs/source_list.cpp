#include "tools/situs/source_list.hpp"

#include "tools/situs/table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Object;

/// The first of many; all are in JSON.
std::string listed(const std::vector<std::string>& words) {
    constexpr std::size_t most = 20;
    const std::size_t shown = std::min(words.size(), most);
    return fmt::format("{}{}", fmt::join(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                       shown < words.size() ? fmt::format(" and {} more", words.size() - shown) : std::string{});
}

Array texts(const std::vector<std::string>& words) {
    Array array;
    for (const std::string& word : words) {
        array.emplace_back(word);
    }
    return array;
}

void add_once(std::vector<std::string>& words, const std::string& word) {
    if (words.empty() || words.back() != word) {
        words.push_back(word);
    }
}

}  // namespace

SourceList::SourceList(const Dataset& dataset, const AudienceFilter& filter, const std::vector<std::string>& only) {
    for (const Source& source : dataset.sources().all()) {
        const bool is_wanted = only.empty() || std::ranges::find(only, source.id.text()) != only.end();
        if (is_wanted && filter.may_see(source)) {
            places_.emplace(source.id.text(), entries_.size());
            entries_.push_back({.source = &source});
            for (const SourceId& id : source.derived_from) {
                const Source* const origin = dataset.sources().find(id);
                if (origin == nullptr || filter.may_see(*origin)) {
                    entries_.back().origins.push_back(id.text());
                }
            }
        }
    }
    std::ranges::copy_if(only, std::back_inserter(unknown_),
                         [&](const std::string& id) { return !places_.contains(id); });
}

SourceList::Entry* SourceList::entry_of(const SourceId& id) {
    const auto found = places_.find(id.text());
    return found == places_.end() ? nullptr : &entries_[found->second];
}

void SourceList::see(const Site& site) {
    const std::string& id = site.id.text();
    for (const Attestation& attestation : site.attestations) {
        if (Entry* const entry = entry_of(attestation.source)) {
            std::string where = attestation.locator_label;
            where += where.empty() || attestation.locator_value.empty() ? "" : " ";
            entry->attests.push_back({id, attestation.id.text(), where + attestation.locator_value});
        }
    }
    for (const Name& name : site.names) {
        for (const SourceId& source : name.sources) {
            if (Entry* const entry = entry_of(source)) {
                add_once(entry->names, id);
            }
        }
    }
    for (const Location& location : site.locations) {
        for (const Basis& basis : location.basis) {
            if (Entry* const entry = entry_of(basis.source)) {
                add_once(entry->locations, id);
            }
        }
    }
}

/// "iran (paragraph 3; paragraph 10)", a record an entry.
std::vector<std::string> SourceList::attested_by_record(const Entry& entry) {
    std::vector<std::string> records;
    for (auto first = entry.attests.begin(); first != entry.attests.end();) {
        const auto behind = std::find_if(first, entry.attests.end(),
                                         [&](const Attested& other) { return other.record != first->record; });
        std::vector<std::string> places;
        for (auto attested = first; attested != behind; ++attested) {
            if (!attested->where.empty()) {
                places.push_back(attested->where);
            }
        }
        records.push_back(places.empty() ? first->record
                                         : fmt::format("{} ({})", first->record, fmt::join(places, "; ")));
        first = behind;
    }
    return records;
}

void SourceList::write_entry(const Streams& io, const Entry& entry) {
    io.out << shown(io, entry.source->id.text(), Paint::heading) << '\n';
    write_prose(io, citation(*entry.source), 2);
    const std::vector<std::string> attests = attested_by_record(entry);
    const auto tell = [&](std::string_view what, const std::vector<std::string>& records) {
        if (!records.empty()) {
            write_prose(io, fmt::format("{}: {}", what, listed(records)), 2);
        }
    };
    tell("attests", attests);
    tell("has names of", entry.names);
    tell("has locations of", entry.locations);
    tell("repeats or rests on", entry.origins);
    if (attests.empty() && entry.names.empty() && entry.locations.empty()) {
        write_prose(io, "no record cites it", 2, Paint::faint);
    }
}

void SourceList::write(const Streams& io) const {
    if (entries_.empty()) {
        io.out << "no sources\n";
    }
    for (const Entry& entry : entries_) {
        io.out << (&entry == &entries_.front() ? "" : "\n");
        write_entry(io, entry);
    }
}

Array SourceList::nodes() const {
    Array sources;
    for (const Entry& entry : entries_) {
        Array attests;
        for (const Attested& attested : entry.attests) {
            attests.emplace_back(Object{
                {"record", attested.record}, {"attestation", attested.attestation}, {"locator", attested.where}});
        }
        sources.emplace_back(Object{{"id", entry.source->id.text()},
                                    {"citation", citation(*entry.source)},
                                    {"derived_from", texts(entry.origins)},
                                    {"attests", std::move(attests)},
                                    {"names", texts(entry.names)},
                                    {"locations", texts(entry.locations)}});
    }
    return sources;
}

}  // namespace situs::cli
