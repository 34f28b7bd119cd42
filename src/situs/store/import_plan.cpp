#include "situs/store/import_plan.hpp"

#include "geo/error.hpp"
#include "geo/geodesic.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/import_sources.hpp"
#include "situs/store/imported_record.hpp"
#include "situs/store/new_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

namespace situs {
namespace {

/// So near that two records of nearly one name are likely one place (the rule likely-duplicates).
constexpr double near_m = 1000;
constexpr double metres_per_degree = 110'574;  // of latitude at the equator, where it is least

struct Waiting {
    ImportedPlace place;
    LayerId layer;
    std::string base;      ///< The id that it gets, or the beginning of it.
    SiteId known_as = {};  ///< The record that it became before.
    std::vector<std::string> alike = {};
};

std::string subject_of(const ImportedPlace& place) {
    return place.locator_label + " " + place.locator;
}

std::string name_of_place(const ImportedPlace& place) {
    return place.names.empty() ? std::string{} : place.names.front().text;
}

std::string base_of(const ImportedPlace& place, const ImportOptions& options) {
    for (const ImportedName& name : place.names) {
        if (std::string slug = slug_of_name(name.text); !slug.empty()) {
            return slug;
        }
    }
    const auto found = place.members.find("kind");
    const std::string slug = slug_of_name(found == place.members.end() ? options.kind : found->second);
    return slug.empty() ? "place" : slug;
}

/// What the places of a file are, beside what the dataset has.
class ImportPlanner {
public:
    ImportPlanner(const Dataset& dataset, const Deed& who, ImportOptions options)
        : dataset_{dataset}, who_{who}, options_{std::move(options)} {}

    EditPlan run(ImportSource& source) {
        plan_.dataset_hash = dataset_hash(dataset_);
        settle_source(source);
        source.for_each([this](ImportedPlace place) { wait(std::move(place)); });
        plan_.columns = source.columns();
        std::ranges::copy(source.notes(), std::back_inserter(plan_.notes));
        std::ranges::sort(by_latitude_, {}, &std::pair<double, std::size_t>::first);
        dataset_.for_each_site([this](const LayerFile& layer, const Record& record) { see(layer.id, record.site); });
        compare_with_each_other();
        plan_records();
        note_internal();
        add_files();
        note_datum();
        return std::move(plan_);
    }

private:
    void settle_source(const ImportSource& source) {
        if (options_.source.empty()) {
            is_file_the_source_ = true;
            FileSource file = file_as_source(dataset_, options_.file, source.media_type());
            options_.source = file.id;
            source_files_ = std::move(file.files);
            plan_.notes.push_back(fmt::format("the file itself is the source \"{}\"{}; name another with --source ID",
                                              file.id.text(), source_files_.empty() ? "" : ", which is new"));
            return;
        }
        if (dataset_.sources().find(options_.source) == nullptr) {
            std::vector<std::string_view> ids;
            for (const Source& one : dataset_.sources().all()) {
                ids.push_back(one.id.text());
            }
            const std::string_view near = nearest(options_.source.text(), ids);
            throw geo::InputError{
                fmt::format("the dataset has no source \"{}\"{}; add it first with `situs add source`, or leave "
                            "--source away: then the file itself is the source",
                            options_.source.text(), near.empty() ? "" : fmt::format(" (did you mean {}?)", near))};
        }
    }

    /// Where a place goes: where all go, else the layer that the file names, else the only one.
    LayerId layer_of(const ImportedPlace& place) const {
        const std::string wanted = options_.layer.empty() ? slug_of_name(place.layer) : options_.layer;
        if (!wanted.empty()) {
            return LayerId{wanted};
        }
        const std::vector<LayerFile>& layers = dataset_.header().layers;
        if (layers.size() > 1) {
            std::vector<std::string> ids;
            for (const LayerFile& layer : layers) {
                ids.push_back(layer.id.text());
            }
            throw geo::InputError{
                fmt::format("say into which layer with --layer: the dataset has {}; another name makes a "
                            "new one",
                            fmt::join(ids, ", "))};
        }
        return layers.empty() ? LayerId{"places"} : layers.front().id;
    }

