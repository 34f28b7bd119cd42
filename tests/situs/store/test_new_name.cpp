#include "geo/json_node.hpp"
#include "situs/store/new_name.hpp"
#include "tests/test.hpp"

#include <algorithm>

namespace {

using namespace situs;
using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

/// A record that has these names, and what becomes of it when a copy calls it something else.
struct Renaming {
    explicit Renaming(Array names) : feature{{"properties", Object{{"names", std::move(names)}}}} {}

    void to(FieldValue name) {
        MergedMember member;
        member.field = &*std::ranges::find(fields(), "name", &Field::name);
        member.before = std::string{"before"};
        member.edited = std::move(name);
        RecordChange change{.feature = feature, .site = site, .header = header, .who = who};
        change_name(change, member);
        lines = change.lines;
        is_changed = change.is_changed;
    }

    std::string names() {
        std::string text;
        write_line(text, *feature.find("properties")->object()->find("names"));
        return text;
    }

    bool says(EditOutcome outcome, std::string_view words) const {
        return std::ranges::any_of(lines, [&](const EditLine& line) {
            return line.outcome == outcome && line.text.find(words) != std::string::npos;
        });
    }

    Object feature;
    Site site;
    DatasetHeader header;
    Deed who{.by = "analyst-1", .date = "2026-11-28"};
    std::vector<EditLine> lines;
    bool is_changed = false;
};

Object name(std::string_view text, std::string_view role) {
    return {{"text", text}, {"lang", "en"}, {"role", role}};
}

Object with_source(Object name) {
    name.set("sources", Array{"made-up"});
    return name;
}

}  // namespace

TEST_CASE("A name that nothing cites is corrected in place") {
    Renaming renaming{{name("Made-up plcae", "preferred")}};
    renaming.to(std::string{"Made-up place"});
    CHECK(renaming.names() == R"([{"text": "Made-up place", "lang": "en", "role": "preferred"}])");
    CHECK(renaming.lines.size() == 1);
    CHECK(renaming.is_changed);
}

TEST_CASE("A spelling that a source has stays as a variant with it, and the new one takes no evidence over") {
    Renaming renaming{{with_source(name("Made-up prison", "preferred")), name("Another", "variant")}};
    renaming.to(std::string{"Made-up Prison"});
    CHECK(renaming.names() == R"([{"text": "Made-up Prison", "lang": "en", "role": "preferred"}, )"
                              R"({"text": "Made-up prison", "lang": "en", "role": "variant", "sources": ["made-up"]}, )"
                              R"({"text": "Another", "lang": "en", "role": "variant"}])");
    CHECK(renaming.says(EditOutcome::remark, "\"Made-up prison\" stays beside it with its evidence (made-up)"));
}

TEST_CASE("A spelling that an attestation quotes stays too") {
    Renaming renaming{{name("Made-up prison", "preferred")}};
    Attestation attestation;
    attestation.source = SourceId{"report"};
    attestation.selectors.push_back({.type = "TextQuoteSelector",
                                     .exact = "the Made-up prison",
                                     .prefix = {},
                                     .suffix = {},
                                     .start = std::nullopt,
                                     .end = std::nullopt});
    renaming.site.attestations.push_back(attestation);
    renaming.to(std::string{"Elsewhere"});
    CHECK(renaming.names() == R"([{"text": "Elsewhere", "lang": "en", "role": "preferred"}, )"
                              R"({"text": "Made-up prison", "lang": "en", "role": "variant"}])");
    CHECK(renaming.says(EditOutcome::remark, "(report)"));
}

TEST_CASE("A name that the record has already becomes the preferred one with all it has") {
    Renaming renaming{{name("Made-up prison", "preferred"), with_source(name("Old fort", "former"))}};
    renaming.to(std::string{"Old fort"});
    CHECK(renaming.names() == R"([{"text": "Old fort", "lang": "en", "role": "preferred", "sources": ["made-up"]}, )"
                              R"({"text": "Made-up prison", "lang": "en", "role": "variant"}])");
    renaming.to(std::string{"Made-up prison"});
    CHECK(renaming.names() == R"([{"text": "Made-up prison", "lang": "en", "role": "preferred"}, )"
                              R"({"text": "Old fort", "lang": "en", "role": "variant", "sources": ["made-up"]}])");
}

TEST_CASE("A new name is as restricted as the old one, and in other letters has no language") {
    Object secret = with_source(name("Made-up prison", "preferred"));
    secret.set("sensitivity", "restricted");
    Renaming renaming{{secret}};
    renaming.to(std::string{"زندان ساختگی"});
    CHECK(renaming.names().starts_with(
        R"([{"text": "زندان ساختگی", "sensitivity": "restricted", "role": "preferred"}, )"));
    CHECK(renaming.says(EditOutcome::remark, "other letters"));
    Renaming in_place{{name("1988", "preferred")}};
    in_place.to(std::string{"۱۹۸۸"});
    CHECK(in_place.names() == R"([{"text": "۱۹۸۸", "lang": "en", "role": "preferred"}])");
}

TEST_CASE("A pejorative name, none at all, and names that are no list are refused") {
    Renaming renaming{{name("Made-up prison", "preferred"), name("Slur", "pejorative")}};
    const std::string before = renaming.names();
    renaming.to(std::string{"Slur"});
    CHECK(renaming.says(EditOutcome::refused, "pejorative"));
    renaming.to(FieldValue{});
    CHECK(renaming.says(EditOutcome::refused, "keeps its name"));
    CHECK_FALSE(renaming.is_changed);
    CHECK(renaming.names() == before);
    Renaming broken{{Node{"Made-up prison"}}};
    broken.to(std::string{"Elsewhere"});
    CHECK(broken.says(EditOutcome::refused, "no list of names"));
}
