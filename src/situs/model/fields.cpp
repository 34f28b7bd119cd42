#include "situs/model/fields.hpp"

#include "situs/model/field_kinds.hpp"

namespace situs {
namespace {

#define FIELD(name, type, origin, alias, description, vocabulary, constraint, message) \
    Field{#name, field_kinds::type.column, FieldOrigin::origin, alias, description, vocabulary, constraint, message},
constexpr Field all_fields[] = {
#include "situs/model/fields.def"
};

}  // namespace

std::span<const Field> fields() noexcept {
    return all_fields;
}

}  // namespace situs
