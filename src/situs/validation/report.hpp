#pragma once

#include "situs/validation/finding.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace situs {

struct Rule;

/// Takes what a rule found in the text, feature or layer at hand; adds file, line and column by itself.
///
/// A pointer (RFC 6901) may end in a member that is missing: the finding then stands at what should hold it. An empty
/// mend stands for the rule's own.
class Report {
public:
    virtual ~Report() = default;

    /// At a JSON pointer below the feature at hand.
    void at(const Rule& rule, std::string_view pointer, std::string message, std::string mend = {});
    /// At a byte offset of the text at hand.
    void at_offset(const Rule& rule, std::size_t offset, std::string message, std::string mend = {});
    /// The same as warnings, whatever the rule's own severity.
    void warn_at(const Rule& rule, std::string_view pointer, std::string message, std::string mend = {});
    void warn_at_offset(const Rule& rule, std::size_t offset, std::string message, std::string mend = {});

    /// Whether a rule that settles (Rule::settles) already spoke at, above or below this pointer: what stands there
    /// cannot be judged further. Findings at or below such a place are dropped in any case, so that one cause gives one
    /// finding.
    virtual bool is_broken(std::string_view pointer) const = 0;
    /// Whether anything is: nearly always nothing, and then no pointer needs to be made to ask.
    virtual bool has_broken() const noexcept = 0;

protected:
    virtual void add(const Rule& rule, Severity severity, std::string_view pointer, std::string message,
                     std::string mend) = 0;
    virtual void add_at_offset(const Rule& rule, Severity severity, std::size_t offset, std::string message,
                               std::string mend) = 0;
};

}  // namespace situs
