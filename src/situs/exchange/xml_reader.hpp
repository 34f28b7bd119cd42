#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace situs {

/// The beginning of an element, as long as XmlHandler::begin() runs.
class XmlElement {
public:
    /// \param attributes names and values in turn, then null; names as in `name`
    XmlElement(std::string_view name, const char* const* attributes) noexcept;

    std::string_view space;  ///< The namespace; empty: none.
    std::string_view name;   ///< Without prefix.

    /// Of the first attribute with that name, whatever its namespace; empty if there is none.
    std::string_view value(std::string_view name) const noexcept;
    /// Of the attribute with that name in that namespace.
    std::string_view value(std::string_view space, std::string_view name) const noexcept;

private:
    const char* const* attributes_;
};

/// What is done with the parts of an XML text, in their order. May throw.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void begin(const XmlElement& element) = 0;
    /// \param name without prefix
    virtual void end(std::string_view name) = 0;
    /// One text may come in several pieces.
    virtual void text(std::string_view piece) = 0;
};

/// Reads an XML text that comes in pieces. Fetches nothing; declarations of entities, which can pull in other files or
/// blow up the text, and elements more than 256 deep are refused.
class XmlReader {
public:
    /// \param handler lives as long as this object
    explicit XmlReader(XmlHandler& handler);

    /// \return false where the text is broken or refused: then why() tells it, and no more may be read
    bool read(std::string_view piece);
    /// After the last piece. \return likewise
    bool finish();

    std::string why() const;
    std::size_t line() const;

private:
    struct Impl;
    struct Destroy {
        void operator()(Impl* impl) const noexcept;
    };
    bool parse(std::string_view piece, int is_last);

    std::unique_ptr<Impl, Destroy> impl_;
};

}  // namespace situs
