#pragma once

#include "geo/json_node.hpp"
#include "situs/model/fields.hpp"
#include "situs/store/dataset.hpp"

#include <optional>
#include <string>
#include <string_view>

/// A column's value as the member that it stands for.
namespace situs {

/// Half the circumference of the equator (WGS 84): no two places are farther apart, and no uncertainty is larger.
inline constexpr double most_metres = 20'037'508;

struct ValueReading {
    std::optional<geo::json::Node> node;  ///< Null: the member is taken out.
    std::string problem;                  ///< For people, if there is no node: what is wrong and what to write.
};

/// The member `field` of a record for what people wrote into its column: terms must be in their vocabulary or among the
/// dataset's own, dates be EDTF or days, lists are separated by semicolons. \pre field.origin == FieldOrigin::stored
ValueReading member_of(const Field& field, const FieldValue& value, const DatasetHeader& header);

/// Ids of the vocabulary's terms, those of the dataset itself among them.
std::vector<std::string> term_ids(std::string_view vocabulary_name, const DatasetHeader& header);
/// Why the word is no term of the vocabulary, with the nearest one; empty if it is one, own terms included.
std::string short_term_problem(std::string_view vocabulary_name, std::string_view word, const DatasetHeader& header);
/// The same, with all terms and what to do.
std::string term_problem(std::string_view vocabulary_name, std::string_view word, const DatasetHeader& header);

}  // namespace situs
