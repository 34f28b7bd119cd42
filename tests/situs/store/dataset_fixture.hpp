#pragma once

#include "tests/situs/store/scratch.hpp"

#include <string>
#include <string_view>

/// A record that is canonical as it stands; its one location is a point.
inline std::string canonical_record(std::string_view id, std::string_view date = "2026-11-24") {
    return std::string{R"({"type": "Feature", "id": ")"}
        .append(id)
        .append(
            R"(", "geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}, "properties": {"name": "Lahijan", )"
            R"("kind": "settlement", "uncertainty_m": 5000.0, "location_confidence": "not-assessed", )"
            R"("existence_confidence": "reported", "event_confidence": "not-assessed", "sources": ["geonames"], )"
            R"("names": [{"text": "Lahijan", "lang": "en"}], "locations": [{"id": "centre", "standing": "preferred", )"
            R"("geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}, "role": "centre", )"
            R"("uncertainty_m": 5000.0, "basis": [{"source": "geonames"}]}], "assessments": [{"aspect": "existence", )"
            R"("value": "reported", "by": "evidence-table", "date": ")")
        .append(date)
        .append(R"(", "because": "one origin"}]}})");
}

inline std::string canonical_layer(std::string_view name, std::string_view records) {
    const std::string lines = records.empty() ? "" : "\n" + std::string{records} + "\n";
    return R"({"type": "FeatureCollection", "situs": "1", "name": ")" + std::string{name} +
           R"(", "title": "Places", "features": [)" + lines + "]}\n";
}

/// A dataset with two canonical layers, "towns" with two records and "empty" with none.
inline void put_dataset(const Scratch& scratch) {
    scratch.put("dataset.json",
                "{\n  \"situs\": \"1\",\n  \"id\": \"test\",\n  \"title\": \"A test\",\n"
                "  \"layers\": [\"towns\", \"empty\"],\n  \"sensitivity\": \"public\"\n}\n");
    scratch.put("sources.json", R"([{"id": "geonames", "type": "dataset", "title": "GeoNames"}])");
    scratch.put("sources.situs.json",
                "{\n  \"geonames\": {\n    \"seen\": {\n      \"date\": \"2026-11-20\",\n      \"extent\": \"part\"\n"
                "    }\n  }\n}\n");
    scratch.put("layers/towns.geojson",
                canonical_layer("towns", canonical_record("a") + ",\n" + canonical_record("b", "2026-11-23")));
    scratch.put("layers/empty.geojson", canonical_layer("empty", ""));
}
