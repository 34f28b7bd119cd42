#include "tests/test.hpp"
#include "tools/situs/help.hpp"
#include "tools/situs/version.hpp"

#include <algorithm>
#include <set>
#include <sstream>

namespace {

using namespace situs::cli;

struct Ran {
    Exit exit = Exit::done;
    std::string out;
    std::string err;
};

Ran run(const std::vector<std::string>& arguments) {
    std::ostringstream out;
    std::ostringstream err;
    Streams io{.out = out, .err = err};
    const Exit exit = dispatch(arguments, io);
    return {exit, out.str(), err.str()};
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

}  // namespace

TEST_CASE("Without a verb the overview goes to standard error, and the exit code is that of usage", "[cli][dispatch]") {
    const Ran ran = run({});
    CHECK(ran.exit == Exit::usage);
    CHECK(ran.out.empty());
    CHECK(ran.err.find("usage: situs VERB") != std::string::npos);
}

TEST_CASE("The overview that was asked for is a result", "[cli][dispatch]") {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--help"}, {"-h"}, {"help"}}) {
        const Ran ran = run(arguments);
        CHECK(ran.exit == Exit::done);
        CHECK(ran.err.empty());
        for (const CommandInfo* const verb : commands()) {
            CHECK(ran.out.find(verb->summary.substr(0, 20)) != std::string::npos);
        }
    }
}

TEST_CASE("The version is one line", "[cli][dispatch]") {
    const Ran ran = run({"--version"});
    CHECK(ran.exit == Exit::done);
    CHECK(ran.out == std::string{version_line} + "\n");
    CHECK(version_line.substr(0, 6 + version.size()) == "situs " + std::string{version});
}

TEST_CASE("A mistyped verb gets the nearest one", "[cli][dispatch]") {
    const Ran ran = run({"validat", "x"});
    CHECK(ran.exit == Exit::usage);
    CHECK(ran.out.empty());
    CHECK(ran.err == "situs: there is no verb \"validat\"; did you mean validate? `situs help` lists all.\n");
    CHECK(run({"help", "exprot"}).err.find("did you mean export?") != std::string::npos);
}

TEST_CASE("An option in front of the verb is explained", "[cli][dispatch]") {
    const Ran ran = run({"--audience", "internal", "export"});
    CHECK(ran.exit == Exit::usage);
    CHECK(ran.err ==
          "situs: there is no option --audience in front of a verb. Options stand behind it; `situs help` lists the "
          "verbs.\n");
}

TEST_CASE("A mistyped question for the version or for help is understood", "[cli][dispatch]") {
    CHECK(run({"--verison"}).err ==
          "situs: there is no option --verison in front of a verb; did you mean --version? Options stand behind it; "
          "`situs help` lists the verbs.\n");
    CHECK(run({"-hlep"}).exit == Exit::usage);
    CHECK(run({"version"}).err ==
          "situs: there is no verb \"version\"; did you mean --version? `situs help` lists all.\n");
    CHECK(run({"SHOW"}).err.find("did you mean show?") != std::string::npos);
}

TEST_CASE("Wrong usage shows the usage line, an example and where help is", "[cli][dispatch]") {
    const Ran ran = run({"export", "datasets/iran-1988"});
    CHECK(ran.exit == Exit::usage);
    CHECK(ran.out.empty());
    CHECK(ran.err ==
          "situs export: OUT is missing: The file to write, such as places.gpkg.\n"
          "  usage:   situs export [OPTIONS] DATASET OUT\n"
          "  example: situs export datasets/iran-1988 places.gpkg\n"
          "  help:    situs help export\n");
}

TEST_CASE("What a person types is shown escaped", "[cli][dispatch]") {
    CHECK(run({"\x1B[2J"}).err.find('\x1B') == std::string::npos);
    CHECK(run({"info", "\x1B[2J"}).err.find('\x1B') == std::string::npos);
    CHECK(run({"rules", "\xE2\x80\xAE"}).err.find("\\u{202E}") != std::string::npos);
}

TEST_CASE("Every verb explains itself with --help, whatever else is typed", "[cli][help]") {
    for (const CommandInfo* const verb : commands()) {
        const std::string name{verb->name};
        INFO(name);
        const Ran ran = run({name, "--help"});
        CHECK(ran.exit == Exit::done);
        CHECK(ran.err.empty());
        const VerbPage page = page_of(*verb);
        CHECK(ran.out.find(usage_line(page)) != std::string::npos);
        for (const OptionInfo& option : page.options) {
            CHECK(ran.out.find("  " + typed(option)) != std::string::npos);
        }
        for (const Example& example : verb->examples) {
            CHECK(ran.out.find(example.command) != std::string::npos);
        }
        CHECK(run({name, "--no-such-option", "--help"}).out == ran.out);
        CHECK(run({name, "-h"}).out == ran.out);
        CHECK(run({"help", name}).out == ran.out);
    }
}

TEST_CASE("No line of help is wider than its page", "[cli][help]") {
    for (const CommandInfo* const verb : commands()) {
        for (const int columns : {60, 80, 100, 300}) {
            std::ostringstream out;
            write_help(out, page_of(*verb), columns);
            std::istringstream lines{out.str()};
            for (std::string line; std::getline(lines, line);) {
                INFO(line);
                const bool is_command =
                    line.starts_with("  situs ") || line.starts_with("usage:") || line.starts_with("situs ");
                CHECK((is_command || line.size() <= static_cast<std::size_t>(std::min(columns, 100))));
                CHECK_FALSE(line.ends_with(' '));
            }
        }
    }
}

TEST_CASE("Every verb is described in full", "[cli][help]") {
    std::set<std::string_view> names;
    for (const CommandInfo* const verb : commands()) {
        INFO(verb->name);
        CHECK(names.insert(verb->name).second);
        CHECK(verb->summary.size() > 10);
        CHECK_FALSE(verb->summary.ends_with('.'));
        CHECK_FALSE(verb->description.empty());
        CHECK_FALSE(verb->diagnostics.empty());
        CHECK_FALSE(verb->examples.empty());
        CHECK_FALSE(verb->see_also.empty());
        for (const std::string_view text : {verb->summary, verb->description, verb->diagnostics, verb->see_also}) {
            CHECK(is_ascii(text));  // Manual pages are read in any locale.
        }
        for (const Example& example : verb->examples) {
            CHECK(example.command.starts_with("situs "));
            CHECK(example.command.find("situs " + std::string{verb->name}) != std::string_view::npos);
            CHECK_FALSE(example.explains.empty());
        }
        for (const OptionInfo& option : page_of(*verb).options) {
            CHECK(option.help.ends_with('.'));
            CHECK(is_ascii(full_help(option)));
        }
    }
}

TEST_CASE("Verbs refer to verbs that there are", "[cli][help]") {
    for (const CommandInfo* const verb : commands()) {
        std::istringstream names{std::string{verb->see_also}};
        for (std::string name; names >> name;) {
            CHECK_NOTHROW(command_named(name));
            CHECK(name != verb->name);
        }
    }
}

TEST_CASE("Help is asked for in one way at a time", "[cli][help]") {
    CHECK(run({"help", "export", "--json"}).exit == Exit::usage);
    CHECK(run({"help", "--man", "nothing"}).exit == Exit::usage);
    CHECK(run({"help", "--completion", "fish"}).exit == Exit::usage);
}
