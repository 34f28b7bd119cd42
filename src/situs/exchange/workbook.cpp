#include "situs/exchange/workbook.hpp"

#include "geo/error.hpp"
#include "situs/exchange/sheet_rows.hpp"
#include "situs/exchange/workbook_layout.hpp"
#include "situs/model/edtf.hpp"
#include "situs/store/scratch_folder.hpp"
#include "situs/store/sha256.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <deque>
#include <map>
#include <optional>
#include <utility>

namespace situs {
namespace {

constexpr std::uint32_t most_rows = 1'048'576;   // ECMA-376; with the headings
constexpr std::uint32_t most_parts = 1U << 14U;  // of one text, rows that a sheet must have left

/// "A", "Z", "AA", …
std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t i = column + 1; i > 0; i = (i - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (i - 1) % 26));
    }
    return letters;
}

/// Whether programs that keep 15 digits of a number give it back.
bool is_exact_in_sheets(double number) {
    const std::string text = fmt::format("{:.15g}", number);
    double read = 0;
    std::from_chars(text.data(), text.data() + text.size(), read);
    return read == number;
}

struct CloseQuietly {
    void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};

}  // namespace

struct Workbook::Impl {
    struct Sheet {
        lxw_worksheet* sheet = nullptr;
        std::string name;
        std::uint32_t rows = 0;
        std::string hash = {};  ///< Of its rows as the library has them, before they are put together.
    };

    Impl(const std::filesystem::path& temporary_file, const std::filesystem::path& target_of_it,
         const std::filesystem::path& folder, TermsOf terms)
        : temporary{temporary_file},
          target{target_of_it},
          scratch{folder},
          scratch_path{scratch.path().string()},
          terms_of{std::move(terms)} {}

    std::filesystem::path temporary, target;
    ScratchFolder scratch;
    std::string scratch_path;  ///< As the library keeps it.
    TermsOf terms_of;
    std::unique_ptr<lxw_workbook, CloseQuietly> book;
    lxw_format* bold = nullptr;
    lxw_format* text_format = nullptr;
    std::deque<Sheet> sheets;
    struct Vocabulary {
        std::size_t column;  ///< On the sheet of terms.
        std::vector<std::string> terms;
    };
    std::map<std::string, Vocabulary, std::less<>> vocabularies;
    std::optional<std::size_t> rest;
    std::uint64_t long_texts = 0;

    [[noreturn]] void fail(std::string_view reason) const {
        throw geo::OutputError{
            fmt::format("{}: cannot be written: {}. Perhaps the disk is full, or takes no file of that size. Nothing "
                        "was changed.",
                        target.string(), reason)};
    }
    void require(lxw_error error) const {
        if (error != LXW_NO_ERROR) {
            std::string reason = lxw_strerror(error);
            fail(reason.substr(0, reason.find_last_not_of('.') + 1));
        }
    }
    static lxw_col_t column(std::size_t i) { return static_cast<lxw_col_t>(i); }

    void write_plain(Sheet& into, std::size_t i, std::string_view text, lxw_format* format) {
        const std::string escaped = workbook::escaped(text);
        require(worksheet_write_string(into.sheet, into.rows, column(i), escaped.c_str(), format));
    }
    void write_number(Sheet& into, std::size_t i, double number) {
        if (is_exact_in_sheets(number)) {
            require(worksheet_write_number(into.sheet, into.rows, column(i), number, nullptr));
        } else {
            write_plain(into, i, fmt::format("{}", number), text_format);
        }
    }
    void write_text(Sheet& into, std::size_t i, const std::string& text);
    void write(Sheet& into, std::size_t i, const Cell& cell);
    void next_row(Sheet& sheet);
    void offer_terms(Sheet& to, std::size_t i, std::string_view name);
    void write_terms();
    std::uint64_t hash_rows(Sheet& sheet) const;
    void require_room(std::uint64_t bytes) const;
    void require_rows() const;
};

/// A text that no cell holds, or that looks like the beginning of one, goes on in the sheet for that.
void Workbook::Impl::write_text(Sheet& into, std::size_t i, const std::string& text) {
    if (text.empty()) {
        return;
    }
    const std::size_t room =
        workbook::escaped(text).size() == text.size() ? workbook::longest_cell : workbook::longest_cell / 2;
    if (workbook::fitting(text, room) == text.size() && !workbook::beginning_in(text)) {
        write_plain(into, i, text, text_format);
        return;
    }
    const std::string behind = workbook::continuation(++long_texts);
    const std::size_t begins = workbook::fitting(text, std::min(room, text.size()) - behind.size());
    write_plain(into, i, text.substr(0, begins) + behind, text_format);
    Sheet& sheet = sheets[*rest];
    std::string_view left = std::string_view{text}.substr(begins);
    for (std::uint32_t part = 1; !left.empty(); ++part) {
        const std::size_t end = workbook::fitting(left, room);
        write_number(sheet, 0, static_cast<double>(long_texts));
        write_number(sheet, 1, part);
        write_plain(sheet, 2, left.substr(0, end), text_format);
        left.remove_prefix(end);
        next_row(sheet);
    }
}

