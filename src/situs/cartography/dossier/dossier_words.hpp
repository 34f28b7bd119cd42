#pragma once

#include "situs/cartography/page_words.hpp"

#include <string_view>

namespace situs::maps {

/// The words of a dossier's pages, in one language. Texts with {} are patterns of fmt::format.
struct DossierWords {
    // Cover.
    std::string_view dossier, prepared_by, version, date_of_data, licence, data_hash, program, overview_note,
        overview_outside, overview_outside_one, overview_covering, overview_covering_one, records, located, unlocated,
        cited_sources, by_kind, by_confidence, existence, location, event, number, everything_included, chosen_included,
        chosen;
    // How to read it.
    std::string_view reading, reading_claims, reading_confidence, reading_axes, word, meaning, reading_place,
        reading_place_text, reading_shapes, reading_fills, reading_outlines, reading_names, reading_names_text,
        reading_evidence, reading_evidence_text;
    // Index.
    std::string_view index, site, kind, page, not_on_map;
    // A record.
    std::string_view locator_caption, detail_caption, no_map, facts, time, within, country, state, use, condition,
        intervention, as_of, draft, withheld, generalised, notes, links, record_id, names, name, language, role, used,
        sources, none;
    // Where it is.
    std::string_view where, position, surely_within, precision, method, wording, datum, basis, breakdown, protocol,
        georeferenced, verified, match, when, reason, by_on, area_of, line_of, places_of, other_locations,
        where_unlocated, where_withheld, searched, what, by, date;
    // Evidence.
    std::string_view evidence, source_place, knowledge, says, affirms, denies, mentions, quoted, no_evidence,
        recorded_by, match_of, to_location, quotation;
    // Assessments and the rest.
    std::string_view assessments, aspect, judgement, reason_given, nobody, evidence_table, not_recorded, table_gives,
        counts_now, relations, related, to;
    // At the end.
    std::string_view unlocated_list, unlocated_intro, no_unlocated, bibliography, bibliography_intro, cited_on, annex,
        annex_data, hash_whole, hash_note, annex_checks, checks_none, checks_summary, checks_whole, rule, errors,
        warnings, north, south, east, west;
};

const DossierWords& dossier_words(PageLanguage language) noexcept;

}  // namespace situs::maps
