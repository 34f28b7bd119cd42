#include "geo/error.hpp"
#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/quoted_text.hpp"
#include "situs/exchange/written_coordinates.hpp"
#include "situs/model/blanks.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

namespace situs {
namespace {

constexpr std::string_view blank = " \t\r\n";

/// The next of the numbers between commas of one position ("36.3,33.5,0", also "36.3, 33.5"), taken off the text.
std::string_view next_number(std::string_view& text) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,"), text.size());
    const std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    return number;
}

bool take_comma(std::string_view& text) {
    const std::string_view rest = text.substr(std::min(text.find_first_not_of(blank), text.size()));
    if (!rest.starts_with(',')) {
        return false;
    }
    text = rest.substr(1);
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    return true;
}

constexpr std::string_view as_kml_has_them =
    "KML has longitude,latitude in degrees, with decimal points, such as 50.125,37.25";

/// Readers of KML take what begins like a number for one, and 0 for the rest: "abc,37" is 0 E, 37 N to them.
void add_positions(WrittenCoordinates& written, std::string_view text) {
    text = without_blanks(text);
    while (!text.empty()) {
        const std::string_view all = text;
        const std::string_view longitude = next_number(text);
        const std::string_view latitude = take_comma(text) ? next_number(text) : std::string_view{};
        const std::string_view altitude = take_comma(text) ? next_number(text) : std::string_view{"0"};
        if (!written.add(longitude, latitude, altitude)) {
            if (written.fault.empty()) {
                written.fault =
                    fmt::format("the coordinates {} are not read: {}",
                                quoted_text(without_blanks(all.substr(0, all.size() - text.size()))), as_kml_has_them);
            }
            return;
        }
        text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    }
}

/// One position of a track, "36.3 33.5 0". Readers of KML take other blanks for numbers: " 36.3 33.5" is 0 E, 36.3 N.
void add_track_position(WrittenCoordinates& written, std::string_view text) {
    const std::string_view whole = text;
    text = text.substr(0, text.find_last_not_of(blank) + 1);
    std::array<std::string_view, 3> numbers{"", "", "0"};
    std::size_t count = 0;
    for (bool goes_on = true; goes_on && count < numbers.size(); ++count) {
        const std::size_t end = std::min(text.find(' '), text.size());
        numbers.at(count) = text.substr(0, end);
        goes_on = end < text.size();
        text.remove_prefix(goes_on ? end + 1 : end);
    }
    if ((!text.empty() || !written.add(numbers[0], numbers[1], numbers[2])) && written.fault.empty()) {
        written.fault = fmt::format(
            "the position {} of a track (gx:coord) is not read: write longitude, latitude and, if known, height with "
            "one space between them and none before, such as 50.125 37.25 0",
            quoted_text(whole));
    }
}

/// One KML text, as expat tells of it.
class KmlReader {
public:
    KmlReader(std::string file, FeaturesAsWritten& all)
        : file_{std::move(file)}, all_{all}, parser_{XML_ParserCreate(nullptr), XML_ParserFree} {
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(
            parser_.get(),
            [](void* self, const XML_Char* name, const XML_Char**) { static_cast<KmlReader*>(self)->begin(name); },
            [](void* self, const XML_Char* name) { static_cast<KmlReader*>(self)->end(name); });
        XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int size) {
            static_cast<KmlReader*>(self)->text_.append(text, static_cast<std::size_t>(size));
        });
        XML_SetEntityDeclHandler(parser_.get(), [](void* self, const XML_Char*, int, const XML_Char*, int,
                                                   const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) {
            static_cast<KmlReader*>(self)->refuse(
                "declares entities, which can pull in other files or blow up the text; remove the DOCTYPE");
        });
    }

    void read(std::string_view piece, bool is_last) {
        const XML_Status status =
            XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), is_last ? XML_TRUE : XML_FALSE);
        if (!refusal_.empty()) {
            throw geo::InputError{fmt::format("{}: {}", file_, refusal_)};
        }
        if (status != XML_STATUS_OK) {
            throw geo::InputError{fmt::format(
                "{}:{}:{}: is no KML that can be read: {}", file_, XML_GetCurrentLineNumber(parser_.get()),
                XML_GetCurrentColumnNumber(parser_.get()) + 1, XML_ErrorString(XML_GetErrorCode(parser_.get())))};
        }
    }