    void leave(const ImportedPlace& place, std::string why) {
        plan_.refusals.push_back({.layer = {}, .id = {}, .what = subject_of(place), .why = why});
        plan_.left.push_back(
            {.line = place.line, .what = subject_of(place), .why = std::move(why), .cells = place.cells});
    }

    void wait(ImportedPlace place) {
        if (!is_file_the_source_) {
            place.locator = locator_in_file(place.locator, options_.file);
        }
        if (!place.problems.empty()) {
            leave(place, fmt::format("{}", fmt::join(place.problems, "; ")));
            return;
        }
        const std::size_t index = waiting_.size();
        const geo::LonLat point = place.geometry.as_point();
        if (geo::in_range(point)) {
            by_latitude_.emplace_back(point.lat, index);
        }
        const LayerId layer = layer_of(place);
        std::string base = base_of(place, options_);
        by_name_.emplace(name_of_place(place), index);
        by_locator_.emplace(subject_of(place), index);
        waiting_.push_back({.place = std::move(place), .layer = layer, .base = std::move(base)});
    }

    /// Two places that are nowhere are not thereby the same.
    static bool is_same_place(const ImportedPlace& place, const Site& site) {
        const Location* const location = preferred_location(site);
        return location != nullptr && !place.geometry.is_null() && is_same_geometry(place.geometry, location->geometry);
    }

    static bool are_both_nowhere(const ImportedPlace& place, const Site& site) {
        return preferred_location(site) == nullptr && place.geometry.is_null();
    }

    static bool has_its_name(const ImportedPlace& place, const Site& site) {
        return std::ranges::any_of(site.names, [&](const Name& name) { return name.text == name_of_place(place); });
    }

    /// Whether the names are of one place: equal, both missing, or likely two spellings.
    bool is_named_alike(const ImportedPlace& place, const Site& site) const {
        if (site.names.empty() || place.names.empty()) {
            return site.names.empty() && place.names.empty();
        }
        return has_its_name(place, site) ||
               (options_.are_near_names && std::ranges::any_of(site.names, [&](const Name& name) {
                    return options_.are_near_names(name_of_place(place), name.text);
                }));
    }

    /// Whether a record of the same line came from this place. A file that is the source itself is known by its hash:
    /// its line is the same line, whatever people did to the record. Another file of that name may hold other rows.
    bool is_that_line(const ImportedPlace& place, const Site& site) const {
        const bool is_named = has_its_name(place, site) || (site.names.empty() && place.names.empty());
        const bool is_same = is_same_place(place, site);
        return is_named || (is_file_the_source_ ? is_same || are_both_nowhere(place, site)
                                                : is_same && is_named_alike(place, site));
    }

    /// Whether a record came from this place: the source attests it, there or under that name and place.
    bool came_from(const ImportedPlace& place, const Site& site, bool by_locator) const {
        for (const Attestation& attestation : site.attestations) {
            if (attestation.source != options_.source) {
                continue;
            }
            const bool is_there = attestation.locator_label + " " + attestation.locator_value == subject_of(place);
            const bool is_alike = is_same_place(place, site) || are_both_nowhere(place, site);
            if (by_locator ? is_there && is_that_line(place, site) : has_its_name(place, site) && is_alike) {
                return true;
            }
        }
        return false;
    }

    void know(std::size_t index, const Site& site, bool by_locator) {
        Waiting& waiting = waiting_[index];
        if (waiting.known_as.empty() && came_from(waiting.place, site, by_locator)) {
            waiting.known_as = site.id;
        }
    }

