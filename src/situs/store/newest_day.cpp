#include "situs/store/newest_day.hpp"

#include "situs/model/edtf.hpp"

namespace situs {

using geo::json::Value;

void NewestDay::see(std::string_view text) {
    if (text > text_ && read_day(text)) {  // YYYY-MM-DD sorts as text.
        text_ = text;
    }
}

void NewestDay::see(const Dataset& dataset) {
    see(dataset.header().version);
    for (const Source& source : dataset.sources().all()) {
        see(source.seen_date);
    }
}

void NewestDay::see(Value feature) {
    const Value properties = feature["properties"];
    for (const Value location : properties["locations"].elements()) {
        see(location["georeferenced"]["date"].string());
        see(location["verified"]["date"].string());
    }
    for (const Value attestation : properties["attestations"].elements()) {
        see(attestation["recorded"]["date"].string());
    }
    for (const Value assessment : properties["assessments"].elements()) {
        see(assessment["date"].string());
    }
    for (const Value search : properties["unlocated"]["searched"].elements()) {
        see(search["date"].string());
    }
}

}  // namespace situs