void Workbook::Impl::write(Sheet& into, std::size_t i, const Cell& cell) {
    if (const auto* const whole = std::get_if<std::int64_t>(&cell)) {
        write_number(into, i, static_cast<double>(*whole));
    } else if (const auto* const real = std::get_if<double>(&cell)) {
        write_number(into, i, *real);
    } else if (const auto* const view = std::get_if<std::string_view>(&cell)) {
        write_text(into, i, workbook::cell_text(*view));
    } else if (const auto* const text = std::get_if<std::string>(&cell)) {
        write_text(into, i, workbook::cell_text(*text));
    }
}

void Workbook::Impl::next_row(Sheet& sheet) {
    // The library does not say that a row could not be kept.
    if (std::FILE* const kept = sheet.sheet->optimize_tmpfile; kept == nullptr || std::ferror(kept) != 0) {
        fail("the rows of the sheet " + sheet.name + " cannot be kept meanwhile");
    }
    ++sheet.rows;
}

/// A drop-down; other words are allowed, since datasets have terms of their own.
void Workbook::Impl::offer_terms(Sheet& to, std::size_t i, std::string_view name) {
    auto known = vocabularies.find(name);
    if (known == vocabularies.end()) {
        std::vector<std::string> terms = terms_of(name);
        if (terms.empty()) {
            return;
        }
        known = vocabularies.emplace(name, Vocabulary{vocabularies.size(), std::move(terms)}).first;
    }
    const std::string letters = column_letters(known->second.column);
    std::string range =
        fmt::format("={}!${}$2:${}${}", workbook::terms_sheet, letters, letters, known->second.terms.size() + 1);
    lxw_data_validation list{};
    list.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    list.value_formula = range.data();
    list.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    require(worksheet_data_validation_range(to.sheet, 1, column(i), most_rows - 1, column(i), &list));
}

void Workbook::Impl::write_terms() {
    if (vocabularies.empty()) {
        return;
    }
    std::vector<std::string_view> names(vocabularies.size());
    std::size_t most = 0;
    for (const auto& [name, vocabulary] : vocabularies) {
        names[vocabulary.column] = name;
        most = std::max(most, vocabulary.terms.size());
    }
    sheets.push_back({.sheet = workbook_add_worksheet(book.get(), std::string{workbook::terms_sheet}.c_str()),
                      .name = std::string{workbook::terms_sheet}});
    Sheet& sheet = sheets.back();
    worksheet_freeze_panes(sheet.sheet, 1, 0);
    for (std::size_t row = 0; row <= most; ++row) {  // a row at a time: earlier ones are on disk already
        for (std::size_t i = 0; i < names.size(); ++i) {
            const std::vector<std::string>& terms = vocabularies.find(names[i])->second.terms;
            if (row == 0) {
                write_plain(sheet, i, names[i], bold);
            } else if (row <= terms.size()) {
                write_plain(sheet, i, terms[row - 1], text_format);
            }
        }
        next_row(sheet);
    }
}

/// Also ends the sheet's last row. \return how many bytes they are
std::uint64_t Workbook::Impl::hash_rows(Sheet& sheet) const {
    lxw_worksheet_write_single_row(sheet.sheet);
    std::FILE* const kept = sheet.sheet->optimize_tmpfile;
    if (kept == nullptr || std::fflush(kept) != 0 || std::ferror(kept) != 0) {
        fail("the rows of the sheet " + sheet.name + " cannot be kept meanwhile");
    }
    std::rewind(kept);
    std::array<char, 65536> block{};
    std::uint64_t size = 0;
    Sha256 hash;
    for (std::size_t count = 0; (count = std::fread(block.data(), 1, block.size(), kept)) > 0; size += count) {
        hash.add({block.data(), count});
    }
    if (std::ferror(kept) != 0) {
        fail("the rows of the sheet " + sheet.name + " cannot be read again");
    }
    sheet.hash = hash.text();
    return size;
}

/// The library writes to the terminal what it cannot write to the disk: it is not asked to where there is no room.
void Workbook::Impl::require_room(std::uint64_t bytes) const {
    const std::string block(1U << 20U, '\0');
    ScratchFile room{scratch.path()};
    try {
        for (std::uint64_t left = bytes; left > 0; left -= std::min<std::uint64_t>(left, block.size())) {
            room.write(std::string_view{block}.substr(
                0, static_cast<std::size_t>(std::min<std::uint64_t>(left, block.size()))));
        }
        room.flushed();
    } catch (const geo::OutputError&) {
        fail(fmt::format("there is no room for {} bytes beside it", bytes));
    }
}

/// Nobody told the library's own files from whole ones: the rows in the workbook must be those that were written.
void Workbook::Impl::require_rows() const {
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        if (hash_of_rows(temporary, fmt::format("xl/worksheets/sheet{}.xml", i + 1)) != sheets[i].hash) {
            fail(fmt::format("rows of the sheet {} are not in it", sheets[i].name));
        }
    }
}

