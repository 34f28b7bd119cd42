#include "situs/store/imported_record.hpp"

#include "geo/geojson.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/new_record.hpp"
#include "situs/store/own_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

/// The most that two datums differ by (Georeferencing Quick Reference Guide 2020, the worst cell of its grid).
constexpr double unknown_datum_m = 5359;

struct Accuracy {
    std::string_view method;
    double metres;
};
/// What a method measures to at best: a receiver of GPS since May 2000; Google Earth's imagery since 2008 (ibid.).
constexpr std::array accuracies{Accuracy{"coordinates", 30}, Accuracy{"survey", 30}, Accuracy{"imagery", 7.8}};

constexpr std::string_view protocol = "Georeferencing Quick Reference Guide (Zermoglio et al. 2020)";
constexpr std::string_view location_id = "as-given";

std::string method_of(const ImportedPlace& place, const ImportOptions& options) {
    return !place.method.empty() ? place.method : !options.method.empty() ? options.method : "coordinates";
}

std::string datum_of(const ImportedPlace& place, const ImportOptions& options) {
    return !place.datum.empty() ? place.datum : !options.datum.empty() ? options.datum : "not recorded";
}

std::string simple(std::string_view word) {
    std::string text;
    for (const char c : word) {
        text += c == '-' || c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

std::string metres_said(double metres) {
    return geo::json::number_text(metres, 1) + " m";
}

/// Makes the record of one place.
class Builder {
public:
    Builder(RecordChange& change, ImportedPlace place, const ImportOptions& options)
        : change_{change}, place_{std::move(place)}, options_{options} {}

    void run() {
        add_names();
        add_members();
        settle_sensitivity();
        settle_method();
        place_.geometry.is_null() ? add_unlocated() : add_location();
        add_attestation();
        add_notes();
        for (const std::string& remark : place_.remarks) {
            change_.tell(EditOutcome::remark, "id", remark);
        }
    }

    const std::vector<std::string>& left_over() const noexcept { return notes_; }

private:
    void add_names() {
        Array names;
        for (const ImportedName& name : place_.names) {
            Object object{{"text", name.text}};
            if (!name.lang.empty()) {
                object.append("lang", name.lang);
            }
            object.append("role", names.empty() ? "preferred" : "variant");
            object.append("sources", Array{options_.source.text()});
            names.emplace_back(std::move(object));
        }
        if (names.empty()) {
            change_.lacks.emplace_back("a name (names)");
        } else {
            change_.properties().set("names", std::move(names));
        }
    }

    void add_members() {
        for (const Field& field : fields()) {
            const auto found = place_.members.find(field.name);
            std::string word = found == place_.members.end() ? std::string{} : found->second;
            if (field.name == "kind" && word.empty()) {
                word = options_.kind;
            }
            if (word.empty() || field.name == "notes") {
                continue;
            }
            const std::string meant =
                field.vocabulary.empty() ? word : term_meant(field.vocabulary, word, change_.header);
            const ValueReading reading = member_of(field, FieldValue{meant}, change_.header);
            if (reading.node) {
                change_.properties().set(field.name, *reading.node);
            } else {
                const std::string_view how =
                    field.name == "kind" ? "; of a table, a mapping (--map) can say in [kinds] which term is meant"
                                         : "";
                change_.tell(EditOutcome::refused, field.name,
                             fmt::format("{}: {}{}", field.name, reading.problem, how));
                notes_.push_back(fmt::format("{}: {}", field.alias, word));
            }
        }
    }

    /// What an internal copy has stays within, unless a record says itself that it may be seen.
    void settle_sensitivity() {
        if (options_.sensitivity.empty() || change_.properties().find("sensitivity") != nullptr) {
            return;
        }
        change_.properties().set("sensitivity", options_.sensitivity);
        if (change_.properties().find("sensitivity_review") == nullptr) {
            change_.properties().set("sensitivity_review",
                                     change_.who.date);  // due at once: the next step is a person's
        }
        if (change_.properties().find("sensitivity_reason") == nullptr) {
            change_.properties().set(
                "sensitivity_reason",
                fmt::format("comes from an internal copy, {}; nobody has decided yet who may see it",
                            options_.file.filename().string()));
        }
    }

    /// A word that is no method is refused, and stays in the notes.
    void settle_method() {
        if (place_.method.empty()) {
            return;
        }
        const std::string meant = term_meant("method", place_.method, change_.header);
        const std::string problem = term_problem("method", meant, change_.header);
        if (!problem.empty()) {
            change_.tell(EditOutcome::refused, "method", "method: " + problem);
            notes_.push_back("Method: " + place_.method);
        }
        place_.method = problem.empty() ? meant : std::string{};
    }

    std::string_view role() const {
        const bool is_area =
            place_.geometry.as<geo::Polygon>() != nullptr || place_.geometry.as<geo::MultiPolygon>() != nullptr;
        return place_.geometry.as<geo::Point>() != nullptr ? "centre" : is_area ? "within" : "line";
    }

    void add_location() {
        const ImportedUncertainty uncertainty = uncertainty_of(place_, options_);
        Object location{{"id", location_id},
                        {"standing", "preferred"},
                        {"geometry", geo::to_node(place_.geometry)},
                        {"role", role()}};
        if (uncertainty.metres) {
            location.append("uncertainty_m", *uncertainty.metres);
        } else {
            change_.lacks.emplace_back("the uncertainty of the location (the radius that surely holds the true place)");
        }
        location.append("datum", datum_of(place_, options_));
        if (!place_.verbatim.empty()) {
            location.append("verbatim", place_.verbatim);
        }
        location.append("method", method_of(place_, options_));
        location.append("basis", Array{Object{{"source", options_.source.text()}}});
        if (!uncertainty.shares.empty()) {
            Array breakdown;
            for (const auto& [cause, metres] : uncertainty.shares) {
                breakdown.emplace_back(Object{{"cause", cause}, {"m", metres}});
            }
            location.append("breakdown", std::move(breakdown));
            location.append("protocol", protocol);
        }
        location.append("georeferenced", change_.deed());
        change_.properties().set("locations", Array{std::move(location)});
        change_.tell(EditOutcome::taken, geometry_name, where() + uncertainty.said);
    }

    std::string where() const {
        const geo::LonLat point = place_.geometry.as_point();
        return geo::in_range(point)
                   ? fmt::format("placed at {} {}, {} {}", geo::json::number_text(std::abs(point.lat), 6),
                                 point.lat < 0 ? 'S' : 'N', geo::json::number_text(std::abs(point.lon), 6),
                                 point.lon < 0 ? 'W' : 'E')
                   : std::string{"placed as drawn"};
    }

    void add_unlocated() {
        const std::string because = !place_.unlocated.empty() ? place_.unlocated
                                    : place_.verbatim.empty()
                                        ? fmt::format("{} gives no coordinates", options_.file.filename().string())
                                        : fmt::format("{} says \"{}\", which is no coordinates",
                                                      options_.file.filename().string(), place_.verbatim);
        change_.properties().set("unlocated", Object{{"because", because}});
        change_.tell(EditOutcome::taken, "unlocated", "has no location: " + because);
    }

    void add_attestation() {
        Array claims{Object{{"aspect", "existence"}, {"says", "affirms"}}};
        if (!place_.verbatim.empty() || !place_.geometry.is_null()) {
            Object claim{{"aspect", "location"}, {"says", "affirms"}};
            if (!place_.verbatim.empty()) {
                claim.append("value", place_.verbatim);
            }
            if (!place_.geometry.is_null()) {
                claim.append("locations", Array{location_id});
            }
            claims.emplace_back(std::move(claim));
        }
        const std::string slug =
            slug_of_name(options_.source.text() + " " + place_.locator_label + " " + place_.locator);
        change_.properties().set(
            "attestations",
            Array{Object{{"id", is_slug(slug) ? slug : std::string{"imported"}},
                         {"source", options_.source.text()},
                         {"locator", Object{{"label", place_.locator_label}, {"value", place_.locator}}},
                         {"knowledge", "unknown"},
                         {"claims", std::move(claims)},
                         {"recorded", change_.deed()}}});
    }

    void add_notes() {
        std::vector<std::string> lines = place_.notes;
        lines.insert(lines.end(), notes_.begin(), notes_.end());
        if (!lines.empty()) {
            change_.properties().set("notes", fmt::format("{}", fmt::join(lines, "\n")));
        }
    }

    RecordChange& change_;
    ImportedPlace place_;
    const ImportOptions& options_;
    std::vector<std::string> notes_;
};

std::string draft_text(const RecordChange& change, const ImportedPlace& place, const ImportOptions& options) {
    const std::string file = options.file.filename().string();
    const std::string in_file = locator_in_file({}, options.file);
    std::string locator = place.locator;
    if (locator.ends_with(in_file)) {
        locator.resize(locator.size() - in_file.size());
    }
    std::string text = fmt::format("{} {} ({} {}) by {} on {}; {}", imported_from, file, place.locator_label, locator,
                                   change.who.by, change.who.date, not_looked_through);
    if (!change.lacks.empty()) {
        text += fmt::format("; still missing: {}", fmt::join(change.lacks, "; "));
    }
    return text;
}

}  // namespace

ImportedUncertainty uncertainty_of(const ImportedPlace& place, const ImportOptions& options) {
    if (place.uncertainty_m) {
        return {.metres = place.uncertainty_m,
                .shares = {},
                .said = fmt::format(", ± {} as the file has it", metres_said(*place.uncertainty_m))};
    }
    if (options.uncertainty_m) {
        return {.metres = options.uncertainty_m,
                .shares = {},
                .said = fmt::format(", ± {} as you gave it", metres_said(*options.uncertainty_m))};
    }
    const auto accuracy = std::ranges::find(accuracies, method_of(place, options), &Accuracy::method);
    if (accuracy == accuracies.end()) {
        return {.metres = {}, .shares = {}, .said = ", its uncertainty is not known: say it with --uncertainty METRES"};
    }
    ImportedUncertainty result;
    if (datum_of(place, options) == "not recorded") {
        result.shares.emplace_back("datum", unknown_datum_m);
    }
    if (place.digits) {
        result.shares.emplace_back("precision", std::ceil(place.digits->value() * 10) / 10);
    }
    result.shares.emplace_back("measurement", accuracy->metres);
    double sum = 0;
    std::vector<std::string> said;
    for (const auto& [cause, metres] : result.shares) {
        sum += metres;
        said.push_back(fmt::format("{} {}", cause, metres_said(metres)));
    }
    result.metres = std::ceil(sum);
    result.said = fmt::format(", ± {} ({})", metres_said(*result.metres), fmt::join(said, ", "));
    return result;
}

std::string term_meant(std::string_view vocabulary_name, const std::string& word, const DatasetHeader& header) {
    const std::string wanted = simple(word);
    for (const Term& term : terms_of(vocabulary_name, header)) {
        if (simple(term.id) == wanted || simple(term.label) == wanted) {
            return term.id;
        }
    }
    return word;
}

std::string locator_in_file(const std::string& locator, const std::filesystem::path& file) {
    return locator + " of " + file.filename().string();
}

PlannedRecord planned_import(const ImportedPlace& place, const LayerId& layer, const SiteId& id,
                             const DatasetHeader& header, const Deed& who, const ImportOptions& options) {
    Object feature{{"type", "Feature"}, {"id", id.text()}, {"geometry", nullptr}, {"properties", Object{}}};
    const Site nothing;
    RecordChange change{.feature = feature, .site = nothing, .header = header, .who = who};
    Builder builder{change, place, options};
    builder.run();
    PlannedRecord record{.layer = layer, .id = id, .fate = RecordFate::added};
    record.name = place.names.empty() ? std::string{} : place.names.front().text;
    if (change.properties().find("kind") == nullptr) {
        record.fate = RecordFate::kept;
        // Nothing of it is written.
        std::erase_if(change.lines, [](const EditLine& line) { return line.outcome == EditOutcome::taken; });
        if (builder.left_over().empty()) {
            change.tell(EditOutcome::refused, "kind",
                        "it has no kind, and every record needs one; give it for all with --kind KIND");
        }
    } else {
        change.properties().set("draft", draft_text(change, place, options));
        if (!change.lacks.empty()) {
            change.tell(EditOutcome::remark, "draft", fmt::format("still missing: {}", fmt::join(change.lacks, "; ")));
        }
        record.text = canonical_line(feature);
    }
    record.lines = std::move(change.lines);
    return record;
}

}  // namespace situs
