#include "situs/exchange/xlsx_book.hpp"

#include "situs/exchange/workbook_layout.hpp"
#include "situs/exchange/xml_part.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace situs::xlsx {
namespace {

constexpr std::string_view workbook_part = "xl/workbook.xml";

unsigned number_in(std::string_view text) {
    unsigned number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// xl/_rels/workbook.xml.rels: which part is what.
class Relations final : public XmlHandler {
public:
    struct Relation {
        std::string type, part;
    };
    void begin(const XmlElement& element) override {
        if (element.name == "Relationship") {
            by_id[std::string{element.value("Id")}] = {
                std::string{element.value("Type")},
                target_of(std::string{workbook_part}, std::string{element.value("Target")})};
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    /// The part that is of that kind; empty if there is none.
    std::string part_of(std::string_view kind) const {
        const auto found =
            std::ranges::find_if(by_id, [kind](const auto& one) { return one.second.type.ends_with(kind); });
        return found == by_id.end() ? std::string{} : found->second.part;
    }

    std::map<std::string, Relation, std::less<>> by_id;
};

class Sheets final : public XmlHandler {
public:
    Sheets(Book& book, const Relations& relations) : book_{book}, relations_{relations} {}

    void begin(const XmlElement& element) override {
        if (element.name == "workbookPr" && is_true(element.value("date1904"))) {
            book_.first_day = FirstDay::of_1904;
        } else if (element.name == "sheet") {
            const auto relation = relations_.by_id.find(element.value("id"));
            if (relation != relations_.by_id.end() && relation->second.type.ends_with("/worksheet")) {
                book_.sheets.push_back({std::string{element.value("name")}, relation->second.part});
            }
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

private:
    Book& book_;
    const Relations& relations_;
};

class SharedTexts final : public XmlHandler {
public:
    explicit SharedTexts(Book& book) : book_{book} {}

    void begin(const XmlElement& element) override {
        if (element.name == "si") {
            text_.clear();
        }
        is_phonetic_ = is_phonetic_ || element.name == "rPh";
        is_text_ = element.name == "t" && !is_phonetic_;
    }
    void end(std::string_view name) override {
        is_text_ = false;
        is_phonetic_ = is_phonetic_ && name != "rPh";
        if (name == "si") {
            book_.texts.push_back(text_in(text_));
        }
    }
    void text(std::string_view piece) override { text_ += is_text_ ? piece : std::string_view{}; }

private:
    Book& book_;
    std::string text_;
    bool is_text_ = false, is_phonetic_ = false;
};

class Formats final : public XmlHandler {
public:
    explicit Formats(Book& book) : book_{book} {}

    void begin(const XmlElement& element) override {
        if (element.name == "numFmt") {
            own_[number_in(element.value("numFmtId"))] = parts_shown_by(element.value("formatCode"));
        } else if (element.name == "cellXfs") {
            is_of_cells_ = true;
        } else if (element.name == "xf" && is_of_cells_) {
            const unsigned format = number_in(element.value("numFmtId"));
            const auto own = own_.find(format);
            book_.formats.push_back(own == own_.end() ? parts_shown_by(format) : own->second);
        }
    }
    void end(std::string_view name) override { is_of_cells_ = is_of_cells_ && name != "cellXfs"; }
    void text(std::string_view) override {}

private:
    Book& book_;
    std::map<unsigned, ShownParts> own_;
    bool is_of_cells_ = false;
};

/// \return how the other parts are called
Relations read_sheets(const std::filesystem::path& workbook, Book& book) {
    Relations relations;
    read_xml_part(workbook, "xl/_rels/workbook.xml.rels", relations);
    Sheets sheets{book, relations};
    read_xml_part(workbook, std::string{workbook_part}, sheets);
    return relations;
}

}  // namespace

std::string target_of(const std::string& part, const std::string& target) {
    return target.starts_with('/')
               ? target.substr(1)
               : (std::filesystem::path{part}.parent_path() / target).lexically_normal().generic_string();
}

std::string text_in(std::string_view stored) {
    std::string text = workbook::unescaped(stored);
    for (std::size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at)) {
        text.replace(at, text.compare(at, 2, "\r\n") == 0 ? 2 : 1, "\n");
    }
    return text;
}

bool is_true(std::string_view value) noexcept {
    return value == "1" || value == "true";
}

std::vector<std::string> sheet_names(const std::filesystem::path& workbook) {
    Book book;
    read_sheets(workbook, book);
    std::vector<std::string> names;
    for (Book::Sheet& sheet : book.sheets) {
        names.push_back(std::move(sheet.name));
    }
    return names;
}

Book read_book(const std::filesystem::path& workbook) {
    Book book;
    const Relations relations = read_sheets(workbook, book);
    SharedTexts texts{book};
    read_xml_part(workbook, relations.part_of("/sharedStrings"), texts);
    Formats formats{book};
    read_xml_part(workbook, relations.part_of("/styles"), formats);
    return book;
}

}  // namespace situs::xlsx
