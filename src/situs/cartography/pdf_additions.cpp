#include "situs/cartography/pdf_additions.hpp"

#include "geo/error.hpp"
#include "situs/store/append.hpp"

#include <fmt/format.h>
#include <glib.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <system_error>

namespace situs::maps {
namespace {

constexpr double points_per_mm = 72 / 25.4;

/// "text" as a PDF string (7.3.4.2).
std::string literal(std::string_view text) {
    std::string result = "(";
    for (const char c : text) {
        if (c == '(' || c == ')' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + ")";
}

/// A text string (7.9.2.2): ASCII as it is, anything else as UTF-16.
std::string text_string(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        return literal(text);
    }
    struct Free {
        void operator()(gunichar2* units) const { g_free(units); }
    };
    glong count = 0;
    const std::unique_ptr<gunichar2, Free> units{
        g_utf8_to_utf16(text.data(), static_cast<glong>(text.size()), nullptr, &count, nullptr)};
    std::string result = "<FEFF";
    for (const gunichar2 unit : std::span{units.get(), units ? static_cast<std::size_t>(count) : 0}) {
        result += fmt::format("{:04X}", unit);
    }
    return result + ">";
}

/// A PDF that ends with a table of its objects' places, and new versions of some of them.
class PdfUpdate {
public:
    explicit PdfUpdate(const std::filesystem::path& file) : file_{file} {
        // At once, as large as it is: text that grows while it is read would take several times the room.
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(file, error);
        std::ifstream in{file, std::ios::binary};
        bytes_.resize(error ? 0 : size);
        if (error || !in.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()))) {
            throw geo::OutputError{file.string() + ": cannot be read again"};
        }
        table_ = number_after("startxref", bytes_.rfind("startxref"));
        read_table();
    }

    /// What `key` refers to in the trailer: "/Root".
    std::size_t reference_in_trailer(std::string_view key) const {
        return number_after(key, bytes_.find(key, bytes_.rfind("trailer")));
    }
    /// The first page: the first kid of the page tree, which Cairo writes flat.
    std::size_t first_page() const {
        const std::size_t pages = offset_of(number_after("/Pages", bytes_.find("/Pages", offset_of(root()))));
        return number_after("[", bytes_.find('[', bytes_.find("/Kids", pages)));
    }
    std::size_t root() const { return reference_in_trailer("/Root"); }

    /// A new version of a dictionary, with more entries.
    void extend(std::size_t object, const std::string& entries) {
        const std::size_t begin = bytes_.find("<<", offset_of(object));
        const std::size_t end = bytes_.find("endobj", begin);
        const std::size_t close = bytes_.rfind(">>", end);
        if (begin == std::string::npos || end == std::string::npos || close < begin) {
            fail();
        }
        std::string& text = changed_.emplace(object, bytes_.substr(begin, close - begin)).first->second;
        text += entries;
    }

    /// The elements of the structure tree. Cairo numbers them in the order of their tags.
    std::vector<std::size_t> elements() const {
        std::vector<std::size_t> found;
        for (const auto& [object, offset] : offsets_) {
            if (beginning_of(object).find("/Type /StructElem") != std::string_view::npos) {
                found.push_back(object);
            }
        }
        return found;
    }
    bool is_element(std::size_t object, std::string_view name) const {
        return beginning_of(object).find(fmt::format("/S /{}\n", name)) != std::string_view::npos;
    }

    void append() const {
        std::string added;
        std::string table = "xref\n";
        for (const auto& [object, text] : changed_) {
            table += fmt::format("{} 1\n{:010} 00000 n \n", object, bytes_.size() + added.size());
            added += fmt::format("{} 0 obj\n{}>>\nendobj\n", object, text);
        }
        const std::size_t at = bytes_.size() + added.size();
        added += table + fmt::format(
                             "trailer\n<< /Size {}\n   /Root {} 0 R\n   /Info {} 0 R\n   /Prev {}\n>>\n"
                             "startxref\n{}\n%%EOF\n",
                             number_after("/Size", bytes_.find("/Size", bytes_.rfind("trailer"))), root(),
                             reference_in_trailer("/Info"), table_, at);
        append_to_temporary(file_, added);
    }

private:
    /// The lines behind "xref": a section's first object and count, then 20 bytes an object (7.5.4).
    void read_table() {
        constexpr std::size_t entry = 20;
        std::size_t at = std::string_view{bytes_}.substr(std::min(table_, bytes_.size())).starts_with("xref\n")
                             ? table_ + 5
                             : std::string::npos;
        while (at < bytes_.size() && bytes_[at] != 't') {
            const std::size_t first = number_after("", at);
            const std::size_t count = number_after(" ", bytes_.find(' ', at));
            at = bytes_.find('\n', at) + 1;
            for (std::size_t i = 0; i < count && at + entry <= bytes_.size(); ++i, at += entry) {
                offsets_[first + i] = number_after("", at);
            }
        }
        if (offsets_.empty()) {
            fail();
        }
    }

