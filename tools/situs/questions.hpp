#pragma once

#include "situs/store/dataset.hpp"
#include "tools/situs/command.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace situs::cli {

/// What a person is asked where no option says it.
struct Question {
    std::string_view asks;     ///< "What is it called?"
    std::string_view option;   ///< Who has no terminal says it with this: "--name NAME".
    std::string_view help;     ///< What `?` tells; lines stay lines.
    std::string initial = {};  ///< What an empty answer means.
    std::function<std::string(const std::string&)> problem = {};  ///< Why an answer cannot be taken; empty if it can.
    std::string words = {};  ///< The words to choose from with what they mean, a line each; `?` tells them, too.
};

/// Asks for what the options of a verb do not say, one question after the other, if a person is there to answer.
class Questions {
public:
    enum class When : std::uint8_t {
        at_once,       ///< Every question whose answer is not given.
        when_in_need,  ///< Only from the first one on that must be answered and is not.
        never
    };
    Questions(Streams& io, When when);

    /// Must be answered. \throws UsageError if the answer given cannot be taken, or the person goes away
    void require(std::string& value, const Question& question);
    /// Several answers, one after the other: at least one, and then until an empty one. \throws UsageError likewise
    void require(std::vector<std::string>& values, const Question& question);
    /// An empty answer stays empty.
    void offer(std::string& value, const Question& question);
    /// Several answers, one after the other, until an empty one.
    void offer(std::vector<std::string>& values, const Question& question);
    /// \throws UsageError that names what must be said and is not
    void finish() const;
    /// Whether a person is there to answer.
    bool can_ask() const noexcept { return when_ != When::never; }
    /// Whether anything is asked at the moment.
    bool is_asking() const noexcept { return when_ == When::at_once && io_.in != nullptr; }

private:
    std::string ask(const Question& question, Presence presence);
    void explain(const Question& question);
    static void check(const std::string& value, const Question& question);

    Streams& io_;
    When when_;
    std::vector<std::string> missing_;
};

/// A question whose answer is a word of a vocabulary, the dataset's own terms included. `header` outlives the question.
Question asked_term(Question question, std::string_view vocabulary, const DatasetHeader& header);
/// Why the id is that of no source, with the nearest one and the verb that adds one; empty if it is.
std::string problem_of_source(const std::string& id, const Dataset& dataset);
/// Why the text is no day; empty if it is one, or empty.
std::string problem_of_day(const std::string& text);
/// The same for a date (EDTF).
std::string problem_of_date(const std::string& text);

}  // namespace situs::cli
