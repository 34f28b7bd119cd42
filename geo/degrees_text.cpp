#include "geo/degrees_text.hpp"

#include "geo/coordinates_spelling.hpp"
#include "geo/ordinate_tokens.hpp"
#include "geo/place_agreement.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace geo {
namespace {

bool is_hemisphere(const Token& token) noexcept {
    return std::string_view{"NSEW"}.find(token.kind) != std::string_view::npos;
}

bool is_label(const Token& token) noexcept {
    return token.kind == 'L' || token.kind == 'G';
}

std::string with_advice(std::string_view what) {
    return std::string{what} + "; write it like 30.4 N, 50.6 E or 30° 24' 0\" N, 50° 36' 0\" E";
}

std::string_view form_of(std::size_t parts) noexcept {
    return parts == 1 ? "decimal degrees" : parts == 2 ? "degrees and minutes" : "degrees, minutes and seconds";
}

/// Gathers the readings of one text.
class Gatherer {
public:
    void refuse(std::string_view why) {
        if (problem_.empty()) {
            problem_ = with_advice(why);
        }
    }

    std::optional<PlaceReading> reading(const Ordinate& lat, const Ordinate& lon, std::string_view how) {
        const LonLat place{.lon = tidy_degrees(lon), .lat = tidy_degrees(lat)};
        if (!in_range(place)) {
            refuse("a latitude is at most 90 and a longitude at most 180 degrees");
            return std::nullopt;
        }
        return PlaceReading{.place = place,
                            .form = std::string{form_of(std::max(lat.parts, lon.parts))} + std::string{how},
                            .precision = digits_in_metres(place.lat, lat.step, lon.step)};
    }

    /// What one meaning of the text says.
    void add(const PlaceReadings& one) {
        is_several_ = is_several_ || one.all.size() > 1;
        for (const PlaceReading& reading : one.all) {
            const auto is_same = [&](const PlaceReading& other) { return other.place == reading.place; };
            if (std::none_of(readings_.begin(), readings_.end(), is_same)) {
                readings_.push_back(reading);
            }
        }
    }
    void add(const Ordinate& lat, const Ordinate& lon, std::string_view how) {
        if (std::optional<PlaceReading> one = reading(lat, lon, how)) {
            add(PlaceReadings{.all = {*std::move(one)}, .problem = {}});
        }
    }

    std::size_t count() const noexcept { return readings_.size(); }

