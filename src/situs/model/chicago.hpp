#pragma once

#include "situs/model/date_words.hpp"
#include "situs/model/source.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace situs {

/// A source in a bibliography.
struct Reference {
    const Source* source = nullptr;
    std::string label;    ///< How a text names it: "Raha 1996", with a letter where two would be the same.
    std::string entry;    ///< One paragraph without markup.
    std::string address;  ///< Of the web; empty without.
};

struct BibliographyStyle {
    /// Of the pages; on Persian ones Persian sources have Persian words, digits and marks, the others English ones.
    DateLanguage pages = DateLanguage::english;
    std::map<std::string, std::string> accessed = {};  ///< EDTF by source id: CSL's `accessed`.
};

/// The sources as the Chicago Manual of Style (17th edition, chapter 15, author–date) cites them, sorted by author,
/// year and title. Titles stand in quotation marks where they are parts of something or pages of the web, not in
/// italics elsewhere. Where there is no author, the publication or the publisher takes its place, else the title; a
/// title in brackets is our description and stands as it is. Seasons, and months from one to another, are told of
/// journals too. The day on which it was read is added where the source itself tells it of a page of the web, and
/// where it has no date ("n.d.").
std::vector<Reference> bibliography(std::span<const Source* const> sources, const BibliographyStyle& style = {});

/// Author and year alone, without letter: "Raha 1996", "Doe and Roe 2001", "Doe et al. n.d."
std::string author_date(const Source& source, DateLanguage pages = DateLanguage::english);

}  // namespace situs
