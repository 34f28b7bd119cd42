#include "situs/store/left_row.hpp"

#include <cstring>
#include <utility>

namespace situs {

std::string subject_of(const ImportedPlace& place) {
    return place.locator_label + " " + place.locator;
}

namespace {

std::string least_open(const ImportedPlace& place) {
    return place.besides.at_least.empty() ? place.sensitivity : "withheld";
}

}  // namespace

LeftRow left_row(const ImportedPlace& place) {
    LeftRow row{.line = place.line,
                .what = subject_of(place),
                .why = {},
                .cells = place.cells,
                .sensitivity = least_open(place),
                .besides = place.besides};
    if (place.besides.is_drawn) {
        row.geometry = place.geometry;
        row.datum = place.datum;
        row.verbatim = place.verbatim;
        row.digits = place.digits;
    }
    return row;
}

PackedRow::PackedRow(const ImportedPlace& place) {
    pack(least_open(place));
    for (const std::string* const text : {&place.besides.layer, &place.besides.notes, &place.besides.at_least}) {
        pack(*text);
    }
    for (const std::string& cell : place.cells) {
        pack(cell);
    }
    packed_.shrink_to_fit();
    if (place.besides.is_drawn) {
        drawn_ = std::make_unique<LeftRow>(left_row(place));
        drawn_->cells = {};
    }
}

void PackedRow::pack(const std::string& text) {
    const std::size_t length = text.size();
    packed_.append(reinterpret_cast<const char*>(&length), sizeof length);
    packed_ += text;
}

std::string PackedRow::unpack(std::size_t& at) const {
    std::size_t length = 0;
    std::memcpy(&length, packed_.data() + at, sizeof length);
    const std::size_t begin = std::exchange(at, at + sizeof length + length) + sizeof length;
    return packed_.substr(begin, length);
}

LeftRow PackedRow::unpacked(std::size_t line, std::string what) const {
    LeftRow row = drawn_ ? *drawn_ : LeftRow{};
    row.line = line;
    row.what = std::move(what);
    std::size_t at = 0;
    for (std::string* const text : {&row.sensitivity, &row.besides.layer, &row.besides.notes, &row.besides.at_least}) {
        *text = unpack(at);
    }
    while (at < packed_.size()) {
        row.cells.push_back(unpack(at));
    }
    return row;
}

}  // namespace situs
