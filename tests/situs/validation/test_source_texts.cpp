#include "geo/error.hpp"
#include "situs/store/sha256.hpp"
#include "situs/validation/source_texts.hpp"
#include "tests/situs/store/scratch.hpp"
#include "tests/test.hpp"

using namespace situs;

namespace {

Source source(std::string id, std::string sha256 = {}) {
    Source made;
    made.id = SourceId{std::move(id)};
    made.sha256 = std::move(sha256);
    return made;
}

}  // namespace

TEST_CASE("A copy is known by its hash, else by the source's id", "[validation][texts]") {
    const Scratch folder;
    folder.put("some-name.txt", "the recorded text");
    folder.put("a-page.en.txt", "another version");
    folder.put("no-text.txt", "\xFF\xFE");
    const SourceTexts texts{folder.path()};
    CHECK(texts.count() == 3);

    const auto by_hash = texts.find(source("a-page", sha256("the recorded text")));
    REQUIRE(by_hash);
    CHECK(*by_hash->text == "the recorded text");
    CHECK(by_hash->is_the_same);

    const auto by_name = texts.find(source("a-page", sha256("something else")));
    REQUIRE(by_name);
    CHECK(*by_name->text == "another version");
    CHECK_FALSE(by_name->is_the_same);

    CHECK_FALSE(texts.find(source("no-text")));
    CHECK_FALSE(texts.find(source("nowhere")));
}

TEST_CASE("A folder of texts that is not there is named", "[validation][texts]") {
    CHECK_THAT(message_of<geo::InputError>([] { SourceTexts{"no-such-folder"}; }), mentions("no-such-folder"));
}

TEST_CASE("Quotations are counted, and each source whose text they were compared with once", "[validation][texts]") {
    const Scratch folder;
    const SourceTexts texts{folder.path()};
    const Source page = source("a-page");
    const Source book = source("a-book");
    texts.count_quotations(2, &page);
    texts.count_quotations(1, nullptr);
    texts.count_quotations(3, &page);
    texts.count_quotations(0, &book);
    CHECK(texts.quotations().all == 6);
    CHECK(texts.quotations().compared == 5);
    CHECK(texts.quotations().sources == 1);
}
