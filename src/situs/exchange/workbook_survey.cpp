#include "situs/exchange/workbook_survey.hpp"

#include "geo/error.hpp"
#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/cell_name.hpp"
#include "situs/exchange/hyperlink_formula.hpp"
#include "situs/exchange/ods_sheets.hpp"
#include "situs/exchange/sheet_reader.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/exchange/xlsx_book.hpp"
#include "situs/exchange/xml_part.hpp"
#include "situs/exchange/xml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace situs {
namespace {

constexpr std::size_t most_notes = 1'000'000;

/// What one file in the workbook says: any of these may be of another kind, then its lists are empty.
struct Part {
    struct Relation {
        std::string target, type;
        bool is_outside = false;
    };
    struct Link {
        CellPlace first, last;
        std::string relation;
    };
    struct NamedSheet {
        std::string name, relation, state;
    };
    std::vector<NamedSheet> sheets;
    std::map<std::string, Relation, std::less<>> relations;
    std::vector<std::uint32_t> rows;  ///< That have cells.
    std::vector<std::uint32_t> hidden_rows;
    std::vector<std::string> merged, hidden_columns;
    std::map<std::uint32_t, std::vector<std::size_t>> uncalculated;
    std::vector<Link> links;
    std::vector<std::pair<CellPlace, std::string>> formula_links, comments;
    std::optional<CellPlace> too_far;  ///< The first cell that is not read.
};

/// Gathers a Part.
class PartReader final : public XmlHandler {
public:
    Part take() { return std::move(part_); }

    void begin(const XmlElement& element) override {
        const std::string_view name = element.name;
        const auto value = [&element](std::string_view of) { return std::string{element.value(of)}; };
        if (name == "c") {
            begin_cell(value("r"), value("t"));
        } else if (name == "row") {
            begin_row(value("r"), value("hidden"));
        } else if (name == "mergeCell") {
            add_merged(value("ref"));
        } else if (name == "col" && xlsx::is_true(value("hidden"))) {
            add_hidden_columns(value("min"), value("max"));
        } else if (name == "v" || name == "f" || (name == "t" && comment_ && !is_phonetic_)) {
            is_text_ = true;
        } else if (name == "rPh") {
            is_phonetic_ = true;
        } else if (name == "sheet") {
            part_.sheets.push_back({value("name"), value("id"), value("state")});
        } else if (name == "Relationship") {
            part_.relations[value("Id")] = {value("Target"), value("Type"), value("TargetMode") == "External"};
        } else if (name == "comment") {
            comment_ = cell_at(value("ref")).value_or(CellPlace{});
            text_.clear();
        } else if (name == "hyperlink") {
            add_link(value("ref"), value("id"));
        }
    }

    void text(std::string_view piece) override {
        if (is_text_) {
            text_ += piece;
        }
    }

    void end(std::string_view name) override {
        if (name == "f") {
            is_formula_ = true;
            if (std::string link = link_in_formula(text_); !link.empty()) {
                part_.formula_links.emplace_back(cell_, std::move(link));
            }
            text_.clear();
        } else if (name == "v") {
            has_value_ = has_value_ || !text_.empty();
            text_.clear();
        } else if (name == "c" && is_formula_ && !has_value_) {
            part_.uncalculated[cell_.row].push_back(cell_.column);
        } else if (name == "comment" && comment_) {
            part_.comments.emplace_back(*comment_, std::exchange(text_, {}));
            comment_.reset();
        }
        is_text_ = false;
        is_phonetic_ = is_phonetic_ && name != "rPh";
    }

private:
    /// Cells that are merged over several rows: only the first row has what stands there.
    void add_merged(const std::string& range) {
        const std::size_t colon = std::min(range.find(':'), range.size());
        const auto first = cell_at(range.substr(0, colon));
        const auto last = colon < range.size() ? cell_at(range.substr(colon + 1)) : std::nullopt;
        if (first && last && first->row != last->row) {
            part_.merged.push_back(range);
        }
    }

    /// Whoever hides all columns to the right of a table hides nothing.
    void add_hidden_columns(const std::string& first, const std::string& last) {
        constexpr std::size_t last_of_all = 16'384;
        std::size_t from = 0, to = 0;
        std::from_chars(first.data(), first.data() + first.size(), from);
        std::from_chars(last.data(), last.data() + last.size(), to);
        if (from > 0 && to >= from && to < last_of_all) {
            part_.hidden_columns.push_back(from == to ? column_name(from - 1)
                                                      : column_name(from - 1) + ":" + column_name(to - 1));
        }
    }

    void begin_row(const std::string& number, std::string_view hidden) {
        ++row_;
        std::from_chars(number.data(), number.data() + number.size(), row_);
        column_ = 0;
        if (xlsx::is_true(hidden)) {
            part_.hidden_rows.push_back(row_);
        }
    }

    void begin_cell(std::string_view name, std::string_view type) {
        cell_ = cell_at(name).value_or(CellPlace{.column = column_, .row = row_});
        column_ = cell_.column + 1;
        if (cell_.column >= most_columns && !part_.too_far) {
            part_.too_far = cell_;
        }
        if (part_.rows.empty() || part_.rows.back() != cell_.row) {
            part_.rows.push_back(cell_.row);
        }
        is_formula_ = false;
        has_value_ = type == "str";  // a formula's text, which may be empty
        text_.clear();
    }

    void add_link(std::string_view range, std::string relation) {
        const std::size_t colon = std::min(range.find(':'), range.size());
        const auto first = cell_at(range.substr(0, colon));
        const auto last = colon == range.size() ? first : cell_at(range.substr(colon + 1));
        if (first && last && !relation.empty()) {
            part_.links.push_back({*first, *last, std::move(relation)});
        }
    }

