#include "situs/validation/text_rule.hpp"

#include "situs/validation/quoted.hpp"

namespace situs {

void report_each(const Rule& rule, const TextAtHand& text, TextFault fault, Report& out) {
    for (const TextProblem& problem : text.problems) {
        if (problem.fault == fault) {
            out.at_offset(rule, problem.offset, made_safe(problem.message));
        }
    }
}

void report_each_by_owner(const Rule& rule, const TextAtHand& text, TextFault fault, Report& out) {
    for (const TextProblem& problem : text.problems) {
        if (problem.fault != fault) {
            continue;
        }
        if (text.is_ours) {
            out.at_offset(rule, problem.offset, made_safe(problem.message));
        } else {
            out.warn_at_offset(rule, problem.offset, made_safe(problem.message));
        }
    }
}

}  // namespace situs
