#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

/// XML as a stream: the only reader of it here, whichever format is written in it.
namespace situs {

/// "coord" of "gx:coord".
constexpr std::string_view local_name(std::string_view name) noexcept {
    return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
}

/// Those of the element that begins.
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* list) noexcept : list_{list} {}
    /// That of this name, with any prefix; empty if there is none.
    std::string_view value(std::string_view name) const noexcept;
    /// Names and values in turn, then null.
    const char* const* list() const noexcept { return list_; }
    /// Calls `visit(name, value)` for each, as they are written.
    template <typename Visitor>
    void for_each(Visitor&& visit) const {
        for (const char* const* one = list_; *one != nullptr; one += 2) {
            visit(std::string_view{one[0]}, std::string_view{one[1]});
        }
    }

private:
    const char* const* list_;  ///< Name, value, name, value …, null.
};

/// Is told of an XML text in its order; names are as they are written, with their prefixes.
class XmlListener {
public:
    virtual ~XmlListener() = default;
    virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    /// A piece of text in UTF-8; one text may come in several.
    virtual void text(std::string_view piece) = 0;
};

/// The beginning of an element, as long as XmlHandler::begin() runs.
class XmlElement {
public:
    /// \param name with its namespace before it, as XmlReader has it \param attributes names and values in turn, then
    /// null; names as in `name`
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

/// The same for formats that use namespaces, whichever prefixes a program gave them. May throw.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void begin(const XmlElement& element) = 0;
    /// \param name without prefix
    virtual void end(std::string_view name) = 0;
    /// One text may come in several pieces.
    virtual void text(std::string_view piece) = 0;
};

/// Reads UTF-8, UTF-16 and every encoding in which a byte is a letter, as the text says itself; but what says UTF-16
/// and is not is read as UTF-8. Entities must not be declared, and nothing is fetched.
class XmlReader {
public:
    /// \param listener outlives this object
    explicit XmlReader(XmlListener& listener);
    /// Elements more than 256 deep are refused. \param handler outlives this object
    explicit XmlReader(XmlHandler& handler);
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;
    ~XmlReader();

    /// The next bytes. Throws what the listener or handler threw. \return false where they are no XML, or reading was
    /// stopped
    [[nodiscard]] bool read(std::string_view piece);
    /// What remains. \return false where the text breaks off, too
    [[nodiscard]] bool finish();

    /// For the listener, which is told of no more then. \param why for people
    void stop(std::string why);

    /// Why it was stopped; empty where it is no XML.
    const std::string& stopped_because() const noexcept;
    /// What is wrong, and what to do if that is known.
    std::string problem() const;
    std::uint64_t line() const noexcept;    ///< Of the place that is read, from 1.
    std::uint64_t column() const noexcept;  ///< Likewise.

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace situs
