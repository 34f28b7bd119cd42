#pragma once

#include "situs/exchange/xml_reader.hpp"
#include "situs/exchange/zip_contents.hpp"

#include <filesystem>
#include <string>

namespace situs {

/// An XML file in a workbook, handed on piece by piece.
class XmlPart {
public:
    /// \param handler lives as long as this object. \throws geo::InputError
    XmlPart(const std::filesystem::path& workbook, std::string name, XmlHandler& handler);

    bool is_there() const noexcept { return file_.is_there(); }
    /// Hands on the next piece. \return false behind the last. \throws geo::InputError that names part and line
    bool step();

private:
    std::filesystem::path workbook_;
    std::string name_;
    ZippedFile file_;
    XmlReader xml_;
    std::string piece_;
    bool is_done_ = false;
};

/// Reads the part to its end. \return false if the workbook has no such part. \throws geo::InputError
bool read_xml_part(const std::filesystem::path& workbook, const std::string& name, XmlHandler& handler);

/// \throws geo::InputError of a part at which the reader stopped
[[noreturn]] void refuse_part(const std::filesystem::path& workbook, const std::string& part, const XmlReader& xml);

}  // namespace situs
