#include "situs/exchange/evidence_tables.hpp"

#include "situs/exchange/table_columns.hpp"

namespace situs::tables {
namespace {

constexpr std::array names_columns{
    site_id<Name>,
    layer<Name>,
    position<Name>,
    Column<Name>{{.name = "text", .description = "The name as it is written."},
                 [](const Row<Name>& row) { return text_cell(row.item.text); }},
    Column<Name>{{.name = "lang", .description = "Language (BCP 47)."},
                 [](const Row<Name>& row) { return text_cell(row.item.lang); }},
    Column<Name>{{.name = "role", .description = "What kind of name it is.", .vocabulary = "name-role"},
                 [](const Row<Name>& row) { return text_cell(row.item.role); }},
    Column<Name>{{.name = "used_by", .description = "Who uses it."},
                 [](const Row<Name>& row) { return text_cell(row.item.used_by); }},
    Column<Name>{{.name = "when", .description = "When it was in use (EDTF)."},
                 [](const Row<Name>& row) { return text_cell(row.item.when); }},
    Column<Name>{{.name = "sources", .description = "Ids of the sources that use it."},
                 [](const Row<Name>& row) { return list_cell(row.item.sources); }},
    Column<Name>{
        {.name = "sensitivity", .description = "Own sensitivity; empty: the record's.", .vocabulary = "sensitivity"},
        [](const Row<Name>& row) { return text_cell(row.item.sensitivity); }},
};
constexpr auto names_specs = specs(names_columns);

constexpr std::array assessments_columns{
    site_id<Assessment>,
    layer<Assessment>,
    position<Assessment>,
    Column<Assessment>{{.name = "aspect", .description = "What is judged.", .vocabulary = "assessed-aspect"},
                       [](const Row<Assessment>& row) { return text_cell(row.item.aspect); }},
    Column<Assessment>{{.name = "value", .description = "The confidence word.", .vocabulary = "confidence"},
                       [](const Row<Assessment>& row) { return text_cell(row.item.value); }},
    Column<Assessment>{{.name = "assessed_by", .description = "Who judged."},
                       [](const Row<Assessment>& row) { return text_cell(row.item.by); }},
    Column<Assessment>{{.name = "assessed_on", .type = FieldType::date, .description = "Day of the judgement."},
                       [](const Row<Assessment>& row) { return text_cell(row.item.date); }},
    Column<Assessment>{{.name = "because", .description = "The reason."},
                       [](const Row<Assessment>& row) { return text_cell(row.item.because); }},
};
constexpr auto assessments_specs = specs(assessments_columns);

constexpr std::array relations_columns{
    site_id<Relation>,
    layer<Relation>,
    position<Relation>,
    Column<Relation>{{.name = "type", .description = "Kind of relation.", .vocabulary = "relation"},
                     [](const Row<Relation>& row) { return text_cell(row.item.type); }},
    Column<Relation>{{.name = "related_id", .description = "Id of the other record."},
                     [](const Row<Relation>& row) { return text_cell(row.item.to); }},
    Column<Relation>{{.name = "when", .description = "When it held (EDTF)."},
                     [](const Row<Relation>& row) { return text_cell(row.item.when); }},
    Column<Relation>{{.name = "attestations", .description = "Ids of the attestations it rests on."},
                     [](const Row<Relation>& row) { return list_cell(row.item.attestations); }},
    Column<Relation>{{.name = "because", .description = "The reason."},
                     [](const Row<Relation>& row) { return text_cell(row.item.because); }},
};
constexpr auto relations_specs = specs(relations_columns);

constexpr std::array searches_columns{
    site_id<Unlocated::Search>,
    layer<Unlocated::Search>,
    position<Unlocated::Search>,
    Column<Unlocated::Search>{{.name = "what", .description = "What was searched."},
                              [](const Row<Unlocated::Search>& row) { return text_cell(row.item.what); }},
    Column<Unlocated::Search>{{.name = "searched_by", .description = "Who searched."},
                              [](const Row<Unlocated::Search>& row) { return text_cell(row.item.by); }},
    Column<Unlocated::Search>{{.name = "searched_on", .type = FieldType::date, .description = "Day of the search."},
                              [](const Row<Unlocated::Search>& row) { return text_cell(row.item.date); }},
};
constexpr auto searches_specs = specs(searches_columns);

}  // namespace

constinit const EvidenceTable names{.name = "names",
                                    .title = "Names",
                                    .description = "All names of the records, the preferred one first.",
                                    .columns = names_specs,
                                    .rows = [](const Site& site, std::string_view in_layer, const RowVisitor& visit) {
                                        std::int64_t number = 0;
                                        for (const Name& item : site.names) {
                                            emit(names_columns, Row<Name>{site, in_layer, item, ++number}, visit);
                                        }
                                    }};

constinit const EvidenceTable assessments{
    .name = "assessments",
    .title = "Assessments",
    .description = "Named and dated judgements; the newest of an aspect counts.",
    .columns = assessments_specs,
    .rows = [](const Site& site, std::string_view in_layer, const RowVisitor& visit) {
        std::int64_t number = 0;
        for (const Assessment& item : site.assessments) {
            emit(assessments_columns, Row<Assessment>{site, in_layer, item, ++number}, visit);
        }
    }};

constinit const EvidenceTable relations{
    .name = "relations",
    .title = "Relations",
    .description = "How records belong together.",
    .columns = relations_specs,
    .rows = [](const Site& site, std::string_view in_layer, const RowVisitor& visit) {
        std::int64_t number = 0;
        for (const Relation& item : site.relations) {
            emit(relations_columns, Row<Relation>{site, in_layer, item, ++number}, visit);
        }
    }};

constinit const EvidenceTable searches{
    .name = "searches",
    .title = "Searches",
    .description = "Where records without location were looked for.",
    .columns = searches_specs,
    .rows = [](const Site& site, std::string_view in_layer, const RowVisitor& visit) {
        if (!site.unlocated) {
            return;
        }
        std::int64_t number = 0;
        for (const Unlocated::Search& item : site.unlocated->searched) {
            emit(searches_columns, Row<Unlocated::Search>{site, in_layer, item, ++number}, visit);
        }
    }};

}  // namespace situs::tables

namespace situs {

std::span<const EvidenceTable> evidence_tables() {
    static const std::array all{tables::names,        tables::locations, tables::bases,     tables::contributions,
                                tables::attestations, tables::claims,    tables::selectors, tables::assessments,
                                tables::relations,    tables::searches};
    return all;
}

}  // namespace situs
