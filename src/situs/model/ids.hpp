#pragma once

#include "geo/short_text.hpp"

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace situs {

/// The name of one kind of thing; a site's id never passes for a source's.
template <typename Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string text) : text_{std::move(text)} {}
    const std::string& text() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }
    /// Another name, in the memory of the old one.
    void assign(std::string_view text) { text_ = text; }
    friend bool operator==(const Id& a, const Id& b) noexcept { return geo::same_text(a.text_, b.text_); }
    friend auto operator<=>(const Id&, const Id&) = default;

private:
    std::string text_;
};

using LayerId = Id<struct LayerTag>;
using SiteId = Id<struct SiteTag>;
using SourceId = Id<struct SourceTag>;  ///< As CSL-JSON has it: any text.
using LocationId = Id<struct LocationTag>;
using AttestationId = Id<struct AttestationTag>;

/// `[a-z0-9][a-z0-9-]*`, at most 64 bytes: what dataset, layer, site, location and attestation ids look like.
bool is_slug(std::string_view text) noexcept;

/// A CURIE such as `geonames:126015`: a prefix that begins with a letter, a colon, and something behind it.
bool is_curie(std::string_view text) noexcept;

}  // namespace situs

/// \cond
template <typename Tag>
struct std::hash<situs::Id<Tag>> {
    std::size_t operator()(const situs::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
/// \endcond
