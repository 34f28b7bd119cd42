#include "situs/model/site_filter.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace situs {
namespace {

/// Letters as people compare them: Unicode's NFKC_Casefold.
std::string folded(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) {
        return std::string{text};
    }
    const icu::StringPiece bytes{text.data(), static_cast<std::int32_t>(text.size())};
    std::string result;
    folding->normalize(icu::UnicodeString::fromUTF8(bytes), status).toUTF8String(result);
    return U_FAILURE(status) ? std::string{text} : result;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\n");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// The text cut at each `separator` that does not stand in double quotes, white space round the parts taken away.
std::vector<std::string_view> parts_between(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    bool is_quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        is_quoted = is_quoted != (text[at] == '"');
        if (!is_quoted && text.substr(at).starts_with(separator)) {
            parts.push_back(trimmed(text.substr(begin, at - begin)));
            at += separator.size() - 1;
            begin = at + 1;
        }
    }
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

/// Words that have an order, the greatest first in their vocabulary: the surest and the finest.
bool is_ordered(const Field& field) noexcept {
    return field.vocabulary == "confidence" || field.vocabulary == "precision";
}

bool is_number(const Field& field) noexcept {
    return field.type == FieldType::real || field.type == FieldType::integer;
}

std::optional<double> number_in(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

/// Its place in the vocabulary, counted from the end; -1 for a word that is not in it.
double rank_in(const Field& field, std::string_view word) {
    const std::vector<Term>& terms = vocabulary(field.vocabulary)->terms;
    const auto found = std::ranges::find(terms, word, &Term::id);
    return static_cast<double>(terms.end() - found) - 1;
}

std::string text_of(const FieldValue& value) {
    if (const auto* const number = std::get_if<double>(&value)) {
        return fmt::format("{}", *number);
    }
    const auto* const text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string{} : *text;
}

bool contains_folded(std::string_view text, const std::string& wanted) {
    return folded(text).find(wanted) != std::string::npos;
}

}  // namespace

/// Reads one text into conditions, and says what is wrong with it.
class FilterReader {
public:
    FilterReader(std::string_view text, std::span<const Term> kinds) : kinds_{kinds} {
        for (const std::string_view part : parts_between(text, " and ")) {
            conditions_.push_back(condition_in(part));
        }
    }
    std::vector<SiteFilter::Condition> conditions() && { return std::move(conditions_); }

private:
    using Relation = SiteFilter::Relation;
    struct Sign {
        std::string_view text;
        Relation relation;
    };
    /// Longer ones before those that they begin with.
    static constexpr std::array signs{Sign{"!=", Relation::unequal}, Sign{"!~", Relation::lacks},
                                      Sign{"<=", Relation::at_most}, Sign{">=", Relation::at_least},
                                      Sign{"=", Relation::equal},    Sign{"~", Relation::contains},
                                      Sign{"<", Relation::less},     Sign{">", Relation::more}};

    SiteFilter::Condition condition_in(std::string_view part) {
        part_ = part;
        const std::size_t end = part.find_first_of("!=~<>");
        const auto* const sign = std::ranges::find_if(signs, [&](const Sign& each) {
            return end != std::string_view::npos && part.substr(end).starts_with(each.text);
        });
        if (end == std::string_view::npos || sign == signs.end()) {
            fail("give a field, one of = != ~ !~ < <= > >=, and a value, such as kind=prison");
        }
        SiteFilter::Condition condition;
        condition.field = &field_named(trimmed(part.substr(0, end)));
        condition.relation = sign->relation;
        for (const std::string_view value : parts_between(part.substr(end + sign->text.size()), "|")) {
            add_value(condition, value);
        }
        return condition;
    }

    const Field& field_named(std::string_view name) const {
        const auto found = std::ranges::find(fields(), name, &Field::name);
        if (found != fields().end()) {
            return *found;
        }
        std::vector<std::string_view> names;
        std::string_view meant;
        for (const Field& field : fields()) {
            names.push_back(field.name);
            meant = meant.empty() && name.size() > 2 && field.name.starts_with(name) ? field.name : meant;
        }
        const std::string_view near = nearest(name, names);
        meant = near.empty() ? meant : near;
        fail(fmt::format("there is no field \"{}\"{}; fields are {}", name,
                         meant.empty() ? std::string{} : fmt::format(", did you mean {}?", meant),
                         fmt::join(names, ", ")));
    }

