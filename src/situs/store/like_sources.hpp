#pragma once

#include "situs/model/source.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Which sources are likely one and the same under two ids.
namespace situs {

/// How sources are compared; the rooms that know it stand beside or above this one.
struct SourceComparison {
    /// A text without what writers differ in (folded_name.hpp); without the function texts must be equal.
    std::function<std::string(std::string_view)> folded = {};
    /// Whether two sources are known to go back to one origin (origins.hpp); without the function none are.
    std::function<bool(const SourceId&, const SourceId&)> are_one_origin = {};
};

/// Why two sources look like one.
struct LikeSource {
    std::size_t index = 0;  ///< Of the other, in the order in which they were added.
    std::string_view how;   ///< "the same address"
};

/// Finds among many sources those with the same address, whatever its scheme, "www." and last slash, or the same title,
/// author and date. Where one of two lacks author or date the title alone counts; dates are the same if they can mean
/// the same day.
class LikeSources {
public:
    explicit LikeSources(SourceComparison compare) : compare_{std::move(compare)} {}

    void add(const Source& source);
    /// Of the sources that were added, those that are like that one, in that order. \pre index < the number of them
    std::vector<LikeSource> like(std::size_t index) const;

private:
    struct Traits {
        SourceId id;
        std::vector<std::string> addresses;
        std::string title, authors, issued;
    };

    std::string folded(std::string_view text) const;
    bool are_told_apart(const Traits& a, const Traits& b) const;

    SourceComparison compare_;
    std::vector<Traits> sources_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_address_, by_title_;
};

/// A source as it will be.
struct ComparedSource {
    Source source;
    bool is_new = false;  ///< To the dataset, or in what is compared.
    bool is_in_library = false;
};

/// Points at the new ones that look like another, each pair once, and says what to do.
std::vector<std::string> likeness_notes(const std::vector<ComparedSource>& all, const SourceComparison& compare);

/// Of the members by which sources are compared, those that the source lacks become those of the one that is known;
/// null: of none.
void keep_compared(Source& source, const Source* known);

/// Whether the members by which sources are compared are the same.
bool are_compared_alike(const Source& a, const Source& b);

}  // namespace situs
