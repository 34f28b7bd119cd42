#include "geo/wkt.hpp"

#include "geo/gdal_messages.hpp"
#include "geo/wkb.hpp"

#include <ogr_geometry.h>

#include <cstddef>
#include <vector>

namespace geo {

std::optional<Geometry> from_wkt(const std::string& text) {
    const GdalMessages messages;
    OGRGeometry* made = nullptr;
    const char* rest = text.c_str();
    const OGRErr error = OGRGeometryFactory::createFromWkt(&rest, nullptr, &made);
    const OGRGeometryUniquePtr geometry{made};
    if (error != OGRERR_NONE || !geometry || *rest != '\0') {
        return std::nullopt;
    }
    std::vector<std::byte> bytes(geometry->WkbSize());
    if (geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(bytes.data()), wkbVariantIso) != OGRERR_NONE) {
        return std::nullopt;
    }
    return from_wkb(bytes);
}

}  // namespace geo
