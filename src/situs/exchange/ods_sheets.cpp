#include "situs/exchange/ods_sheets.hpp"

#include "geo/error.hpp"
#include "situs/exchange/ods_content.hpp"
#include "situs/exchange/xml_part.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

constexpr std::string_view content = "content.xml";

/// Where META-INF/manifest.xml says that a part is encrypted, its bytes are no XML.
class EncryptionFinder final : public XmlHandler {
public:
    void begin(const XmlElement& element) override { is_found = is_found || element.name == "encryption-data"; }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    bool is_found = false;
};

ods::Styles named_styles(const std::filesystem::path& workbook) {
    EncryptionFinder encryption;
    read_xml_part(workbook, "META-INF/manifest.xml", encryption);
    if (encryption.is_found) {
        throw geo::InputError{
            fmt::format("{}: is protected by a password; save it without one, and import that", workbook.string())};
    }
    ods::Styles styles;
    read_xml_part(workbook, "styles.xml", styles);
    return styles;
}

class OdsSheets final : public SheetReader {
public:
    explicit OdsSheets(const std::filesystem::path& workbook)
        : content_{workbook, named_styles(workbook), ods::Wanted::rows},
          part_{workbook, std::string{content}, content_} {}

    bool next(SheetRow& row) override {
        while (!content_.take(row)) {
            if (!part_.step()) {
                return false;
            }
        }
        return true;
    }
    const std::vector<std::string>& sheets() const noexcept override { return content_.sheets(); }

private:
    ods::Content content_;
    XmlPart part_;
};

}  // namespace

std::unique_ptr<SheetReader> open_ods(const std::filesystem::path& workbook) {
    return std::make_unique<OdsSheets>(workbook);
}

WorkbookSurvey survey_ods(const std::filesystem::path& workbook) {
    ods::Content survey{workbook, named_styles(workbook), ods::Wanted::survey};
    read_xml_part(workbook, std::string{content}, survey);
    return survey.take_survey();
}

}  // namespace situs
