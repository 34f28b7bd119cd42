#include "situs/store/imported_record.hpp"

#include "geo/geojson.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/drawn_role.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/imported_sensitivity.hpp"
#include "situs/store/imported_uncertainty.hpp"
#include "situs/store/new_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

constexpr std::string_view protocol = "Georeferencing Quick Reference Guide (Zermoglio et al. 2020)";
constexpr std::string_view location_id = "as-given";

/// Makes the record of one place.
class Builder {
public:
    Builder(RecordChange& change, ImportedPlace place, const TermMeanings& meanings, const ImportOptions& options)
        : change_{change}, place_{std::move(place)}, meanings_{meanings}, options_{options} {}

    void run() {
        add_names();
        add_members();
        settle_imported_sensitivity(change_, place_, options_);
        settle_method();
        place_.geometry.is_null() ? add_unlocated() : add_location();
        note_what_has_no_place();
        add_attestation();
        add_notes();
        for (const std::string& remark : place_.remarks) {
            change_.tell(EditOutcome::remark, "id", remark);
        }
    }

private:
    void add_names() {
        const auto is_label = [](const ImportedName& name) { return name.role != "pejorative"; };
        Array names;
        for (const ImportedName& name : place_.names) {
            names.emplace_back(name_object(name, names.empty() && is_label(name) ? "preferred" : "variant"));
        }
        if (names.empty()) {
            change_.lacks.emplace_back(lacking::name);
        } else {
            change_.properties().set("names", std::move(names));
        }
    }

