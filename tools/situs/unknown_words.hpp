#pragma once

#include "situs/exchange/column_map.hpp"
#include "situs/store/edit_plan.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace situs::cli {

/// What is known where words of a file are told.
struct UnknownWordsOf {
    const EditPlan& plan;
    const Dataset& dataset;
    const std::filesystem::path& file;
    const std::filesystem::path& map;  ///< Of --map; empty: not given.
    bool is_map_new;                   ///< Whether it was written just now, with the words in it.
};

/// The words for kinds that are none, to be written into a mapping.
std::vector<OpenKind> open_kinds(const EditPlan& plan);

/// All words of a file that are no terms: where they stand, which terms there are, and what to run next. A note for
/// each column that has any.
std::vector<std::string> notes_on_unknown_words(const UnknownWordsOf& words);

}  // namespace situs::cli
