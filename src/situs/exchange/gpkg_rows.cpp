#include "situs/exchange/gpkg_rows.hpp"

#include "geo/sqlite_file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs::gpkg {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

const geo::FieldValue* RowView::value(std::string_view column) const {
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    const auto index = static_cast<std::size_t>(found - columns_.begin());
    return index < row_.fields.size() ? &row_.fields[index] : nullptr;
}

std::string RowView::text(std::string_view column) const {
    const geo::FieldValue* found = value(column);
    const auto* text = found == nullptr ? nullptr : std::get_if<std::string>(found);
    return text == nullptr ? std::string{} : *text;
}

void put(Object& object, std::string_view name, const geo::FieldValue* value) {
    if (value == nullptr) {
        return;
    }
    if (const auto* text = std::get_if<std::string>(value)) {
        put(object, name, *text);
    } else if (const auto* number = std::get_if<double>(value)) {
        object.append(std::string{name}, Node{*number});
    } else if (const auto* whole = std::get_if<std::int64_t>(value)) {
        object.append(std::string{name}, Node{*whole});
    } else if (const auto* flag = std::get_if<bool>(value)) {
        object.append(std::string{name}, Node{*flag});
    }
}

void put(Object& object, std::string_view name, const std::string& text) {
    if (!text.empty()) {
        object.append(std::string{name}, Node{text});
    }
}

std::vector<std::string> split(const std::string& joined) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < joined.size();) {
        const std::size_t end = std::min(joined.find("; ", begin), joined.size());
        parts.push_back(joined.substr(begin, end - begin));
        begin = end + 2;
    }
    return parts;
}

void put_list(Object& object, std::string_view name, const std::string& joined) {
    Array list;
    for (std::string& part : split(joined)) {
        list.emplace_back(std::move(part));
    }
    if (!list.empty()) {
        object.append(std::string{name}, Node{std::move(list)});
    }
}

void put_deed(Object& object, std::string_view name, const std::string& by, const std::string& date) {
    Object deed;
    put(deed, "by", by);
    put(deed, "date", date);
    if (!by.empty() || !date.empty()) {
        object.append(std::string{name}, Node{std::move(deed)});
    }
}

SiteRows::SiteRows(geo::VectorDataset& dataset, std::string_view table, std::string_view sites, std::string_view order)
    : cursor_{dataset.rows(fmt::format("SELECT * FROM {0} WHERE site_id IN (SELECT id FROM {1}) ORDER BY site_id, {2}",
                                       geo::sql_name(table), geo::sql_name(sites), order))} {}

bool SiteRows::advance_to(const std::string& id) {
    while (!is_done_) {
        if (!has_row_) {
            has_row_ = cursor_.next(row_);
            is_done_ = !has_row_;
            continue;
        }
        const std::string site = RowView{cursor_.fields(), row_}.text("site_id");
        if (site >= id) {
            return site == id;
        }
        has_row_ = false;
    }
    return false;
}

}  // namespace situs::gpkg
