#include "situs/store/copied_content.hpp"

#include "geo/geometry.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/record_change.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Member;
using geo::json::Value;

// What stands before a key, so that none is taken for one of another kind.
constexpr char text_mark = 't', position_mark = 'p', centre_mark = 'c';

std::string text_key(std::string_view text) {
    const FieldValue normal = flat::normal(FieldType::text, FieldValue{std::string{without_blanks(text)}});
    const std::string* const same = std::get_if<std::string>(&normal);
    return same == nullptr ? std::string{} : text_mark + *same;
}

std::string place_key(char mark, long long x, long long y) {
    return mark + std::to_string(x) + ' ' + std::to_string(y);
}

std::string position_key(geo::LonLat place) {
    constexpr double per_degree = 1e7;
    return place_key(position_mark, std::llround(place.lon * per_degree), std::llround(place.lat * per_degree));
}

/// The square of a grid of some 10 m, `east` and `north` squares further, in which a centre lies.
std::string centre_key(geo::LonLat centre, int east, int north) {
    constexpr double per_degree = 1e4;
    return place_key(centre_mark, std::llround(centre.lon * per_degree) + east,
                     std::llround(centre.lat * per_degree) + north);
}

bool is_position(Value array) {
    const auto elements = array.elements();
    auto next = elements.begin();
    return array.size() >= 2 && (*next).is(Kind::number) && (*++next).is(Kind::number);
}

geo::LonLat position_of(Value array) {
    const auto elements = array.elements();
    auto next = elements.begin();
    const double lon = (*next).number();
    return {.lon = lon, .lat = (*++next).number()};
}

/// Calls `place(LonLat)` and `text(string_view)` with all that a value says.
template <typename Place, typename Text>
void for_each_saying(Value value, const Place& place, const Text& text) {
    if (value.is(Kind::string)) {
        text(value.string());
    } else if (value.is(Kind::object)) {
        for (const Member member : value.members()) {
            for_each_saying(member.value, place, text);
        }
    } else if (value.is(Kind::array) && is_position(value)) {
        if (const geo::LonLat where = position_of(value); geo::in_range(where)) {
            place(where);
        }
    } else {
        for (const Value element : value.elements()) {
            for_each_saying(element, place, text);
        }
    }
}

/// The middle of a shape with so many corners that it may be a disc round a position; NaN for others.
class RoundShape {
public:
    void add(geo::LonLat corner) {
        ++corners_;
        west_ = std::min(west_, corner.lon);
        east_ = std::max(east_, corner.lon);
        south_ = std::min(south_, corner.lat);
        north_ = std::max(north_, corner.lat);
    }
    geo::LonLat centre() const {
        constexpr int fewest = 30;  // Of discs that situs draws: 36.
        return corners_ < fewest ? geo::LonLat{}
                                 : geo::LonLat{.lon = (west_ + east_) / 2, .lat = (south_ + north_) / 2};
    }

private:
    static constexpr double far = std::numeric_limits<double>::infinity();
    int corners_ = 0;
    double west_ = far, east_ = -far, south_ = far, north_ = -far;
};

/// The keys of where a new record is; `feature` has no location but those that its row gave it.
std::vector<std::string> place_keys(Value feature) {
    std::vector<std::string> keys;
    const auto add = [&keys](Value shape) {
        RoundShape round;
        for_each_saying(
            shape,
            [&](geo::LonLat place) {
                keys.push_back(position_key(place));
                round.add(place);
            },
            [](std::string_view) {});
        if (const geo::LonLat centre = round.centre(); geo::in_range(centre)) {
            keys.push_back(centre_key(centre, 0, 0));
        }
    };
    for (const Value location : feature["properties"]["locations"].elements()) {
        add(location["geometry"]);
    }
    return keys;
}

constexpr std::array worded{
    std::string_view{"name"},  std::string_view{"links"}, std::string_view{"sensitivity_reason"},
    std::string_view{"draft"}, std::string_view{"notes"}, reason_column};

std::vector<std::string> word_keys(Value feature, std::string_view member) {
    std::vector<std::string> keys;
    if (member == reason_column) {  // It becomes the reason of the new location.
        for (const Value location : feature["properties"]["locations"].elements()) {
            keys.push_back(text_key(location["because"].string()));
            keys.push_back(text_key(location["notes"].string()));
        }
        return keys;
    }
    for_each_saying(
        feature["properties"][member], [](geo::LonLat) {},
        [&keys](std::string_view text) {
            // Behind what the row itself says in `draft`.
            const std::size_t ours = text.find(brought_home);
            text = text.substr(0, ours);
            keys.push_back(text_key(
                ours != std::string_view::npos && text.ends_with("; ") ? text.substr(0, text.size() - 2) : text));
        });
    return keys;
}

}  // namespace

std::span<const std::string_view> worded_members() noexcept {
    return worded;
}

void CopiedContent::note(Value feature) {
    const auto add = [this](std::vector<std::string> keys) {
        for (std::string& key : keys) {
            if (!key.empty()) {
                has_round_shapes_ = has_round_shapes_ || key.front() == centre_mark;
                known_.try_emplace(std::move(key));
            }
        }
    };
    add(place_keys(feature));
    for (const std::string_view member : worded) {
        add(word_keys(feature, member));
    }
}

std::vector<CopiedContent::Known::value_type*> CopiedContent::found_in(Value feature) {
    std::vector<Known::value_type*> found;
    const auto look = [&](const std::string& key) {
        if (const auto known = known_.find(key); known != known_.end()) {
            found.push_back(&*known);
        }
    };
    for_each_saying(
        feature,
        [&](geo::LonLat place) {
            look(position_key(place));
            for (int square = 0; has_round_shapes_ && square < 9; ++square) {
                look(centre_key(place, square % 3 - 1, square / 3 - 1));
            }
        },
        [&](std::string_view text) { look(text_key(text)); });
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void CopiedContent::see(const Record& record, const SensitivityLookup& lookup) {
    if (known_.empty()) {
        return;
    }
    const std::vector<Known::value_type*> said = found_in(record.feature);
    if (said.empty()) {
        return;
    }
    const auto shown_to = [&](ShownTo whom) {
        const std::optional<Value> shown = lookup.shown(record, whom);
        return shown ? found_in(*shown) : std::vector<Known::value_type*>{};
    };
    const auto everyone = shown_to(ShownTo::everyone);
    const auto insiders = everyone == said ? everyone : shown_to(ShownTo::insiders);
    for (Known::value_type* const one : said) {
        Standing& standing = one->second;
        if (std::ranges::binary_search(everyone, one)) {
            standing.is_shown = true;
        } else {
            standing.hidden = stricter_sensitivity(
                standing.hidden, std::ranges::binary_search(insiders, one) ? "restricted" : "withheld");
        }
    }
}

std::string_view CopiedContent::word_of(const std::string& key) const {
    const auto found = known_.find(key);
    return found == known_.end() || found->second.is_shown ? std::string_view{} : found->second.hidden;
}

CopiedSensitivity CopiedContent::sensitivity(Value feature) const {
    CopiedSensitivity copied;
    for (const std::string& key : place_keys(feature)) {
        copied.place = stricter_sensitivity(copied.place, word_of(key));
    }
    for (const std::string_view member : worded) {
        std::string_view word;
        for (const std::string& key : word_keys(feature, member)) {
            word = stricter_sensitivity(word, word_of(key));
        }
        if (!word.empty()) {
            copied.words = stricter_sensitivity(copied.words, word);
            copied.members.emplace_back(member);
        }
    }
    return copied;
}

}  // namespace situs
