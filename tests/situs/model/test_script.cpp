#include "situs/model/script.hpp"
#include "tests/test.hpp"

#include <string_view>

using namespace situs;

TEST_CASE("A name is written like a language by its first letter's script", "[model][script]") {
    struct Case {
        std::string_view text, language;
        bool fits;
    };
    // CLDR, likely subtags: fa is Arab, az Latn, ja Jpan
    for (const auto& [text, language, fits] :
         {Case{"Qazvin", "en", true}, Case{"قزوین", "en", false}, Case{"قزوین", "fa", true},
          Case{"Qazvin", "fa", false}, Case{"Qazvin", "fa-Latn", true}, Case{"قزوین", "az-Arab", true},
          Case{"قزوین", "az", false}, Case{"1988", "fa", true}, Case{"", "fa", true}, Case{"Qazvin", "", true},
          Case{"場所", "ja", true}, Case{"ばしょ", "ja", true}}) {
        INFO(text << " in " << language);
        CHECK(is_written_like(text, language) == fits);
    }
}
