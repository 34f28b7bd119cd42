#include "tests/test.hpp"
#include "tools/situs/options.hpp"

#include <filesystem>

namespace {

using situs::cli::Completes;
using situs::cli::OptionInfo;
using situs::cli::Options;
using situs::cli::Presence;
using situs::cli::UsageError;

/// A verb's members with one option of each sort.
struct Taken {
    std::string first;
    std::vector<std::filesystem::path> rest;
    bool loud = false;
    std::string format = "text";
    std::vector<std::string> languages;
    Options options;

    Taken() {
        options.argument("FIRST", &first, "The first thing.");
        options.argument("REST", &rest, "More things.", {.presence = Presence::optional});
        options.flag("--loud", loud, "Say more.");
        options.value("--format", "FORMAT", &format, "How.", {.choices = {"text", "json"}, .initial = "text"});
        options.value("--language", "LANGUAGE", &languages, "Which.");
    }
    void parse(const std::vector<std::string>& arguments) { options.parse(arguments); }
};

std::string complaint(const std::vector<std::string>& arguments) {
    Taken taken;
    try {
        taken.parse(arguments);
    } catch (const UsageError& error) {
        return error.what();
    }
    return "";
}

using Paths = std::vector<std::filesystem::path>;
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("Options and arguments fill their targets in any order", "[cli][options]") {
    Taken taken;
    taken.parse({"--format", "json", "a", "--loud", "b", "--language=en", "c", "--language", "fa"});
    CHECK(taken.first == "a");
    CHECK(taken.rest == Paths{"b", "c"});
    CHECK(taken.loud);
    CHECK(taken.format == "json");
    CHECK(taken.languages == Texts{"en", "fa"});
}

TEST_CASE("What is not given keeps its initial value", "[cli][options]") {
    Taken taken;
    taken.parse({"a"});
    CHECK(taken.rest.empty());
    CHECK_FALSE(taken.loud);
    CHECK(taken.format == "text");
}

TEST_CASE("A hyphen alone is an argument, and so is everything behind two", "[cli][options]") {
    Taken taken;
    taken.parse({"-", "--loud", "--", "--format", "-x", "--"});
    CHECK(taken.first == "-");
    CHECK(taken.rest == Paths{"--format", "-x", "--"});
}

TEST_CASE("File names keep every character that a command-line library might take for its own", "[cli][options]") {
    Taken taken;
    taken.parse({"[a,b]", "[]", "{x}", "%%", "a b", "\"q\"", "x=y", "++", "/slash", "--language", "[en,fa]"});
    CHECK(taken.first == "[a,b]");
    CHECK(taken.rest == Paths{"[]", "{x}", "%%", "a b", "\"q\"", "x=y", "++", "/slash"});
    CHECK(taken.languages == Texts{"[en,fa]"});
}

TEST_CASE("A missing argument is named with what it is", "[cli][options]") {
    CHECK(complaint({}) == "FIRST is missing: The first thing.");
    CHECK(complaint({"--loud"}) == "FIRST is missing: The first thing.");
    CHECK(complaint({""}) == "FIRST is empty; it needs a value.");
}

TEST_CASE("An unknown option names the nearest known one", "[cli][options]") {
    CHECK(complaint({"a", "--fromat", "json"}) ==
          "there is no option --fromat; did you mean --format? `--help` lists all.");
    CHECK(complaint({"a", "--fromat=json"}) ==
          "there is no option --fromat; did you mean --format? `--help` lists all.");
    CHECK(complaint({"a", "-format"}) == "there is no option -format; did you mean --format? `--help` lists all.");
    CHECK(complaint({"a", "--something-else"}) == "there is no option --something-else; `--help` lists all.");
    CHECK(complaint({"a", "-q"}) == "there is no option -q; `--help` lists all.");
}

TEST_CASE("A word that is no choice names the nearest and all", "[cli][options]") {
    CHECK(complaint({"a", "--format", "jsno"}) ==
          "--format cannot be \"jsno\"; did you mean json? It is one of: text, json.");
    CHECK(complaint({"a", "--format", "JSNO"}) ==
          "--format cannot be \"JSNO\"; did you mean json? It is one of: text, json.");
    CHECK(complaint({"a", "--format", "\x1B[31m"}) == "--format cannot be \"\\u{1B}[31m\". It is one of: text, json.");
}

TEST_CASE("A value that is missing is asked for, wherever it is missing", "[cli][options]") {
    CHECK(complaint({"a", "--format"}) == "--format needs a value, and nothing follows.");
    CHECK(complaint({"a", "--format="}) == "--format= needs a value behind the equals sign.");
    CHECK(complaint({"a", "--format", "--loud"}) ==
          "--format needs a value (FORMAT), but \"--loud\" follows; write --format=--loud if that is the value.");
    CHECK(complaint({"a", "--format", ""}) == "--format is empty; it needs a value.");
}

TEST_CASE("Values where none belong, and too many of them, are refused", "[cli][options]") {
    CHECK(complaint({"a", "--loud=yes"}) == "--loud takes no value.");
    CHECK(complaint({"a", "--loud=no"}) == "--loud takes no value.");
    CHECK(complaint({"a", "--format", "text", "--format", "json"}) == "--format is given 2 times; it takes one value.");
    std::string one;
    Options options;
    options.argument("ONE", &one, "One.");
    CHECK_THROWS_WITH(options.parse(std::vector<std::string>{"a", "b"}), "\"b\" is one argument too many.");
}

TEST_CASE("A flag may be repeated", "[cli][options]") {
    Taken taken;
    taken.parse({"a", "--loud", "--loud"});
    CHECK(taken.loud);
}

TEST_CASE("The list says all that help needs, with --help last", "[cli][options]") {
    const Taken taken;
    const auto list = taken.options.list();
    REQUIRE(list.size() == 6);
    CHECK(list[0].name == "FIRST");
    CHECK(list[0].kind == OptionInfo::Kind::argument);
    CHECK(list[0].presence == Presence::required);
    CHECK_FALSE(list[0].repeats);
    CHECK(list[1].repeats);
    CHECK(list[1].presence == Presence::optional);
    CHECK(list[3].choices == Texts{"text", "json"});
    CHECK(list[4].repeats);
    CHECK(list[5].name == "--help");
    CHECK(list[5].letter == "-h");
}

TEST_CASE("Help is asked for anywhere before two hyphens", "[cli][options]") {
    using situs::cli::asks_for_help;
    CHECK(asks_for_help(Texts{"a", "--format", "--help"}));
    CHECK(asks_for_help(Texts{"-h"}));
    CHECK_FALSE(asks_for_help(Texts{"a", "--", "--help"}));
    CHECK_FALSE(asks_for_help(Texts{"--helpful"}));
}
