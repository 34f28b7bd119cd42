#pragma once

#include <string>
#include <string_view>

namespace situs {

/// What a heading in English, French, Persian or Arabic probably means.
struct HeadingRole {
    std::string role;      ///< Of MappedColumn::role; empty if no word is known.
    bool is_weak = false;  ///< "Place", "Location": a name only where no other column is one.
};
HeadingRole role_of_heading(std::string_view heading);

}  // namespace situs
