#pragma once

#include "situs/model/fields.hpp"
#include "situs/model/shape.hpp"

/// The types that fields.def names: what a member is in a record, and what its column is in an export.
namespace situs::field_kinds {

struct FieldKind {
    MemberType member;
    FieldType column;
    Presence presence = Presence::optional;
};

inline constexpr FieldKind text{MemberType::text, FieldType::text};
inline constexpr FieldKind term{MemberType::term, FieldType::text};
inline constexpr FieldKind required_term{MemberType::term, FieldType::text, Presence::required};
inline constexpr FieldKind edtf{MemberType::edtf, FieldType::text};
inline constexpr FieldKind edtf_list{MemberType::edtf_or_list, FieldType::text};  ///< Joined by "; " in a column.
inline constexpr FieldKind text_list{MemberType::text_list, FieldType::text};     ///< Joined by "; " in a column.
inline constexpr FieldKind date{MemberType::date, FieldType::date};
inline constexpr FieldKind number{MemberType::number, FieldType::real};
inline constexpr FieldKind integer{MemberType::number, FieldType::integer};

}  // namespace situs::field_kinds
