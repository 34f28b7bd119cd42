#include "situs/exchange/gpkg_schema.hpp"

#include "situs/model/vocabulary.hpp"
#include "situs/store/own_terms.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace situs::gpkg {
namespace {

std::string lower(std::string_view text) {
    std::string result{text};
    for (char& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

/// The vocabularies that columns name, each once.
std::set<std::string_view> used_vocabularies() {
    std::set<std::string_view> names;
    for (const Field* const field : site_fields()) {
        names.insert(field->vocabulary);
    }
    for (const EvidenceTable& table : evidence_tables()) {
        for (const TableColumn& column : table.columns) {
            names.insert(column.vocabulary);
        }
    }
    for (const TableColumn& column : source_columns()) {
        names.insert(column.vocabulary);
    }
    names.erase("");
    return names;
}

std::string domain_of(std::string_view vocabulary_name) {
    return vocabulary_name.empty() || vocabulary(vocabulary_name) == nullptr ? std::string{}
                                                                             : std::string{vocabulary_name};
}

}  // namespace

std::string UniqueNames::take(std::string_view name, std::string_view suffix) {
    std::string candidate{name};
    for (int number = 1; !taken_.insert(lower(candidate)).second; ++number) {
        candidate = std::string{name} + std::string{suffix} + (number == 1 ? "" : "_" + std::to_string(number));
    }
    return candidate;
}

std::string site_table_name(std::string_view layer, UniqueNames& taken) {
    const std::string name = lower(layer);
    const bool hidden = name.starts_with("gpkg") || name.starts_with("rtree_") || name.starts_with("sqlite_");
    return taken.take((hidden ? "sites-" : "") + std::string{layer}, "_sites");
}

std::vector<const Field*> site_fields() {
    std::vector<const Field*> result;
    for (const Field& field : fields()) {
        if (field.name != "id" && field.name != "layer") {
            result.push_back(&field);
        }
    }
    return result;
}

geo::FieldType column_type(FieldType type) noexcept {
    switch (type) {
        case FieldType::integer:
            return geo::FieldType::integer;
        case FieldType::real:
            return geo::FieldType::real;
        case FieldType::date:
            return geo::FieldType::date;
        case FieldType::text:
            break;
    }
    return geo::FieldType::text;
}

std::vector<geo::FieldSpec> site_columns() {
    std::vector<geo::FieldSpec> columns{
        {.name = "id", .alias = "Id", .comment = "The record's id in the dataset.", .not_null = true, .unique = true}};
    for (const Field* const field : site_fields()) {
        columns.push_back({.name = std::string{field->name},
                           .type = column_type(field->type),
                           .alias = std::string{field->alias},
                           .comment = std::string{field->description},
                           .domain = domain_of(field->vocabulary)});
    }
    return columns;
}

std::vector<geo::FieldSpec> columns_of(std::span<const TableColumn> columns) {
    std::vector<geo::FieldSpec> result;
    for (const TableColumn& column : columns) {
        result.push_back({.name = std::string{column.name},
                          .type = column_type(column.type),
                          .comment = std::string{column.description},
                          .domain = domain_of(column.vocabulary)});
    }
    return result;
}

Cell stored_cell(FieldType type, const Cell& cell, std::string& buffer) {
    const auto of_text = [&](std::string_view text) {
        if (type == FieldType::text) {
            return Cell{without_controls(text, buffer)};
        }
        return type == FieldType::date && is_certain_day(text) ? Cell{text} : Cell{};
    };
    if (const auto* const view = std::get_if<std::string_view>(&cell)) {
        return of_text(*view);
    }
    if (const auto* const text = std::get_if<std::string>(&cell)) {
        return of_text(*text);
    }
    if (const auto* const number = std::get_if<double>(&cell)) {
        constexpr double exact = 9007199254740992.0;  // 2^53
        if (type == FieldType::integer && std::trunc(*number) == *number && std::abs(*number) <= exact) {
            return static_cast<std::int64_t>(*number);
        }
        return std::isfinite(*number) ? Cell{*number} : Cell{};
    }
    return cell;
}

void set_cell(geo::LayerWriter& layer, std::size_t index, FieldType type, const Cell& cell) {
    std::string buffer;
    const Cell stored = stored_cell(type, cell, buffer);
    if (const auto* const text = std::get_if<std::string_view>(&stored)) {
        layer.set(index, *text);
    } else if (const auto* const whole = std::get_if<std::int64_t>(&stored)) {
        layer.set(index, *whole);
    } else if (const auto* const number = std::get_if<double>(&stored)) {
        layer.set(index, *number);
    }
}

std::vector<geo::DomainSpec> domains(const DatasetHeader& header) {
    std::vector<geo::DomainSpec> result;
    for (const std::string_view name : used_vocabularies()) {
        const Vocabulary* const words = vocabulary(name);
        if (words == nullptr) {
            continue;
        }
        geo::DomainSpec domain{.name = words->name, .description = words->description, .codes = {}};
        for (const Term& term : terms_of(name, header)) {
            domain.codes.emplace_back(term.id, term.label);
        }
        result.push_back(std::move(domain));
    }
    return result;
}

}  // namespace situs::gpkg