    void see(const LayerId& layer, const Site& site) {
        taken_.insert(site.id.text());
        for (const Attestation& attestation : site.attestations) {
            const auto [begin, end] =
                by_locator_.equal_range(attestation.locator_label + " " + attestation.locator_value);
            for (auto found = begin; attestation.source == options_.source && found != end; ++found) {
                know(found->second, site, true);
            }
        }
        for (const Name& name : site.names) {
            const auto [begin, end] = by_name_.equal_range(name.text);
            for (auto found = begin; found != end; ++found) {
                know(found->second, site, false);
                if (waiting_[found->second].place.geometry.is_null() || preferred_location(site) == nullptr) {
                    tell_alike(found->second, layer.text() + "/" + site.id.text(), site.name, "the same name");
                }
            }
        }
        compare_with_site(layer, site);
    }

    void tell_alike(std::size_t index, const std::string& id, const std::string& name, const std::string& how) {
        std::string line = fmt::format("may be {} (\"{}\"): {}", id, name, how);
        std::vector<std::string>& alike = waiting_[index].alike;
        if (std::ranges::find(alike, line) == alike.end()) {
            alike.push_back(std::move(line));
        }
    }

    void compare_with_site(const LayerId& layer, const Site& site) {
        const Location* const location = preferred_location(site);
        const geo::LonLat point = location == nullptr ? geo::LonLat{} : location->geometry.as_point();
        if (!geo::in_range(point) || !options_.are_near_names) {
            return;
        }
        const double reach = near_m / metres_per_degree;
        auto candidate =
            std::ranges::lower_bound(by_latitude_, point.lat - reach, {}, &std::pair<double, std::size_t>::first);
        for (; candidate != by_latitude_.end() && candidate->first <= point.lat + reach; ++candidate) {
            const ImportedPlace& place = waiting_[candidate->second].place;
            const double metres = geo::geodesic_distance(point, place.geometry.as_point()).value();
            if (metres <= near_m && options_.are_near_names(name_of_place(place), site.name)) {
                tell_alike(candidate->second, layer.text() + "/" + site.id.text(), site.name,
                           fmt::format("{} m away", std::lround(metres)));
            }
        }
    }

    void compare_with_each_other() {
        for (std::size_t i = 0; options_.are_near_names && i < by_latitude_.size(); ++i) {
            const ImportedPlace& place = waiting_[by_latitude_[i].second].place;
            for (std::size_t j = i + 1;
                 j < by_latitude_.size() && by_latitude_[j].first - by_latitude_[i].first <= near_m / metres_per_degree;
                 ++j) {
                const ImportedPlace& other = waiting_[by_latitude_[j].second].place;
                const double metres =
                    geo::geodesic_distance(place.geometry.as_point(), other.geometry.as_point()).value();
                if (metres <= near_m && options_.are_near_names(name_of_place(place), name_of_place(other))) {
                    const auto [first, later] = std::minmax(by_latitude_[i].second, by_latitude_[j].second);
                    tell_alike(later, subject_of(waiting_[first].place), name_of_place(waiting_[first].place),
                               fmt::format("{} m away in the same file", std::lround(metres)));
                }
            }
        }
    }

    void plan_records() {
        std::set<SiteId> known;
        for (const Waiting& waiting : waiting_) {
            if (!waiting.known_as.empty() && known.insert(waiting.known_as).second) {
                PlannedRecord record{
                    .layer = waiting.layer, .id = waiting.known_as, .name = name_of_place(waiting.place)};
                record.lines.push_back({.outcome = EditOutcome::already_so,
                                        .member = "id",
                                        .text = fmt::format("{}: was imported before; the record stays as it is",
                                                            subject_of(waiting.place))});
                plan_.records.push_back(std::move(record));
            } else {
                plan_new(waiting);
            }
        }
        std::ranges::stable_sort(plan_.records, {},
                                 [](const PlannedRecord& one) { return std::tie(one.layer, one.id); });
    }

