#pragma once

#include "situs/store/dataset.hpp"
#include "situs/store/like_sources.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Taking the sources of a reference manager's library (CSL-JSON 1.0.2) into sources.json, said before it is done.
namespace situs {

enum class SourceFate : std::uint8_t {
    added,    ///< The library has it, the dataset had not.
    changed,  ///< Members differ; the library's are taken.
    same,     ///< Nothing of it changes.
    kept      ///< Only the dataset has it; it stays.
};
/// "added", "changed", "same", "kept".
std::string_view name_of(SourceFate fate) noexcept;

/// One source of the library or of the dataset.
struct PlannedSource {
    SourceId id;
    SourceFate fate = SourceFate::same;
    std::string citation;  ///< As it will be; one line for people.
    /// "title: Report → Final report", "note stays: the library has none"; the latter also of one that is the same.
    std::vector<std::string> differences;
    std::vector<std::string> doubts = {};  ///< csl_date_doubts() of one that is added or changed.
};

/// An item of the library that cannot be taken.
struct RefusedItem {
    geo::json::Place place;  ///< Where it begins in the library.
    std::string what;        ///< Its id, else its title; empty if it has neither.
    std::string why;         ///< And what to do.
};

/// The plan: the same library and dataset give the same one.
struct LibraryPlan {
    std::string dataset_hash;            ///< Of the dataset that it was made for.
    std::vector<PlannedSource> sources;  ///< In the library's order, then those that only the dataset has.
    std::vector<RefusedItem> refused;
    std::vector<std::string> notes;  ///< For people.
    std::string text;                ///< The new sources.json; empty if nothing is written.

    std::size_t count(SourceFate fate) const noexcept;
    bool writes() const noexcept { return !text.empty(); }
};

/// Plans, changing nothing. An item is known by its id, which is never changed. A member that only the dataset has
/// stays; so does a source that only the dataset has, and all that sources.situs.json says. Items that do not change
/// keep their bytes; where the dataset has no sources yet, the library's text is taken as it is. The notes point at
/// sources that look like one, unless neither is new to the dataset or changed in what is compared.
/// \throws geo::InputError if the library cannot be read, or is no CSL-JSON: a list of items, or an object whose
/// `items` are one, as Zotero's web interface gives them
LibraryPlan plan_library(const Dataset& dataset, const std::filesystem::path& library, SourceComparison compare = {});

/// Writes what the plan says. \return the file that was written, or an empty path. \throws geo::OutputError if the
/// dataset is not the one of the plan any more, or if writing fails; then nothing has changed
std::filesystem::path apply_library(const Dataset& dataset, const LibraryPlan& plan);

}  // namespace situs
