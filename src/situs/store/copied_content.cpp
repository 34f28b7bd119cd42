#include "situs/store/copied_content.hpp"

#include "geo/geometry.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/model/folded_name.hpp"
#include "situs/model/ids.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/record_change.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Member;
using geo::json::Value;

// What stands before a key, so that none is taken for one of another kind.
constexpr char text_mark = 't', position_mark = 'p', centre_mark = 'c';

std::string text_key(std::string_view text) {
    const std::string folded = folded_name(text);  // whoever types it anew writes it otherwise
    if (!folded.empty()) {
        return text_mark + folded;
    }
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
std::vector<std::string> place_keys(Value feature, RowsOf rows) {
    constexpr std::size_t enough_corners = 64;  // Of a copied outline each corner is the same.
    std::vector<std::string> keys;
    const auto add = [&keys, rows](Value shape) {
        RoundShape round;
        std::size_t corners = 0;
        for_each_saying(
            shape,
            [&](geo::LonLat place) {
                round.add(place);
                if (rows == RowsOf::copies) {
                    keys.push_back(position_key(place));
                } else if (++corners <= enough_corners) {
                    keys.push_back(centre_key(place, 0, 0));
                }
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

/// Whether a text of a file that knows nothing of the dataset tells anything: "yes" and "prison" stand everywhere.
bool is_telling(std::string_view text) {
    constexpr std::ptrdiff_t fewest = 5;
    const auto is_letter = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xC0U || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    };
    return std::ranges::count_if(text, is_letter) >= fewest && !is_slug(text);
}

/// Calls `visit` with each line of a text, and with what stands behind the heading of its column ("Comment: …").
template <typename Visit>
void for_each_line(std::string_view text, const Visit& visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        visit(line);
        if (const std::size_t heading = line.find(": "); heading != std::string_view::npos) {
            visit(line.substr(heading + 2));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// The keys of what a row of somebody's file says in words: its names whole, and each line of all else.
std::vector<std::string> foreign_keys(Value feature, std::string_view member) {
    std::vector<std::string> keys;
    const Value properties = feature["properties"];
    const auto add_lines = [&keys](Value value) {
        for_each_saying(
            value, [](geo::LonLat) {},
            [&keys](std::string_view text) {
                for_each_line(text, [&keys](std::string_view line) {
                    if (is_telling(line)) {
                        keys.push_back(text_key(line));
                    }
                });
            });
    };
    if (member == "name") {
        for (const Value name : properties["names"].elements()) {
            keys.push_back(text_key(name["text"].string()));
        }
    } else if (member == "notes") {
        add_lines(properties["notes"]);
        for (const Value attestation : properties["attestations"].elements()) {
            for (const Value claim : attestation["claims"].elements()) {
                add_lines(claim["value"]);
            }
        }
    } else if (member != "draft") {  // which situs wrote
        add_lines(properties[member]);
    }
    return keys;
}

std::vector<std::string> word_keys(Value feature, std::string_view member, RowsOf rows) {
    if (rows == RowsOf::other_files) {
        return foreign_keys(feature, member);
    }
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
    const auto add = [this](const std::vector<std::string>& keys) {
        for (const std::string& key : keys) {
            if (!key.empty()) {
                has_squares_ = has_squares_ || key.front() == centre_mark;
                noted_.push_back(hash(key));
            }
        }
    };
    add(place_keys(feature, rows_));
    for (const std::string_view member : worded) {
        add(word_keys(feature, member, rows_));
    }
    is_sorted_ = false;
}

std::uint64_t CopiedContent::hash(const std::string& key) noexcept {
    return std::hash<std::string>{}(key);
}

void CopiedContent::sort() {
    if (!std::exchange(is_sorted_, true)) {
        std::ranges::sort(noted_);
        noted_.erase(std::unique(noted_.begin(), noted_.end()), noted_.end());
    }
}

std::vector<std::uint64_t> CopiedContent::found_in(Value feature) const {
    std::vector<std::uint64_t> found;
    const auto look = [&](const std::string& key) {
        if (const std::uint64_t hashed = hash(key); std::ranges::binary_search(noted_, hashed)) {
            found.push_back(hashed);
        }
    };
    for_each_saying(
        feature,
        [&](geo::LonLat place) {
            look(position_key(place));
            for (int square = 0; has_squares_ && square < 9; ++square) {
                look(centre_key(place, square % 3 - 1, square / 3 - 1));
            }
        },
        [&](std::string_view text) {
            look(text_key(text));
            if (rows_ == RowsOf::other_files) {
                for_each_line(text, [&](std::string_view line) {
                    if (line.size() < text.size()) {
                        look(text_key(line));
                    }
                });
            }
        });
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void CopiedContent::see(const Record& record, const SensitivityLookup& lookup) {
    if (noted_.empty()) {
        return;
    }
    sort();
    const std::vector<std::uint64_t> said = found_in(record.feature);
    if (said.empty()) {
        return;
    }
    const auto shown_to = [&](ShownTo whom) {
        const std::optional<Value> shown = lookup.shown(record, whom);
        return shown ? found_in(*shown) : std::vector<std::uint64_t>{};
    };
    const auto everyone = shown_to(ShownTo::everyone);
    const auto insiders = everyone == said ? everyone : shown_to(ShownTo::insiders);
    for (const std::uint64_t one : said) {
        Standing& standing = standings_[one];
        if (std::ranges::binary_search(everyone, one)) {
            standing.is_shown = true;
        } else {
            standing.is_internal = standing.is_internal || std::ranges::binary_search(insiders, one);
            is_any_hidden_ = true;
        }
    }
}

std::string_view CopiedContent::word_of(const std::string& key) const {
    const auto found = standings_.find(hash(key));
    if (found == standings_.end() || found->second.is_shown) {
        return {};
    }
    return found->second.is_internal ? "restricted" : "withheld";
}

CopiedSensitivity CopiedContent::sensitivity(Value feature) const {
    CopiedSensitivity copied;
    if (!is_any_hidden_) {
        return copied;
    }
    for (const std::string& key : place_keys(feature, rows_)) {
        copied.place = stricter_sensitivity(copied.place, word_of(key));
    }
    for (const std::string_view member : worded) {
        std::string_view word;
        for (const std::string& key : word_keys(feature, member, rows_)) {
            word = stricter_sensitivity(word, word_of(key));
        }
        if (!word.empty()) {
            copied.words = stricter_sensitivity(copied.words, word);
            copied.members.emplace_back(member);
            copied.hidden.emplace(member, word);
        }
    }
    return copied;
}

}  // namespace situs
