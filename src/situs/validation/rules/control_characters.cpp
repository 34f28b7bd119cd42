#include "situs/model/control_character.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string_view>

namespace situs {
namespace {

/// Looks at all texts of a feature, the names of its members among them.
class Walk {
public:
    Walk(const Rule& self, Report& out) : self_{self}, out_{out} {}

    void value(geo::json::Value value) {
        if (value.is(geo::json::Kind::string)) {
            text(value.string(), value.offset());
        }
        for (const geo::json::Value element : value.elements()) {
            this->value(element);
        }
        for (const geo::json::Member member : value.members()) {
            text(member.name, member.name_offset);
            this->value(member.value);
        }
    }

private:
    void text(std::string_view text, std::size_t offset) {
        if (const std::optional<char32_t> character = control_character_in(text)) {
            out_.at_offset(self_, offset,
                           fmt::format("the text holds the control character U+{:04X}, at which other programs may end "
                                       "it",
                                       static_cast<unsigned>(*character)));
        }
    }
    const Rule& self_;
    Report& out_;
};

/// Written plainly they are 7F, or begin with C2; else they are escapes. A loop without branches looks at many bytes at
/// once.
bool may_have_any(std::string_view text) noexcept {
    unsigned char any = 0;
    for (const char c : text) {
        any |= static_cast<unsigned char>((c == '\x7F') | (c == '\xC2') | (c == '\\'));
    }
    return any != 0;
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    if (feature.has_rare_bytes && may_have_any(feature.value.lexeme())) {
        Walk{self, out}.value(feature.value);
    }
}

}  // namespace

constinit const Rule rule_control_characters{
    .id = "control-characters",
    .subject = Subject::feature,
    .severity = Severity::warning,
    .summary = "No text holds a control character",
    .basis = "RFC 8259 section 7: they are written as escapes, or not at all",
    .why = "They show nothing, and many programs end a text at U+0000: a name, or what stands behind it, is lost.",
    .example = R"({"properties": {"name": "Evin\u0000 prison"}})",
    .mend = "take the character out and type the text anew",
    .feature = check};

}  // namespace situs
