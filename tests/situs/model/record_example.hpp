#pragma once

#include <string_view>

/// The example of docs/record.md, with a point for the disc, and every member that the format has somewhere in it.
inline constexpr std::string_view record_example = R"({"type": "Feature", "id": "malek-ashtar-prison",
 "geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]},
 "properties": {
  "name": "Malek Ashtar prison", "kind": "prison", "use": "unknown", "condition": "altered", "intervention": "none-known",
  "as_of": "2020", "when": ["1988-07", "1988-08~"], "within": "lahijan", "country": "IR", "uncertainty_m": 5000,
  "location_confidence": "reported", "existence_confidence": "reported", "event_confidence": "reported",
  "sources": ["ncri-2020", "geonames"], "sensitivity": "public", "sensitivity_reason": "city-wide area only",
  "sensitivity_review": "2027-11-24", "sensitivity_category": 2, "information_withheld": "w", "data_generalizations": "g",
  "unlocated": {"because": "b", "searched": [{"what": "maps", "by": "analyst-2", "date": "2026-11-24"}]}, "draft": "d",
  "names": [{"text": "Malek Ashtar prison", "lang": "en", "role": "preferred", "used_by": "press", "when": "1988",
    "sources": ["ncri-2020"], "sensitivity": "public"}],
  "locations": [{"id": "in-lahijan", "standing": "preferred", "because": "b", "geometry": {"type": "Point",
    "coordinates": [50.00919, 37.20416]}, "role": "within", "uncertainty_m": 5000, "place_match": "less-certain",
    "when": "1988", "datum": "EPSG:4326", "verbatim": "in the city of Lahijan", "method": "feature",
    "basis": [{"source": "geonames", "record": "geonames:126015", "acquired": "2020", "product": "p", "accuracy_m": 100}],
    "breakdown": [{"cause": "extent", "m": 5000}], "protocol": "p",
    "georeferenced": {"by": "situs project", "date": "2026-11-24"}, "verified": {"by": "b", "date": "2026-11-25"},
    "sensitivity": "public", "sensitivity_reason": "r", "notes": "n"}],
  "attestations": [{"id": "ncri-paragraph-7", "source": "ncri-2020", "locator": {"label": "paragraph", "value": "7"},
    "selectors": [{"type": "TextQuoteSelector", "exact": "Malek Ashtar prison", "prefix": "p", "suffix": "s"},
      {"type": "TextPositionSelector", "start": 3906, "end": 3925}],
    "summary": "s", "knowledge": "document",
    "claims": [{"aspect": "location", "says": "affirms", "value": "in the city of Lahijan", "verbatim": "v",
      "locations": ["in-lahijan"]}],
    "place_match": "certain", "credibility": 2, "recorded": {"by": "situs project", "date": "2026-11-24"},
    "sensitivity": "public"}],
  "assessments": [{"aspect": "existence", "value": "reported", "by": "evidence-table", "date": "2026-11-24",
    "because": "one origin"}],
  "relations": [{"type": "near", "to": "lahijan", "when": "1988", "attestations": ["ncri-paragraph-7"], "because": "b"}],
  "links": ["wikidata:Q42"], "notes": "n"}})";
