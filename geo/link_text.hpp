#pragma once

#include <optional>
#include <string>
#include <string_view>

/// What the addresses of map services are made of.
namespace geo {

/// A number as links have it: ASCII, decimals after a point.
struct LinkNumber {
    double value = 0;
    double step = 1;  ///< Of its last digit.
};

/// The number that the text begins with is taken from it; without one it stays as it is.
std::optional<LinkNumber> take_link_number(std::string_view& text);

struct LinkPair {
    LinkNumber first, second;
    std::string_view rest;  ///< What stands behind them.
};

/// Two numbers with one of `separators` between them, blanks passed over.
std::optional<LinkPair> link_pair(std::string_view text, std::string_view separators);

/// RFC 3986 section 2.1; a plus sign is a blank, as in forms.
std::string decoded_link(std::string_view text);

/// The parts of an address that matter here.
struct Link {
    std::string host;        ///< In small letters.
    std::string_view path;   ///< As it stands.
    std::string_view query;  ///< And the fragment, likewise.

    /// The value of "name=" in the query or the fragment, decoded; none if it is not there.
    std::optional<std::string> value(std::string_view name) const;
    /// "google.com" and "maps.google.fr" for "google."; "bing.com" for "bing.com".
    bool is_of(std::string_view name) const noexcept;
};

Link link_of(std::string_view text);

}  // namespace geo
