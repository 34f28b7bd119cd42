#include "situs/exchange/xml_reader.hpp"

#include "situs/exchange/text_encoding.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace situs {
namespace {

constexpr char between = '|';  // namespace and name; no address has it

std::string_view name_in_space(std::string_view name) noexcept {
    const std::size_t at = name.rfind(between);
    return at == std::string_view::npos ? name : name.substr(at + 1);
}

std::string_view space_of(std::string_view name) noexcept {
    const std::size_t at = name.rfind(between);
    return at == std::string_view::npos ? std::string_view{} : name.substr(0, at);
}

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

XmlElement::XmlElement(std::string_view full_name, const char* const* attributes) noexcept
    : space{space_of(full_name)}, name{name_in_space(full_name)}, attributes_{attributes} {}

std::string_view XmlElement::value(std::string_view of) const noexcept {
    for (const char* const* attribute = attributes_; *attribute != nullptr; attribute += 2) {
        if (name_in_space(attribute[0]) == of) {
            return attribute[1];
        }
    }
    return {};
}

std::string_view XmlElement::value(std::string_view in, std::string_view of) const noexcept {
    for (const char* const* attribute = attributes_; *attribute != nullptr; attribute += 2) {
        if (name_in_space(attribute[0]) == of && space_of(attribute[0]) == in) {
            return attribute[1];
        }
    }
    return {};
}

struct XmlReader::Impl {
    Impl(XmlListener& to, XML_Parser of) : listener{to}, parser{of} {}
    Impl(std::unique_ptr<XmlListener> own, XML_Parser of) : adapter{std::move(own)}, listener{*adapter}, parser{of} {}

    std::unique_ptr<XmlListener> adapter;
    XmlListener& listener;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser;
    std::string stopped_because;
    std::exception_ptr thrown;  ///< By the listener: it does not go through expat, which is C.
    bool is_first = true;

    /// A parser that was stopped may tell of an end or two more.
    template <typename Do>
    void tell(Do&& act) {
        if (thrown || !stopped_because.empty()) {
            return;
        }
        try {
            act();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser.get(), XML_FALSE);
        }
    }
    bool parse(std::string_view piece, XML_Bool is_last) {
        if (thrown || !stopped_because.empty()) {
            return false;
        }
        if (std::exchange(is_first, false) && is_surely_utf8(piece)) {
            XML_SetEncoding(parser.get(), "UTF-8");
        }
        const XML_Status status = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), is_last);
        if (thrown) {
            std::rethrow_exception(thrown);
        }
        return status == XML_STATUS_OK && stopped_because.empty();
    }
    void stop(std::string why) {
        stopped_because = std::move(why);
        XML_StopParser(parser.get(), XML_FALSE);
    }
    void listen() {
        XML_SetUserData(parser.get(), this);
        XML_SetElementHandler(
            parser.get(),
            [](void* self, const XML_Char* name, const XML_Char** attributes) {
                Impl& impl = *static_cast<Impl*>(self);
                impl.tell([&] { impl.listener.begin(name, XmlAttributes{attributes}); });
            },
            [](void* self, const XML_Char* name) {
                Impl& impl = *static_cast<Impl*>(self);
                impl.tell([&] { impl.listener.end(name); });
            });
        XML_SetCharacterDataHandler(parser.get(), [](void* self, const XML_Char* text, int size) {
            Impl& impl = *static_cast<Impl*>(self);
            impl.tell([&] { impl.listener.text({text, static_cast<std::size_t>(size)}); });
        });
        XML_SetUnknownEncodingHandler(parser.get(), take_encoding, nullptr);
        XML_SetEntityDeclHandler(parser.get(), [](void* self, const XML_Char*, int, const XML_Char*, int,
                                                  const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) {
            static_cast<Impl*>(self)->stop(
                "declares entities, which can pull in other files or blow up the text; remove the DOCTYPE");
        });
    }
};

namespace {

/// Tells a handler, who does not look at prefixes.
class Adapter final : public XmlListener {
public:
    Adapter(XmlHandler& handler, XmlReader& reader) : handler_{handler}, reader_{reader} {}

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (++depth_ > deepest) {
            reader_.stop(fmt::format("its elements stand more than {} deep in each other", deepest));
        } else {
            handler_.begin(XmlElement{name, attributes.list()});
        }
    }
    void end(std::string_view name) override {
        --depth_;
        handler_.end(name_in_space(name));
    }
    void text(std::string_view piece) override { handler_.text(piece); }

private:
    static constexpr std::size_t deepest = 256;
    XmlHandler& handler_;
    XmlReader& reader_;
    std::size_t depth_ = 0;
};

}  // namespace

XmlReader::XmlReader(XmlListener& listener) : impl_{std::make_unique<Impl>(listener, XML_ParserCreate(nullptr))} {
    impl_->listen();
}

XmlReader::XmlReader(XmlHandler& handler)
    : impl_{std::make_unique<Impl>(std::make_unique<Adapter>(handler, *this), XML_ParserCreateNS(nullptr, between))} {
    impl_->listen();
}

XmlReader::~XmlReader() = default;

bool XmlReader::read(std::string_view piece) {
    return impl_->parse(piece, XML_FALSE);
}

bool XmlReader::finish() {
    return impl_->parse({}, XML_TRUE);
}

void XmlReader::stop(std::string why) {
    impl_->stop(std::move(why));
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
