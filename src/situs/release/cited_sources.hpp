#pragma once

#include "geo/json.hpp"
#include "situs/release/redaction.hpp"
#include "situs/release/sensitivity.hpp"
#include "situs/store/dataset.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// The id that a value names; a number as it is written, since sources.json may have it as a number too.
std::string_view id_in(geo::json::Value value) noexcept;

/// Finds the sources that may be seen by their own word, but that only what a copy leaves out cites: a record or part,
/// or over `derived_from` a source that is left out itself. Their titles would tell what the copy does not. One that
/// nothing cites, or that anything visible cites too, stays.
///
/// First all that is left out is added, then close(), then all that is shown.
class CitedSources {
public:
    /// \param dataset, visibility outlive it; of `visibility` only the sources are asked
    CitedSources(const Dataset& dataset, const Visibility& visibility) : dataset_{dataset}, visibility_{visibility} {}

    /// A record, or a part of one, that is left out.
    void add_left_out(geo::json::Value value);
    /// What is cut from a record that stays.
    void add_cuts(geo::json::Value feature, const Cuts& cuts);
    /// Adds what the sources that are left out rest on. \return whether it has to be asked what is shown
    bool close();
    /// A record that stays, with what is cut from it.
    void add_shown(geo::json::Value feature, const Cuts& cuts);
    /// Whether something visible cites every source that is in question: what else is shown decides nothing.
    bool all_shown() const noexcept { return suspected_.empty(); }
    /// In the order of their ids.
    std::vector<SourceId> left_out() const;

private:
    using Ids = std::set<std::string, std::less<>>;

    void suspect(std::string_view id);
    /// Something that is shown cites it: it stays, and so does what it rests on.
    void clear(std::string_view id);

    const Dataset& dataset_;
    const Visibility& visibility_;
    Ids suspected_;  ///< Cited by what is left out, and so far by nothing that is shown.
};

}  // namespace situs
