#pragma once

#include "situs/store/dataset.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs::cli {

/// A name as people type it: "fa=زندان ساختگی", or the name alone.
struct TypedName {
    std::string language;  ///< Empty if it was not said.
    std::string text;
};
TypedName typed_name(const std::string& text);

/// Why a name cannot be taken; empty if it can.
std::string problem_of_name(const std::string& text);

/// The first of the dataset's languages that is written in the name's letters, English where the dataset has none;
/// empty if none is: then nobody but the person knows.
std::string likely_language(std::string_view name, const DatasetHeader& header);

/// The ids of a dataset's records, and what is told of those that may be the same place as a new one.
struct KnownRecords {
    std::vector<std::string> ids;
    std::vector<std::string> alike;  ///< "example-town (settlement, Example town)": (nearly) the same name.
    std::string first_alike;         ///< The id of the first of them.
};
/// \throws geo::InputError
KnownRecords records_beside(const Dataset& dataset, const std::vector<TypedName>& names);

}  // namespace situs::cli
