#include "tools/situs/left_file.hpp"

#include "geo/error.hpp"
#include "situs/exchange/csv_text.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/json_file.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>

#include <vector>

namespace situs::cli {
namespace {

namespace fs = std::filesystem;

std::string text_of_left(const EditPlan& plan) {
    std::string text = "\xEF\xBB\xBF";
    const auto append = [&text](const std::string& cell) { csv::append_text(text, cell); };
    std::vector<std::string> cells{"not taken because"};
    cells.insert(cells.end(), plan.columns.begin(), plan.columns.end());
    csv::append_line(text, cells, append);
    for (const LeftRow& row : plan.left) {
        cells = {row.what + ": " + row.why};
        cells.insert(cells.end(), row.cells.begin(), row.cells.end());
        csv::append_line(text, cells, append);
    }
    return text;
}

bool holds(const fs::path& path, const std::string& text) {
    std::error_code error;
    return fs::is_regular_file(path, error) && fs::file_size(path, error) == text.size() && read_file(path) == text;
}

/// \throws geo::OutputError
LeftFile write_beside(const fs::path& file, const std::string& text) {
    std::error_code ignored;
    std::string besides;
    for (int number = 1;; ++number) {
        fs::path path = file;
        path += number == 1 ? std::string{".not-taken.csv"} : fmt::format(".not-taken-{}.csv", number);
        const std::string shown = printable(path.string());
        if (holds(path, text)) {
            return {.path = path, .said = shown + " has it already: what was not taken, and why"};
        }
        if (fs::exists(fs::symlink_status(path, ignored))) {
            besides = fmt::format(" ({} says something else and stays as it is: perhaps you mended it)", shown);
            continue;
        }
        write_file_atomically(path, text, Overwrite::no);
        return {.path = path, .said = fmt::format("wrote {}: what was not taken, and why{}", shown, besides)};
    }
}

}  // namespace

std::optional<LeftFile> write_left_rows(const fs::path& file, const EditPlan& plan) {
    if (plan.left.empty()) {
        return std::nullopt;
    }
    const std::string text = text_of_left(plan);
    const fs::path here = fs::current_path() / file.filename();
    if (fs::absolute(file).lexically_normal() == here) {
        return write_beside(file, text);
    }
    try {
        return write_beside(file, text);
    } catch (const geo::OutputError&) {
        LeftFile left = write_beside(here, text);
        left.said += fmt::format(" (here, since nothing can be written beside {})", printable(file.string()));
        return left;
    }
}

}  // namespace situs::cli