    /// Of an object's text: its kids, which follow, may be thousands.
    std::string_view beginning_of(std::size_t object) const {
        constexpr std::size_t beginning = 200;
        const std::string_view text =
            std::string_view{bytes_}.substr(std::min(offsets_.at(object), bytes_.size()), beginning);
        return text.substr(0, text.find("endobj"));
    }

    std::size_t offset_of(std::size_t object) const {
        const auto found = offsets_.find(object);
        return found == offsets_.end() || found->second >= bytes_.size() ? fail() : found->second;
    }

    /// The number behind a word that stands at `at`.
    std::size_t number_after(std::string_view word, std::size_t at) const {
        const std::size_t begin = at == std::string::npos ? at : bytes_.find_first_not_of(" \n", at + word.size());
        std::size_t number = 0;
        if (begin == std::string::npos ||
            std::from_chars(bytes_.data() + begin, bytes_.data() + bytes_.size(), number).ec != std::errc{}) {
            fail();
        }
        return number;
    }

    [[noreturn]] std::size_t fail() const {
        throw geo::OutputError{file_.string() +
                               ": language and place cannot be added to what Cairo wrote: it is no PDF 1.4 with a "
                               "table of its objects"};
    }

    std::filesystem::path file_;
    std::string bytes_;
    std::size_t table_ = 0;
    std::map<std::size_t, std::size_t> offsets_;
    std::map<std::size_t, std::string> changed_;
};

/// The entry /VP of a page.
std::string entry_of(const PageViewport& viewport, const PageSize& page) {
    const auto left = viewport.box.left * points_per_mm;
    const auto right = viewport.box.right * points_per_mm;
    const auto bottom = (page.height - viewport.box.bottom) * points_per_mm;
    const auto top = (page.height - viewport.box.top) * points_per_mm;
    std::string places;
    for (const geo::LonLat corner : viewport.corners) {
        places += fmt::format("{:.9f} {:.9f} ", corner.lat, corner.lon);
    }
    return fmt::format(
        "   /VP [ << /Type /Viewport /Name (Map) /BBox [ {:.6f} {:.6f} {:.6f} {:.6f} ]\n"
        "      /Measure << /Type /Measure /Subtype /GEO /Bounds [ 0 0 0 1 1 1 1 0 ] /LPTS [ 0 0 0 1 1 1 1 0 ]\n"
        "      /GPTS [ {}] /GCS << /Type /PROJCS /WKT {} >> >> >> ]\n",
        left, bottom, right, top, places, literal(viewport.wkt));
}

using Elements = std::vector<std::size_t>;

void add_words(PdfUpdate& update, const Elements& elements, const std::vector<std::string>& words,
               const std::filesystem::path& file) {
    Elements figures;
    std::ranges::copy_if(elements, std::back_inserter(figures),
                         [&](std::size_t element) { return update.is_element(element, "Figure"); });
    if (figures.size() != words.size()) {
        // Some figure would be said to be another.
        throw geo::OutputError{fmt::format("{}: it has {} figures, and there are words for {}", file.string(),
                                           figures.size(), words.size())};
    }
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (!words[i].empty()) {
            update.extend(figures[i], fmt::format("   /Alt {}\n", text_string(words[i])));
        }
    }
}

void add_languages(PdfUpdate& update, const Elements& elements, const PdfAdditions& additions,
                   const std::filesystem::path& file) {
    for (const TagLanguage& tag : additions.tag_languages) {
        if (elements.size() != additions.tags || !update.is_element(elements[tag.tag], tag.name)) {
            throw geo::OutputError{fmt::format("{}: it has {} tags, {} began; tag {} should be {}", file.string(),
                                               elements.size(), additions.tags, tag.tag, tag.name)};
        }
        update.extend(elements[tag.tag], fmt::format("   /Lang {}\n", literal(tag.language)));
    }
}

}  // namespace

void add_to_pdf(const std::filesystem::path& file, const PdfAdditions& additions) {
    PdfUpdate update{file};
    update.extend(update.root(),
                  fmt::format("   /Lang {}\n   /ViewerPreferences << /DisplayDocTitle true{} >>\n{}",
                              literal(additions.language), additions.is_right_to_left ? " /Direction /R2L" : "",
                              additions.viewport ? "   /Version /1.7\n" : ""));
    const bool has_words =
        std::ranges::any_of(additions.figures, [](const std::string& words) { return !words.empty(); });
    const Elements elements = has_words || !additions.tag_languages.empty() ? update.elements() : Elements{};
    if (has_words) {
        add_words(update, elements, additions.figures, file);
    }
    add_languages(update, elements, additions, file);
    if (additions.viewport) {
        update.extend(update.first_page(), entry_of(*additions.viewport, additions.page));
    }
    update.append();
}

}  // namespace situs::maps
