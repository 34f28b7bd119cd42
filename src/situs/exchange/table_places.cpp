#include "situs/exchange/table_places.hpp"

#include "geo/error.hpp"
#include "situs/exchange/left_place.hpp"
#include "situs/exchange/lonely_rows.hpp"
#include "situs/exchange/lost_letters.hpp"
#include "situs/exchange/place_by_cells.hpp"
#include "situs/exchange/place_by_text.hpp"
#include "situs/exchange/refused_characters.hpp"
#include "situs/exchange/sensitivity_notes.hpp"
#include "situs/exchange/table_headings.hpp"
#include "situs/exchange/written_coordinates.hpp"
#include "situs/exchange/written_names.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/given_date.hpp"
#include "situs/model/latin_digits.hpp"
#include "situs/model/people_numbers.hpp"
#include "situs/store/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <utility>

namespace situs {
namespace {

geo::OrdinateOrder order_of(const ColumnMap& map) noexcept {
    return map.order == "latitude-first"    ? geo::OrdinateOrder::latitude_first
           : map.order == "longitude-first" ? geo::OrdinateOrder::longitude_first
                                            : geo::OrdinateOrder::not_known;
}

/// "id", "ID": other rows may name this one by it.
bool is_heading_of_ids(std::string_view heading) noexcept {
    return heading.size() == 2 && (heading[0] | 0x20) == 'i' && (heading[1] | 0x20) == 'd';
}

bool is_finer_than_measured(const ImportedPlace& place) noexcept {
    constexpr double millimetre = 0.001;
    return place.digits && place.digits->value() < millimetre;
}

/// Columns that say where a place is.
constexpr std::array<std::string_view, 4> where{"latitude", "longitude", "coordinates", "geometry"};

class Table final : public TablePlaces {
public:
    Table(const std::filesystem::path& path, std::unique_ptr<TableReader> table, ColumnMap map, std::string media_type)
        : table_{std::move(table)}, map_{std::move(map)}, media_type_{std::move(media_type)} {
        TableRow row;
        if (!table_->next(row)) {
            throw geo::InputError{fmt::format("{}: is empty; its first row must hold the headings", path.string())};
        }
        headings_ = TableHeadings{row.cells};
        const auto share_rows = [this](std::size_t a, std::size_t b) { return table_->share_rows(a, b); };
        if (map_.columns.empty()) {
            map_.columns = proposed_map(headings_.names(), first_rows(), share_rows).columns;
        }
        headings_.require_fitting(map_, share_rows, path);
        hidden_ = HiddenByCells{headings_.names(), map_};
    }

    const ColumnMap& map() const noexcept override { return map_; }
    std::vector<std::string> columns() const override { return headings_.names(); }
    std::string media_type() const override { return media_type_; }

    std::string column_of(std::string_view member) const override {
        const auto column = std::ranges::find(map_.columns, member, &MappedColumn::role);
        return column == map_.columns.end() ? std::string{} : numbered(column->heading);
    }

    void for_each(const std::function<void(ImportedPlace)>& visit) override {
        for (TableRow& row : std::exchange(ahead_, {})) {
            take_row(row, visit);
        }
        for (TableRow row; table_->next(row);) {
            take_row(row, visit);
        }
    }

    std::vector<std::string> warnings() const override {
        std::vector<std::string> warnings = headings_.warnings(map_);
        const bool is_mapped = std::ranges::any_of(map_.columns, [&](const MappedColumn& column) {
            return std::ranges::find(where, column.role) != where.end();
        });
        if (!is_mapped && !is_any_placed_ && is_any_row_) {
            warnings.push_back(
                table_->draws_places()
                    ? "nothing is drawn in this file, so no place of it gets a location; is it the file that you meant?"
                    : fmt::format("no column was taken for coordinates, so no place of this file gets a location; if "
                                  "one of {} holds coordinates, say which with --map FILE",
                                  fmt::join(headings_.names(), ", ")));
        }
        std::ranges::move(table_->warnings(), std::back_inserter(warnings));
        std::ranges::move(lonely_.warnings(), std::back_inserter(warnings));
        std::ranges::move(lost_letters_.warnings(headings_.names()), std::back_inserter(warnings));
        return warnings;
    }

