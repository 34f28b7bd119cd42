#include "situs/exchange/xml_part.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <utility>

namespace situs {

XmlPart::XmlPart(const std::filesystem::path& workbook, std::string name, XmlHandler& handler)
    : workbook_{workbook}, name_{std::move(name)}, file_{workbook, name_}, xml_{handler} {}

bool XmlPart::step() {
    if (is_done_) {
        return false;
    }
    is_done_ = !file_.next(piece_);
    if (is_done_ ? !xml_.finish() : !xml_.read(piece_)) {
        refuse_part(workbook_, name_, xml_);
    }
    return true;
}

bool read_xml_part(const std::filesystem::path& workbook, const std::string& name, XmlHandler& handler) {
    XmlPart part{workbook, name, handler};
    if (!part.is_there()) {
        return false;
    }
    while (part.step()) {
    }
    return true;
}

void refuse_part(const std::filesystem::path& workbook, const std::string& part, const XmlReader& xml) {
    throw geo::InputError{fmt::format(
        "{}: its part {} breaks off or is damaged (line {}: {}): the workbook was not saved or copied whole, and "
        "nothing of it is taken. Open it in a spreadsheet program, look whether all rows are there, and save it anew; "
        "a copy that situs exported can be exported again",
        workbook.string(), part, xml.line(), xml.problem())};
}

}  // namespace situs
