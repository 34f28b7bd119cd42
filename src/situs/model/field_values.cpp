#include "situs/model/edtf.hpp"
#include "situs/model/fields.hpp"
#include "situs/model/projection.hpp"
#include "situs/model/script.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace situs {
namespace {

FieldValue text_or_null(std::string text) {
    return text.empty() ? FieldValue{} : FieldValue{std::move(text)};
}

// One overload of value() for each type that a flat member of Site has.

FieldValue value(const std::string& text) {
    return text_or_null(text);
}

FieldValue value(const std::optional<double>& number) {
    return number ? FieldValue{*number} : FieldValue{};
}

void append(std::string& list, std::string_view part) {
    if (!part.empty()) {
        list += list.empty() ? "" : "; ";
        list += part;
    }
}

FieldValue value(const std::vector<std::string>& texts) {
    std::string list;
    std::for_each(texts.begin(), texts.end(), [&list](const std::string& text) { append(list, text); });
    return text_or_null(std::move(list));
}

FieldValue value(const std::vector<SourceId>& ids) {
    std::string list;
    std::for_each(ids.begin(), ids.end(), [&list](const SourceId& id) { append(list, id.text()); });
    return text_or_null(std::move(list));
}

/// Column types for days end at four digits of the year.
FieldValue value(const std::optional<Day>& day) {
    const bool fits = day && day->year >= 1 && day->year <= 9999;
    return fits ? FieldValue{iso_text(*day)} : FieldValue{};
}

/// The least (or, with std::greater, the greatest) end of all dates of `when`; none if one is open or is no date.
template <typename Before>
std::optional<Day> end_of(const Site& site, std::optional<Day> Edtf::*end, Before before) {
    std::optional<Day> found;
    for (const std::string& text : site.when) {
        const EdtfReading reading = read_edtf(text);
        if (!reading.value || !((*reading.value).*end)) {
            return std::nullopt;
        }
        const Day day = *((*reading.value).*end);
        found = !found || before(day, *found) ? day : *found;
    }
    return found;
}

FieldValue computed_name_other(const Site& site, const SourceLookup&) {
    const int known = script_of(site.name);
    for (const Name& name : site.names) {
        const int script = script_of(name.text);
        if (name.role != "pejorative" && script != no_script && script != known) {
            return value(name.text);
        }
    }
    return {};
}

FieldValue computed_location_role(const Site& site, const SourceLookup&) {
    const Location* const location = preferred_location(site);
    return location == nullptr ? FieldValue{} : value(location->role);
}

FieldValue computed_precision(const Site& site, const SourceLookup&) {
    return std::string{name_of(precision_class(site))};
}

FieldValue computed_when_earliest(const Site& site, const SourceLookup&) {
    return value(end_of(site, &Edtf::earliest, std::less<>{}));
}

FieldValue computed_when_latest(const Site& site, const SourceLookup&) {
    return value(end_of(site, &Edtf::latest, std::greater<>{}));
}

FieldValue computed_citation(const Site& site, const SourceLookup& find) {
    std::string list;
    for (const SourceId& id : site.sources) {
        const Source* source = find ? find(id) : nullptr;
        append(list, source == nullptr ? id.text() : citation(*source));
    }
    return text_or_null(std::move(list));
}

FieldValue computed_unlocated_because(const Site& site, const SourceLookup&) {
    return site.unlocated ? value(site.unlocated->because) : FieldValue{};
}

using Reader = FieldValue (*)(const Site& site, const SourceLookup& find);

#define READ_stored(name) [](const Site& site, const SourceLookup&) { return value(site.name); },
#define READ_projected(name) READ_stored(name)
#define READ_computed(name) &computed_##name,
#define FIELD(name, type, origin, alias, description, vocabulary, constraint, message) READ_##origin(name)
constexpr Reader readers[] = {
#include "situs/model/fields.def"
};

}  // namespace

FieldValue value_of(const Field& field, const Site& site, const SourceLookup& find) {
    const std::span<const Field> all = fields();
    const std::less<const Field*> before;
    const Field* known = &field;  // Nearly always one of them, else a copy.
    if (before(known, all.data()) || !before(known, all.data() + all.size())) {
        known = std::to_address(std::ranges::find(all, field.name, &Field::name));
    }
    const auto index = static_cast<std::size_t>(known - all.data());
    return index == all.size() ? FieldValue{} : readers[index](site, find);
}

}  // namespace situs
