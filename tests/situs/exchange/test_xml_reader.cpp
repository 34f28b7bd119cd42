#include "situs/exchange/xml_reader.hpp"
#include "tests/test.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace {

/// Writes down what it is told.
class Told final : public situs::XmlHandler {
public:
    void begin(const situs::XmlElement& element) override {
        said += "<" + std::string{element.space} + ":" + std::string{element.name} + " " +
                std::string{element.value("a")} + " " + std::string{element.value("of-b", "a")} + ">";
        if (element.name == "throw") {
            throw std::runtime_error{"of the handler"};
        }
    }
    void end(std::string_view name) override { said += "</" + std::string{name} + ">"; }
    void text(std::string_view piece) override { said += piece; }

    std::string said;
};

/// What is told of the text, and why no more is.
std::string told_of(const std::string& xml) {
    Told told;
    situs::XmlReader reader{told};
    for (const char& byte : xml) {
        if (!reader.read({&byte, 1})) {
            return told.said + " line " + std::to_string(reader.line()) + ": " + reader.problem();
        }
    }
    return reader.finish() ? told.said : told.said + " " + reader.problem();
}

std::string nested(std::size_t depth) {
    std::string xml;
    for (std::size_t i = 0; i < depth; ++i) {
        xml = "<x>" + xml + "</x>";
    }
    return xml;
}

}  // namespace

TEST_CASE("elements, attributes and texts of XML are told, however the text is cut into pieces") {
    CHECK(told_of("<x a='1'>one &amp; <b:y xmlns:b='of-b' b:a='2'/></x>") == "<:x 1 >one & <of-b:y 2 2></y></x>");
    CHECK(told_of("<x>").starts_with("<:x  > no element found; the file is empty, or breaks off"));
    CHECK(told_of("<x>\n</y>").starts_with("<:x  >\n line 2: mismatched tag"));
}

TEST_CASE("XML that declares entities or is very deep is refused") {
    CHECK(told_of("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>").find("declares entities") != std::string::npos);
    CHECK(told_of(nested(256)).find("deep") == std::string::npos);
    CHECK(told_of(nested(257)).find("more than 256 deep") != std::string::npos);
}

TEST_CASE("what a handler of XML throws arrives") {
    CHECK_THROWS_WITH(told_of("<x><throw/></x>"), "of the handler");
}
