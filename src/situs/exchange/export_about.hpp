#pragma once

#include "geo/json_node.hpp"
#include "situs/exchange/format.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What every export says about itself, whichever way its format has for that.
namespace situs {

/// Name and value, those without value left out: title, description, license, publisher, dataset, version, hash, date,
/// generator, audience, statement, records_left_out, drafts_left_out, parts_left_out, sources_left_out,
/// references_left_out.
std::vector<std::pair<std::string_view, std::string>> export_facts(const ExportHeader& header);

/// The same without title, description and publisher, as the member `situs_export` of JSON files.
geo::json::Object export_object(const ExportHeader& header);

/// The folder in which a product appears.
std::filesystem::path folder_of_target(const std::filesystem::path& target);
/// "places.fgb" and ".about.json" give "places.fgb.about.json".
std::filesystem::path companion_of(const std::filesystem::path& target, std::string_view suffix);

/// "5 records"; "1 record".
std::string counted_records(std::uint64_t count);

}  // namespace situs
