#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs::qgis {

using Attribute = std::pair<std::string_view, std::string_view>;
using Attributes = std::initializer_list<Attribute>;

/// The text as XML 1.0 content and attribute: what XML forbids (control characters, bytes that are no UTF-8) becomes
/// U+FFFD.
std::string escaped(std::string_view text);

/// XML text being written, element by element; whoever opens an element closes it.
class Xml {
public:
    Xml& open(std::string_view tag, Attributes attributes = {});
    Xml& close();
    /// `<tag …/>`
    Xml& leaf(std::string_view tag, Attributes attributes = {});
    /// `<tag …>content</tag>`
    Xml& text(std::string_view tag, std::string_view content, Attributes attributes = {});
    /// An element whose beginning, with its attributes, is XML already.
    Xml& open_tag(std::string_view tag, std::string_view xml);
    /// XML that this class wrote elsewhere.
    Xml& raw(std::string_view xml);

    const std::string& str() const noexcept { return out_; }

private:
    void start(std::string_view tag, Attributes attributes);
    std::string out_;
    std::vector<std::string> open_;
};

/// `<Option type="Map">` of texts, as QGIS keeps settings.
void write_options(Xml& xml, Attributes options);

}  // namespace situs::qgis
