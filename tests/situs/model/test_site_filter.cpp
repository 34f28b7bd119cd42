#include "geo/error.hpp"
#include "situs/model/site_filter.hpp"
#include "tests/test.hpp"

using namespace situs;

namespace {

Site made_up() {
    Site site;
    site.name = "Made-up Prison Abad";
    site.kind = "prison";
    site.country = "IR";
    site.existence_confidence = "corroborated";
    site.location_confidence = "inferred";
    site.uncertainty_m = 500;
    site.sources = {SourceId{"made-up-1"}, SourceId{"made-up-2"}};
    site.when = {"1988-07"};
    Name english;
    english.text = site.name;
    Name persian;
    persian.text = "زندان ساختگی";
    site.names = {english, persian};
    return site;
}

bool accepts(std::string_view text) {
    return SiteFilter{text, {}}.accepts(made_up(), [](const SourceId&) { return nullptr; });
}

std::string problem(std::string_view text) {
    try {
        const SiteFilter filter{text, {}};
    } catch (const geo::InputError& error) {
        return error.what();
    }
    return "no problem";
}

}  // namespace

TEST_CASE("A filter compares words, numbers, days and parts of texts", "[model][filter]") {
    for (const char* const text :
         {"kind=prison", "kind=cemetery|prison", "kind!=cemetery", "name~ABAD", "name~ساختگی", "name!~cemetery",
          "uncertainty_m<=500", "uncertainty_m=500.0", "uncertainty_m<500.5", "when_earliest>=1988-07",
          "when_latest<=1988-07", "when_latest<1989", "existence_confidence>=reported", "existence_confidence>reported",
          "location_confidence<reported", "sources=made-up-2", "use=\"\"", "name=\"Made-up Prison Abad\"",
          "country=IR and kind=prison and uncertainty_m>100"}) {
        CAPTURE(text);
        CHECK(accepts(text));
    }
    for (const char* const text :
         {"kind!=prison", "kind=cemetery", "name~cemetery", "name!~abad", "uncertainty_m>500", "when_earliest>1988-07",
          "existence_confidence>=established", "sources=made-up-3", "sources!=made-up-1", "use!=\"\"",
          "country=IR and kind=cemetery", "sensitivity_category>=1"}) {
        CAPTURE(text);
        CHECK_FALSE(accepts(text));
    }
}

TEST_CASE("An empty filter lets every record through", "[model][filter]") {
    CHECK(SiteFilter{}.accepts(made_up(), {}));
}

TEST_CASE("A filter that cannot be understood says which part, and what was probably meant", "[model][filter]") {
    CHECK(problem("kinds=prison").find("did you mean kind?") != std::string::npos);
    CHECK(problem("existence>=reported").find("did you mean existence_confidence?") != std::string::npos);
    CHECK(problem("kind=prisn").find("did you mean prison?") != std::string::npos);
    CHECK(problem("existence_confidence>=sure").find("its words are established, corroborated") != std::string::npos);
    CHECK(problem("kind=prison and nonsense").find("filter \"nonsense\"") != std::string::npos);
    CHECK(problem("uncertainty_m<far").find("is a number") != std::string::npos);
    CHECK(problem("name<b").find("has no order") != std::string::npos);
    CHECK(problem("name=").find("value is missing") != std::string::npos);
    CHECK(problem("name=\"open").find("quotes do not end") != std::string::npos);
    CHECK(problem("").find("give a field") != std::string::npos);
}

TEST_CASE("A filter knows the kinds of the dataset", "[model][filter]") {
    const std::vector<Term> kinds{
        {.id = "checkpoint", .label = {}, .definition = {}, .symbol = {}, .aat = {}, .geonames = {}}};
    CHECK_NOTHROW(SiteFilter{"kind=checkpoint", kinds});
    CHECK_THROWS_AS(SiteFilter("kind=prison", kinds), geo::InputError);
}
