#pragma once

#include "geo/json_node.hpp"
#include "situs/model/site.hpp"
#include "tools/situs/command.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace situs::cli {

/// One line of the list of a dataset's records.
struct ListedRecord {
    std::string layer;
    std::string id;
    std::string kind;
    std::string name;
    bool located = false;
};

ListedRecord listed_record(std::string_view layer, const Site& site);

/// A table with the layer named once, in the order of `records`.
void write_record_list(const Streams& io, const std::vector<ListedRecord>& records);
geo::json::Array to_array(const std::vector<ListedRecord>& records);

}  // namespace situs::cli
