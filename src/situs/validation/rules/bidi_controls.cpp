#include "situs/validation/rule.hpp"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace situs {
namespace {

/// What is wrong with the direction of a text, worst last.
enum class Fault : std::uint8_t { none, invisible, stray, reversed, unclosed };

/// Follows the explicit directional characters of one text (UAX 9 section 2): each paragraph ends all that is open.
class Directions {
public:
    void see(UChar32 c) {
        switch (c) {
            case 0x202A:  // Embeddings.
            case 0x202B:
                open_.push_back(pop_embedding);
                break;
            case 0x202D:  // Overrides.
            case 0x202E:
                open_.push_back(pop_embedding);
                note(Fault::reversed);
                break;
            case 0x2066:  // Isolates.
            case 0x2067:
            case 0x2068:
                open_.push_back(pop_isolate);
                break;
            case pop_embedding:
            case pop_isolate:
                close(c);
                break;
            case '\n':
            case '\r':
            case 0x2029:
                end_paragraph();
                break;
            default:
                note(is_invisible(c) ? Fault::invisible : Fault::none);
        }
    }
    Fault finish() {
        end_paragraph();
        return worst_;
    }

private:
    static constexpr UChar32 pop_embedding = 0x202C;
    static constexpr UChar32 pop_isolate = 0x2069;

    /// Word joiners and invisible operators, byte order marks, tags: they show nothing and change the text. The zero
    /// width joiners of Persian, the marks of direction and break hints have their uses.
    static bool is_invisible(UChar32 c) noexcept {
        return (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
    }
    void note(Fault fault) { worst_ = std::max(worst_, fault); }
    void close(UChar32 c) {
        if (open_.empty() || open_.back() != c) {
            note(Fault::stray);
        } else {
            open_.pop_back();
        }
    }
    void end_paragraph() {
        if (!open_.empty()) {
            note(Fault::unclosed);
        }
        open_.clear();
    }

    std::vector<UChar32> open_;  ///< What closes each.
    Fault worst_ = Fault::none;
};

Fault fault_of(std::string_view text) {
    if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE2; })) {
        return Fault::none;
    }
    Directions directions;
    const std::string_view seen = text.substr(0, 1U << 30U);
    const icu::UnicodeString characters =
        icu::UnicodeString::fromUTF8(icu::StringPiece{seen.data(), static_cast<std::int32_t>(seen.size())});
    for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1)) {
        directions.see(characters.char32At(i));
    }
    return directions.finish();
}

std::string_view message_for(Fault fault) noexcept {
    switch (fault) {
        case Fault::unclosed:
            return "the text opens a change of direction (U+202A to U+202E, U+2066 to U+2068) and does not close it";
        case Fault::reversed:
            return "the text turns the order of its letters round with an override (U+202D or U+202E)";
        case Fault::stray:
            return "the text closes a change of direction (U+202C or U+2069) that it did not open";
        case Fault::invisible:
            return "the text holds characters that show nothing (word joiners, byte order marks or tags)";
        case Fault::none:
            break;
    }
    return {};
}

/// Looks at all texts of a record. In names, which people search for, nothing may be invisible either.
class Walk {
public:
    Walk(const Rule& self, Report& out) : self_{self}, out_{out} {}

    void value(geo::json::Value value, bool is_name) {
        if (value.is(geo::json::Kind::string)) {
            text(value.string(), value.offset(), is_name);
        }
        for (const geo::json::Value element : value.elements()) {
            this->value(element, is_name);
        }
        for (const geo::json::Member member : value.members()) {
            if (member.name == "name") {
                continue;  // It repeats the first of "names", or has a finding of projection-agrees.
            }
            text(member.name, member.name_offset, false);
            this->value(member.value, is_name || member.name == "names");
        }
    }

private:
    void text(std::string_view text, std::size_t offset, bool is_name) {
        const Fault fault = fault_of(text);
        if (fault == Fault::none || (fault <= Fault::invisible && !is_name)) {
            return;
        }
        out_.at_offset(self_, offset, std::string{message_for(fault)});
    }
    const Rule& self_;
    Report& out_;
};

bool may_have_any(std::string_view text) noexcept {
    // All begin with E2, EF or F3; a loop without branches looks at many bytes at once.
    unsigned char largest = 0;
    for (const char c : text) {
        largest = std::max(largest, static_cast<unsigned char>(c));
    }
    const auto has = [text](std::string_view part) { return text.find(part) != std::string_view::npos; };
    return (largest >= 0xE2 && (has("\xE2\x80") || has("\xE2\x81") || has("\xEF\xBB\xBF") || has("\xF3\xA0"))) ||
           has("\\u");
}

void check(const Rule& self, const Site&, geo::json::Value feature, const SiteContext& context, Report& out) {
    // Nearly no record has any of them, written plainly or as an escape; coordinates need no second look.
    if (context.has_rare_bytes && may_have_any(feature.lexeme())) {
        Walk{self, out}.value(feature["properties"], false);
    }
}

}  // namespace

constinit const Rule rule_bidi_controls{
    .id = "bidi-controls",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "No text turns round the order of what stands behind it, and no name hides characters",
    .basis =
        "Unicode Standard Annex 9 section 2; Unicode Technical Standard 55 section 3.1; Trojan Source (CVE-2021-42574)",
    .why =
        "Whoever reads the file or a list of names sees another order of words than programs do, so that a changed "
        "record passes unseen.",
    .example = R"({"text": "Evin\u202E prison"})",
    .mend = "take these characters out and type the text anew; Persian beside Latin needs none of them in JSON",
    .site = check};

}  // namespace situs
