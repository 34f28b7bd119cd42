#pragma once

#include "situs/model/site.hpp"
#include "situs/model/source.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace situs {

enum class FieldType { text, integer, real, date };
enum class FieldOrigin {
    stored,     ///< A member that people write.
    projected,  ///< ◆ written by project().
    computed    ///< In exports only, never stored.
};

/// A flat column of a site, declared once in fields.def: the schema's flat part, exports, forms and docs come from it.
struct Field {
    std::string_view name;  ///< Column and member name.
    FieldType type;
    FieldOrigin origin;
    std::string_view alias;        ///< Heading for people.
    std::string_view description;  ///< One sentence.
    std::string_view vocabulary;   ///< Empty, or the vocabulary's name.
    std::string_view constraint;   ///< A QGIS expression that must hold, or empty.
    std::string_view message;      ///< What to tell a person when it does not.
};

std::span<const Field> fields() noexcept;

/// Null, text, or a number.
using FieldValue = std::variant<std::monostate, std::string, double>;

/// Finds a source by its id; nullptr if unknown.
using SourceLookup = std::function<const Source*(const SourceId&)>;

/// The value of a field for a site: ◆ members as the record has them; lists are joined by "; ". `find` serves the
/// computed `citation`, in which a source that it does not know is named by its id. Days outside of the years 1 to 9999
/// are null: no column of an export holds them.
FieldValue value_of(const Field& field, const Site& site, const SourceLookup& find);

}  // namespace situs
