#pragma once

#include "situs/exchange/evidence_tables.hpp"

#include <array>
#include <cstddef>

/// How evidence tables are declared: each column beside what fills it.
namespace situs::tables {

/// What a row is made of: an item of a list of the site.
template <typename Item>
struct Row {
    const Site& site;
    std::string_view layer;
    const Item& item;
    std::int64_t position;  ///< In its list, from 1.
};

/// A column and the function that gives its cell.
template <typename Item>
struct Column {
    TableColumn spec;
    Cell (*cell)(const Row<Item>& row);
};

template <typename Item, std::size_t size>
constexpr std::array<TableColumn, size> specs(const std::array<Column<Item>, size>& columns) {
    std::array<TableColumn, size> result{};
    for (std::size_t i = 0; i < size; ++i) {
        result[i] = columns[i].spec;
    }
    return result;
}

/// Hands the row's cells on.
template <typename Item, std::size_t size>
void emit(const std::array<Column<Item>, size>& columns, const Row<Item>& row, const RowVisitor& visit) {
    std::array<Cell, size> cells;
    for (std::size_t i = 0; i < size; ++i) {
        cells[i] = columns[i].cell(row);
    }
    visit(cells);
}

/// The columns that every table begins with, and the one that counts.
template <typename Item>
constexpr Column<Item> site_id{{.name = "site_id", .description = "The record's id in its layer."},
                               [](const Row<Item>& row) { return text_cell(row.site.id); }};
template <typename Item>
constexpr Column<Item> layer{{.name = "layer", .description = "The layer that holds the record."},
                             [](const Row<Item>& row) { return text_cell(row.layer); }};
template <typename Item>
constexpr Column<Item> position{
    {.name = "position", .type = FieldType::integer, .description = "Place in the list, from 1."},
    [](const Row<Item>& row) { return Cell{row.position}; }};

/// One table after the other; defined in the file of that name's tables.
extern const EvidenceTable names, locations, bases, contributions, assessments, relations, searches;
extern const EvidenceTable attestations, claims, selectors;

}  // namespace situs::tables
