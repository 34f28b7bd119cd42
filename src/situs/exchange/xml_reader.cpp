#include "situs/exchange/xml_reader.hpp"

#include "situs/exchange/text_encoding.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace situs {
namespace {

struct FreeParser {
    void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
};

/// Tells expat what each byte stands for. It knows UTF-8, UTF-16, ISO-8859-1 and US-ASCII itself.
int take_encoding(void*, const XML_Char* name, XML_Encoding* into) {
    const std::optional<LettersOfBytes> letters = letters_of_bytes(name);
    if (!letters) {
        return XML_STATUS_ERROR;
    }
    std::ranges::copy(*letters, std::begin(into->map));
    into->data = nullptr;
    into->convert = nullptr;
    into->release = nullptr;
    return XML_STATUS_OK;
}

/// The encoding that the first line names, in small letters without signs; empty if it names none. \param piece the
/// first of a text
std::string named_encoding(std::string_view piece) {
    constexpr std::string_view mark = "\xEF\xBB\xBF", word = "encoding";
    piece.remove_prefix(piece.starts_with(mark) ? mark.size() : 0);
    const std::string_view first = piece.starts_with("<?xml") ? piece.substr(0, piece.find("?>")) : std::string_view{};
    const std::size_t at = first.find(word);
    std::string name;
    for (const char c : at == std::string_view::npos ? std::string_view{} : first.substr(at + word.size())) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
            name += small;
        } else if (!name.empty() && (c == '"' || c == '\'')) {
            break;
        }
    }
    return name;
}

/// "utf8" is no name of XML, and what a byte a letter says of itself that it is UTF-16 is not: programs that write a
/// text into memory first say so.
bool is_surely_utf8(std::string_view piece) {
    const std::string name = named_encoding(piece);
    return name == "utf8" || name == "utf16" || name == "unicode";
}

/// What to do about an error that people make, or programs for them; empty for others.
std::string_view remedy(XML_Error error) noexcept {
    switch (error) {
        case XML_ERROR_UNKNOWN_ENCODING:
            return "open the file in a text editor, save it in UTF-8, and write encoding=\"UTF-8\" into its first line";
        case XML_ERROR_INCORRECT_ENCODING:
            return "the first line names another encoding than the one that the file is in; write there which it is, "
                   "such as encoding=\"UTF-8\"";
        case XML_ERROR_INVALID_TOKEN:
            return "if letters look wrong there in a text editor, the first line must say in which encoding they are, "
                   "such as <?xml version=\"1.0\" encoding=\"windows-1256\"?>; the signs & and < in a text are written "
                   "&amp; and &lt;";
        case XML_ERROR_NO_ELEMENTS:
            return "the file is empty, or breaks off: look whether it was copied whole";
        case XML_ERROR_UNDEFINED_ENTITY:
            return "XML has no such name for a letter; write the letter itself, and &amp; for the sign &";
        case XML_ERROR_MISPLACED_XML_PI:
            return "delete what stands before <?xml, blanks and empty lines too";
        default:
            return {};
    }
}

}  // namespace

std::string_view XmlAttributes::value(std::string_view name) const noexcept {
    for (const char* const* one = list_; *one != nullptr; one += 2) {
        if (local_name(one[0]) == name) {
            return one[1];
        }
    }
    return {};
}

struct XmlReader::Impl {
    explicit Impl(XmlListener& to) : listener{to}, parser{XML_ParserCreate(nullptr)} {}

    XmlListener& listener;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser;
    std::string stopped_because;
    bool is_first = true;

    bool parse(std::string_view piece, XML_Bool is_last) {
        if (std::exchange(is_first, false) && is_surely_utf8(piece)) {
            XML_SetEncoding(parser.get(), "UTF-8");
        }
        return stopped_because.empty() &&
               XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), is_last) == XML_STATUS_OK &&
               stopped_because.empty();
    }
};

XmlReader::XmlReader(XmlListener& listener) : impl_{std::make_unique<Impl>(listener)} {
    const auto parser = impl_->parser.get();
    XML_SetUserData(parser, this);
    // A parser that was stopped may tell of an end or two more.
    XML_SetElementHandler(
        parser,
        [](void* self, const XML_Char* name, const XML_Char** attributes) {
            if (Impl& impl = *static_cast<XmlReader*>(self)->impl_; impl.stopped_because.empty()) {
                impl.listener.begin(name, XmlAttributes{attributes});
            }
        },
        [](void* self, const XML_Char* name) {
            if (Impl& impl = *static_cast<XmlReader*>(self)->impl_; impl.stopped_because.empty()) {
                impl.listener.end(name);
            }
        });
    XML_SetCharacterDataHandler(parser, [](void* self, const XML_Char* text, int size) {
        if (Impl& impl = *static_cast<XmlReader*>(self)->impl_; impl.stopped_because.empty()) {
            impl.listener.text({text, static_cast<std::size_t>(size)});
        }
    });
    XML_SetUnknownEncodingHandler(parser, take_encoding, nullptr);
    XML_SetEntityDeclHandler(parser, [](void* self, const XML_Char*, int, const XML_Char*, int, const XML_Char*,
                                        const XML_Char*, const XML_Char*, const XML_Char*) {
        static_cast<XmlReader*>(self)->stop(
            "declares entities, which can pull in other files or blow up the text; remove the DOCTYPE");
    });
}

XmlReader::~XmlReader() = default;

bool XmlReader::read(std::string_view piece) {
    return impl_->parse(piece, XML_FALSE);
}

bool XmlReader::finish() {
    return impl_->parse({}, XML_TRUE);
}

void XmlReader::stop(std::string why) {
    impl_->stopped_because = std::move(why);
    XML_StopParser(impl_->parser.get(), XML_FALSE);
}

const std::string& XmlReader::stopped_because() const noexcept {
    return impl_->stopped_because;
}

std::string XmlReader::problem() const {
    if (!impl_->stopped_because.empty()) {
        return impl_->stopped_because;
    }
    const XML_Error error = XML_GetErrorCode(impl_->parser.get());
    const std::string_view advice = remedy(error);
    return advice.empty() ? std::string{XML_ErrorString(error)} : fmt::format("{}; {}", XML_ErrorString(error), advice);
}

std::uint64_t XmlReader::line() const noexcept {
    return XML_GetCurrentLineNumber(impl_->parser.get());
}

std::uint64_t XmlReader::column() const noexcept {
    return XML_GetCurrentColumnNumber(impl_->parser.get()) + 1;
}

}  // namespace situs