    void plan_new(const Waiting& waiting) {
        std::string id = waiting.base;
        for (int number = 2; taken_.contains(id); ++number) {
            id = fmt::format("{}-{}", waiting.base, number);
        }
        PlannedRecord record =
            planned_import(waiting.place, waiting.layer, SiteId{id}, dataset_.header(), who_, options_);
        if (record.fate != RecordFate::added) {
            std::vector<std::string> why;
            for (const EditLine& line : record.lines) {
                if (line.outcome == EditOutcome::refused) {
                    why.push_back(line.text);
                }
            }
            leave(waiting.place, fmt::format("{}", fmt::join(why, "; ")));
            return;
        }
        taken_.insert(std::move(id));
        record.lines.insert(
            record.lines.begin(),
            {.outcome = EditOutcome::taken, .member = "id", .text = "from " + subject_of(waiting.place)});
        for (const std::string& alike : waiting.alike) {
            record.lines.push_back({.outcome = EditOutcome::remark, .member = "id", .text = alike});
        }
        is_datum_unknown_ |= record.text.find(R"("cause": "datum")") != std::string::npos;
        plan_.records.push_back(std::move(record));
    }

    void add_files() {
        if (plan_.count(RecordFate::added) == 0) {
            return;
        }
        std::map<LayerId, std::vector<const std::string*>> added;
        for (const PlannedRecord& record : plan_.records) {
            const bool is_listed = std::ranges::any_of(
                dataset_.header().layers, [&](const LayerFile& layer) { return layer.id == record.layer; });
            if (!is_listed && record.fate == RecordFate::added) {
                added[record.layer].push_back(&record.text);
            }
        }
        geo::json::Node header = dataset_.header().document;
        const bool is_name_new = header.object()->find("recorded_by") == nullptr;
        if (is_name_new) {
            header.object()->set("recorded_by", who_.by);
            plan_.notes.push_back(fmt::format("{} is kept in dataset.json as who records", who_.by));
        }
        if (!added.empty()) {
            add_layers(added, header);
        }
        if (is_name_new || !added.empty()) {
            plan_.files.push_back(
                {dataset_.header().folder / "dataset.json", canonical_document(std::move(header), "dataset.json")});
        }
        std::ranges::move(source_files_, std::back_inserter(plan_.files));
    }

    void add_layers(const std::map<LayerId, std::vector<const std::string*>>& added, geo::json::Node& document) {
        geo::json::Node* const old = document.object()->find("layers");
        geo::json::Array layers = old == nullptr || old->array() == nullptr ? geo::json::Array{} : *old->array();
        for (const auto& [layer, lines] : added) {
            plan_.notes.push_back(fmt::format("the layer \"{}\" is new", layer.text()));
            layers.emplace_back(layer.text());
            plan_.files.push_back({dataset_.header().folder / "layers" / (layer.text() + ".geojson"),
                                   new_layer_text({.id = layer}, lines)});
        }
        document.object()->set("layers", std::move(layers));
    }

    void note_internal() {
        if (!options_.sensitivity.empty()) {
            plan_.notes.insert(
                plan_.notes.begin(),
                fmt::format("the file is an internal copy, not for publication: records in it that say nothing of "
                            "their sensitivity become {}",
                            options_.sensitivity));
        }
    }

    void note_datum() {
        if (is_datum_unknown_) {
            plan_.notes.emplace_back(
                "nobody said in which datum the coordinates are, which costs 5359 m; if they are from GPS or a map on "
                "the "
                "web, say --datum EPSG:4326");
        }
    }

    const Dataset& dataset_;
    const Deed& who_;
    ImportOptions options_;
    EditPlan plan_;
    std::vector<PlannedFile> source_files_;
    std::vector<Waiting> waiting_;
    std::vector<std::pair<double, std::size_t>> by_latitude_;
    std::multimap<std::string, std::size_t, std::less<>> by_name_, by_locator_;
    std::set<std::string, std::less<>> taken_;
    bool is_datum_unknown_ = false;
    bool is_file_the_source_ = false;
};

}  // namespace

EditPlan plan_import(const Dataset& dataset, ImportSource& places, const Deed& who, const ImportOptions& options) {
    if (!options.layer.empty() && !is_slug(options.layer)) {
        throw geo::InputError{fmt::format(
            "--layer cannot be \"{}\": the name of a layer has small letters, digits and hyphens", options.layer)};
    }
    return ImportPlanner{dataset, who, options}.run(places);
}

}  // namespace situs