    void add_value(SiteFilter::Condition& condition, std::string_view value) const {
        if (value.empty() || (value.front() == '"' && (value.size() < 2 || value.back() != '"'))) {
            fail("a value is missing, or its quotes do not end; write \"\" for records without a value");
        }
        const bool is_quoted = value.front() == '"';
        value = is_quoted ? value.substr(1, value.size() - 2) : value;
        const bool is_text_search = condition.relation == Relation::contains || condition.relation == Relation::lacks;
        if (is_text_search) {
            condition.values.push_back(folded(value));
            return;
        }
        const Field& field = *condition.field;
        check_word(field, value);
        condition.values.emplace_back(value);
        const bool is_order = condition.relation != Relation::equal && condition.relation != Relation::unequal;
        if (is_number(field)) {
            const auto number = value.empty() && !is_order ? std::optional{0.0} : number_in(value);
            condition.ranks.push_back(number ? *number : fail(fmt::format("{} is a number", field.name)));
        } else if (is_order && is_ordered(field)) {
            condition.ranks.push_back(rank_in(field, value));
        } else if (is_order && field.type != FieldType::date) {
            fail(fmt::format("{} has no order; use =, != or ~", field.name));
        }
    }

    /// A word that no record can have is a mistake.
    void check_word(const Field& field, std::string_view value) const {
        if (field.vocabulary.empty() || value.empty()) {
            return;
        }
        const std::span<const Term> terms = field.vocabulary == "kind" && !kinds_.empty()
                                                ? kinds_
                                                : std::span<const Term>{vocabulary(field.vocabulary)->terms};
        std::vector<std::string_view> words;
        for (const Term& term : terms) {
            words.emplace_back(term.id);
        }
        if (std::ranges::find(words, value) == words.end()) {
            const std::string_view meant = nearest(value, words);
            fail(fmt::format("{} is never \"{}\"{}; its words are {}", field.name, value,
                             meant.empty() ? std::string{} : fmt::format(", did you mean {}?", meant),
                             fmt::join(words, ", ")));
        }
    }

    [[noreturn]] double fail(const std::string& why) const {
        throw geo::InputError{fmt::format("filter \"{}\": {}", part_, why)};
    }

    std::span<const Term> kinds_;
    std::string_view part_;
    std::vector<SiteFilter::Condition> conditions_;
};

SiteFilter::SiteFilter(std::string_view text, std::span<const Term> kinds)
    : conditions_{FilterReader{text, kinds}.conditions()} {}

namespace {

bool is_any_name(const Site& site, const std::string& wanted) {
    return std::ranges::any_of(site.names, [&](const Name& name) { return contains_folded(name.text, wanted); });
}

bool is_entry(std::string_view list, std::string_view wanted) {
    if (list == wanted) {
        return true;
    }
    const std::vector<std::string_view> entries = parts_between(list, "; ");
    return std::ranges::find(entries, wanted) != entries.end();
}

}  // namespace

bool SiteFilter::holds(const Condition& condition, const Site& site, const SourceLookup& find) {
    const Field& field = *condition.field;
    const FieldValue value = value_of(field, site, find);
    const std::string text = text_of(value);
    const auto any = [&](const auto& is_it) { return std::ranges::any_of(condition.values, is_it); };
    /// Below 0, 0 or above: how the record's value stands to the i-th of the condition; days as far as it goes.
    const auto order = [&](std::size_t i) {
        if (is_number(field) || is_ordered(field)) {
            const double mine = is_number(field) ? std::get<double>(value) : rank_in(field, text);
            return mine < condition.ranks[i] ? -1 : mine > condition.ranks[i] ? 1 : 0;
        }
        return text.substr(0, condition.values[i].size()).compare(condition.values[i]);
    };
    const auto ordered = [&](const auto& is_it) {
        for (std::size_t i = 0; i < condition.values.size() && !text.empty(); ++i) {
            if (is_it(order(i))) {
                return true;
            }
        }
        return false;
    };
    const auto equals = [&](const std::string& wanted) {
        return is_number(field) && !text.empty() && !wanted.empty() ? number_in(wanted) == std::get<double>(value)
                                                                    : is_entry(text, wanted);
    };
    const auto has = [&](const std::string& wanted) {
        return field.name == "name" ? is_any_name(site, wanted) : contains_folded(text, wanted);
    };
    switch (condition.relation) {
        case Relation::equal:
            return any(equals);
        case Relation::unequal:
            return !any(equals);
        case Relation::contains:
            return any(has);
        case Relation::lacks:
            return !any(has);
        case Relation::less:
            return ordered([](int sign) { return sign < 0; });
        case Relation::at_most:
            return ordered([](int sign) { return sign <= 0; });
        case Relation::more:
            return ordered([](int sign) { return sign > 0; });
        case Relation::at_least:
            return ordered([](int sign) { return sign >= 0; });
    }
    return false;
}

bool SiteFilter::accepts(const Site& site, const SourceLookup& find) const {
    return std::ranges::all_of(conditions_, [&](const Condition& condition) { return holds(condition, site, find); });
}

}  // namespace situs
