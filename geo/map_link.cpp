#include "geo/map_link.hpp"

#include "geo/geo_uri.hpp"
#include "geo/link_reading.hpp"
#include "geo/place_agreement.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace geo {
namespace {

using Names = std::span<const std::string_view>;

/// The places of one link.
class LinkPlaces {
public:
    LinkPlaces(const Link& link, std::string service) : link_{link}, service_{"link of " + std::move(service)} {}

    void mark(std::optional<PlaceReading> reading) { keep(pins_, std::move(reading), ", the marked place"); }
    void ask(std::string_view value) { keep(pins_, asked_place(value, service_), ", the place asked for"); }
    void ask_for(Names names) {
        for (const std::string_view name : names) {
            if (const std::optional<std::string> value = link_.value(name)) {
                ask(*value);
            }
        }
    }
    void view(std::optional<PlaceReading> reading) {
        if (reading) {
            reading->is_middle_of_view = true;
        }
        keep(views_, std::move(reading), ", the middle of the view");
    }
    void view_of(Names names, std::string_view separators) {
        for (const std::string_view name : names) {
            if (const std::optional<std::string> value = link_.value(name)) {
                view(latitude_first(*value, separators));
            }
        }
    }

    std::optional<PlaceReading> latitude_first(std::string_view text, std::string_view separators) const {
        const std::optional<LinkPair> pair = link_pair(text, separators);
        return pair ? link_place(pair->first, pair->second, service_) : std::nullopt;
    }
    /// Two values with a number each.
    std::optional<PlaceReading> of_values(std::string_view lat_name, std::string_view lon_name) const {
        const std::string lat = link_.value(lat_name).value_or("");
        const std::string lon = link_.value(lon_name).value_or("");
        return latitude_first(lat + "," + lon, ",");
    }
    std::optional<PlaceReading> longitude_first(std::string_view text) const {
        const std::optional<LinkPair> pair = link_pair(text, ",");
        return pair ? link_place(pair->second, pair->first, service_) : std::nullopt;
    }

    PlaceReadings result() && {
        std::vector<PlaceReading>& all = pins_.empty() ? views_ : pins_;
        if (pins_.empty() && !all.empty()) {
            all.resize(1);
        }
        PlaceReadings result{.all = std::move(all), .problem = {}};
        result.problem = result.all.size() > 1 ? several_places : std::string_view{};
        return result;
    }

private:
    /// Of places that agree the first one is kept.
    static void keep(std::vector<PlaceReading>& all, std::optional<PlaceReading> reading, std::string_view what) {
        if (reading &&
            std::none_of(all.begin(), all.end(), [&](const PlaceReading& one) { return agree(one, *reading); })) {
            reading->form += what;
            all.push_back(*std::move(reading));
        }
    }

