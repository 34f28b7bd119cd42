#include "situs/exchange/kml_table.hpp"

#include "geo/error.hpp"
#include "situs/exchange/column_words.hpp"
#include "situs/exchange/first_of.hpp"
#include "situs/exchange/html_text.hpp"
#include "situs/exchange/kml_file.hpp"
#include "situs/exchange/quoted_text.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/word_letters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace situs {
namespace {

constexpr std::size_t most_columns = 2000;
constexpr std::string_view time_stamp = "TimeStamp", time_span = "TimeSpan";

bool is_date(const KmlText& text) {
    return !text.is_data && (text.name == time_stamp || text.name == time_span);
}

/// "Data generalizations" and "data_generalizations"
bool is_spelt_alike(std::string_view one, std::string_view other) {
    const auto letters = [](std::string_view text) {
        std::string all;
        for (const char c : text) {
            if (c != ' ' && c != '_' && c != '-') {
                all += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            }
        }
        return all;
    };
    return letters(one) == letters(other);
}

/// Which texts are one column.
using ColumnKey = std::pair<bool, std::string>;  ///< Whether it is a value of ExtendedData, and the heading.

class KmlTable final : public TableReader {
public:
    explicit KmlTable(const std::filesystem::path& path) : path_{path}, file_{read_kml(path)} {
        columns_of_folders_.resize(file_.folders.size());
        for (KmlPlacemark& placemark : file_.placemarks) {
            inherit_sensitivity(placemark);
        }
        column_of({false, "name"});
        column_of({false, "description"});
        for (const KmlPlacemark& placemark : file_.placemarks) {
            add_columns(placemark, Part::texts);
        }
        for (const KmlPlacemark& placemark : file_.placemarks) {
            add_columns(placemark, Part::dates);
            note_beside_dates(placemark);
        }
    }

    bool next(TableRow& row) override {
        if (!std::exchange(has_given_headings_, true)) {
            row = {.line = 1, .cells = headings_};
            return true;
        }
        while (at_ < file_.placemarks.size()) {
            if (fill(row, file_.placemarks[at_++])) {
                return true;
            }
        }
        return false;
    }

    bool draws_places() const noexcept override { return true; }

    bool share_rows(std::size_t a, std::size_t b) const override {
        if (const auto date = beside_dates_.find(std::max(a, b)); date != beside_dates_.end()) {
            return date->second.contains(std::min(a, b));
        }
        return std::ranges::any_of(columns_of_folders_, [a, b](const std::set<std::size_t>& columns) {
            return columns.contains(a) && columns.contains(b);
        });
    }

    std::vector<std::string> notes() const override {
        const auto layers = static_cast<std::size_t>(
            std::ranges::count_if(file_.folders, [](const KmlFolder& folder) { return folder.placemarks > 0; }));
        std::vector<std::string> notes{
            fmt::format("read as KML ({})", layers == 1 ? "one layer" : fmt::format("{} layers", layers))};
        std::vector<std::string> names;
        for (const auto& [heading, name] : shown_) {
            if (is_spelt_alike(heading, name)) {
                continue;
            }
            names.push_back(fmt::format("column {} is called {} in the file", quoted_text(heading), quoted_text(name)));
        }
        add_first(notes, std::move(names));
        add_first(notes, said_by_folders());
        if (closed_rings_ > 0) {
            notes.push_back(fmt::format("rings that did not end where they begin, and were closed: {}", closed_rings_));
        }
        return notes;
    }

