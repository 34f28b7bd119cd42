#include "tests/test.hpp"
#include "tools/situs/questions.hpp"

#include <sstream>

using situs::cli::Question;
using situs::cli::Questions;
using situs::cli::Streams;
using situs::cli::UsageError;

namespace {

/// Questions to somebody who types `answers`.
struct Asked {
    explicit Asked(const std::string& answers, Questions::When when = Questions::When::when_in_need)
        : in{answers}, io{.out = out, .err = out, .in = &in}, questions{io, when} {}
    std::istringstream in;
    std::ostringstream out;
    Streams io;
    Questions questions;
};

const Question name{.asks = "A name?", .option = "--name NAME", .help = "Any name."};
const Question day{.asks = "A day?",
                   .option = "--day DAY",
                   .help = "Any day.",
                   .initial = "2026-11-28",
                   .problem = situs::cli::problem_of_day};

}  // namespace

TEST_CASE("Without a person nothing is asked, and what is missing is named together", "[cli][questions]") {
    std::ostringstream out;
    Streams io{.out = out, .err = out};
    Questions questions{io, Questions::When::at_once};
    std::string first;
    std::string second;
    std::string usual;
    questions.require(first, name);
    questions.require(second, {.asks = "A kind?", .option = "--kind KIND", .help = ""});
    questions.require(usual, day);
    CHECK(usual == "2026-11-28");
    CHECK_THROWS_WITH(questions.finish(), "say also --name NAME, --kind KIND.");
    CHECK(out.str().empty());
}

TEST_CASE("Of several answers the first must be given, and is asked for again", "[cli][questions]") {
    Asked asked{"\nfirst\nsecond\n\n"};
    std::vector<std::string> texts;
    asked.questions.require(texts, name);
    CHECK(texts == std::vector<std::string>{"first", "second"});
    CHECK(asked.out.str().find("This must be answered") != std::string::npos);
    asked.questions.require(texts, name);  // is given
    CHECK(texts.size() == 2);

    std::ostringstream out;
    Streams io{.out = out, .err = out};
    Questions alone{io, Questions::When::when_in_need};
    std::vector<std::string> none;
    alone.require(none, name);
    CHECK(none.empty());
    CHECK_THROWS_WITH(alone.finish(), "say also --name NAME.");
}

TEST_CASE("What an option says is not asked, but checked", "[cli][questions]") {
    Asked asked{""};
    std::string text = "2026-11-27";
    asked.questions.require(text, day);
    CHECK(text == "2026-11-27");
    text = "yesterday";
    CHECK_THROWS_WITH(asked.questions.require(text, day), "--day cannot be \"yesterday\": write a day like 2026-11-24");
    text = "\xff";
    CHECK_THROWS_AS(asked.questions.offer(text, name), UsageError);
    CHECK(asked.out.str().empty());
}

TEST_CASE("Questions begin with the first answer that is missing", "[cli][questions]") {
    Asked asked{"?\n\n  Made up \n\nnever\n2026-11-27\n"};
    std::string before;
    asked.questions.offer(before, day);
    CHECK(before == "2026-11-28");
    std::string text;
    asked.questions.require(text, name);
    CHECK(text == "Made up");
    std::string usual;
    asked.questions.require(usual, day);
    CHECK(usual == "2026-11-28");
    std::string given;
    asked.questions.require(given, day);
    CHECK(given == "2026-11-27");
    const std::string shown = asked.out.str();
    CHECK(shown.find("  Any name.\n") != std::string::npos);
    CHECK(shown.find("This must be answered") != std::string::npos);
    CHECK(shown.find("A day? [2026-11-28] ") != std::string::npos);
    CHECK(shown.find("write a day like") != std::string::npos);
    CHECK_NOTHROW(asked.questions.finish());
}

TEST_CASE("Several answers end with an empty one, and who goes away is told", "[cli][questions]") {
    Asked asked{"one\ntwo\n\n", Questions::When::at_once};
    std::vector<std::string> values;
    asked.questions.offer(values, name);
    CHECK(values == std::vector<std::string>{"one", "two"});
    std::string text;
    CHECK_THROWS_WITH(asked.questions.require(text, name),
                      "the questions were not answered to the end; nothing was written.");
}