    std::vector<std::string> notes() const override {
        std::vector<std::string> notes = table_->notes();
        for (std::string& note : headings_.notes(map_)) {
            notes.push_back(std::move(note));
        }
        if (calculated_ > 0) {
            notes.push_back(fmt::format(
                "the coordinates of {} have digits of less than a millimetre, as numbers have that a program "
                "calculated: how well they were known these do not say, and the share for precision is too small; say "
                "--uncertainty if you know better, or import the degrees, minutes and seconds from which they come",
                calculated_ == 1 ? "one row" : fmt::format("{} rows", calculated_)));
        }
        return notes;
    }

private:
    /// Some rows, to see what columns hold; they stay to be read.
    std::vector<std::vector<std::string>> first_rows() {
        constexpr std::size_t enough = 20;
        std::vector<std::vector<std::string>> rows;
        for (TableRow row; rows.size() < enough && table_->next(row);) {
            std::vector<std::string>& cells = rows.emplace_back();
            for (const std::string& cell : row.cells) {
                cells.emplace_back(without_blanks(cell));
            }
            ahead_.push_back(std::move(row));
            row = {};
        }
        return rows;
    }

    void take_row(const TableRow& row, const std::function<void(ImportedPlace)>& visit) {
        is_any_row_ = true;
        ImportedPlace place = place_of(row);
        is_any_placed_ = is_any_placed_ || !place.geometry.is_empty();
        calculated_ += !table_->draws_places() && is_finer_than_measured(place) ? 1U : 0U;
        lost_letters_.see(row, headings_.names());
        if (!table_->draws_places() && place.geometry.is_empty()) {
            if (std::string problem = total_problem(row); !problem.empty()) {
                place.problems = {std::move(problem)};
            } else {
                lonely_.see(row, headings_.names().size());
            }
        }
        visit(std::move(place));
    }

    /// "column 3 (Type)"
    std::string numbered(const std::string& heading) const {
        const auto column = std::ranges::find(headings_.names(), heading) - headings_.names().begin() + 1;
        return fmt::format("column {} ({})", column, heading);
    }

    ImportedPlace place_of(const TableRow& row) const {
        ImportedPlace place{.locator_label = row.locator_label.empty() ? "line" : row.locator_label,
                            .locator = row.locator.empty() ? std::to_string(row.line) : row.locator,
                            .line = row.line,
                            .problems = row.problems,
                            .sensitivity = row.sensitivity,
                            .at_least = row.at_least,
                            .besides = besides_cells(row),
                            .cells = row.cells};
        if (row.cells.size() > headings_.names().size()) {
            place.problems.push_back(
                fmt::format("column {}: has {} cells where the headings are {}; is a separator or a quotation "
                            "mark wrong?",
                            headings_.names().size() + 1, row.cells.size(), headings_.names().size()));
            return place;
        }
        Cells cells;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (const std::string cell{without_blanks(row.cells[i])}; !cell.empty()) {
                if (row.problems.empty()) {
                    refuse_control_characters(place, headings_.names()[i], cell);
                }
                if (map_.role_of(headings_.names()[i]) == "uncertainty_m") {
                    const bool is_number = std::ranges::find(row.numbers, i) != row.numbers.end();
                    take_uncertainty(place, headings_.names()[i], cell,
                                     is_number ? NumberKind::number : NumberKind::text);
                } else {
                    take(place, cells, headings_.names()[i], cell);
                }
            }
        }
        take_remarks(place, cells, row);
        hidden_.hide(place);
        place.layer = place.layer.empty() ? row.layer : place.layer;
        if (!row.problem.empty()) {
            place.problems.push_back(row.problem);
            note_coordinates(place, cells);
        } else if (!row.geometry.is_empty()) {
            place_as_drawn(place, row);
            note_coordinates(place, cells);
        } else {
            const std::size_t before = place.problems.size();
            place_by_cells(place, cells);
            for (std::size_t i = before; i < place.problems.size(); ++i) {
                say_column(place.problems[i], cells);
            }
        }
        if (!cells.wording.empty() && cells.wording != place.verbatim) {
            place.notes.push_back(cells.wording_heading + ": " + cells.wording);
        }
        if (place.problems.empty() && place.names.empty() && place.geometry.is_empty() && place.verbatim.empty() &&
            !place.members.contains("kind")) {
            place.problems.emplace_back(
                "has neither a name nor anything that says where it is, and no kind, so that nobody knows which place "
                "is meant; if "
                "its sheet has a title above the headings, delete that row");
        }
        return place;
    }

