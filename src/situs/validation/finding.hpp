#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

enum class Severity : std::uint8_t { error, warning };
std::string_view name_of(Severity severity) noexcept;

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

/// What a run read and found.
struct ValidationSummary {
    std::uint64_t files = 0;
    std::uint64_t features = 0;
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
    std::map<std::string, RuleCount, std::less<>> by_rule;
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