    std::vector<std::string> warnings() const override {
        std::vector<std::string> warnings;
        if (file_.placemarks.empty()) {
            warnings.emplace_back(
                "the file holds no placemark, so that there is nothing to take in; is it the file that "
                "you meant?");
        }
        if (!file_.overlays.empty()) {
            warnings.push_back(fmt::format(
                "not taken: overlays: {} ({}); an overlay is a picture on the map, no place: mark the place itself "
                "with a placemark, and import that",
                file_.overlays.size(), first_of(file_.overlays)));
        }
        if (file_.updates > 0) {
            warnings.push_back(
                fmt::format("not taken: placemarks that only change those of another file, or move in a tour (Update): "
                            "{}; import that file",
                            file_.updates));
        }
        return warnings;
    }

private:
    /// What the nearest folder says of who may see it counts for a placemark that says nothing.
    void inherit_sensitivity(KmlPlacemark& placemark) const {
        const auto said_in = [this](const std::vector<KmlText>& texts) {
            return std::ranges::find_if(texts, [this](const KmlText& text) { return is_sensitivity(text); });
        };
        if (said_in(placemark.texts) != placemark.texts.end()) {
            return;
        }
        for (std::optional<std::size_t> at = placemark.folder; at; at = file_.folders[*at].within) {
            const std::vector<KmlText>& texts = file_.folders[*at].texts;
            if (const auto said = said_in(texts); said != texts.end()) {
                placemark.texts.push_back(*said);
                return;
            }
        }
    }

    /// What a value is called for people, if its own name says nothing. The heading of a date says which of KML it is:
    /// a column "timestamp" of other people is often the hour at which a row was filled in.
    std::string heading_of(const KmlText& text) {
        std::string heading = known_heading(text);
        if (text.is_data && heading != text.name) {
            shown_.emplace(heading, text.name);
        }
        return heading;
    }

    std::string known_heading(const KmlText& text) const {
        if (is_date(text)) {
            return text.name + (text.name == time_stamp ? "/when" : "/begin/end");
        }
        const auto declared = file_.shown.find({text.schema, text.name});
        const std::string shown{without_blanks(
            text_of_html(!text.shown.empty() || declared == file_.shown.end() ? text.shown : declared->second))};
        if (!text.is_data || shown.empty() || shown == text.name || !role_of_heading(text.name).role.empty()) {
            return text.name;
        }
        return shown;
    }

    /// "Sensitivity", "Sensitivity level"
    bool is_sensitivity(const KmlText& text) const {
        const std::string heading = text.is_data ? known_heading(text) : std::string{};
        return role_of_heading(heading).role == "sensitivity" || word_letters(heading).starts_with("sensitiv");
    }

    std::size_t column_of(ColumnKey key) {
        const auto [column, is_new] = columns_.emplace(std::move(key), headings_.size());
        if (is_new) {
            headings_.push_back(column->first.second);
        }
        if (headings_.size() > most_columns) {
            throw geo::InputError{
                fmt::format("{}: its placemarks have more than {} names of values (ExtendedData), which no table has; "
                            "split the file in the program that it comes from",
                            path_.string(), most_columns)};
        }
        return column->second;
    }

    enum class Part : std::uint8_t { texts, dates };
    void add_columns(const KmlPlacemark& placemark, Part part) {
        std::set<std::size_t>& of_folder = columns_of_folders_[placemark.folder];
        for (const KmlText& text : placemark.texts) {
            if (is_date(text) == (part == Part::dates)) {
                of_folder.insert(column_of({text.is_data, heading_of(text)}));
            }
        }
    }

    void note_beside_dates(const KmlPlacemark& placemark) {
        std::set<std::size_t> columns, dates;
        for (const KmlText& text : placemark.texts) {
            const std::size_t column = column_of({text.is_data, heading_of(text)});
            columns.insert(column);
            if (is_date(text)) {
                dates.insert(column);
            }
        }
        for (const std::size_t date : dates) {
            beside_dates_[date].insert(columns.begin(), columns.end());
        }
    }

