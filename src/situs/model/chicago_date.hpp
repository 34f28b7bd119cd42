#pragma once

#include "situs/model/date_words.hpp"

#include <string>

namespace situs {

/// A date as an entry of a bibliography tells it in two places: the year behind the author, the rest further behind.
struct ChicagoDate {
    std::string year;  ///< "1988", "1988–1990", "the 1980s"; empty if it is no date.
    /// "July 5", "July", "Autumn", "July to September", "July 1988 to May 1990"; of a Persian entry with the year.
    /// Empty of a date that is a year.
    std::string rest;
    bool is_about = false;
    bool is_period = false;  ///< A season, or from one date to another.
};

/// \param edtf a text that is no EDTF has no year
ChicagoDate chicago_date(const std::string& edtf, DateLanguage language);

}  // namespace situs
