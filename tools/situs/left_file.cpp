#include "tools/situs/left_file.hpp"

#include "geo/error.hpp"
#include "situs/exchange/left_rows.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/json_file.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>

namespace situs::cli {
namespace {

namespace fs = std::filesystem;

/// The file whose rows they were, also if they are left a second time.
fs::path first_file(const fs::path& file) {
    const std::string name = file.filename().string();
    const std::size_t at = name.rfind(".not-taken");
    const std::string_view number =
        at == std::string::npos ? std::string_view{} : std::string_view{name}.substr(at + 10);
    const bool is_left = number.ends_with(".csv") && number.find_first_not_of("-0123456789") == number.size() - 4;
    return is_left ? file.parent_path() / name.substr(0, at) : file;
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

std::optional<LeftFile> write_left_rows(const fs::path& given, const EditPlan& plan) {
    if (plan.left.empty()) {
        return std::nullopt;
    }
    const std::string text = left_rows_text(plan);
    const fs::path file = first_file(given);
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