    /// \param role of one that does not say it
    Object name_object(const ImportedName& name, const std::string& role) const {
        Object object{{"text", name.text}};
        if (!name.lang.empty()) {
            object.append("lang", name.lang);
        }
        const bool is_said = role != "preferred" && !name.role.empty() && name.role != "preferred";
        object.append("role", is_said ? name.role : role);
        object.append("sources", Array{options_.source.text()});
        if (!name.sensitivity.empty()) {
            object.append("sensitivity", name.sensitivity);
        }
        return object;
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
            std::string meant = field.vocabulary.empty() ? word : meanings_.of(field.vocabulary, word);
            if (const std::string_view term = field.name == "sensitivity" ? sensitivity_meant(meant) : "";
                !term.empty()) {
                meant = term;
            }
            const ValueReading reading = member_of(field, FieldValue{meant}, change_.header);
            if (reading.node) {
                change_.properties().set(field.name, *reading.node);
            } else if (!field.vocabulary.empty()) {
                refuse_word(field.name, field.alias, field.vocabulary, meant);
            } else {
                change_.tell(EditOutcome::refused, field.name, fmt::format("{}: {}", field.name, reading.problem));
                notes_.push_back(fmt::format("{}: {}", field.alias, word));
            }
        }
    }

    /// What the terms are the plan says once, not for every row.
    void refuse_word(std::string_view member, std::string_view alias, std::string_view vocabulary_name,
                     const std::string& word) {
        change_.lines.push_back(
            {.outcome = EditOutcome::refused,
             .member = std::string{member},
             .text = fmt::format("{}: {}; write a term{}", member,
                                 short_term_problem(vocabulary_name, word, change_.header),
                                 member == "kind" ? ", or say in [kinds] of a mapping (--map) which one is meant" : ""),
             .unknown_word = word});
        notes_.push_back(fmt::format("{}: {}", alias, word));
    }

    /// A word that is no method is refused, and stays in the notes.
    void settle_method() {
        if (place_.method.empty()) {
            return;
        }
        const std::string meant = meanings_.of("method", place_.method);
        const bool is_term = short_term_problem("method", meant, change_.header).empty();
        if (!is_term) {
            refuse_word("method", "Method", "method", meant);
        }
        place_.method = is_term ? meant : std::string{};
    }

    void add_location() {
        const ImportedUncertainty uncertainty = uncertainty_of(place_, options_);
        Object location{{"id", location_id},
                        {"standing", "preferred"},
                        {"geometry", geo::to_node(place_.geometry)},
                        {"role", role_of_drawn(place_.geometry)}};
        if (uncertainty.metres) {
            location.append("uncertainty_m", *uncertainty.metres);
        } else {
            change_.lacks.emplace_back(lacking::radius);
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

    /// What is said of a place goes with its location, and why there is none with what has none.
    void note_what_has_no_place() {
        const auto note = [this](std::string_view heading, const std::string& text) {
            if (!text.empty()) {
                notes_.push_back(fmt::format("{}: {}", heading, text));
            }
        };
        if (!place_.geometry.is_null()) {
            note("Why not located", place_.unlocated);
            return;
        }
        note("Uncertainty (m)", place_.uncertainty_m ? geo::json::number_text(*place_.uncertainty_m) : std::string{});
        note("Method", place_.method);
        note("Datum", place_.datum);
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
    const TermMeanings& meanings_;
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

/// The record's feature, to be changed.
Object feature_of(const PlannedRecord& record) {
    geo::json::Document document;
    document.parse(record.text);
    const Node node = Node::from(document.root());
    return *node.object();
}

/// "its place and name".
std::string said_of(const CopiedSensitivity& copied) {
    std::vector<std::string> parts;
    if (!copied.place.empty()) {
        parts.emplace_back("place");
    }
    parts.insert(parts.end(), copied.members.begin(), copied.members.end());
    std::string last = parts.back();
    parts.pop_back();
    return parts.empty() ? last : fmt::format("{} and {}", fmt::join(parts, ", "), last);
}

}  // namespace

void give_id(PlannedRecord& record, const SiteId& id) {
    Object feature = feature_of(record);
    feature.set("id", id.text());
    record.id = id;
    record.text = canonical_line(feature);
}

void hide_as(PlannedRecord& record, const CopiedSensitivity& copied, const DatasetHeader& header, const Deed& who) {
    const std::string_view word = stricter_sensitivity(copied.place, copied.words);
    if (word.empty()) {
        return;
    }
    Object feature = feature_of(record);
    Object& properties = *feature.find("properties")->object();
    const Node* const own = properties.find("sensitivity");
    const std::string stands = own != nullptr && own->string() != nullptr ? *own->string() : header.sensitivity;
    if (stricter_sensitivity(stands, word) == stands) {
        return;
    }
    const std::string what = said_of(copied);
    properties.set("sensitivity", std::string{word});
    properties.set("sensitivity_review", who.date);  // due at once: the next step is a person's
    properties.set("sensitivity_reason",
                   fmt::format("its {} stood in the dataset already, only where not everyone may see it; nobody has "
                               "decided yet who may see this record",
                               what));
    record.text = canonical_line(feature);
    record.lines.push_back(
        {.outcome = EditOutcome::remark,
         .member = "sensitivity",
         .text = fmt::format("becomes {}: the dataset has its {} already, only where not everyone may see it; if "
                             "everyone may see this record, say so in the dataset",
                             word, what)});
}

std::string locator_in_file(const std::string& locator, const std::filesystem::path& file) {
    const std::string of_file = " of " + file.filename().string();
    return locator.ends_with(of_file) ? locator : locator + of_file;
}

PlannedRecord planned_import(const ImportedPlace& place, const LayerId& layer, const SiteId& id,
                             const DatasetHeader& header, const TermMeanings& meanings, const Deed& who,
                             const ImportOptions& options) {
    Object feature{{"type", "Feature"}, {"id", id.text()}, {"geometry", nullptr}, {"properties", Object{}}};
    const Site nothing;
    RecordChange change{.feature = feature, .site = nothing, .header = header, .who = who};
    Builder builder{change, place, meanings, options};
    builder.run();
    PlannedRecord record{.layer = layer, .id = id, .fate = RecordFate::added};
    record.name = place.names.empty() ? std::string{} : place.names.front().text;
    if (change.properties().find("kind") == nullptr) {
        record.fate = RecordFate::kept;
        const auto is_refused_kind = [](const EditLine& line) {
            return line.outcome == EditOutcome::refused && line.member == "kind";
        };
        // Nothing of it is written.
        std::erase_if(change.lines, [](const EditLine& line) { return line.outcome == EditOutcome::taken; });
        if (std::ranges::none_of(change.lines, is_refused_kind)) {
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
