#include "situs/store/edit_values.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/country.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/model/given_date.hpp"
#include "situs/model/shape.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/own_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;

ValueReading refused(std::string problem) {
    return {.node = std::nullopt, .problem = std::move(problem)};
}

const MemberSpec& spec_of(const Field& field) {
    static const Shape* const properties = feature_shape().find("properties")->shape;
    return *properties->find(field.name);
}

std::vector<std::string_view> parts_of_list(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(';');
        if (const std::string_view part = without_blanks(text.substr(0, end)); !part.empty()) {
            parts.push_back(part);
        }
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::string edtf_problem(std::string_view text) {
    const EdtfReading reading = read_edtf(text);
    if (std::string advice = reading.value ? std::string{} : date_advice(text); !advice.empty()) {
        return advice;
    }
    return reading.value ? std::string{}
                         : fmt::format("\"{}\" is no date (EDTF): {}; write it like 1988, 1988-07 or 1988-07/1988-09",
                                       text, reading.problem);
}

ValueReading dates(const std::string& text) {
    Array list;
    for (const std::string_view written : parts_of_list(text)) {
        const std::string part = day_with_dashes(written);
        if (std::string problem = edtf_problem(part); !problem.empty()) {
            return refused(std::move(problem));
        }
        list.emplace_back(part);
    }
    if (list.empty()) {
        return refused("there is no date in it; write it like 1988-07, or leave it empty");
    }
    return {.node = list.size() == 1 ? list.front() : Node{list}, .problem = {}};
}

ValueReading links(const std::string& text) {
    Array list;
    for (const std::string_view part : parts_of_list(text)) {
        if (!is_curie(part)) {
            return refused(
                fmt::format("\"{}\" is no link such as wikidata:Q42; write a prefix, a colon and the "
                            "number, separated by semicolons",
                            part));
        }
        list.emplace_back(part);
    }
    return {.node = list.empty() ? Node{} : Node{list}, .problem = {}};
}

ValueReading day(const std::string& text) {
    const std::optional<std::string> day = flat::day_of(text);
    return day ? ValueReading{.node = Node{*day}, .problem = {}}
               : refused(fmt::format("\"{}\" is no day; write it like 2026-11-24", text));
}

ValueReading plain(const Field& field, const std::string& text) {
    if (field.name == "country" && !is_country(text)) {
        return refused(
            fmt::format("\"{}\" is no country code of ISO 3166-1; write two capital letters, such as IR", text));
    }
    if (field.name == "within" && !is_slug(text) && !is_curie(text)) {
        return refused(fmt::format("\"{}\" is neither a record's id nor one such as geonames:126015", text));
    }
    return {.node = Node{text}, .problem = {}};
}

ValueReading number(const FieldValue& value) {
    // The only number that people write straight into a record: fields.def. Tables of text have it as text.
    for (const auto& [text, number] :
         std::array<std::pair<std::string_view, double>, 4>{{{"1", 1}, {"2", 2}, {"3", 3}, {"4", 4}}}) {
        if (value == FieldValue{number} || value == FieldValue{std::string{text}}) {
            return {.node = Node{number}, .problem = {}};
        }
    }
    return refused("it must be 1, 2, 3 or 4");
}

}  // namespace

std::vector<std::string> term_ids(std::string_view vocabulary_name, const DatasetHeader& header) {
    std::vector<std::string> ids;
    for (Term& term : terms_of(vocabulary_name, header)) {
        ids.push_back(std::move(term.id));
    }
    return ids;
}

std::string short_term_problem(std::string_view vocabulary_name, std::string_view word, const DatasetHeader& header) {
    const Vocabulary* const words = vocabulary(vocabulary_name);  // nearly always it is there, and nothing is copied
    if (words != nullptr && std::ranges::find(words->terms, word, &Term::id) != words->terms.end()) {
        return {};
    }
    const std::vector<std::string> terms = term_ids(vocabulary_name, header);
    if (std::ranges::find(terms, word) != terms.end()) {
        return {};
    }
    const std::string_view near = nearest(word, std::vector<std::string_view>{terms.begin(), terms.end()});
    return fmt::format("\"{}\" is no term of the vocabulary \"{}\"{}", word, vocabulary_name,
                       near.empty() ? "" : fmt::format(" (did you mean {}?)", near));
}

std::string term_problem(std::string_view vocabulary_name, std::string_view word, const DatasetHeader& header) {
    const std::string problem = short_term_problem(vocabulary_name, word, header);
    return problem.empty() ? problem
                           : fmt::format("{}; choose one of {}, or add it to \"vocabularies\" in dataset.json", problem,
                                         fmt::join(term_ids(vocabulary_name, header), ", "));
}

ValueReading member_of(const Field& field, const FieldValue& value, const DatasetHeader& header) {
    const MemberSpec& spec = spec_of(field);
    if (value == FieldValue{}) {
        return spec.presence == Presence::required ? refused("every record needs it; choose a value")
                                                   : ValueReading{.node = Node{}, .problem = {}};
    }
    if (spec.type == MemberType::number) {
        return number(value);
    }
    const std::string* const text = std::get_if<std::string>(&value);
    if (text != nullptr && without_blanks(*text).empty()) {
        return member_of(field, FieldValue{}, header);
    }
    if (text == nullptr) {
        return refused("it must be a text");
    }
    std::string problem;
    switch (spec.type) {
        case MemberType::edtf_or_list:
            return dates(*text);
        case MemberType::text_list:
            return links(*text);
        case MemberType::date:
            return day(*text);
        case MemberType::edtf: {
            const std::string date = day_with_dashes(*text);
            problem = edtf_problem(date);
            return problem.empty() ? ValueReading{.node = Node{date}, .problem = {}} : refused(std::move(problem));
        }
        case MemberType::term:
            problem = term_problem(spec.vocabulary, *text, header);
            break;
        default:
            return plain(field, *text);
    }
    return problem.empty() ? ValueReading{.node = Node{*text}, .problem = {}} : refused(std::move(problem));
}

}  // namespace situs
