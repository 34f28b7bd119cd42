#include "situs/exchange/table_columns.hpp"

namespace situs::tables {
namespace {

struct ClaimOf {
    const Attestation& attestation;
    const Claim& claim;
};
struct SelectorOf {
    const Attestation& attestation;
    const Selector& selector;
};

constexpr std::array attestations_columns{
    site_id<Attestation>,
    layer<Attestation>,
    position<Attestation>,
    Column<Attestation>{{.name = "attestation_id", .description = "Id within the record."},
                        [](const Row<Attestation>& row) { return text_cell(row.item.id); }},
    Column<Attestation>{{.name = "source", .description = "Id of the source."},
                        [](const Row<Attestation>& row) { return text_cell(row.item.source); }},
    Column<Attestation>{{.name = "locator_label", .description = "Page, paragraph and the like."},
                        [](const Row<Attestation>& row) { return text_cell(row.item.locator_label); }},
    Column<Attestation>{{.name = "locator_value", .description = "Where it stands in the source."},
                        [](const Row<Attestation>& row) { return text_cell(row.item.locator_value); }},
    Column<Attestation>{{.name = "summary", .description = "What the source says, in our own words."},
                        [](const Row<Attestation>& row) { return text_cell(row.item.summary); }},
    Column<Attestation>{{.name = "knowledge", .description = "How the source knows.", .vocabulary = "knowledge"},
                        [](const Row<Attestation>& row) { return text_cell(row.item.knowledge); }},
    Column<Attestation>{{.name = "place_match",
                         .description = "Whether this is the place that the source means.",
                         .vocabulary = "place-match"},
                        [](const Row<Attestation>& row) { return text_cell(row.item.place_match); }},
    Column<Attestation>{
        {.name = "credibility", .type = FieldType::real, .description = "Credibility of the information, 1 to 6."},
        [](const Row<Attestation>& row) { return number_cell(row.item.credibility); }},
    Column<Attestation>{
        {.name = "recorded_by", .description = "Who recorded it."},
        [](const Row<Attestation>& row) { return row.item.recorded ? text_cell(row.item.recorded->by) : Cell{}; }},
    Column<Attestation>{
        {.name = "recorded_on", .type = FieldType::date, .description = "Day of recording."},
        [](const Row<Attestation>& row) { return row.item.recorded ? text_cell(row.item.recorded->date) : Cell{}; }},
    Column<Attestation>{
        {.name = "sensitivity", .description = "Own sensitivity; empty: the record's.", .vocabulary = "sensitivity"},
        [](const Row<Attestation>& row) { return text_cell(row.item.sensitivity); }},
};
constexpr auto attestations_specs = specs(attestations_columns);

constexpr std::array claims_columns{
    site_id<ClaimOf>,
    layer<ClaimOf>,
    Column<ClaimOf>{{.name = "attestation_id", .description = "The attestation in the record."},
                    [](const Row<ClaimOf>& row) { return text_cell(row.item.attestation.id); }},
    Column<ClaimOf>{{.name = "source", .description = "Id of the source that claims it."},
                    [](const Row<ClaimOf>& row) { return text_cell(row.item.attestation.source); }},
    position<ClaimOf>,
    Column<ClaimOf>{{.name = "aspect", .description = "What the claim is about.", .vocabulary = "aspect"},
                    [](const Row<ClaimOf>& row) { return text_cell(row.item.claim.aspect); }},
    Column<ClaimOf>{{.name = "says", .description = "Affirms, denies or mentions.", .vocabulary = "says"},
                    [](const Row<ClaimOf>& row) { return text_cell(row.item.claim.says); }},
    Column<ClaimOf>{{.name = "value", .description = "What is claimed."},
                    [](const Row<ClaimOf>& row) { return text_cell(row.item.claim.value); }},
    Column<ClaimOf>{{.name = "verbatim", .description = "In the source's words."},
                    [](const Row<ClaimOf>& row) { return text_cell(row.item.claim.verbatim); }},
    Column<ClaimOf>{{.name = "locations", .description = "Ids of the locations that it speaks of."},
                    [](const Row<ClaimOf>& row) { return list_cell(row.item.claim.locations); }},
};
constexpr auto claims_specs = specs(claims_columns);

constexpr std::array selectors_columns{
    site_id<SelectorOf>,
    layer<SelectorOf>,
    Column<SelectorOf>{{.name = "attestation_id", .description = "The attestation in the record."},
                       [](const Row<SelectorOf>& row) { return text_cell(row.item.attestation.id); }},
    position<SelectorOf>,
    Column<SelectorOf>{{.name = "type", .description = "Type of the selector."},
                       [](const Row<SelectorOf>& row) { return text_cell(row.item.selector.type); }},
    Column<SelectorOf>{{.name = "exact", .description = "The text itself."},
                       [](const Row<SelectorOf>& row) { return text_cell(row.item.selector.exact); }},
    Column<SelectorOf>{{.name = "prefix", .description = "The text before."},
                       [](const Row<SelectorOf>& row) { return text_cell(row.item.selector.prefix); }},
    Column<SelectorOf>{{.name = "suffix", .description = "The text behind."},
                       [](const Row<SelectorOf>& row) { return text_cell(row.item.selector.suffix); }},
    Column<SelectorOf>{
        {.name = "start_at", .type = FieldType::real, .description = "First character, in Unicode code points from 0."},
        [](const Row<SelectorOf>& row) { return number_cell(row.item.selector.start); }},
    Column<SelectorOf>{{.name = "end_at", .type = FieldType::real, .description = "Character behind the last."},
                       [](const Row<SelectorOf>& row) { return number_cell(row.item.selector.end); }},
};
constexpr auto selectors_specs = specs(selectors_columns);

}  // namespace

constinit const EvidenceTable attestations{
    .name = "attestations",
    .title = "Attestations",
    .description = "What each source says about a record.",
    .columns = attestations_specs,
    .rows = [](const Site& site, std::string_view in_layer, const RowVisitor& visit) {
        std::int64_t number = 0;
        for (const Attestation& item : site.attestations) {
            emit(attestations_columns, Row<Attestation>{site, in_layer, item, ++number}, visit);
        }
    }};

constinit const EvidenceTable claims{
    .name = "claims",
    .title = "Claims",
    .description = "What the attestations say, aspect by aspect.",
    .columns = claims_specs,
    .rows = [](const Site& site, std::string_view in_layer, const RowVisitor& visit) {
        for (const Attestation& parent : site.attestations) {
            std::int64_t number = 0;
            for (const Claim& item : parent.claims) {
                emit(claims_columns, Row<ClaimOf>{site, in_layer, {parent, item}, ++number}, visit);
            }
        }
    }};

constinit const EvidenceTable selectors{
    .name = "selectors",
    .title = "Selectors",
    .description = "Where in the text of its source an attestation stands (W3C Web Annotation).",
    .columns = selectors_specs,
    .rows = [](const Site& site, std::string_view in_layer, const RowVisitor& visit) {
        for (const Attestation& parent : site.attestations) {
            std::int64_t number = 0;
            for (const Selector& item : parent.selectors) {
                emit(selectors_columns, Row<SelectorOf>{site, in_layer, {parent, item}, ++number}, visit);
            }
        }
    }};

}  // namespace situs::tables
