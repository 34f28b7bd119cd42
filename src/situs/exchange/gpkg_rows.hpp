#pragma once

#include "geo/dataset.hpp"
#include "geo/json_node.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs::gpkg {

/// A row of a query, by the names of its columns.
class RowView {
public:
    RowView(const std::vector<std::string>& columns, const geo::VectorFeature& row) : columns_{columns}, row_{row} {}

    /// Empty if the value is null or no text.
    std::string text(std::string_view column) const;
    const geo::FieldValue* value(std::string_view column) const;
    const geo::VectorFeature& feature() const noexcept { return row_; }

private:
    const std::vector<std::string>& columns_;
    const geo::VectorFeature& row_;
};

/// Puts a value into an object as member `name`, if it is not null.
void put(geo::json::Object& object, std::string_view name, const geo::FieldValue* value);
void put(geo::json::Object& object, std::string_view name, const std::string& text);
/// A text that export has joined with "; ", as a list.
void put_list(geo::json::Object& object, std::string_view name, const std::string& joined);
/// `{"by": …, "date": …}` out of two columns, if either is there.
void put_deed(geo::json::Object& object, std::string_view name, const std::string& by, const std::string& date);
std::vector<std::string> split(const std::string& joined);

/// The rows of one evidence table that belong to the sites of a table, in the order of the sites' ids.
class SiteRows {
public:
    /// \throws geo::InputError
    SiteRows(geo::VectorDataset& dataset, std::string_view table, std::string_view sites, std::string_view order);

    /// Calls `visit(RowView)` for each row of the site. \pre called with ascending ids
    template <typename Visit>
    void for_site(const std::string& id, Visit&& visit) {
        while (advance_to(id)) {
            visit(RowView{cursor_.fields(), row_});
            has_row_ = false;
        }
    }

private:
    /// Whether the row at hand belongs to the site; goes over rows of sites before it.
    bool advance_to(const std::string& id);

    geo::FeatureCursor cursor_;
    geo::VectorFeature row_;
    bool has_row_ = false;
    bool is_done_ = false;
};

}  // namespace situs::gpkg
