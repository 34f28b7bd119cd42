#pragma once

#include "geo/lonlat.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

enum class Severity : std::uint8_t { error, warning };
std::string_view name_of(Severity severity) noexcept;

/// A piece of the line on which a finding stands.
struct Excerpt {
    std::string text;            ///< Bytes of the file as they are: made safe by whoever prints them.
    std::size_t at = 0;          ///< Where in `text` the finding stands.
    bool is_cut_before = false;  ///< The line begins earlier.
    bool is_cut_after = false;   ///< It goes on.
};

/// One thing that is wrong, and where.
struct Finding {
    std::string_view rule;  ///< Stable id, e.g. "coordinates-in-range".
    Severity severity = Severity::error;
    std::string file;          ///< As given by the user.
    std::uint64_t line = 0;    ///< From 1; 0: the file as a whole.
    std::uint64_t column = 0;  ///< In code points, from 1.
    std::string place = {};    ///< Where there are no lines: the layer and feature of a binary file. Else empty.
    std::string subject;       ///< Id of the site, source or layer; empty if unknown.
    std::string pointer;       ///< RFC 6901, below the feature (or the document).
    std::string message;       ///< What is wrong, with the value, quoted safely.
    std::string mend;          ///< What to do about it.
    Excerpt excerpt = {};      ///< Empty where the text is not at hand.
    /// On the map: the position that the finding is about, or the middle of the geometry; NaN: none, or off the map.
    geo::LonLat position = {};
};

/// Where findings go. Sinks count; a driver asks for the counts at the end.
class FindingSink {
public:
    virtual ~FindingSink() = default;
    virtual void add(const Finding& finding) = 0;
};

/// Keeps everything; for tests and small work.
class FindingList : public FindingSink {
public:
    void add(const Finding& finding) override { findings.push_back(finding); }
    std::vector<Finding> findings;
};

/// How often a rule spoke in a run.
struct RuleCount {
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
};

/// How many quotations of records were compared with the texts of their sources.
struct QuotationCount {
    std::uint64_t all = 0;
    std::uint64_t compared = 0;
    std::uint64_t sources = 0;  ///< Those whose text was at hand.
};

/// What a run read and found.
struct ValidationSummary {
    std::uint64_t files = 0;
    std::uint64_t features = 0;
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
    std::uint64_t accepted = 0;   ///< Findings that an exception of dataset.json accepts; not among those above.
    std::uint64_t known = 0;      ///< Findings that the baseline holds already; likewise.
    std::uint64_t not_shown = 0;  ///< Of the errors and warnings, those that the report leaves out.
    std::map<std::string, RuleCount, std::less<>> by_rule = {};
    std::optional<QuotationCount> quotations = {};  ///< Where texts of sources were given.
};

/// Adds up the counts of two runs, for a report over several paths.
ValidationSummary& operator+=(ValidationSummary& sum, const ValidationSummary& other);

/// A sink that writes a report: begin(), then findings in any number, then finish(). Holds no finding back.
class ReportSink : public FindingSink {
public:
    virtual void begin() = 0;
    virtual void finish(const ValidationSummary& summary) = 0;
};

}  // namespace situs
