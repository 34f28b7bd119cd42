#include "situs/store/corrected_rows.hpp"

#include "geo/geojson.hpp"
#include "geo/json_node.hpp"
#include "situs/model/site_json.hpp"
#include "situs/store/merge.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs {
namespace {

Site site_in(std::string_view record_text) {
    geo::json::Document document;
    document.parse(record_text);
    return read_site(document.root());
}

/// The place as text; empty for none.
std::string place_key(const Location* location) {
    std::string key;
    if (location != nullptr && !location->geometry.is_null()) {
        constexpr int digits = 7;
        geo::json::write_line(key, geo::to_node(simple_geometry(location->geometry), digits));
    }
    return key;
}

/// "id: P-1" of notes that hold such a line, as a column "ID" leaves it.
std::string id_in(std::string_view notes) {
    constexpr std::string_view heading = "id: ";
    for (std::size_t at = 0; at < notes.size(); at = std::min(notes.find('\n', at), notes.size() - 1) + 1) {
        const std::string_view line = notes.substr(at, notes.find('\n', at) - at);
        const bool is_id = std::ranges::equal(line.substr(0, heading.size()), heading, {},
                                              [](char c) { return c == 'I' || c == 'D' ? c - 'A' + 'a' : c; });
        if (is_id) {
            return std::string{line.substr(heading.size())};
        }
    }
    return {};
}

std::string joined(const std::string& a, const std::string& b, const std::string& c = {}) {
    return fmt::format("{}\n{}\n{}", a, b, c);
}

}  // namespace

CorrectedRows::Keys CorrectedRows::keys_of(const Site& site, const Location* location, std::string line) {
    Keys keys{.id = id_in(site.notes), .place = place_key(location), .notes = site.notes, .line = std::move(line)};
    for (const Name& name : site.names) {
        keys.names.push_back(name.text);
    }
    if (keys.names.empty()) {
        keys.names.emplace_back();
    }
    return keys;
}

/// "line 12", also where the locator says of which file.
std::string CorrectedRows::line_of(const Site& site) const {
    for (const Attestation& attestation : site.attestations) {
        if (attestation.source == correction_.earlier || attestation.source == correction_.corrected) {
            const std::string& value = attestation.locator_value;
            return attestation.locator_label + " " + value.substr(0, value.find(" of "));
        }
    }
    return {};
}

void CorrectedRows::add(std::string subject, std::string_view record_text) {
    Row row{.subject = std::move(subject), .keys = {}};
    if (!record_text.empty()) {
        const Site site = site_in(record_text);
        row.keys = keys_of(site, preferred_location(site), row.subject.substr(0, row.subject.find(" of ")));
    }
    rows_.push_back(std::move(row));
}

void CorrectedRows::see(const LayerId& layer, const Site& site) {
    const bool is_of_them = std::ranges::any_of(site.attestations, [this](const Attestation& attestation) {
        return attestation.source == correction_.earlier || attestation.source == correction_.corrected;
    });
    if (is_of_them) {
        records_.push_back({.layer = layer,
                            .site = site,
                            .keys = keys_of(site, location_by(site, correction_.earlier), line_of(site))});
    }
}

void CorrectedRows::pair(std::size_t row, std::size_t record) {
    rows_[row].record = record;
    records_[record].has_row = true;
}

void CorrectedRows::match(Which which, const KeysOf& keys_of) {
    std::map<std::string, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> same;
    for (std::size_t record = 0; record < records_.size(); ++record) {
        for (const std::string& key :
             records_[record].has_row ? std::vector<std::string>{} : keys_of(records_[record].keys)) {
            same[key].second.push_back(record);
        }
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        for (const std::string& key : rows_[row].record ? std::vector<std::string>{} : keys_of(rows_[row].keys)) {
            if (const auto found = same.find(key); found != same.end()) {
                found->second.first.push_back(row);
            }
        }
    }
    for (const auto& [key, both] : same) {
        const auto& [rows, records] = both;
        if (which == Which::only_one && (rows.size() != 1 || records.size() != 1)) {
            continue;
        }
        std::size_t next = 0;
        for (const std::size_t row : rows) {
            while (next < records.size() && records_[records[next]].has_row) {
                ++next;
            }
            if (next < records.size() && !rows_[row].record) {
                pair(row, records[next]);
            }
        }
    }
}