    PlaceReadings result(std::string_view doubt) && {
        PlaceReadings result{.all = std::move(readings_), .problem = {}};
        if (result.all.empty()) {
            result.problem = std::move(problem_);
        } else if (result.all.size() > 1) {
            result.problem = is_several_ ? std::string{several_places} : with_advice(doubt);
        }
        return result;
    }

private:
    std::vector<PlaceReading> readings_;
    std::string problem_;
    bool is_several_ = false;
};

bool is_latitude(char letter) noexcept {
    return letter == 'N' || letter == 'S' || letter == 'L';
}

using Group = std::pair<char, Tokens>;

/// The numbers of each letter or label, which stand all before or all behind them; none where numbers are left over.
std::vector<Group> groups_of(const Tokens& tokens, bool (*is_name)(const Token&) noexcept) {
    const bool before = is_name(tokens.front());
    std::vector<Group> groups;
    Tokens numbers;
    for (const Token& token : tokens) {
        if (!is_name(token)) {
            before && !groups.empty() ? groups.back().second.push_back(token) : numbers.push_back(token);
        } else {
            groups.emplace_back(token.kind, before ? Tokens{} : std::exchange(numbers, {}));
        }
    }
    return numbers.empty() ? groups : std::vector<Group>{};
}

std::optional<PlaceReading> named_place(const Group& one, const Group& other, Gatherer& out) {
    const auto letter_of = [](char name) { return name == 'L' || name == 'G' ? ' ' : name; };
    const std::optional<Ordinate> first = ordinate_of(one.second, letter_of(one.first));
    const std::optional<Ordinate> second = ordinate_of(other.second, letter_of(other.first));
    if (!first || !second) {
        out.refuse("the degrees, minutes or seconds cannot be read");
        return std::nullopt;
    }
    if (is_latitude(one.first) == is_latitude(other.first)) {
        out.refuse("it needs one of N and S, and one of E and W");
        return std::nullopt;
    }
    return is_latitude(one.first) ? out.reading(*first, *second, "") : out.reading(*second, *first, "");
}

/// Numbers with letters or labels: of one place, or of several in turn.
void read_named(const Tokens& tokens, bool (*is_name)(const Token&) noexcept, Gatherer& out) {
    constexpr std::size_t most = 8;
    const std::vector<Group> groups = groups_of(tokens, is_name);
    if (groups.empty() || groups.size() % 2 != 0 || groups.size() > most) {
        out.refuse("it needs two numbers, each with one of the letters N, S, E, W");
        return;
    }
    std::vector<PlaceReadings> places;
    for (std::size_t i = 0; i < groups.size(); i += 2) {
        const std::optional<PlaceReading> place = named_place(groups[i], groups[i + 1], out);
        if (!place) {
            return;
        }
        places.push_back({.all = {*place}, .problem = {}});
    }
    out.add(united(places));
}

/// Where the second ordinate begins: at the second number with a degree mark, or in the middle of 2, 4 or 6 numbers.
std::optional<std::size_t> second_begins(const Tokens& tokens) {
    std::vector<std::size_t> numbers;
    std::vector<std::size_t> marked;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == 'n') {
            numbers.push_back(i);
            if (i + 1 < tokens.size() && tokens[i + 1].kind == 'd') {
                marked.push_back(i);
            }
        }
    }
    if (marked.size() == 2) {
        return marked[1];
    }
    const bool is_even = numbers.size() == 2 || numbers.size() == 4 || numbers.size() == 6;
    return marked.empty() && is_even ? std::optional{numbers[numbers.size() / 2]} : std::nullopt;
}

void read_unnamed(const Tokens& tokens, OrdinateOrder order, Gatherer& out) {
    const std::optional<std::size_t> begin = second_begins(tokens);
    if (!begin) {
        out.refuse("it is not clear which numbers belong together");
        return;
    }
    const auto middle = tokens.begin() + static_cast<std::ptrdiff_t>(*begin);
    const std::optional<Ordinate> first = ordinate_of({tokens.begin(), middle}, ' ');
    const std::optional<Ordinate> second = ordinate_of({middle, tokens.end()}, ' ');
    if (!first || !second) {
        out.refuse("the degrees, minutes or seconds cannot be read");
        return;
    }
    if (order != OrdinateOrder::longitude_first &&
        (order == OrdinateOrder::latitude_first || std::abs(first->degrees) <= 90)) {
        out.add(*first, *second, ", the latitude first");
    }
    if (order != OrdinateOrder::latitude_first &&
        (order == OrdinateOrder::longitude_first || std::abs(second->degrees) <= 90)) {
        out.add(*second, *first, ", the longitude first");
    }
    out.refuse("a latitude is at most 90 and a longitude at most 180 degrees");
}

void read_letters(const Tokens& tokens, OrdinateOrder order, Gatherer& out) {
    if (tokens.empty()) {
        out.refuse("there are no numbers in it");
    } else if (std::any_of(tokens.begin(), tokens.end(), is_hemisphere)) {
        Tokens without_labels = tokens;
        std::erase_if(without_labels, is_label);
        read_named(without_labels, is_hemisphere, out);
    } else if (std::any_of(tokens.begin(), tokens.end(), is_label)) {
        read_named(tokens, is_label, out);
    } else {
        read_unnamed(tokens, order, out);
    }
}