    const Link& link_;
    std::string service_;
    std::vector<PlaceReading> pins_, views_;
};

/// What stands between the signs, in turn.
template <typename Visit>
void for_each_part(std::string_view text, char sign, Visit visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(sign), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// "!3d33.5!4d36.2" of places, the last one, which was chosen last, first; "!2d36.2!3d33.5" of the view in a page.
void google_marks(std::string_view text, LinkPlaces& out) {
    for (std::size_t at = text.rfind("!3d"); at != std::string_view::npos && at > 0; at = text.rfind("!3d", at - 1)) {
        std::string_view left = text.substr(at + 3);
        const std::optional<LinkNumber> lat = take_link_number(left);
        if (lat && left.starts_with("!4d")) {
            left.remove_prefix(3);
            if (const std::optional<LinkNumber> lon = take_link_number(left)) {
                out.mark(link_place(*lat, *lon, "link of Google Maps"));
            }
        } else if (const std::size_t before = text.rfind("!2d", at); lat && before != std::string_view::npos) {
            std::string_view east = text.substr(before + 3, at - before - 3);
            const std::optional<LinkNumber> lon = take_link_number(east);
            out.view(lon && east.empty() ? link_place(*lat, *lon, "link of Google Maps") : std::nullopt);
        }
    }
}

void google_path(const Link& link, LinkPlaces& out) {
    for (const std::string_view folder : {"/place/", "/search/", "/dir/"}) {
        if (const std::size_t at = link.path.find(folder); at != std::string_view::npos) {
            for_each_part(link.path.substr(at + folder.size()), '/', [&out](std::string_view part) {
                if (!part.starts_with('@') && !part.starts_with("data=")) {
                    out.ask(decoded_link(part));
                }
            });
        }
    }
    if (const std::size_t at = link.path.find("/@"); at != std::string_view::npos) {
        out.view(out.latitude_first(link.path.substr(at + 2), ","));
    }
}

PlaceReadings google(const Link& link, std::string_view text) {
    constexpr std::array<std::string_view, 6> asked{"q", "query", "daddr", "destination", "saddr", "origin"};
    constexpr std::array<std::string_view, 5> views{"ll", "center", "viewpoint", "cbll", "sll"};
    LinkPlaces places{link, "Google Maps"};
    google_marks(text, places);
    places.ask_for(asked);
    google_path(link, places);
    places.view_of(views, ",");
    return std::move(places).result();
}

PlaceReadings open_street_map(const Link& link) {
    constexpr std::array<std::string_view, 3> asked{"query", "from", "to"};
    LinkPlaces places{link, "OpenStreetMap"};
    places.mark(places.of_values("mlat", "mlon"));
    places.ask_for(asked);
    const std::string route = link.value("route").value_or("");
    for_each_part(route, ';', [&places](std::string_view end) { places.ask(end); });
    const std::string map = link.value("map").value_or("");
    if (const std::size_t zoom = map.find('/'); zoom != std::string::npos) {
        places.view(places.latitude_first(std::string_view{map}.substr(zoom + 1), "/"));
    }
    places.view(places.of_values("lat", "lon"));
    return std::move(places).result();
}

PlaceReadings bing(const Link& link) {
    constexpr std::array<std::string_view, 2> asked{"q", "where1"};
    constexpr std::array<std::string_view, 1> views{"cp"};
    LinkPlaces places{link, "Bing Maps"};
    for (const auto& [name, prefix] :
         {std::pair<std::string_view, std::string_view>{"sp", "point."}, {"rtp", "pos."}}) {
        const std::string points = link.value(name).value_or("");
        const std::string_view before = prefix;
        for_each_part(points, '~', [&places, before](std::string_view point) {
            if (point.starts_with(before)) {
                places.mark(places.latitude_first(point.substr(before.size()), "_"));
            }
        });
    }
    places.ask_for(asked);
    places.view_of(views, "~");
    return std::move(places).result();
}

PlaceReadings apple(const Link& link) {
    constexpr std::array<std::string_view, 3> asked{"q", "daddr", "saddr"};
    constexpr std::array<std::string_view, 3> views{"ll", "center", "sll"};
    LinkPlaces places{link, "Apple Maps"};
    const auto mark = [&](std::string_view name) {
        if (const std::optional<std::string> value = link.value(name)) {
            places.mark(places.latitude_first(*value, ","));
        }
    };
    mark("coordinate");
    const std::string name = link.value("q").value_or("");
    if (!name.empty() && !asked_place(name, "")) {
        mark("ll");  // then the name is that of a pin there
    }
    places.ask_for(asked);
    places.view_of(views, ",");
    return std::move(places).result();
}

PlaceReadings wikimapia(const Link& link) {
    LinkPlaces places{link, "Wikimapia"};
    places.view(places.of_values("lat", "lon"));
    return std::move(places).result();
}

/// The longitude comes first, but for what people typed.
PlaceReadings yandex(const Link& link) {
    LinkPlaces places{link, "Yandex Maps"};
    for (const std::string_view name : {"pt", "whatshere[point]", "poi[point]"}) {
        const std::string points = link.value(name).value_or("");
        for_each_part(points, '~', [&](std::string_view point) { places.mark(places.longitude_first(point)); });
    }
    constexpr std::array<std::string_view, 1> asked{"text"};
    places.ask_for(asked);
    const std::string route = link.value("rtext").value_or("");
    for_each_part(route, '~', [&places](std::string_view end) { places.ask(end); });
    for (const std::string_view name : {"ll", "sll"}) {
        places.view(places.longitude_first(link.value(name).value_or("")));
    }
    return std::move(places).result();
}

enum class Service { none, google, open_street_map, bing, apple, wikimapia, yandex };

Service service_of(const Link& link) noexcept {
    constexpr std::array services{
        std::pair{"google.", Service::google},          std::pair{"openstreetmap.org", Service::open_street_map},
        std::pair{"osm.org", Service::open_street_map}, std::pair{"bing.com", Service::bing},
        std::pair{"maps.apple.com", Service::apple},    std::pair{"wikimapia.org", Service::wikimapia},
        std::pair{"yandex.", Service::yandex}};
    const auto found =
        std::find_if(services.begin(), services.end(), [&link](const auto& one) { return link.is_of(one.first); });
    return found == services.end() ? Service::none : found->second;
}

/// One that leads to the long address, if it is opened.
bool is_short(const Link& link) noexcept {
    constexpr std::array<std::string_view, 8> hosts{"goo.gl", "g.co",  "bit.ly",    "tinyurl.com",
                                                    "t.co",   "is.gd", "binged.it", "maps.apple"};
    return std::find(hosts.begin(), hosts.end(), link.host) != hosts.end() || link.host == "maps.app.goo.gl" ||
           (service_of(link) == Service::open_street_map && link.path.starts_with("/go/")) ||
           (service_of(link) == Service::yandex && link.path.find("/maps/-/") != std::string_view::npos);
}

PlaceReadings known_service(const Link& link, std::string_view text) {
    switch (service_of(link)) {
        case Service::google:
            return google(link, text);
        case Service::open_street_map:
            return open_street_map(link);
        case Service::bing:
            return bing(link);
        case Service::apple:
            return apple(link);
        case Service::wikimapia:
            return wikimapia(link);
        case Service::yandex:
            return yandex(link);
        case Service::none:
            break;
    }
    return {};
}

/// \param small in small letters
bool begins_with(std::string_view text, std::string_view small) noexcept {
    return text.size() >= small.size() && std::equal(small.begin(), small.end(), text.begin(), [](char s, char c) {
               return s == c || (s >= 'a' && s <= 'z' && (c | 0x20) == s);
           });
}

/// Also without "https://", as browsers show an address.
bool is_link(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 16> beginnings{"geo:",
                                                          "http://",
                                                          "https://",
                                                          "maps.app.goo.gl/",
                                                          "goo.gl/",
                                                          "www.google.",
                                                          "google.com/maps",
                                                          "maps.google.",
                                                          "bit.ly/",
                                                          "osm.org/",
                                                          "www.openstreetmap.org",
                                                          "openstreetmap.org/",
                                                          "www.bing.com/",
                                                          "maps.apple.com",
                                                          "yandex.com/maps",
                                                          "yandex.ru/maps"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [text](std::string_view beginning) { return begins_with(text, beginning); });
}

}  // namespace

std::size_t find_link(std::string_view text, std::size_t from) noexcept {
    constexpr std::string_view before = " \t\r\n\"'(<[,;|";
    for (std::size_t at = from; at < text.size(); ++at) {
        if ((at == 0 || before.find(text[at - 1]) != std::string_view::npos) && is_link(text.substr(at))) {
            return at;
        }
    }
    return std::string_view::npos;
}

bool is_of_map(std::string_view text) {
    const Link link = link_of(text);
    return begins_with(text, "geo:") || is_short(link) || service_of(link) != Service::none;
}

PlaceReadings read_link(std::string_view text) {
    if (begins_with(text, "geo:")) {
        return read_geo_uri(text);
    }
    const Link link = link_of(text);
    PlaceReadings readings = known_service(link, text);
    if (readings.all.empty()) {
        readings.problem =
            is_short(link)
                ? "a short link does not say where it leads, and situs fetches nothing; open it in a browser and copy "
                  "the long address"
                : "no place is found in the link; paste one of Google Maps, OpenStreetMap, Bing, Apple or Yandex Maps, "
                  "or write the coordinates";
    }
    return readings;
}

}  // namespace geo