    /// \return false where it says and draws nothing
    bool fill(TableRow& row, const KmlPlacemark& placemark) {
        const KmlFolder& folder = file_.folders[placemark.folder];
        row = {};
        row.cells.resize(headings_.size());
        for (const KmlText& text : placemark.texts) {
            std::string& cell = row.cells[column_of({text.is_data, heading_of(text)})];
            const std::string plain{without_blanks(text_of_html(text.text))};
            if (plain != cell && !plain.empty()) {
                cell += (cell.empty() ? "" : "; ") + plain;
            }
        }
        row.geometry = placemark.shape.geometry;
        row.datum = row.geometry.is_empty() ? "" : "EPSG:4326";
        row.problem = placemark.shape.fault;
        row.verbatim = row.problem.empty() ? placemark.shape.written.text : std::string{};
        row.digits = row.geometry.is_empty() ? std::nullopt : placemark.shape.written.digits();
        closed_rings_ += placemark.shape.closed_rings;
        row.layer = folder.layer;
        row.locator = fmt::format("{} {}", folder.label, placemark.number);
        row.locator_label = "section";
        row.more_notes = more_notes(placemark);
        const bool is_empty = std::ranges::all_of(row.cells, [](const std::string& cell) { return cell.empty(); });
        return !is_empty || !row.geometry.is_empty() || !row.problem.empty();
    }

    /// The folders around it, and the times of a track.
    std::string more_notes(const KmlPlacemark& placemark) const {
        std::string path;
        std::size_t count = 0;
        for (std::optional<std::size_t> at = placemark.folder; at; at = file_.folders[*at].within) {
            const KmlFolder& folder = file_.folders[*at];
            if (!folder.name.empty() && !folder.is_document) {
                path = folder.name + (path.empty() ? "" : " / ") + path;
                ++count;
            }
        }
        std::string notes = count > 1 ? fmt::format("folder: {}", path) : std::string{};
        const KmlShape& shape = placemark.shape;
        if (!shape.first_time.empty()) {
            notes += fmt::format("{}times of the track: {} to {}", notes.empty() ? "" : "\n", shape.first_time,
                                 shape.last_time);
        }
        return notes;
    }

    /// What folders say belongs to no single place.
    std::vector<std::string> said_by_folders() const {
        std::vector<std::string> said;
        for (const KmlFolder& folder : file_.folders) {
            std::vector<std::string> texts;
            for (const KmlText& text : folder.texts) {
                const std::string plain{without_blanks(text_of_html(text.text))};
                if (!plain.empty() && (text.is_data || text.name != "name") && !is_sensitivity(text)) {
                    texts.push_back(fmt::format("{} {}", text.name, quoted_text(plain)));
                }
            }
            if (!texts.empty()) {
                said.push_back(fmt::format(
                    "{} says of itself, and it goes into no record: {}",
                    folder.is_document || folder.name.empty() ? "the file" : "the folder " + quoted_text(folder.name),
                    first_of(std::move(texts))));
            }
        }
        return said;
    }

    /// The others are counted.
    static void add_first(std::vector<std::string>& notes, std::vector<std::string> more) {
        constexpr std::size_t most_shown = 20;
        const std::size_t left = more.size() > most_shown ? more.size() - most_shown : 0;
        more.resize(more.size() - left);
        std::ranges::move(more, std::back_inserter(notes));
        if (left > 0) {
            notes.push_back(fmt::format("{} more lines of this kind", left));
        }
    }

    std::filesystem::path path_;
    KmlFile file_;
    std::vector<std::string> headings_;
    std::map<ColumnKey, std::size_t> columns_;
    std::vector<std::set<std::size_t>> columns_of_folders_;
    std::map<std::string, std::string> shown_;  ///< Headings that people read, and the file's own names.
    /// By the column of a date, which comes after all others: those in which some row with that date has cells, too.
    std::map<std::size_t, std::set<std::size_t>> beside_dates_;
    bool has_given_headings_ = false;
    std::size_t at_ = 0;
    std::size_t closed_rings_ = 0;
};

}  // namespace

std::unique_ptr<TableReader> open_kml_table(const std::filesystem::path& path) {
    return std::make_unique<KmlTable>(path);
}

}  // namespace situs