    static void place_as_drawn(ImportedPlace& place, const TableRow& row) {
        place.geometry = simple_geometry(row.geometry);
        place.datum = row.datum;
        place.verbatim = row.verbatim;
        place.digits = row.digits;
        if (!is_on_the_globe(place.geometry)) {
            place.problems.emplace_back("lies outside of the globe; is its reference system right?");
        }
    }

    /// What the table says of cells, but for those that are left out.
    void take_remarks(ImportedPlace& place, Cells& cells, const TableRow& row) const {
        const std::size_t before = place.notes.size();
        for (const CellRemark& remark : row.notes) {
            if (const std::string& heading = headings_.names().at(remark.column); map_.role_of(heading) != "nothing") {
                place.notes.push_back(fmt::format("{} {}", heading, remark.text));
            }
        }
        if (!row.more_notes.empty()) {
            place.notes.push_back(row.more_notes);
        }
        place.besides.notes = fmt::format("{}", fmt::join(std::span{place.notes}.subspan(before), "\n"));
        for (const CellRemark& remark : row.cell_problems) {
            if (const std::string& heading = headings_.names().at(remark.column); map_.role_of(heading) != "nothing") {
                place.problems.push_back(fmt::format("{}: {}", numbered(heading), remark.text));
                if (std::ranges::find(where, map_.role_of(heading)) != where.end()) {
                    cells = {};  // what the others say is not the place
                }
            }
        }
    }

    void refuse_control_characters(ImportedPlace& place, const std::string& heading, const std::string& cell) const {
        const std::string problem = control_character_problem(cell, "cell");
        if (!problem.empty() && map_.role_of(heading) != "nothing") {
            place.problems.push_back(fmt::format("{}: {}", numbered(heading), problem));
        }
    }

    void place_by_cells(ImportedPlace& place, const Cells& cells) const {
        if (!cells.geometry.empty()) {
            place_by_wkt(place, cells);
        } else if (!cells.latitude.empty() && !cells.longitude.empty()) {
            place_by_ordinates(place, cells, order_of(map_));
        } else if (!cells.latitude.empty() || !cells.longitude.empty()) {
            place.problems.push_back("has only one of latitude and longitude; fill in or empty both");
        } else if (!cells.coordinates.empty()) {
            place_by_text(place, cells.coordinates, order_of(map_));
        } else if (!cells.wording.empty()) {
            place_by_wording(place, cells.wording, order_of(map_));
        } else if (!says_where()) {
            place_by_names(place, order_of(map_));
        }
    }

    /// Whether a column is one of those that say where a place is.
    bool says_where() const {
        return std::ranges::any_of(map_.columns, [](const MappedColumn& column) {
            return column.role == "wording" || std::ranges::find(where, column.role) != where.end();
        });
    }

    /// Puts into a problem of coordinates in which column they stand.
    void say_column(std::string& problem, const Cells& cells) const {
        for (const std::string& heading : {cells.latitude_heading, cells.longitude_heading}) {
            if (!heading.empty() && problem.starts_with(heading + " \"")) {
                problem.replace(0, heading.size(), numbered(heading));
                return;
            }
        }
        const std::string& heading = !cells.geometry.empty()      ? cells.geometry_heading
                                     : !cells.latitude.empty()    ? cells.latitude_heading
                                     : !cells.longitude.empty()   ? cells.longitude_heading
                                     : !cells.coordinates.empty() ? cells.coordinates_heading
                                                                  : cells.wording_heading;
        problem = numbered(heading) + ": " + problem;
    }

