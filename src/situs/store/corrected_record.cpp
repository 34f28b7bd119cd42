#include "situs/store/corrected_record.hpp"

#include "geo/json_node.hpp"
#include "situs/model/fields.hpp"
#include "situs/model/shell_word.hpp"
#include "situs/store/likely_places.hpp"
#include "situs/store/merge.hpp"
#include "situs/store/record_change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace situs {
namespace {

constexpr std::string_view by_copy = "in a copy that `situs export --editable` writes, or in the layer's file";

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// "Comment: " of "Comment: seen in May".
std::string_view heading_of_line(std::string_view line) noexcept {
    const std::size_t end = line.find(": ");
    return end == std::string_view::npos ? std::string_view{} : line.substr(0, end + 2);
}

class Teller {
public:
    Teller(const Site& row, const Site& record, const Correction& correction)
        : row_{row}, record_{record}, correction_{correction} {}

    std::vector<EditLine> run(const std::string& subject) {
        tell_names();
        tell_members();
        tell_place();
        tell_notes();
        if (!lines_.empty()) {
            tell("attestations",
                 fmt::format("what you take, let the mended file attest: situs add attestation {} {} --source {} "
                             "--locator {} --claim \"existence affirms\"",
                             correction_.dataset, shell_word(record_.id.text()), correction_.corrected.text(),
                             shell_word(subject)));
        }
        return std::move(lines_);
    }

private:
    void tell(std::string_view member, std::string text) {
        lines_.push_back({.outcome = EditOutcome::proposed, .member = std::string{member}, .text = std::move(text)});
    }

    void tell_change(std::string_view member, const FieldValue& before, const FieldValue& now, std::string_view how) {
        tell(member, fmt::format("{}: {} → {}; change it {}", member, shown_value(before), shown_value(now), how));
    }

    void tell_names() {
        const auto has = [](const Site& site, const std::string& text) {
            return std::ranges::find(site.names, text, &Name::text) != site.names.end();
        };
        for (const Name& name : row_.names) {
            if (!has(record_, name.text)) {
                const auto gone = std::ranges::find_if(
                    record_.names, [&](const Name& old) { return !has(row_, old.text) && old.lang == name.lang; });
                tell_change("name", gone == record_.names.end() ? FieldValue{} : FieldValue{gone->text},
                            FieldValue{name.text}, by_copy);
            }
        }
    }

    void tell_members() {
        constexpr std::array<std::string_view, 4> aside{"draft", "notes", "sensitivity_reason", "sensitivity_review"};
        const SourceLookup nothing = [](const SourceId&) -> const Source* { return nullptr; };
        for (const Field& field : fields()) {
            if (field.origin != FieldOrigin::stored || std::ranges::find(aside, field.name) != aside.end()) {
                continue;
            }
            const FieldValue now = value_of(field, row_, nothing);
            const FieldValue before = value_of(field, record_, nothing);
            if (now != FieldValue{} && now != before) {
                tell_change(field.name, before, now,
                            field.name == "sensitivity" ? way_to_classify() : std::string{by_copy});
            }
        }
    }

    /// It counts only when somebody has written it: who may see the record stays as it is until then.
    std::string way_to_classify() const {
        return fmt::format(
            "now, if it is meant: situs classify {} {} {} --because \"the mended file says so\"{}; until then "
            "whoever could see the record still can",
            correction_.dataset, row_.sensitivity, shell_word(record_.id.text()),
            row_.sensitivity == "public" ? "" : " --review DAY");
    }

    std::string command_for(const Location& location) const {
        const geo::LonLat point = location.geometry.as_point();
        const std::string where =
            geo::in_range(point) ? fmt::format("--at \"{} {}, {} {}\"", geo::json::number_text(std::abs(point.lat)),
                                               point.lat < 0 ? 'S' : 'N', geo::json::number_text(std::abs(point.lon)),
                                               point.lon < 0 ? 'W' : 'E')
                                 : std::string{"--shape FILE"};
        const std::string radius =
            location.uncertainty ? geo::json::number_text(location.uncertainty->value()) : std::string{"METRES"};
        return fmt::format(
            "situs add location {} {} {} --uncertainty {} --method {} --source {} --because \"the mended file says "
            "so\"",
            correction_.dataset, shell_word(record_.id.text()), where, radius, shell_word(location.method),
            correction_.corrected.text());
    }

    void tell_place() {
        const Location* const now = preferred_location(row_);
        const Location* const before = location_by(record_, correction_.earlier);
        if (now == nullptr) {
            if (before != nullptr &&
                std::ranges::find(before->basis, correction_.earlier, &Basis::source) != before->basis.end()) {
                tell(geometry_name,
                     fmt::format("place: {} → {}; if the location is wrong: situs remove {} {} {} --as "
                                 "rejected --because \"…\"",
                                 side_of({}, record_).place, side_of({}, row_).place, correction_.dataset,
                                 shell_word(record_.id.text()), shell_word(before->id.text())));
            }
            return;
        }
        const bool has_it = std::ranges::any_of(record_.locations, [now](const Location& location) {
            return is_same_geometry(location.geometry, now->geometry);
        });
        if (!has_it) {
            tell(geometry_name, fmt::format("place: {} → {}; to take it: {}", side_of({}, record_).place,
                                            side_of({}, row_).place, command_for(*now)));
        } else if (before != nullptr && is_same_geometry(before->geometry, now->geometry) && now->uncertainty &&
                   before->uncertainty && now->uncertainty->value() != before->uncertainty->value()) {
            tell_change("uncertainty_m", before->uncertainty->value(), now->uncertainty->value(), by_copy);
        }
    }

    /// A line whose heading stands in both is a cell that was changed.
    void tell_notes() {
        const std::vector<std::string_view> before = lines_of(record_.notes);
        const std::vector<std::string_view> now = lines_of(row_.notes);
        const auto has = [](const std::vector<std::string_view>& lines, std::string_view line) {
            return std::ranges::find(lines, line) != lines.end();
        };
        for (const std::string_view line : now) {
            if (has(before, line)) {
                continue;
            }
            const std::string_view heading = heading_of_line(line);
            const auto old = std::ranges::find_if(before, [&](std::string_view one) {
                return !heading.empty() && one.starts_with(heading) && !has(now, one);
            });
            tell_change("notes", old == before.end() ? FieldValue{} : FieldValue{std::string{*old}},
                        FieldValue{std::string{line}}, by_copy);
        }
    }

    const Site& row_;
    const Site& record_;
    const Correction& correction_;
    std::vector<EditLine> lines_;
};

}  // namespace

const Location* location_by(const Site& site, const SourceId& source) noexcept {
    const auto found = std::ranges::find_if(site.locations, [&source](const Location& location) {
        return std::ranges::find(location.basis, source, &Basis::source) != location.basis.end();
    });
    return found == site.locations.end() ? preferred_location(site) : &*found;
}

std::vector<EditLine> corrected_lines(const Site& row, const std::string& subject, const Site& record,
                                      const Correction& correction) {
    return Teller{row, record, correction}.run(subject);
}

}  // namespace situs
