#pragma once

#include "geo/json_node.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs::cli {

/// What a person says of a dataset to begin.
struct NewDataset {
    std::string id;
    std::string title;
    std::string license;
    std::vector<std::string> languages;
    std::vector<std::string> countries;  ///< ISO 3166-1 alpha-2; the example lies in the first.
    std::string sensitivity = {};        ///< public, restricted or withheld.
    std::string by = {};                 ///< Who records in it; empty: not said.
};

/// The files of a dataset to start from, with their paths below its folder: one made-up record that validates, and says
/// that it is an example.
std::vector<std::pair<std::filesystem::path, std::string>> starting_files(const NewDataset& dataset);

/// A slug out of any text: "My Dataset (2)" gives "my-dataset-2"; empty where no letter or digit of ASCII is in it.
std::string slug_of(std::string_view text);

}  // namespace situs::cli
