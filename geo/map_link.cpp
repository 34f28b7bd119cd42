#include "geo/map_link.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace geo {
namespace {

constexpr std::string_view middle_of_view = "the middle of the view";

/// A number as links have it: ASCII, decimals after a point.
struct LinkNumber {
    double value = 0;
    double step = 1;  ///< Of its last digit.
};

std::optional<LinkNumber> number_at(std::string_view& text) {
    const std::string_view before = text;
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    LinkNumber number;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number.value, std::chars_format::fixed);
    if (error != std::errc{} || !std::isfinite(number.value)) {
        text = before;
        return std::nullopt;
    }
    const std::string_view written = text.substr(0, static_cast<std::size_t>(end - text.data()));
    const std::size_t point = written.find('.');
    number.step = point == std::string_view::npos ? 1 : std::pow(10, -static_cast<double>(written.size() - point - 1));
    text.remove_prefix(written.size());
    return number;
}

/// Two numbers with one of `separators` between them. Blanks and plus signs, which stand for them, are passed over.
std::optional<std::pair<LinkNumber, LinkNumber>> pair_at(std::string_view text, std::string_view separators) {
    const auto skip = [&text] { text.remove_prefix(std::min(text.find_first_not_of(" "), text.size())); };
    skip();
    const std::optional<LinkNumber> first = number_at(text);
    skip();
    if (!first || text.empty() || separators.find(text.front()) == std::string_view::npos) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    skip();
    const std::optional<LinkNumber> second = number_at(text);
    return second ? std::optional{std::pair{*first, *second}} : std::nullopt;
}

std::optional<PlaceReading> reading_of(LinkNumber lat, LinkNumber lon, std::string form) {
    const LonLat place{.lon = lon.value + 0.0, .lat = lat.value + 0.0};
    if (!in_range(place)) {
        return std::nullopt;
    }
    const bool is_middle_of_view = form.ends_with(middle_of_view);
    return PlaceReading{.place = place,
                        .form = std::move(form),
                        .precision = digits_in_metres(place.lat, lat.step, lon.step),
                        .datum = "EPSG:4326",
                        .is_middle_of_view = is_middle_of_view};
}

std::optional<PlaceReading> pair_reading(std::string_view text, std::string_view separators, std::string form) {
    const auto pair = pair_at(text, separators);
    return pair ? reading_of(pair->first, pair->second, std::move(form)) : std::nullopt;
}

int hex_digit(char c) noexcept {
    constexpr std::string_view digits = "0123456789abcdef";
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    const std::size_t at = digits.find(small);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// RFC 3986 section 2.1; a plus sign is a blank, as in forms.
std::string decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
            plain += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            plain += text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

/// The parts of an address that matter here.
struct Link {
    std::string_view host, path, rest;  ///< `rest` is the query and the fragment.

    /// The value of "name=" in the query or the fragment, decoded; none if it is not there.
    std::optional<std::string> value(std::string_view name) const {
        std::string_view left = rest;
        while (!left.empty()) {
            const std::size_t end = left.find_first_of("&?#");
            const std::string_view part = left.substr(0, end);
            if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=') {
                return decoded(part.substr(name.size() + 1));
            }
            left = end == std::string_view::npos ? std::string_view{} : left.substr(end + 1);
        }
        return std::nullopt;
    }
};

Link link_of(std::string_view text) {
    Link link;
    const std::size_t scheme = text.find("://");
    text.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
    link.host = text.substr(0, text.find_first_of("/?#"));
    text.remove_prefix(link.host.size());
    link.path = text.substr(0, text.find_first_of("?#"));
    link.rest = text.substr(link.path.size());
    return link;
}

/// "google.com" and "maps.google.fr" for "google."; "bing.com" for "bing.com".
bool is_host(std::string_view host, std::string_view name) {
    const std::size_t at = host.find(name);
    return at != std::string_view::npos && (at == 0 || host[at - 1] == '.');
}

std::optional<PlaceReading> value_reading(const Link& link, std::span<const std::string_view> names,
                                          std::string_view separators, const std::string& form) {
    for (const std::string_view name : names) {
        if (const std::optional<std::string> value = link.value(name)) {
            const std::string_view text = *value;
            const std::string_view numbers = text.starts_with("loc:") ? text.substr(4) : text;
            if (const auto reading = pair_reading(numbers, separators, form)) {
                return reading;
            }
        }
    }
    return std::nullopt;
}

/// "!3d33.5!4d36.2" of the place, which is the last one in the link.
std::optional<PlaceReading> google_mark(std::string_view text) {
    const std::size_t at = text.rfind("!3d");
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view left = text.substr(at + 3);
    const std::optional<LinkNumber> lat = number_at(left);
    if (!lat || !left.starts_with("!4d")) {
        return std::nullopt;
    }
    left.remove_prefix(3);
    const std::optional<LinkNumber> lon = number_at(left);
    return lon ? reading_of(*lat, *lon, "link of Google Maps, the marked place") : std::nullopt;
}

std::optional<PlaceReading> google_path(const Link& link) {
    for (const std::string_view folder : {"/place/", "/search/", "/dir//"}) {
        const std::size_t at = link.path.find(folder);
        if (at == std::string_view::npos) {
            continue;
        }
        const std::string_view behind = link.path.substr(at + folder.size());
        const PlaceReadings readings =
            read_places(decoded(behind.substr(0, behind.find('/'))), OrdinateOrder::latitude_first);
        if (readings.all.size() == 1) {
            PlaceReading reading = readings.all.front();
            reading.form = "link of Google Maps, the place asked for";
            reading.datum = "EPSG:4326";
            return reading;
        }
    }
    return std::nullopt;
}

