#pragma once

#include "geo/json_node.hpp"
#include "situs/release/audience.hpp"
#include "tools/situs/command.hpp"

#include <map>
#include <string>
#include <vector>

namespace situs::cli {

/// A dataset's sources with what rests on each, as an audience may see it.
class SourceList {
public:
    /// \param only ids of the sources wanted; none: all
    SourceList(const Dataset& dataset, const AudienceFilter& filter, const std::vector<std::string>& only);

    /// What rests on sources in a record. \param site as the audience may see it
    void see(const Site& site);
    /// Ids that were asked for and that the audience may not see, or that are not there.
    const std::vector<std::string>& unknown() const noexcept { return unknown_; }

    void write(const Streams& io) const;
    geo::json::Array nodes() const;

private:
    struct Attested {
        std::string record, attestation, where;  ///< `where`: "page 7", or empty.
    };
    struct Entry {
        const Source* source;
        std::vector<std::string> origins = {};  ///< What it repeats or rests on, as far as that may be seen.
        std::vector<Attested> attests = {};
        std::vector<std::string> names = {};      ///< Records of which it has a name.
        std::vector<std::string> locations = {};  ///< Records of which a location rests on it.
    };
    Entry* entry_of(const SourceId& id);
    static std::vector<std::string> attested_by_record(const Entry& entry);
    static void write_entry(const Streams& io, const Entry& entry);

    std::vector<Entry> entries_;  ///< In the order of sources.json.
    std::map<std::string, std::size_t, std::less<>> places_;
    std::vector<std::string> unknown_;
};

}  // namespace situs::cli
