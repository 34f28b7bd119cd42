#pragma once

#include "geo/json.hpp"
#include "situs/store/dataset.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

/// How careful one has to be with a record or a part of it, and what follows for one audience.
namespace situs {

/// In ascending order of care.
enum class Sensitivity { open, restricted, withheld };

/// "public" is open, "withheld" is withheld; every other word counts as restricted: a misspelling must not publish.
Sensitivity sensitivity_of_word(std::string_view word) noexcept;

/// What an object says of itself, as sensitivity_word() reads it; none if it says nothing.
std::optional<Sensitivity> own_sensitivity(geo::json::Value object, Sensitivity inherited = Sensitivity::open) noexcept;

/// Of a whole record: its own, else the dataset's.
Sensitivity record_sensitivity(geo::json::Value feature, Sensitivity dataset_default) noexcept;

/// Whether the record says anything in `draft`: it is unfinished, and no public copy has it.
bool is_draft(geo::json::Value feature) noexcept;

/// Whether its text may hold a `draft`; false only where is_draft() is.
bool may_be_draft(std::string_view feature_text) noexcept;

/// What sources and records without own sensitivity inherit.
Sensitivity dataset_sensitivity(const DatasetHeader& header) noexcept;

/// What may be seen up to a limit of sensitivity.
class Visibility {
public:
    /// Of two sources with one id the stricter counts for both.
    Visibility(const Dataset& dataset, Sensitivity limit);

    Sensitivity limit() const noexcept { return limit_; }
    Sensitivity inherited() const noexcept { return inherited_; }
    bool allows(Sensitivity sensitivity) const noexcept { return sensitivity <= limit_; }

    /// A source that the dataset does not know is as sensitive as the dataset.
    bool shows_source(std::string_view id) const;
    /// Whether no source or record is hidden by its id, whichever it is.
    bool shows_every_name() const noexcept {
        return hidden_sources_.empty() && hidden_sites_.empty() && allows(inherited_);
    }
    std::size_t hidden_sources() const noexcept { return hidden_count_; }
    /// How often a source that may be seen says that it derives from one that may not.
    std::size_t hidden_origins() const noexcept { return hidden_origins_; }

    /// Sources that only what is left out cites (cited_sources.hpp): they count with the hidden ones. No record that
    /// stays names them, so that nothing is cut for them.
    void leave_out_sources(const Dataset& dataset, const std::vector<SourceId>& ids);
    /// Whether a list of sources has it: one that is shown, and is not left out with what cites it.
    bool lists_source(std::string_view id) const { return shows_source(id) && !left_out_sources_.contains(id); }

    /// Records that are left out as a whole: nothing may name them.
    void hide_site(const SiteId& id) {
        if (!id.empty()) {
            hidden_sites_.insert(id.text());
        }
    }
    bool shows_site(std::string_view id) const { return hidden_sites_.empty() || !hidden_sites_.contains(id); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };
    using Names = std::unordered_set<std::string, Hash, std::equal_to<>>;

    void count_hidden(const Dataset& dataset);

    Sensitivity limit_;
    Sensitivity inherited_;
    Names known_sources_;
    Names hidden_sources_;
    Names left_out_sources_;
    Names hidden_sites_;
    std::size_t hidden_count_ = 0;
    std::size_t hidden_origins_ = 0;
};

}  // namespace situs