    Part part_;
    std::string text_;
    bool is_text_ = false;  ///< Whether what stands here is kept.
    bool is_phonetic_ = false;
    std::uint32_t row_ = 0;
    std::size_t column_ = 0;
    CellPlace cell_;
    bool is_formula_ = false, has_value_ = false;
    std::optional<CellPlace> comment_;
};

bool is_read(std::string_view part) noexcept {
    return part.starts_with("xl/") && (part.ends_with(".xml") || part.ends_with(".rels"));
}

using Parts = std::map<std::string, Part, std::less<>>;

Parts parts_of(const std::filesystem::path& workbook) {
    Parts parts;
    for_each_part(workbook, [&](const std::string& name, const PieceReader& next_piece) {
        if (!is_read(name)) {
            return;
        }
        PartReader reader;
        XmlReader xml{reader};
        for (std::string piece; next_piece(piece);) {
            if (!xml.read(piece)) {
                refuse_part(workbook, name, xml);
            }
        }
        if (!xml.finish()) {
            refuse_part(workbook, name, xml);
        }
        parts[name] = reader.take();
    });
    return parts;
}

const Part* part_named(const Parts& parts, const std::string& name) {
    const auto found = parts.find(name);
    return found == parts.end() ? nullptr : &found->second;
}

/// What the parts of one sheet say together.
class Sheet {
public:
    Sheet(const std::filesystem::path& workbook, std::string name) : workbook_{workbook}, name_{std::move(name)} {}

    SheetSurvey survey(const Parts& parts, const std::string& part) {
        const Part* const cells = part_named(parts, part);
        if (cells == nullptr) {
            return {};
        }
        require_readable(*cells);
        survey_.uncalculated = cells->uncalculated;
        survey_.merged = cells->merged;
        survey_.hidden_columns = cells->hidden_columns;
        std::ranges::set_intersection(cells->hidden_rows, cells->rows, std::back_inserter(survey_.hidden_rows));
        const std::filesystem::path path{part};
        const std::string relations =
            (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).generic_string();
        if (const Part* const related = part_named(parts, relations)) {
            add_links(*cells, *related);
            for (const auto& [id, relation] : related->relations) {
                const bool is_comments = relation.type.ends_with("/comments");
                if (const Part* const comments = part_named(parts, xlsx::target_of(part, relation.target));
                    is_comments && comments) {
                    add_comments(*comments);
                }
            }
        }
        for (const auto& [place, link] : cells->formula_links) {
            add(place.row, place.column, "(link): " + link);
            ++survey_.links;
        }
        return std::move(survey_);
    }

private:
    void require_readable(const Part& cells) const {
        if (cells.too_far) {
            throw geo::InputError{fmt::format(
                "{}: sheet {}, cell {}: stands further right than the {} columns (up to {}) that are read, and its row "
                "would be lost: nothing of the workbook is taken. Delete that column, also if it only has a colour or "
                "a "
                "format, and save the workbook",
                workbook_.string(), name_, cell_name(cells.too_far->column, cells.too_far->row), most_columns,
                column_name(most_columns - 1))};
        }
    }

    /// Also one that many cells have, at each row with cells.
    void add_links(const Part& cells, const Part& related) {
        for (const Part::Link& link : cells.links) {
            const auto relation = related.relations.find(link.relation);
            if (relation == related.relations.end() || !relation->second.is_outside) {
                continue;
            }
            const std::string text = "(link): " + relation->second.target;
            ++survey_.links;
            if (link.first.row == link.last.row) {
                add(link.first.row, link.first.column, text);
                continue;
            }
            for (auto row = std::ranges::lower_bound(cells.rows, link.first.row);
                 row != cells.rows.end() && *row <= link.last.row; ++row) {
                add(*row, link.first.column, text);
            }
        }
    }

    void add_comments(const Part& comments) {
        for (const auto& [place, text] : comments.comments) {
            add(place.row, place.column, "(comment): " + text);
            ++survey_.comments;
        }
    }

    void add(std::uint32_t row, std::size_t column, std::string text) {
        if (++count_ > most_notes) {
            throw geo::InputError{fmt::format(
                "{}: sheet {}: its cells have more than {} links and comments; take out those that are not needed",
                workbook_.string(), name_, most_notes)};
        }
        survey_.notes[row].push_back({column, std::move(text)});
    }

    const std::filesystem::path& workbook_;
    std::string name_;
    SheetSurvey survey_;
    std::size_t count_ = 0;
};

}  // namespace

WorkbookSurvey survey_workbook(const std::filesystem::path& workbook) {
    if (same_column(workbook.extension().string(), ".ods")) {
        return survey_ods(workbook);
    }
    constexpr std::string_view list = "xl/workbook.xml";
    const Parts parts = parts_of(workbook);
    const Part* const sheets = part_named(parts, std::string{list});
    const Part* const related = part_named(parts, "xl/_rels/workbook.xml.rels");
    WorkbookSurvey survey;
    if (sheets == nullptr || related == nullptr) {
        return survey;
    }
    for (const auto& [name, id, state] : sheets->sheets) {
        if (const auto relation = related->relations.find(id); relation != related->relations.end()) {
            SheetSurvey sheet =
                Sheet{workbook, name}.survey(parts, xlsx::target_of(std::string{list}, relation->second.target));
            sheet.is_hidden = state == "hidden" || state == "veryHidden";
            survey.emplace(name, std::move(sheet));
        }
    }
    return survey;
}

}  // namespace situs
