#include "situs/validation/coordinates_in_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>

namespace situs {
namespace {

constexpr double metres_per_degree = 111'195;

/// The text with Arabic and Persian digits and decimal signs as Latin ones, signs of minutes and seconds as ' and ",
/// the degree sign as 'd'.
std::string in_latin(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto skip = [&text](std::size_t i, std::string_view what) { return text.substr(i).starts_with(what); };
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if ((lead == 0xD9 && next >= 0xA0 && next <= 0xA9) || (lead == 0xDB && next >= 0xB0 && next <= 0xB9)) {
            out += static_cast<char>('0' + (next & 0x0FU));
            i += 2;
        } else if (skip(i, "\u066B")) {
            out += '.';
            i += 2;
        } else if (skip(i, "\u00B0") || skip(i, "\u00BA")) {
            out += 'd';
            i += 2;
        } else if (skip(i, "\u2032") || skip(i, "\u2019") || skip(i, "\u2033") || skip(i, "\u201D")) {
            out += skip(i, "\u2032") || skip(i, "\u2019") ? '\'' : '"';
            i += 3;
        } else {
            out += text[i++];
        }
    }
    return out;
}

struct Angle {
    double degrees = 0;
    double digits_m = 0;    ///< What the last digit stands for.
    char hemisphere = 0;    ///< N, S, E, W, or 0.
    std::size_t begin = 0;  ///< In the text.
    std::size_t end = 0;
};

class Reader {
public:
    explicit Reader(std::string_view text) : text_{text} {}

    /// The next number that can be an angle; moves behind it.
    std::optional<Angle> next() {
        while (position_ < text_.size()) {
            if (!is_digit(at(position_)) || (position_ > 0 && is_inside_word(at(position_ - 1)))) {
                ++position_;
                continue;
            }
            if (auto angle = angle_here()) {
                return angle;
            }
        }
        return std::nullopt;
    }

private:
    static bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
    static bool is_inside_word(char c) noexcept {
        return is_digit(c) || c == '.' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z' && c != 'd') || c == '_';
    }
    char at(std::size_t i) const noexcept { return i < text_.size() ? text_[i] : '\0'; }
    void skip_spaces() {
        while (at(position_) == ' ') {
            ++position_;
        }
    }
    /// Digits with at most one point; `decimals` are those behind it.
    double number(int& decimals) {
        const std::size_t begin = position_;
        decimals = 0;
        while (is_digit(at(position_))) {
            ++position_;
        }
        if (at(position_) == '.' && is_digit(at(position_ + 1))) {
            for (++position_; is_digit(at(position_)); ++position_) {
                ++decimals;
            }
        }
        return std::strtod(std::string{text_.substr(begin, position_ - begin)}.c_str(), nullptr);
    }
    /// A part in sixtieths, if one stands here with its sign.
    bool sixtieths(char sign, double unit, Angle& angle) {
        const std::size_t back = position_;
        skip_spaces();
        int decimals = 0;
        if (is_digit(at(position_))) {
            const double value = number(decimals);
            if (at(position_) == sign && value < 60) {
                ++position_;
                angle.degrees += value * unit;
                angle.digits_m = unit * std::pow(10, -decimals) * metres_per_degree;
                return true;
            }
        }
        position_ = back;
        return false;
    }
    std::optional<Angle> angle_here() {
        Angle angle;
        angle.begin = position_;
        int decimals = 0;
        angle.degrees = number(decimals);
        angle.digits_m = std::pow(10, -decimals) * metres_per_degree;
        if (at(position_) == 'd') {
            ++position_;
            if (sixtieths('\'', 1.0 / 60, angle)) {
                sixtieths('"', 1.0 / 3600, angle);
            }
        }
        angle.end = position_;
        constexpr double minute_m = metres_per_degree / 60;
        return angle.digits_m <= minute_m ? std::optional{angle} : std::nullopt;
    }

    std::string_view text_;
    std::size_t position_ = 0;
};

geo::LonLat place(const Angle& lon, const Angle& lat) noexcept {
    const geo::LonLat read{.lon = lon.degrees, .lat = lat.degrees};
    return geo::in_range(read) ? read : geo::LonLat{};
}

}  // namespace

std::vector<WrittenPlace> places_in(std::string_view text) {
    std::vector<WrittenPlace> places;
    if (std::none_of(text.begin(), text.end(), [](char c) {
            return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) == 0xD9 ||
                   static_cast<unsigned char>(c) == 0xDB;
        })) {
        return places;
    }
    const std::string latin = in_latin(text);
    Reader reader{latin};
    std::optional<Angle> last;
    constexpr std::size_t near = 24;  // "36.2970 (latitude), 59.6062": more words between them make no pair.
    while (const std::optional<Angle> angle = reader.next()) {
        if (last && angle->begin - last->end <= near) {
            const WrittenPlace found{.lat_first = place(*angle, *last),
                                     .lon_first = place(*last, *angle),
                                     .digits_m = std::max(last->digits_m, angle->digits_m)};
            if (geo::in_range(found.lat_first) || geo::in_range(found.lon_first)) {
                places.push_back(found);
            }
        }
        last = angle;
    }
    return places;
}

}  // namespace situs
