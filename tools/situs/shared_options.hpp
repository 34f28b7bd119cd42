#pragma once

#include "situs/release/audience.hpp"
#include "situs/store/overwrite.hpp"
#include "tools/situs/options.hpp"

#include <optional>
#include <string>

/// Options that several verbs take: members of a verb, each with declare() and what it then says.
namespace situs::cli {

/// `--audience internal|public`.
struct AudienceOption {
    void declare(Options& options);
    std::optional<Audience> audience() const noexcept { return audience_named(word); }
    /// What to do where a public copy leaves drafts out; empty otherwise.
    static std::string what_of_drafts(Audience audience, const LeftOut& left_out);
    std::string word;
};

/// `--format text|json`.
struct FormatOption {
    void declare(Options& options);
    bool is_json() const noexcept { return word == "json"; }
    std::string word = "text";
};

/// `--overwrite`.
struct OverwriteOption {
    void declare(Options& options);
    Overwrite overwrite() const noexcept { return given ? Overwrite::yes : Overwrite::no; }
    bool given = false;
};

}  // namespace situs::cli
