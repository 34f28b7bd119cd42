#pragma once

#include "situs/model/fields.hpp"
#include "situs/model/vocabulary.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// A choice of records in words: conditions on the fields of fields.def, joined by "and".
///
///     kind=prison|detention-site and existence_confidence>=reported and name~abad
///
/// `=` and `!=` compare whole values, of lists each entry; `~` and `!~` look for a text whatever its case, and `name~`
/// in all names of a record. `<` `<=` `>` `>=` compare numbers, days ("1988-07" is the whole month), and the words of
/// `confidence` and `precision`, of which the surer and the finer is the greater. "|" parts values of which one must
/// hold. "" is no value. A value with " and " or "|" in it stands in double quotes.
class SiteFilter {
public:
    /// Lets everything through.
    SiteFilter() = default;
    /// \param kinds the vocabulary with the dataset's own terms \throws geo::InputError that names the part that cannot
    /// be understood, and the field or word that was probably meant
    SiteFilter(std::string_view text, std::span<const Term> kinds);

    /// \param find serves `citation`
    bool accepts(const Site& site, const SourceLookup& find) const;

private:
    enum class Relation { equal, unequal, contains, lacks, less, at_most, more, at_least };
    struct Condition {
        const Field* field = nullptr;
        Relation relation = Relation::equal;
        std::vector<std::string> values;  ///< One must hold; folded for `contains` and `lacks`.
        std::vector<double> ranks;        ///< Of the values, where their order is that of numbers.
    };
    friend class FilterReader;
    static bool holds(const Condition& condition, const Site& site, const SourceLookup& find);

    std::vector<Condition> conditions_;
};

}  // namespace situs
