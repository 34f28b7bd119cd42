#pragma once

#include "geo/coordinates_text.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Places in other people's files: the same for every format that is imported.
namespace situs {

/// A name as a file gives it.
struct ImportedName {
    std::string text;
    std::string lang = {};         ///< BCP 47; empty if the file does not say.
    std::string role = {};         ///< Of the vocabulary "name-role"; empty if the file does not say.
    std::string sensitivity = {};  ///< As the file has it; empty if it says nothing.
};

/// What a row has besides its cells, to give it back.
struct BesidesCells {
    std::string layer = {};     ///< As the file calls it, in no cell.
    std::string notes = {};     ///< What stands at its cells, links and comments, a line each.
    bool is_drawn = false;      ///< Whether its file draws the place, so that no cell holds it.
    std::string at_least = {};  ///< ImportedPlace::at_least, where no cell says it.
};

/// One row, placemark or feature of a file.
struct ImportedPlace {
    std::string locator_label;  ///< As CSL has it: "line", "section".
    std::string locator;        ///< "12".
    std::size_t line = 0;       ///< In the file, from 1; 0 where lines mean nothing.
    std::string given_id = {};  ///< What the file calls the row where others name it; empty if it does not.
    std::string layer = {};     ///< The layer, or what the file calls it; empty if it does not say.
    std::vector<ImportedName> names = {};
    std::map<std::string, std::string, std::less<>> members = {};  ///< Stored columns of a record, as they are written.
    geo::Geometry geometry = {};
    std::string verbatim = {};                 ///< The coordinates, or the wording, as they stand.
    std::string datum = {};                    ///< "EPSG:4326" where the file says so, else empty.
    std::string method = {};                   ///< As it is written; empty if the file does not say.
    std::optional<geo::Metres> digits = {};    ///< What the digits of the coordinates are worth.
    std::optional<double> uncertainty_m = {};  ///< If the file gives it.
    bool is_middle_of_view = false;            ///< Where a map was looked at, which need not be the place.
    std::string unlocated = {};                ///< Why it has no place, if the file says so.
    std::vector<std::string> notes = {};       ///< What has no other place, a line each.
    std::vector<std::string> remarks = {};     ///< For the plan: what was mended or has to be known.
    std::vector<std::string> problems = {};    ///< Why it cannot be taken; then it is not.
    std::string sensitivity = {};              ///< Where its members say nothing; empty: as for the whole file.
    std::string at_least = {};                 ///< "restricted" or "withheld" where it is so whatever its members say.
    BesidesCells besides = {};
    std::vector<std::string> cells = {};  ///< As the file has them, to give them back.
};

/// A file whose places are read one after the other.
class ImportSource {
public:
    virtual ~ImportSource() = default;
    /// \throws geo::InputError where it cannot be read on, with line and column
    virtual void for_each(const std::function<void(ImportedPlace)>& visit) = 0;
    /// Headings of ImportedPlace::cells.
    virtual std::vector<std::string> columns() const = 0;
    /// How the file was read, a line each, for the plan; complete after for_each().
    virtual std::vector<std::string> notes() const = 0;
    /// What has to be known before all else; likewise.
    virtual std::vector<std::string> warnings() const { return {}; }
    virtual std::string media_type() const = 0;
    /// Where a member of ImportedPlace::members or the method is read, for people: "column 3 (Type)"; empty where
    /// columns mean nothing.
    virtual std::string column_of(std::string_view) const { return {}; }
};

}  // namespace situs
