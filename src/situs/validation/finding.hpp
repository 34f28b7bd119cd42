#pragma once

#include <cstddef>
#include <cstdint>
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

}  // namespace situs