    void take(ImportedPlace& place, Cells& cells, const std::string& heading, const std::string& cell) const {
        const std::string_view role = map_.role_of(heading);
        if (role.starts_with("name")) {
            take_name(place, role, heading, cell);
        } else if (role == "latitude") {
            cells.latitude = cell;
            cells.latitude_heading = heading;
        } else if (role == "longitude") {
            cells.longitude = cell;
            cells.longitude_heading = heading;
        } else if (role == "coordinates") {
            cells.coordinates = cell;
            cells.coordinates_heading = heading;
        } else if (role == "geometry") {
            cells.geometry = cell;
            cells.geometry_heading = heading;
        } else if (role == "wording") {
            cells.wording = cell;
            cells.wording_heading = heading;
        } else if (role == "notes") {
            place.notes.push_back(heading + ": " + cell);
            place.given_id = is_heading_of_ids(heading) ? cell : place.given_id;
        } else if (role == "kind") {
            const auto known = map_.kinds.find(cell);
            place.members.emplace("kind", known == map_.kinds.end() ? cell : known->second);
        } else if (role != "nothing") {
            take_detail(place, role, heading, cell);
        }
    }

    static void take_name(ImportedPlace& place, std::string_view role, const std::string& heading,
                          const std::string& cell) {
        if (!is_json_cell(cell)) {
            const std::string_view language = role.substr(std::min<std::size_t>(role.size(), 5));
            add_name(place, {.text = cell, .lang = language_of_name(cell, language)});
        } else if (!add_json_names(place, cell)) {
            place.notes.push_back(heading + ": " + cell);
        }
    }

    void take_uncertainty(ImportedPlace& place, const std::string& heading, const std::string& cell,
                          NumberKind kind) const {
        place.uncertainty_m = metres_in(cell, kind);
        if (!place.uncertainty_m) {
            place.problems.push_back(fmt::format("{} \"{}\": {}", numbered(heading), cell, advice_on_metres(cell)));
        }
    }

    void take_detail(ImportedPlace& place, std::string_view role, const std::string& heading,
                     const std::string& cell) const {
        if (role == "datum") {
            const bool is_wgs84 = datum_meant(cell) == "EPSG:4326";
            place.datum = is_wgs84 ? "EPSG:4326" : std::string{};
            if (!is_wgs84) {
                place.problems.push_back(
                    fmt::format("{} \"{}\": only coordinates in WGS 84 are taken; convert them first, or "
                                "empty the cell if the datum is not known",
                                numbered(heading), cell));
            }
        } else if (role == "method") {
            place.method = cell;
        } else if (role == "unlocated") {
            place.unlocated = cell;
        } else if (role == "layer") {
            place.layer = cell;
            if (!map_.layer.empty() && cell != map_.layer) {  // all go into that one
                place.notes.push_back(heading + ": " + cell);
            }
        } else if (role == "when" || role == "as_of") {
            take_dates(place, role, heading, cell);
        } else {
            place.members.emplace(role, cell);
        }
    }

    /// A list of dates; years that are perhaps not Gregorian ones would be taken for the Middle Ages.
    void take_dates(ImportedPlace& place, std::string_view role, const std::string& heading,
                    const std::string& cell) const {
        GivenDate given = given_dates(cell);
        if (!given.doubt.empty()) {
            place.problems.push_back(fmt::format("{} \"{}\": {}", numbered(heading), cell, given.doubt));
        }
        place.members.emplace(role, std::move(given.text));
    }

    std::unique_ptr<TableReader> table_;
    ColumnMap map_;
    std::string media_type_;
    TableHeadings headings_;
    HiddenByCells hidden_;
    std::vector<TableRow> ahead_;  ///< Rows that were looked at for the mapping.
    LonelyRows lonely_;
    LostLetters lost_letters_;
    std::size_t calculated_ = 0;  ///< Rows whose coordinates nobody can have measured so.
    bool is_any_row_ = false, is_any_placed_ = false;
};

}  // namespace

std::unique_ptr<TablePlaces> places_of_table(const std::filesystem::path& path, std::unique_ptr<TableReader> table,
                                             ColumnMap map, std::string media_type) {
    return std::make_unique<Table>(path, std::move(table), std::move(map), std::move(media_type));
}

}  // namespace situs
