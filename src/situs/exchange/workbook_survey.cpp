#include "situs/exchange/workbook_survey.hpp"

#include "geo/error.hpp"
#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/cell_name.hpp"
#include "situs/exchange/xml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace situs {
namespace {

constexpr std::size_t most_columns = 2000;        // of GDAL (OGR_XLSX), which loses rows that reach further
constexpr std::uint32_t most_empty_rows = 10000;  // likewise: the rows behind more of them are numbered wrongly
constexpr std::size_t most_notes = 1'000'000;

/// The first argument of HYPERLINK("https://…"; …), as far as it is a text; empty for another formula.
std::string link_in(std::string_view formula) {
    constexpr std::string_view begins = "HYPERLINK(\"";
    std::string link;
    for (std::size_t i = begins.size(); formula.starts_with(begins) && i < formula.size(); ++i) {
        if (formula[i] == '"' && !formula.substr(i + 1).starts_with('"')) {
            return link;
        }
        i += formula[i] == '"' ? 1U : 0U;
        link += formula[i];
    }
    return {};
}

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
    bool has_rows_without_number = false;
    std::optional<CellPlace> too_far, too_deep;  ///< The first cell and the first row that GDAL would lose.
};

/// Gathers a Part from what its text says.
class PartListener final : public XmlListener {
public:
    Part take() { return std::move(part_); }

    void begin(std::string_view full_name, const XmlAttributes& attributes) override {
        const std::string_view name = local_name(full_name);
        const auto value = [&attributes](std::string_view of) { return std::string{attributes.value(of)}; };
        if (name == "c") {
            begin_cell(value("r"), value("t"));
        } else if (name == "row") {
            begin_row(value("r"), value("hidden"));
        } else if (name == "mergeCell") {
            add_merged(value("ref"));
        } else if (name == "col" && is_true(value("hidden"))) {
            add_hidden_columns(value("min"), value("max"));
        } else if (name == "v" || name == "f" || (name == "t" && comment_)) {
            is_text_ = true;
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

    void end(std::string_view full_name) override {
        const std::string_view name = local_name(full_name);
        if (name == "f") {
            is_formula_ = true;
            if (std::string link = link_in(text_); !link.empty()) {
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
    }

    void text(std::string_view piece) override {
        if (is_text_) {
            text_ += piece;
        }
    }

private:
    static bool is_true(std::string_view value) noexcept { return value == "1" || value == "true"; }

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
        const std::uint32_t before = row_;
        part_.has_rows_without_number = part_.has_rows_without_number || number.empty();
        ++row_;
        std::from_chars(number.data(), number.data() + number.size(), row_);
        column_ = 0;
        if (is_true(hidden)) {
            part_.hidden_rows.push_back(row_);
        }
        if (row_ > before + 1 + most_empty_rows && !part_.too_deep) {
            part_.too_deep = CellPlace{.row = row_};
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
    std::uint32_t row_ = 0;
    std::size_t column_ = 0;
    CellPlace cell_;
    bool is_formula_ = false, has_value_ = false;
    std::optional<CellPlace> comment_;
};

[[noreturn]] void fail(const std::filesystem::path& workbook, const std::string& part, const XmlReader& reader) {
    throw geo::InputError{fmt::format(
        "{}: its part {} breaks off or is damaged (line {}: {}): the workbook was not saved or copied whole, and "
        "nothing of it is taken. Open it in a spreadsheet program, look whether all rows are there, and save it anew; "
        "a copy that situs exported can be exported again",
        workbook.string(), part, reader.line(), reader.problem())};
}

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
        PartListener listener;
        XmlReader reader{listener};
        for (std::string piece; next_piece(piece);) {
            if (!reader.read(piece)) {
                fail(workbook, name, reader);
            }
        }
        if (!reader.finish()) {
            fail(workbook, name, reader);
        }
        parts[name] = listener.take();
    });
    return parts;
}

/// The part that a relation of another one names.
std::string target_of(const std::string& part, const std::string& target) {
    return target.starts_with('/')
               ? target.substr(1)
               : (std::filesystem::path{part}.parent_path() / target).lexically_normal().generic_string();
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
                if (const Part* const comments = part_named(parts, target_of(part, relation.target));
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
        if (cells.has_rows_without_number) {
            throw geo::InputError{fmt::format(
                "{}: sheet {}: its rows have no numbers, as some programs that are no spreadsheets write it, and would "
                "be cited wrongly: nothing of the workbook is taken. Open it in a spreadsheet program and save it anew",
                workbook_.string(), name_)};
        }
        if (cells.too_deep) {
            throw geo::InputError{fmt::format(
                "{}: sheet {}, row {}: stands below more than {} empty rows, and would be cited as another row: "
                "nothing of the workbook is taken. Delete the empty rows above it, or the row if it does not belong "
                "there, and save the workbook",
                workbook_.string(), name_, cells.too_deep->row, most_empty_rows)};
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
                Sheet{workbook, name}.survey(parts, target_of(std::string{list}, relation->second.target));
            sheet.is_hidden = state == "hidden" || state == "veryHidden";
            survey.emplace(name, std::move(sheet));
        }
    }
    return survey;
}

}  // namespace situs
