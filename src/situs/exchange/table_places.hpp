#pragma once

#include "situs/exchange/column_map.hpp"
#include "situs/exchange/table_reader.hpp"
#include "situs/store/import_source.hpp"

#include <filesystem>
#include <memory>

namespace situs {

/// A table whose rows become places.
class TablePlaces : public ImportSource {
public:
    /// The mapping in use: the given one, or that which the headings propose.
    virtual const ColumnMap& map() const noexcept = 0;
};

/// \param map empty: proposed from the headings. \throws geo::InputError if the table has no headings, or the map names
/// a heading that it has not
std::unique_ptr<TablePlaces> places_of_table(const std::filesystem::path& path, std::unique_ptr<TableReader> table,
                                             ColumnMap map, std::string media_type);

}  // namespace situs