std::optional<PlaceReading> google(const Link& link, std::string_view text) {
    constexpr std::array<std::string_view, 5> names{"q", "query", "ll", "daddr", "destination"};
    if (auto reading = google_mark(text)) {
        return reading;
    }
    if (auto reading = value_reading(link, names, ",", "link of Google Maps, the place asked for")) {
        return reading;
    }
    if (auto reading = google_path(link)) {
        return reading;
    }
    const std::size_t at = link.path.find("/@");
    return at == std::string_view::npos
               ? std::nullopt
               : pair_reading(link.path.substr(at + 2), ",", "link of Google Maps, the middle of the view");
}

std::optional<PlaceReading> two_values(const Link& link, std::string_view lat_name, std::string_view lon_name,
                                       std::string form) {
    const std::optional<std::string> lat = link.value(lat_name);
    const std::optional<std::string> lon = link.value(lon_name);
    if (!lat || !lon) {
        return std::nullopt;
    }
    std::string_view lat_text = *lat;
    std::string_view lon_text = *lon;
    const std::optional<LinkNumber> lat_number = number_at(lat_text);
    const std::optional<LinkNumber> lon_number = number_at(lon_text);
    return lat_number && lon_number ? reading_of(*lat_number, *lon_number, std::move(form)) : std::nullopt;
}

std::optional<PlaceReading> open_street_map(const Link& link) {
    if (auto reading = two_values(link, "mlat", "mlon", "link of OpenStreetMap, the marked place")) {
        return reading;
    }
    const std::optional<std::string> map = link.value("map");
    const std::size_t zoom = map ? map->find('/') : std::string::npos;
    if (zoom != std::string::npos) {
        return pair_reading(std::string_view{*map}.substr(zoom + 1), "/",
                            "link of OpenStreetMap, the middle of the view");
    }
    return two_values(link, "lat", "lon", "link of OpenStreetMap, the middle of the view");
}

std::optional<PlaceReading> bing(const Link& link) {
    if (const std::optional<std::string> points = link.value("sp"); points && points->starts_with("point.")) {
        return pair_reading(std::string_view{*points}.substr(6), "_", "link of Bing Maps, the marked place");
    }
    constexpr std::array<std::string_view, 1> names{"cp"};
    return value_reading(link, names, "~", "link of Bing Maps, the middle of the view");
}

std::optional<PlaceReading> known_service(const Link& link, std::string_view text) {
    constexpr std::array<std::string_view, 4> apple{"coordinate", "ll", "q", "sll"};
    if (is_host(link.host, "google.")) {
        return google(link, text);
    }
    if (is_host(link.host, "openstreetmap.org") || is_host(link.host, "osm.org")) {
        return open_street_map(link);
    }
    if (is_host(link.host, "bing.com")) {
        return bing(link);
    }
    return is_host(link.host, "maps.apple.com") ? value_reading(link, apple, ",", "link of Apple Maps") : std::nullopt;
}

PlaceReadings refused(std::string problem) {
    return {.all = {}, .problem = std::move(problem)};
}

/// RFC 5870 section 3.3.
PlaceReadings read_geo_uri(std::string_view text) {
    const std::string_view numbers = text.substr(4, text.find_first_of(";?", 4) - 4);
    std::optional<PlaceReading> reading = pair_reading(numbers, ",", "geo: URI");
    if (!reading) {
        return refused("a geo: URI needs a latitude and a longitude, as in geo:33.5,36.2");
    }
    std::string_view left = text;
    while (left.find(';') != std::string_view::npos) {
        left.remove_prefix(left.find(';') + 1);
        const std::string_view part = left.substr(0, left.find_first_of(";?"));
        if (part.starts_with("crs=") && part != "crs=wgs84") {
            return refused("the geo: URI is in another reference system than WGS 84; write the coordinates in WGS 84");
        }
        if (std::string_view metres = part; part.starts_with("u=")) {
            metres.remove_prefix(2);
            if (const std::optional<LinkNumber> number = number_at(metres); number && number->value > 0) {
                reading->uncertainty = Metres{number->value};
            }
        }
    }
    return {.all = {*reading}, .problem = {}};
}

/// An address without "https://", as browsers show it.
bool is_bare_link(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 10> beginnings{
        "maps.app.goo.gl/",      "goo.gl/",  "www.google.", "google.com/maps", "maps.google.",
        "www.openstreetmap.org", "osm.org/", "bit.ly/",     "www.bing.com/",   "maps.apple.com"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [text](std::string_view beginning) { return text.starts_with(beginning); });
}

}  // namespace

bool is_link(std::string_view text) noexcept {
    const std::string_view head = text.substr(0, 8);
    return head.starts_with("geo:") || head.starts_with("http://") || head.starts_with("https://") ||
           is_bare_link(text);
}

PlaceReadings read_link(std::string_view text) {
    if (text.starts_with("geo:")) {
        return read_geo_uri(text);
    }
    const Link link = link_of(text);
    if (const std::optional<PlaceReading> reading = known_service(link, text)) {
        return {.all = {*reading}, .problem = {}};
    }
    if (is_host(link.host, "goo.gl") || is_host(link.host, "bit.ly")) {
        return refused(
            "a short link does not say where it leads, and situs fetches nothing; open it in a browser and copy the "
            "long address");
    }
    return refused(
        "no place is found in the link; paste one of Google Maps, OpenStreetMap, Bing or Apple Maps, or write the "
        "coordinates");
}

}  // namespace geo
