// Writes forms of dates, some wrong, each on one line with what situs reads: {"text", "level", "earliest", "latest"};
// level is -1 for what is refused, a day is "" where the end is open. The numbers come from a fixed seed.
#include "geo/json_node.hpp"
#include "situs/model/edtf.hpp"

#include <array>
#include <cstdint>
#include <iostream>
#include <random>
#include <string>
#include <string_view>

namespace {

constexpr int count = 3000;

class Forms {
public:
    explicit Forms(std::uint64_t seed) : engine_{seed} {}

    std::string any() {
        switch (below(10)) {
            case 0:
                return date(0) + "/" + date(0);
            case 1:
                return below(2) == 0 ? date(0) + "/.." : "../" + date(0);
            case 2:
                return (below(2) == 0 ? "[" : "{") + date(0) + "," + date(0) + (below(2) == 0 ? "]" : "}");
            case 3:
                return date(3) + "/" + date(3);
            case 4:
                return "Y" + std::string{below(2) == 0 ? "-" : ""} + digits(4 + below(3));
            default:
                return date(5);
        }
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>{0, limit - 1}(engine_); }
    std::string digits(std::size_t length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i) {
            text += static_cast<char>('0' + below(10));
        }
        return text;
    }
    /// An X for one digit in ten, if `oddities` allow.
    std::string masked(std::string text, std::size_t oddities) {
        for (char& c : text) {
            if (oddities > 2 && below(10) == 0) {
                c = 'X';
            }
        }
        return text;
    }
    std::string number(std::size_t most) {
        const std::string text = std::to_string(below(most + 2));
        return text.size() < 2 ? "0" + text : text;
    }
    /// Mostly good: month and day may be one too small or one too large.
    std::string date(std::size_t oddities) {
        constexpr std::array<std::string_view, 3> signs{"?", "~", "%"};
        std::string text = std::string{oddities > 0 && below(12) == 0 ? "-" : ""} + masked(digits(4), oddities);
        if (const std::size_t parts = below(3); parts > 0) {
            text += "-" + masked(number(12), oddities);
            text += parts > 1 ? "-" + masked(number(31), oddities) : "";
        }
        return oddities > 0 && below(5) == 0 ? text + std::string{signs[below(3)]} : text;
    }

    std::mt19937_64 engine_;
};

std::string text_of(const std::optional<situs::Day>& day) {
    return day ? situs::iso_text(*day) : std::string{};
}

}  // namespace

int main() {
    Forms forms{1988};
    for (int i = 0; i < count; ++i) {
        const std::string text = forms.any();
        const situs::EdtfReading reading = situs::read_edtf(text);
        const situs::Edtf value = reading.value.value_or(situs::Edtf{});
        geo::json::Object line;
        line.append("text", text);
        line.append("level", reading.value ? value.level : -1);
        line.append("earliest", text_of(value.earliest));
        line.append("latest", text_of(value.latest));
        std::string out;
        geo::json::write_line(out, line);
        std::cout << out << '\n';
    }
}
