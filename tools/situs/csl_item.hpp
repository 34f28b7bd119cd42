#pragma once

#include "geo/json_node.hpp"

#include <string>
#include <vector>

namespace situs::cli {

/// What a person says of a source, in the words of CSL-JSON 1.0.2.
struct CslItem {
    std::string type = {};
    std::string title = {};
    std::vector<std::string> authors = {};  ///< "Family, Given", or an organisation's name.
    std::string issued = {};                ///< YYYY, YYYY-MM, YYYY-MM-DD, or any EDTF.
    std::string publisher = {}, container = {}, url = {}, language = {}, note = {};
};

/// The item as sources.json has it. A date that is no plain year, month or day stands as "raw".
geo::json::Node csl_item(const std::string& id, const CslItem& item);
/// An id made of the first author (else the title) and the year: "made-up-committee-2019".
std::string id_of_csl_item(const CslItem& item);
/// Why the word is no type of CSL 1.0.2, with the nearest one; empty if it is one.
std::string problem_of_csl_type(const std::string& type);

}  // namespace situs::cli
