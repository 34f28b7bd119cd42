#include "situs/cartography/audience_line.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::maps;

TEST_CASE("Every page says what its copy leaves out, in each language, and where that is nothing, that",
          "[cartography]") {
    const LeftOut left_out{.sites = 3, .parts = 2, .sources = 1};
    const auto english = [&](Audience audience) { return audience_line(audience, left_out, PageLanguage::english); };
    const auto persian = [&](Audience audience) { return audience_line(audience, left_out, PageLanguage::persian); };
    CHECK(audience_line(Audience::anyone, {}, PageLanguage::english) == "Nothing in the data is restricted.");
    CHECK(audience_line(Audience::anyone, {}, PageLanguage::persian) ==
          "هیچ چیز در داده‌ها محدود نشده است.");
    CHECK(english(Audience::internal) == audience_statement(Audience::internal, left_out));
    CHECK(english(Audience::everyone) == audience_statement(Audience::everyone, left_out));
    CHECK_THAT(persian(Audience::everyone), mentions("۳") && mentions("۲") && mentions("۱"));
    CHECK_THAT(persian(Audience::internal), mentions("داخلی") && mentions("۳ رکورد") && mentions("۲ بخش"));
    CHECK_THAT(audience_line(Audience::internal, {}, PageLanguage::persian), mentions("چیزی حذف نشده"));
    CHECK_FALSE(persian(Audience::everyone).find("پیش‌نویس") != std::string::npos);
    CHECK_THAT(audience_line(Audience::everyone, {.drafts = 4}, PageLanguage::persian),
               mentions("۴ پیش‌نویس"));
}

TEST_CASE("A page that shows drafts says how many", "[cartography]") {
    MapContent content;
    content.audience = Audience::internal;
    CHECK(page_statement(content, PageLanguage::english) ==
          audience_line(Audience::internal, {}, PageLanguage::english));
    content.drafts = 1;
    CHECK_THAT(page_statement(content, PageLanguage::english), mentions(" It shows 1 draft."));
    content.drafts = 12;
    CHECK_THAT(page_statement(content, PageLanguage::english), mentions(" It shows 12 drafts."));
    CHECK_THAT(page_statement(content, PageLanguage::persian), mentions("۱۲ پیش‌نویس"));
}