/// Each letter O may be west (ouest, oeste) or east (Ost).
void read_tokens(const Tokens& tokens, OrdinateOrder order, Gatherer& out) {
    constexpr std::size_t most_letters = 2;  // of a place; each more would double the readings
    std::vector<std::size_t> unknown;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == 'O') {
            unknown.push_back(i);
        }
    }
    if (unknown.size() > most_letters) {
        out.refuse("it has more letters O than a place can have");
        return;
    }
    for (std::size_t choice = 0; choice < std::size_t{1} << unknown.size(); ++choice) {
        Tokens meant = tokens;
        for (std::size_t i = 0; i < unknown.size(); ++i) {
            meant[unknown[i]].kind = (choice >> i & 1U) == 0 ? 'W' : 'E';
        }
        read_letters(meant, order, out);
    }
}

constexpr std::string_view comma_doubt =
    "a comma or a slash between digits can mean two things; write decimals with a point";
constexpr std::string_view order_doubt =
    "without letters nobody can tell which number is the latitude; add N or S, and E or W";

/// No coordinates are longer; what is takes no time.
constexpr std::size_t longest = 1000;
constexpr std::string_view too_long = "it is too long for coordinates";

}  // namespace

PlaceReadings read_degrees(std::string_view text, OrdinateOrder order) {
    if (text.size() > longest) {
        return {.all = {}, .problem = with_advice(too_long)};
    }
    const std::vector<std::string> meanings = meanings_of_marks(in_one_spelling(text));
    Gatherer out;
    std::size_t readable = 0;
    for (std::size_t i = 0; i < meanings.size(); ++i) {
        const Tokenized tokens = tokens_of(meanings[i]);
        if (!tokens.problem.empty()) {
            out.refuse(tokens.problem);
            continue;
        }
        if (i > 0 && tokens.all.size() == 1) {  // "120,50": one number, or two
            Gatherer none;
            none.refuse(comma_doubt);
            return std::move(none).result({});
        }
        const std::size_t before = out.count();
        read_tokens(tokens.all, order, out);
        readable += out.count() > before ? 1U : 0U;
    }
    const bool has_o = text.find_first_of("oO") != std::string_view::npos;
    return std::move(out).result(readable > 1 ? comma_doubt
                                 : has_o      ? std::string_view{"O may stand for ouest (west) or Ost (east)"}
                                              : order_doubt);
}

OrdinateReading read_ordinate(std::string_view text, Axis axis) {
    if (text.size() > longest) {
        return {.degrees = {}, .step = 0, .problem = with_advice(too_long)};
    }
    std::vector<std::string> meanings = meanings_of_marks(in_one_spelling(text));
    std::reverse(meanings.begin(), meanings.end());  // by itself a number with a comma is a decimal
    OrdinateReading reading{
        .degrees = {}, .step = 0, .problem = with_advice("the degrees, minutes or seconds cannot be read")};
    for (const std::string& meaning : meanings) {
        Tokenized tokens = tokens_of(meaning);
        std::erase_if(tokens.all, is_label);
        if (!tokens.problem.empty() || tokens.all.empty()) {
            continue;
        }
        char letter = ' ';
        if (is_hemisphere(tokens.all.back())) {
            letter = tokens.all.back().kind;
            tokens.all.pop_back();
        } else if (is_hemisphere(tokens.all.front())) {
            letter = tokens.all.front().kind;
            tokens.all.erase(tokens.all.begin());
        }
        if (letter != ' ' && is_latitude(letter) != (axis == Axis::latitude)) {
            reading.problem = std::string{"the letter "} + letter + " does not belong to a " +
                              (axis == Axis::latitude ? "latitude" : "longitude") + "; are the columns changed over?";
            return reading;
        }
        const std::optional<Ordinate> ordinate = tokens.all.empty() ? std::nullopt : ordinate_of(tokens.all, letter);
        if (ordinate && std::abs(ordinate->degrees) <= (axis == Axis::latitude ? 90 : 180)) {
            return {.degrees = tidy_degrees(*ordinate), .step = ordinate->step, .problem = {}};
        }
        if (ordinate) {
            reading.problem = "a latitude is at most 90 and a longitude at most 180 degrees";
        }
    }
    return reading;
}

}  // namespace geo