private:
    void refuse(std::string why) {
        refusal_ = std::move(why);
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    static std::string_view local(std::string_view name) {
        return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
    }

    void begin(std::string_view full_name) {
        const std::string_view name = local(full_name);
        ++depth_;
        text_.clear();
        if (name == "NetworkLink") {
            refuse(
                "links to another file (NetworkLink), and situs fetches nothing; open it in Google Earth, save the "
                "places themselves, and import that");
        } else if (name == "Placemark") {
            placemark_ = depth_;
            written_ = {};
            is_point_ = false;
        } else if (name.ends_with("Overlay")) {
            overlay_ = depth_;
            overlay_name_.clear();
        }
        if (name == "Track" || name == "MultiTrack") {
            begin_track(full_name);
        }
        is_point_ = is_point_ || name == "Point";
        in_point_ = in_point_ || name == "Point";
    }

    void end(std::string_view name) {
        name = local(name);
        if (placemark_ > 0 && name == "coordinates") {
            take_coordinates();
        } else if (placemark_ > 0 && (name == "when" || name == "coord" || name == "Track")) {
            take_of_track(name);
        } else if (name == "Point") {
            in_point_ = false;
        } else if (overlay_ > 0 && name == "name" && depth_ == overlay_ + 1) {
            overlay_name_ = without_blanks(text_);
        } else if (overlay_ > 0 && depth_ == overlay_) {
            all_.overlays.push_back(fmt::format("{} {}", name, quoted_text(overlay_name_)));
            overlay_ = 0;
        } else if (name == "name" && depth_ == placemark_ + 1) {
            written_.name = without_blanks(text_);
        } else if (name == "Placemark" && depth_ == placemark_) {
            if (!is_point_ || written_.positions != 1) {
                written_.text.clear();
            }
            if (!written_.fault.empty()) {
                written_.latitude = written_.longitude = std::nullopt;
            }
            all_.coordinates.add(std::move(written_));
            placemark_ = 0;
        }
        text_.clear();
        --depth_;
    }

    /// GDAL knows tracks by this very name only, and of others nothing.
    void begin_track(std::string_view full_name) {
        times_ = track_positions_ = 0;
        if (placemark_ > 0 && !full_name.starts_with("gx:") && written_.fault.empty()) {
            written_.fault = fmt::format(
                "its track <{}> is not read, only <gx:Track> is: open the file in Google Earth and save the place "
                "anew, or draw the track as a path",
                full_name);
        }
    }

    /// GDAL 3.6 ends the whole program where a track has fewer times than positions.
    void take_of_track(std::string_view name) {
        if (name == "when") {
            ++times_;
        } else if (name == "coord") {
            ++track_positions_;
            add_track_position(written_, text_);
        } else if (times_ < track_positions_) {
            refuse(fmt::format(
                "the track of the placemark {} has fewer times (when: {}) than positions (gx:coord: {}), and cannot be "
                "read: give each position its time, or draw the track as a path",
                quoted_text(written_.name), times_, track_positions_));
        }
    }

    /// "50,5 37,25" with commas for decimal points is two positions to other readers, and they draw the first.
    void take_coordinates() {
        const std::size_t before = written_.positions;
        add_positions(written_, text_);
        written_.text = without_blanks(text_);
        if (in_point_ && written_.fault.empty() && written_.positions > before + 1) {
            written_.fault = fmt::format("the coordinates {} are {} positions where a point has one; {}",
                                         quoted_text(written_.text), written_.positions - before, as_kml_has_them);
        }
    }

    std::string file_;
    FeaturesAsWritten& all_;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
    std::string text_;
    std::string refusal_;
    WrittenCoordinates written_;
    std::size_t times_ = 0, track_positions_ = 0;  ///< Of the track that is open.
    bool is_point_ = false;                        ///< The placemark has a point.
    bool in_point_ = false;                        ///< One is open.
    std::size_t depth_ = 0;
    std::size_t overlay_ = 0;  ///< The depth of the one that is open; 0: none is.
    std::string overlay_name_;
    std::size_t placemark_ = 0;  ///< Likewise.
};

}  // namespace

FeaturesAsWritten features_in_kml(const std::filesystem::path& path) {
    FeaturesAsWritten all;
    for_each_kml(path, [&all](const std::string& name, const PieceReader& next_piece) {
        KmlReader reader{name, all};
        for (std::string piece; next_piece(piece);) {
            reader.read(piece, false);
        }
        reader.read({}, true);
    });
    return all;
}

}  // namespace situs