Workbook::Workbook(const std::filesystem::path& temporary, const std::filesystem::path& target,
                   const std::filesystem::path& folder, TermsOf terms)
    : impl_{std::make_unique<Impl>(temporary, target, folder, std::move(terms))} {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = impl_->scratch_path.data();
    impl_->book.reset(workbook_new_opt(temporary.string().c_str(), &options));
    if (!impl_->book) {
        throw geo::OutputError{fmt::format("{}: cannot be begun; is there memory?", target.string())};
    }
    impl_->bold = workbook_add_format(impl_->book.get());
    format_set_bold(impl_->bold);
    impl_->text_format = workbook_add_format(impl_->book.get());
    format_set_num_format(impl_->text_format, "@");
}

Workbook::~Workbook() = default;

void Workbook::set_properties(const std::string& title, const std::string& description, const std::string& generator,
                              const std::string& date) {
    std::array texts{title, description, generator};
    for (std::string& text : texts) {
        constexpr std::size_t longest_property = 255;  // of libxlsxwriter
        text = workbook::cell_text(text);
        text.resize(workbook::fitting(text, longest_property));
    }
    lxw_doc_properties properties{};
    properties.title = texts[0].data();
    properties.comments = texts[1].data();
    properties.author = texts[2].data();
    if (const auto day = read_day(date)) {
        const std::chrono::sys_days days{std::chrono::year{static_cast<int>(day->year)} / day->month / day->day};
        properties.created = std::chrono::system_clock::to_time_t(days);
    }
    impl_->require(workbook_set_properties(impl_->book.get(), &properties));
}

std::size_t Workbook::add_sheet(std::string_view name, std::span<const TableColumn> columns, SheetUse use) {
    Impl& impl = *impl_;
    impl.sheets.push_back(
        {.sheet = workbook_add_worksheet(impl.book.get(), std::string{name}.c_str()), .name = std::string{name}});
    Impl::Sheet& sheet = impl.sheets.back();
    if (sheet.sheet == nullptr) {
        throw geo::OutputError{fmt::format("{}: cannot hold the sheet {}", impl.target.string(), name)};
    }
    worksheet_freeze_panes(sheet.sheet, 1, 1);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        constexpr double wide = 22, narrow = 14;  // letters
        const bool is_text = columns[i].type == FieldType::text || columns[i].type == FieldType::date;
        worksheet_set_column(sheet.sheet, Impl::column(i), Impl::column(i), is_text ? wide : narrow,
                             is_text ? impl.text_format : nullptr);
        impl.write_plain(sheet, i, columns[i].name, impl.bold);
        if (!columns[i].vocabulary.empty()) {
            impl.offer_terms(sheet, i, columns[i].vocabulary);
        }
    }
    impl.next_row(sheet);
    if (use == SheetUse::hidden) {
        worksheet_hide(sheet.sheet);
    } else if (use == SheetUse::locked) {
        lxw_protection allowed{};
        allowed.format_columns = LXW_TRUE;
        allowed.format_rows = LXW_TRUE;
        worksheet_protect(sheet.sheet, nullptr, &allowed);
    }
    if (name == workbook::long_texts_sheet) {
        impl.rest = impl.sheets.size() - 1;
    }
    return impl.sheets.size() - 1;
}

void Workbook::add_row(std::size_t sheet, std::span<const Cell> cells) {
    Impl& impl = *impl_;
    if (!impl.rest) {
        add_sheet(workbook::long_texts_sheet, workbook::long_text_columns());
    }
    Impl::Sheet& into = impl.sheets[sheet];
    if (into.rows == most_rows || impl.sheets[*impl.rest].rows + most_parts > most_rows) {
        throw geo::OutputError{
            fmt::format("{}: a sheet holds {} rows, and {} needs more; export a layer at a time "
                        "(--layer), or as GeoPackage. Nothing was changed.",
                        impl.target.string(), most_rows, into.name)};
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        impl.write(into, i, cells[i]);
    }
    impl.next_row(into);
}

std::uint64_t Workbook::long_texts() const noexcept {
    return impl_->long_texts;
}

void Workbook::finish(std::uint64_t most) {
    Impl& impl = *impl_;
    impl.write_terms();
    // Besides what there is by now: one sheet whole, and the archive, which is never larger than all of them.
    constexpr std::uint64_t besides = 1U << 16U;
    std::uint64_t all = 0, largest = 0;
    for (Impl::Sheet& sheet : impl.sheets) {
        const std::uint64_t size = impl.hash_rows(sheet);
        all += size + besides;
        largest = std::max(largest, size + besides);
    }
    if (all > most) {
        throw geo::OutputError{fmt::format(
            "{}: would unpack to more than {} MiB, and `situs import` reads no such workbook: changes in it could not "
            "come home. Export a layer at a time (--layer), or a GeoPackage. Nothing was changed.",
            impl.target.string(), most >> 20U)};
    }
    impl.require_room(all + largest);
    impl.require(workbook_close(impl.book.release()));  // which frees it
    impl.require_rows();
}

}  // namespace situs
