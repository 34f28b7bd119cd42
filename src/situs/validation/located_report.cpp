#include "situs/validation/located_report.hpp"

#include "situs/validation/json_pointers.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace situs {

void LocatedReport::start_file(const std::string& file) {
    file_ = &file;
    subject_.clear();
    spoken_.clear();
    broken_.clear();
}

bool LocatedReport::is_broken(std::string_view pointer) const {
    return std::any_of(broken_.begin(), broken_.end(), [pointer](const Broken& broken) {
        return is_at_or_below(pointer, broken.pointer) || is_at_or_below(broken.pointer, pointer);
    });
}

bool LocatedReport::is_below_broken(std::string_view pointer, const Rule& rule) const {
    return std::any_of(broken_.begin(), broken_.end(), [&](const Broken& broken) {
        return broken.rule != &rule && is_at_or_below(pointer, broken.pointer);
    });
}

bool LocatedReport::may_speak(const Rule& rule) {
    const auto found =
        std::find_if(spoken_.begin(), spoken_.end(), [&rule](const Spoken& spoken) { return spoken.rule == &rule; });
    Spoken& spoken = found == spoken_.end() ? spoken_.emplace_back(Spoken{&rule, 0}) : *found;
    return ++spoken.times <= limit_;
}

void LocatedReport::add(const Rule& rule, Severity severity, std::string_view pointer, std::string message,
                        std::string mend) {
    if (is_below_broken(pointer, rule) || !may_speak(rule)) {
        return;
    }
    if (rule.settles && severity == rule.severity) {
        broken_.push_back({std::string{pointer}, &rule});
    }
    emit(rule, severity, spot_of_pointer(pointer), std::move(message), std::move(mend));
}

void LocatedReport::add_at_offset(const Rule& rule, Severity severity, std::size_t offset, std::string message,
                                  std::string mend) {
    if (!may_speak(rule)) {
        return;
    }
    Spot spot = spot_of_offset(offset);
    if (is_below_broken(spot.pointer, rule)) {
        --std::find_if(spoken_.begin(), spoken_.end(), [&rule](const Spoken& spoken) {
              return spoken.rule == &rule;
          })->times;
        return;
    }
    // Where no value is known, nothing is known to be broken.
    if (rule.settles && severity == rule.severity && !spot.pointer.empty()) {
        broken_.push_back({spot.pointer, &rule});
    }
    emit(rule, severity, std::move(spot), std::move(message), std::move(mend));
}

void LocatedReport::emit(const Rule& rule, Severity severity, Spot&& spot, std::string&& message, std::string&& mend) {
    Finding finding;
    finding.rule = rule.id;
    finding.severity = severity;
    finding.file = *file_;
    finding.line = spot.line;
    finding.column = spot.column;
    if (const auto& place_of_line = run_.options().place_of_line) {
        finding.place = place_of_line(spot.line);
        finding.line = finding.column = 0;
    }
    finding.subject = subject_;
    finding.pointer = std::move(spot.pointer);
    finding.message = std::move(message);
    finding.mend = mend.empty() ? std::string{rule.mend} : std::move(mend);
    run_.add(finding);
}

void LocatedReport::finish() {
    for (const auto& [rule, times] : spoken_) {
        if (times > limit_) {
            emit(*rule, rule->severity, spot_of_pointer(""),
                 fmt::format("{} more findings of this rule here are not listed", times - limit_), {});
        }
    }
    spoken_.clear();
}

}  // namespace situs
