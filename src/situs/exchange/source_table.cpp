#include "situs/exchange/evidence_tables.hpp"

#include <array>

namespace situs {
namespace {

struct SourceColumn {
    TableColumn spec;
    Cell (*cell)(const Source& source, const SourceLookup& find);
};

Cell origins_cell(const Source& source, const SourceLookup& find) {
    std::vector<SourceId> known;
    for (const SourceId& id : source.derived_from) {
        if (find(id) != nullptr) {
            known.push_back(id);
        }
    }
    return list_cell(known);
}

constexpr std::array columns{
    SourceColumn{{.name = "id", .description = "Id as sources.json has it."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.id); }},
    SourceColumn{{.name = "citation", .description = "The source in one line."},
                 [](const Source& source, const SourceLookup&) { return Cell{citation(source)}; }},
    SourceColumn{{.name = "type", .description = "CSL type."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.type); }},
    SourceColumn{{.name = "title", .description = "Title."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.title); }},
    SourceColumn{{.name = "container_title", .description = "Title of what it appeared in."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.container_title); }},
    SourceColumn{{.name = "authors", .description = "Authors."},
                 [](const Source& source, const SourceLookup&) { return list_cell(source.authors); }},
    SourceColumn{{.name = "publisher", .description = "Publisher."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.publisher); }},
    SourceColumn{{.name = "issued", .description = "When it appeared (EDTF)."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.issued); }},
    SourceColumn{{.name = "url", .description = "URL."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.url); }},
    SourceColumn{{.name = "doi", .description = "DOI."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.doi); }},
    SourceColumn{{.name = "number", .description = "Number."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.number); }},
    SourceColumn{{.name = "volume", .description = "Volume."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.volume); }},
    SourceColumn{{.name = "page", .description = "Pages."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.page); }},
    SourceColumn{{.name = "edition", .description = "Edition."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.edition); }},
    SourceColumn{{.name = "medium", .description = "Medium."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.medium); }},
    SourceColumn{{.name = "language", .description = "Language (BCP 47)."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.language); }},
    SourceColumn{{.name = "derived_from", .description = "Ids of the sources that it derives from."},
                 [](const Source& source, const SourceLookup& find) { return origins_cell(source, find); }},
    SourceColumn{{.name = "affiliation", .description = "Publisher, owner or funder, as a fact."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.affiliation); }},
    SourceColumn{{.name = "reliability", .description = "Reliability, A to F.", .vocabulary = "reliability"},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.reliability); }},
    SourceColumn{{.name = "seen_url", .description = "Where it was read."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.seen_url); }},
    SourceColumn{{.name = "seen_on", .type = FieldType::date, .description = "Day on which it was read."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.seen_date); }},
    SourceColumn{{.name = "seen_extent", .description = "How much of it was read.", .vocabulary = "seen-extent"},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.seen_extent); }},
    SourceColumn{{.name = "media_type", .description = "Media type."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.media_type); }},
    SourceColumn{{.name = "sha256", .description = "SHA-256 of the file."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.sha256); }},
    SourceColumn{{.name = "archive_url", .description = "Where an archive keeps it."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.archive_url); }},
    SourceColumn{{.name = "consent_scope", .description = "What consent was given for."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.consent_scope); }},
    SourceColumn{{.name = "consent_on", .type = FieldType::date, .description = "Day of the consent."},
                 [](const Source& source, const SourceLookup&) { return text_cell(source.consent_date); }},
    SourceColumn{
        {.name = "sensitivity", .description = "Own sensitivity; empty: the dataset's.", .vocabulary = "sensitivity"},
        [](const Source& source, const SourceLookup&) { return text_cell(source.sensitivity); }},
};

constexpr auto specs = [] {
    std::array<TableColumn, columns.size()> result{};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        result[i] = columns[i].spec;
    }
    return result;
}();

}  // namespace

std::span<const TableColumn> source_columns() noexcept {
    return specs;
}

std::vector<Cell> source_row(const Source& source, const SourceLookup& find) {
    std::vector<Cell> cells;
    cells.reserve(columns.size());
    for (const SourceColumn& column : columns) {
        cells.push_back(column.cell(source, find));
    }
    return cells;
}

}  // namespace situs
