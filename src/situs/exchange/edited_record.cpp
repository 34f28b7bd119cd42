#include "situs/exchange/edited_record.hpp"

#include "situs/exchange/flat_values.hpp"
#include "situs/exchange/gpkg_schema.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs::edited {
namespace {

const std::vector<const Field*>& flat_fields() {
    static const std::vector<const Field*> all = gpkg::site_fields();
    return all;
}

FieldValue value_in(const Members& members, std::string_view name) {
    const auto found = members.find(name);
    return found == members.end() ? FieldValue{} : found->second;
}

std::string shown(const FieldValue& value) {
    if (const std::string* const text = std::get_if<std::string>(&value)) {
        constexpr std::size_t most = 60;
        return text->size() <= most ? '"' + *text + '"' : "a text of " + std::to_string(text->size()) + " bytes";
    }
    const double* const number = std::get_if<double>(&value);
    return number == nullptr ? "nothing" : fmt::format("{}", *number);
}

geo::Geometry& part_of(SplitGeometry& parts, std::size_t holds) {
    geo::Geometry* const by_holds[] = {&parts.point, &parts.points, &parts.lines, &parts.areas};
    return *by_holds[holds];
}

/// Puts the parts that are not null over those of another geometry.
void lay_over(SplitGeometry& all, SplitGeometry part) {
    for (std::size_t i = 0; i < 4; ++i) {
        if (!part_of(part, i).is_null()) {
            part_of(all, i) = std::move(part_of(part, i));
        }
    }
}

bool is_nothing(const SplitGeometry& parts) {
    return flat::same_parts(parts, {});
}

class Combiner {
public:
    Combiner(const Layer& layer, const SiteId& id, const RowsOfRecord& rows, const std::optional<FlatRecord>& before,
             Remarks& remarks)
        : layer_{layer}, rows_{rows}, before_{before}, remarks_{remarks} {
        record_.layer = layer.id;
        record_.id = id;
        record_.before = before;
        record_.now.emplace();
    }

    EditedRecord run() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            tell_unreadable(i);
        }
        for (const Field* const field : flat_fields()) {
            take(*field);
        }
        for (const gpkg::PlacingColumn& column : gpkg::placing_columns()) {
            take_placing(column);
        }
        before_ ? take_changed_geometry() : take_geometry();
        return std::move(record_);
    }

