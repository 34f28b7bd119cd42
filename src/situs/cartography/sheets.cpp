#include "situs/cartography/sheets.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace situs::maps {
namespace {

std::filesystem::path numbered(const std::filesystem::path& target, int page) {
    return target.parent_path() / (target.stem().string() + "-" + std::to_string(page) + target.extension().string());
}

}  // namespace

Sheets::Sheets(const std::filesystem::path& target, Overwrite overwrite, PageFormat format, PageSize page, double dpi,
               DocumentFacts facts)
    : target_{target},
      overwrite_{overwrite},
      format_{format},
      size_{page},
      dpi_{dpi},
      facts_{std::move(facts)},
      atomic_{target.parent_path()},
      canvas_{new_file(target), format, page, dpi, facts_},
      typesetter_{canvas_} {}

const std::filesystem::path& Sheets::new_file(const std::filesystem::path& target) {
    written_.push_back(atomic_.create(target, overwrite_));
    files_.push_back(target);
    return written_.back().temporary_path();
}

void Sheets::next_page() {
    ++page_;
    if (format_ == PageFormat::pdf) {
        canvas_.next_page();
        return;
    }
    canvas_.finish();
    canvas_ = Canvas{new_file(numbered(target_, page_)), format_, size_, dpi_, facts_};
}

void Sheets::add_file(const std::filesystem::path& target, std::string_view text) {
    AtomicWriter::File file = atomic_.create(target, overwrite_);
    file.write(text);
    files_.push_back(target);
}

/// Pages of a longer map under the same name may hold what this one leaves out: none may stay beside it.
void Sheets::clear_older_pages() {
    if (format_ == PageFormat::pdf) {
        return;
    }
    std::error_code ignored;
    for (int page = page_ + 1; std::filesystem::exists(numbered(target_, page), ignored); ++page) {
        const std::filesystem::path older = numbered(target_, page);
        if (overwrite_ == Overwrite::no) {
            throw geo::OutputError{
                fmt::format("{}: is there already, a page of an older map that would stay beside {}; give --overwrite "
                            "to remove it, or write to another name. Nothing was changed.",
                            older.string(), target_.filename().string())};
        }
        atomic_.remove(older);
    }
}

void Sheets::commit() {
    clear_older_pages();
    canvas_.finish();
    atomic_.commit();
}

}  // namespace situs::maps
