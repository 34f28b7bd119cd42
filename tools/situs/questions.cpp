#include "tools/situs/questions.hpp"

#include "geo/json.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/given_date.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/own_terms.hpp"
#include "tools/situs/paragraphs.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <istream>
#include <ostream>
#include <utility>

namespace situs::cli {
namespace {

std::string trimmed(const std::string& text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(space);
    return begin == std::string::npos ? std::string{} : text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

std::string problem_with(const std::string& value, const Question& question) {
    if (geo::json::find_invalid_utf8(value) != std::string_view::npos) {
        return "it is not UTF-8: type it anew";
    }
    return question.problem && !value.empty() ? question.problem(value) : std::string{};
}

}  // namespace

Questions::Questions(Streams& io, When when) : io_{io}, when_{io.in == nullptr ? When::never : when} {}

void Questions::require(std::string& value, const Question& question) {
    if (!value.empty()) {
        check(value, question);
        return;
    }
    if (when_ == When::when_in_need && question.initial.empty()) {
        when_ = When::at_once;
        io_.out
            << "Some answers are needed. `?` explains a question; an empty answer takes what stands in [brackets].\n";
    }
    if (is_asking()) {
        value = ask(question, Presence::required);
    } else if (question.initial.empty()) {
        if (std::find(missing_.begin(), missing_.end(), question.option) == missing_.end()) {
            missing_.emplace_back(question.option);
        }
    } else {
        value = question.initial;
    }
}

void Questions::offer(std::string& value, const Question& question) {
    if (!value.empty()) {
        check(value, question);
    } else {
        value = is_asking() ? ask(question, Presence::optional) : question.initial;
    }
}

void Questions::require(std::vector<std::string>& values, const Question& question) {
    if (!values.empty()) {
        offer(values, question);
        return;
    }
    std::string first;
    require(first, question);
    if (!first.empty()) {
        offer(values, question);
        values.insert(values.begin(), std::move(first));
    }
}

void Questions::offer(std::vector<std::string>& values, const Question& question) {
    for (const std::string& value : values) {
        check(value, question);
    }
    if (!values.empty() || !is_asking()) {
        return;
    }
    for (std::string value = ask(question, Presence::optional); !value.empty();
         value = ask(question, Presence::optional)) {
        values.push_back(std::move(value));
    }
}

void Questions::finish() const {
    if (!missing_.empty()) {
        throw UsageError{fmt::format("say also {}.", fmt::join(missing_, ", "))};
    }
}

std::string Questions::ask(const Question& question, Presence presence) {
    for (;;) {
        io_.out << printable(question.asks);
        if (!question.initial.empty()) {
            io_.out << " [" << printable(question.initial) << ']';
        } else if (presence == Presence::optional) {
            io_.out << " [leave out]";
        }
        io_.out << ' ' << std::flush;
        std::string answer;
        if (!std::getline(*io_.in, answer)) {
            io_.out << '\n';
            throw UsageError{"the questions were not answered to the end; nothing was written."};
        }
        answer = trimmed(answer);
        if (answer == "?") {
            explain(question);
            continue;
        }
        if (answer.empty()) {
            answer = question.initial;
        }
        if (answer.empty() && presence == Presence::required) {
            io_.out << "  This must be answered; ? explains it.\n";
            continue;
        }
        const std::string problem = problem_with(answer, question);
        if (problem.empty()) {
            return answer;
        }
        io_.out << "  " << printable(problem) << '\n';
    }
}

void Questions::explain(const Question& question) {
    const auto width = static_cast<std::size_t>(std::max(io_.columns, 40)) - 2;
    for (const std::string& line : wrapped(question.help, width)) {
        io_.out << "  " << printable(line) << '\n';
    }
    for (std::string_view words = question.words; !words.empty();) {
        const std::size_t end = words.find('\n');
        for (const std::string& line : wrapped(words.substr(0, end), width - 2)) {
            io_.out << "    " << printable(line) << '\n';
        }
        words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    }
}

void Questions::check(const std::string& value, const Question& question) {
    if (const std::string problem = problem_with(value, question); !problem.empty()) {
        throw UsageError{fmt::format("{} cannot be \"{}\": {}", question.option.substr(0, question.option.find(' ')),
                                     printable(value), printable(problem))};
    }
}

Question asked_term(Question question, std::string_view vocabulary, const DatasetHeader& header) {
    for (const Term& term : terms_of(vocabulary, header)) {
        question.words += fmt::format("{}: {}\n", term.id, term.definition);
    }
    question.problem = [vocabulary, &header](const std::string& word) {
        return term_problem(vocabulary, word, header);
    };
    return question;
}

std::string problem_of_source(const std::string& id, const Dataset& dataset) {
    if (dataset.sources().find(SourceId{id}) != nullptr) {
        return {};
    }
    std::vector<std::string_view> ids;
    for (const Source& source : dataset.sources().all()) {
        ids.push_back(source.id.text());
    }
    const std::string folder = dataset.header().folder.string();
    return fmt::format(
        "sources.json has no such source;{} situs show {} --sources lists all, situs add source {} adds one",
        did_you_mean(id, ids), folder, folder);
}

std::string problem_of_day(const std::string& text) {
    if (text.empty()) {
        return {};
    }
    const GivenDate given = given_date(text);
    return read_day(given.text) ? given.doubt : "write a day like 2026-11-24";
}

std::string problem_of_date(const std::string& text) {
    if (text.empty()) {
        return {};
    }
    const GivenDate given = given_date(text);
    const EdtfReading reading = read_edtf(given.text);
    return reading.value
               ? given.doubt
               : fmt::format("it is no date: {}; write it like 1988, 1988-07 or 1988-07/1988-09", reading.problem);
}

}  // namespace situs::cli