private:
    const std::string& table(std::size_t i) const { return layer_.tables[i]->name; }

    void refuse(std::string what, std::string why) {
        remarks_.refusals.push_back(
            {.layer = layer_.id, .id = record_.id, .what = std::move(what), .why = std::move(why)});
    }

    void tell_unreadable(std::size_t i) {
        if (rows_[i] == nullptr) {
            return;
        }
        for (const std::string& column : rows_[i]->unreadable) {
            refuse(column, fmt::format("{} is none that this column can have (a date is written like 2026-11-24, a "
                                       "number without its unit); write it anew",
                                       place_of_value(i)));
        }
        if (rows_[i]->has_bad_geometry) {
            refuse("geometry", fmt::format("what is drawn in the table {} cannot be read as points, lines or areas; "
                                           "draw it anew",
                                           table(i)));
        }
    }

    std::string place_of_value(std::size_t i) const {
        return rows_[i]->place.empty() ? fmt::format("the value in the table {}", table(i))
                                       : fmt::format("{}: the value", rows_[i]->place);
    }

    /// The values of a column in the tables that have it, each that is different once.
    struct Said {
        std::size_t table;
        FieldValue value;
    };
    template <typename Members_>
    std::vector<Said> said(std::string_view name, FieldType type, Members_ Row::*members,
                           const std::optional<FieldValue>& unless) const {
        std::vector<Said> all;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const Row* const row = rows_[i];
            if (row == nullptr || !layer_.tables[i]->has_column(name) || row->unreadable.contains(name)) {
                continue;
            }
            const FieldValue value = value_in(row->*members, name);
            const FieldValue normal = flat::normal(type, value);
            const bool known =
                std::ranges::any_of(all, [&](const Said& other) { return flat::normal(type, other.value) == normal; });
            if (!known && (!unless || normal != *unless)) {
                all.push_back({i, value});
            }
        }
        return all;
    }

    void keep(std::string_view name, const FieldValue& value) {
        if (value != FieldValue{}) {
            record_.now->members.emplace(name, value);
        }
    }

    bool is_said(std::string_view name) const {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (rows_[i] != nullptr && layer_.tables[i]->has_column(name) && !rows_[i]->unreadable.contains(name)) {
                return true;
            }
        }
        return false;
    }

    void take(const Field& field) {
        const FieldValue old = before_ ? value_in(before_->members, field.name) : FieldValue{};
        if (!is_said(field.name)) {
            record_.unknown.emplace(field.name);
            keep(field.name, old);
            return;
        }
        const auto unless = before_ ? std::optional{flat::normal(field.type, old)} : std::nullopt;
        const std::vector<Said> values = said(field.name, field.type, &Row::members, unless);
        if (values.empty()) {
            keep(field.name, old);
        } else if (values.size() == 1) {
            keep(field.name, values.front().value);
        } else {
            contradiction(field.name, values);
            record_.unknown.emplace(field.name);
            keep(field.name, old);
        }
    }

    void take_placing(const gpkg::PlacingColumn& column) {
        const std::vector<Said> values = said(column.name, column.type, &Row::placing, FieldValue{});
        if (values.size() == 1) {
            record_.placing.emplace(column.name, values.front().value);
        } else if (!values.empty()) {
            contradiction(column.name, values);
        }
    }

    void contradiction(std::string_view name, const std::vector<Said>& values) {
        refuse(std::string{name},
               fmt::format("it is {} in the table {} but {} in {}; make them agree, or change it in one table only",
                           shown(values[0].value), table(values[0].table), shown(values[1].value),
                           table(values[1].table)));
    }

    void take_geometry() {
        SplitGeometry all;
        bool known = false;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (rows_[i] != nullptr && !rows_[i]->has_bad_geometry && !layer_.tables[i]->geometry.empty()) {
                known = true;
                lay_over(all, rows_[i]->parts);
            }
        }
        // Lines and areas stand in tables of their own, which may be elsewhere: nothing drawn says nothing.
        if (!known || is_nothing(all)) {
            record_.unknown.emplace(geometry_name);
        }
        record_.now->geometry = flat::joined(all);
    }

    void take_changed_geometry() {
        const SplitGeometry old = flat::parts_of(before_->geometry);
        SplitGeometry all;
        std::vector<std::size_t> drawn_anew;
        std::size_t drawn = 0;
        std::size_t changed = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            SplitGeometry expected;
            SplitGeometry whole = old;
            part_of(expected, i) = part_of(whole, i);
            const SplitGeometry now = parts_in(i, expected);
            if (!flat::same_parts(now, expected)) {
                ++changed;
                drawn += is_nothing(now) ? 0U : 1U;
                if (is_nothing(expected)) {
                    drawn_anew.push_back(i);
                }
            }
            lay_over(all, now);
        }
        if (changed == 0) {
            record_.now->geometry = before_->geometry;
        } else if (drawn_anew.empty()) {
            record_.now->geometry = flat::joined(all);
        } else if (drawn == 1) {
            take_new_part(drawn_anew.front(), changed == 1 && !is_nothing(old));
        } else {
            refuse("geometry", fmt::format("it was drawn anew in the table {} and changed in another table too; "
                                           "change it in one of them",
                                           table(drawn_anew.front())));
            record_.now->geometry = before_->geometry;
        }
    }

    /// What the table has of the geometry, or what was there if it cannot say.
    SplitGeometry parts_in(std::size_t i, const SplitGeometry& expected) const {
        if (!layer_.tables[i] || layer_.tables[i]->geometry.empty()) {
            return expected;
        }
        if (rows_[i] == nullptr) {
            return {};
        }
        return rows_[i]->has_bad_geometry ? expected : rows_[i]->parts;
    }

    void take_new_part(std::size_t i, bool leaves_another) {
        if (leaves_another) {
            remarks_.notes.push_back(
                fmt::format("{} of {} was drawn anew in the table {}: that counts, not what is left of it elsewhere.",
                            record_.id.text(), layer_.name(), table(i)));
        }
        record_.now->geometry = flat::joined(rows_[i]->parts);
    }

    const Layer& layer_;
    const RowsOfRecord& rows_;
    const std::optional<FlatRecord>& before_;
    Remarks& remarks_;
    EditedRecord record_;
};

}  // namespace

bool is_unchanged(const Layer& layer, const RowsOfRecord& rows, const std::string& hash) {
    SplitGeometry parts;
    const Row* const first = rows[0];
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row* const row = rows[i];
        if (!layer.tables[i] || row == nullptr) {
            continue;
        }
        const bool all_said = std::ranges::all_of(
            flat_fields(), [&](const Field* field) { return layer.tables[i]->has_column(field->name); });
        if (!all_said || layer.tables[i]->geometry.empty() || !row->unreadable.empty() || row->has_bad_geometry ||
            !row->placing.empty() || (first != nullptr && row->members != first->members)) {
            return false;
        }
        for (std::size_t other = 0; other < rows.size(); ++other) {
            SplitGeometry own = row->parts;
            if (other != i && !part_of(own, other).is_null()) {
                return false;
            }
        }
        lay_over(parts, row->parts);
    }
    return first != nullptr && flat::hash_of(first->members, parts) == hash;
}

EditedRecord combined(const Layer& layer, const SiteId& id, const RowsOfRecord& rows,
                      const std::optional<FlatRecord>& before, Remarks& remarks) {
    return Combiner{layer, id, rows, before, remarks}.run();
}

}  // namespace situs::edited
