#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace situs::maps {

/// The languages of a page's own words.
enum class PageLanguage { english, persian };

std::optional<PageLanguage> page_language_named(std::string_view tag) noexcept;  ///< "en", "fa".

/// The page's own words, in one language. Texts with {} are patterns of fmt::format.
struct PageWords {
    std::string_view shape_heading, existence_heading, location_heading, lines_heading;
    std::string_view uncertainty, alternative, shape, area_outline, ground_outline, area_sign;
    std::string_view or_between;                            ///< Between kinds that share a sign.
    std::string_view draft, drafts_count, draft_one;        ///< Behind a name; behind the statement.
    std::string_view other_letters_heading, other_letters;  ///< Of names that the fonts cannot write.
    std::string_view cluster, clustered;
    std::string_view key_heading, unlocated_heading, possible_heading, outside_heading, covered_heading,
        sources_heading, outside_count, outside_one, generalised;
    std::string_view sources, sources_listed, scale, projection, disclaimer, uncertainty_note;
    std::string_view version, hash, data_date, page, only_layer, only_sites, selection;
    std::string_view international, disputed, province, water, towns, own_lines, own_points;
    std::string_view inset_scale, inset_middle, basemap_note, no_basemap, outlines_note;
    std::string_view kilometres, metres, millimetres, bar_is_true, nothing_located, internal_copy, public_copy;
    /// Behind internal_copy: what is left out of that too, and that it is nothing.
    std::string_view internal_left_out, internal_whole;
    std::string_view public_drafts;  ///< Behind either, where drafts are left out.
    /// What stands for a picture to those who do not see it.
    std::string_view map_alternative, inset_alternative, locator_alternative, bar_alternative;
    std::string_view north_arrow, degrees_east, degrees_west, degrees_north, degrees_south;
    /// Why a place is not drawn; the kind of one whose record gives none.
    std::string_view no_coordinates, off_the_globe, no_usable_shape, no_radius, location_withheld, no_location,
        no_preferred_location, kind_not_given;
};

const PageWords& page_words(PageLanguage language) noexcept;

/// Over the legend's lines for that confidence word; symbology's wording, in the page's language.
std::string_view existence_wording(std::string_view word, PageLanguage language) noexcept;
std::string_view location_wording(std::string_view word, PageLanguage language) noexcept;

/// An EDTF date in words of the page's language, as date_words() has them.
std::string date_text(std::string_view edtf, PageLanguage language);

/// A number's text with the digits of the language: "1:1,000,000" or "۱:۱٬۰۰۰٬۰۰۰".
std::string localised(std::string_view number, PageLanguage language);

}  // namespace situs::maps