void CorrectedRows::match_lines() {
    std::multimap<std::string, std::size_t> by_line;
    for (std::size_t record = 0; record < records_.size(); ++record) {
        by_line.emplace(records_[record].keys.line, record);
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        const Keys& keys = rows_[row].keys;
        auto [found, end] = by_line.equal_range(keys.line);
        for (; !keys.line.empty() && !rows_[row].record && found != end; ++found) {
            const Earlier& earlier = records_[found->second];
            const bool is_near = std::ranges::any_of(earlier.keys.names, [&](const std::string& name) {
                return correction_.are_near_names && !keys.names.empty() &&
                       correction_.are_near_names(name, keys.names.front());
            });
            if (!earlier.has_row && is_near) {
                pair(row, found->second);
            }
        }
    }
}

void CorrectedRows::settle() {
    using List = std::vector<std::string>;
    const auto one = [](const std::string& key) { return key.empty() ? List{} : List{key}; };
    const auto named = [](const Keys& keys, const std::string& place, const std::string& notes) {
        List list;
        for (const std::string& name : keys.names) {
            list.push_back(joined(name, place, notes));
        }
        return list;
    };
    match(Which::only_one, [&](const Keys& keys) { return one(keys.id); });
    match(Which::in_order, [&](const Keys& keys) {
        List list = named(keys, keys.place, keys.notes);
        std::ranges::for_each(list, [&keys](std::string& key) { key += "\n" + keys.line; });
        return list;
    });
    match(Which::in_order, [&](const Keys& keys) { return named(keys, keys.place, keys.notes); });
    match(Which::in_order, [&](const Keys& keys) { return named(keys, keys.place, {}); });
    match(Which::only_one,
          [&](const Keys& keys) { return keys.names.empty() || keys.names.front().empty() ? List{} : keys.names; });
    match(Which::only_one, [&](const Keys& keys) { return one(keys.place); });
    match(Which::only_one, [&](const Keys& keys) { return one(keys.notes); });
    match_lines();
}

const SiteId* CorrectedRows::record_of(std::size_t row) const {
    return rows_[row].record ? &records_[*rows_[row].record].site.id : nullptr;
}

PlannedRecord CorrectedRows::told(std::size_t row, std::string_view record_text) {
    const Earlier& earlier = records_[*rows_[row].record];
    const std::string& subject = rows_[row].subject;
    PlannedRecord record{.layer = earlier.layer, .id = earlier.site.id, .name = earlier.site.name};
    record.lines = corrected_lines(site_in(record_text), subject, earlier.site, correction_);
    changed_ += record.lines.empty() ? 0U : 1U;
    record.lines.insert(
        record.lines.begin(),
        record.lines.empty()
            ? EditLine{.outcome = EditOutcome::already_so,
                       .member = "id",
                       .text = fmt::format("{}: is as it was; the record stays as it is", subject)}
            : EditLine{
                  .outcome = EditOutcome::remark,
                  .member = "id",
                  .text = fmt::format("{} was changed; the record stays as it is until you take it over", subject)});
    return record;
}

std::vector<PlannedRecord> CorrectedRows::vanished(std::size_t rows_left) const {
    std::vector<PlannedRecord> gone;
    for (const Earlier& earlier : records_) {
        if (earlier.has_row) {
            continue;
        }
        PlannedRecord record{.layer = earlier.layer, .id = earlier.site.id, .name = earlier.site.name};
        record.lines.push_back(
            {.outcome = EditOutcome::proposed,
             .member = "id",
             .text = fmt::format(
                 "{} of {} has no row in {} any more{}; the record stays as it is: if the file says that there is no "
                 "such place, write that into it with `situs add attestation` (--source {}), or into its notes",
                 earlier.keys.line, correction_.earlier.text(), correction_.file,
                 rows_left == 0 ? ""
                                : fmt::format(" (but {} of its rows {} not taken: look there first)", rows_left,
                                              rows_left == 1 ? "was" : "were"),
                 correction_.corrected.text())});
        gone.push_back(std::move(record));
    }
    return gone;
}

std::string CorrectedRows::summary() const {
    const auto known =
        static_cast<std::size_t>(std::ranges::count_if(rows_, [](const Row& row) { return row.record.has_value(); }));
    const auto lost = static_cast<std::size_t>(
        std::ranges::count_if(records_, [](const Earlier& earlier) { return !earlier.has_row; }));
    return fmt::format(
        "{} corrects {}: of its rows {} are as they were, {} changed and {} new; {} of the earlier records {} no row "
        "any "
        "more",
        correction_.file, correction_.earlier.text(), known - changed_, changed_, rows_.size() - known, lost,
        lost == 1 ? "has" : "have");
}

}  // namespace situs
