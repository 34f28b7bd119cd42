#pragma once

#include <string>

namespace situs {

/// A date of KML (OGC 07-147r2 section 15) as EDTF.
struct KmlTime {
    std::string edtf;        ///< At the precision that was written; what is no date as it stands.
    std::string as_written;  ///< Where EDTF says less, or otherwise; else empty.
};

/// A TimeStamp's `when`: "1988-07" is a month.
KmlTime kml_moment(const std::string& when);
/// A TimeSpan. An end that is missing is open: "1988/..". Ends with times of day are days: an interval of EDTF has no
/// times.
KmlTime kml_span(const std::string& begin, const std::string& end);

}  // namespace situs
