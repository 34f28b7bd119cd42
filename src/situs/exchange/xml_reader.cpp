#include "situs/exchange/xml_reader.hpp"

#include <expat.h>

#include <exception>
#include <utility>

namespace situs {
namespace {

constexpr char between = '|';  // namespace and name; no address has it
constexpr std::size_t deepest = 256;

struct FreeParser {
    void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
};

std::string_view local(std::string_view name) noexcept {
    const std::size_t at = name.rfind(between);
    return at == std::string_view::npos ? name : name.substr(at + 1);
}

std::string_view space_of(std::string_view name) noexcept {
    const std::size_t at = name.rfind(between);
    return at == std::string_view::npos ? std::string_view{} : name.substr(0, at);
}

}  // namespace

XmlElement::XmlElement(std::string_view full_name, const char* const* attributes) noexcept
    : space{space_of(full_name)}, name{local(full_name)}, attributes_{attributes} {}

std::string_view XmlElement::value(std::string_view of) const noexcept {
    for (const char* const* attribute = attributes_; *attribute != nullptr; attribute += 2) {
        if (local(attribute[0]) == of) {
            return attribute[1];
        }
    }
    return {};
}

std::string_view XmlElement::value(std::string_view in, std::string_view of) const noexcept {
    for (const char* const* attribute = attributes_; *attribute != nullptr; attribute += 2) {
        if (local(attribute[0]) == of && space_of(attribute[0]) == in) {
            return attribute[1];
        }
    }
    return {};
}

struct XmlReader::Impl {
    XmlHandler& handler;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser{XML_ParserCreateNS(nullptr, between)};
    std::size_t depth = 0;
    std::string refusal = {};
    std::exception_ptr thrown = {};  ///< By the handler: it does not go through expat, which is C.

    template <typename Do>
    void guarded(Do&& act) {
        if (thrown || !refusal.empty()) {
            return;
        }
        try {
            act();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser.get(), XML_FALSE);
        }
    }
    void refuse(std::string why) {
        refusal = std::move(why);
        XML_StopParser(parser.get(), XML_FALSE);
    }
    void begin(const XML_Char* name, const XML_Char** attributes) {
        if (++depth > deepest) {
            refuse("its elements stand more than 256 deep in each other");
        }
        guarded([&] { handler.begin(XmlElement{name, attributes}); });
    }
    void end(const XML_Char* name) {
        --depth;
        guarded([&] { handler.end(local(name)); });
    }
    void text(std::string_view piece) {
        guarded([&] { handler.text(piece); });
    }
};

void XmlReader::Destroy::operator()(Impl* impl) const noexcept {
    delete impl;
}

XmlReader::XmlReader(XmlHandler& handler) : impl_{new Impl{.handler = handler}} {
    const XML_Parser parser = impl_->parser.get();
    XML_SetUserData(parser, impl_.get());
    XML_SetElementHandler(
        parser,
        [](void* self, const XML_Char* name, const XML_Char** attributes) {
            static_cast<Impl*>(self)->begin(name, attributes);
        },
        [](void* self, const XML_Char* name) { static_cast<Impl*>(self)->end(name); });
    XML_SetCharacterDataHandler(parser, [](void* self, const XML_Char* text, int size) {
        static_cast<Impl*>(self)->text({text, static_cast<std::size_t>(size)});
    });
    XML_SetEntityDeclHandler(parser, [](void* self, const XML_Char*, int, const XML_Char*, int, const XML_Char*,
                                        const XML_Char*, const XML_Char*, const XML_Char*) {
        static_cast<Impl*>(self)->refuse("it declares entities, which can pull in other files or blow up the text");
    });
}

bool XmlReader::parse(std::string_view piece, int is_last) {
    const XML_Status status = XML_Parse(impl_->parser.get(), piece.data(), static_cast<int>(piece.size()), is_last);
    if (impl_->thrown) {
        std::rethrow_exception(impl_->thrown);
    }
    return status == XML_STATUS_OK && impl_->refusal.empty();
}

bool XmlReader::read(std::string_view piece) {
    return parse(piece, XML_FALSE);
}

bool XmlReader::finish() {
    return parse({}, XML_TRUE);
}

std::string XmlReader::why() const {
    return impl_->refusal.empty() ? XML_ErrorString(XML_GetErrorCode(impl_->parser.get())) : impl_->refusal;
}

std::size_t XmlReader::line() const {
    return XML_GetCurrentLineNumber(impl_->parser.get());
}

}  // namespace situs
