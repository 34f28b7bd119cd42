#pragma once

#include "situs/validation/rule.hpp"

namespace situs {

/// Reports each problem of one fault, with the rule's own severity.
void report_each(const Rule& rule, const TextAtHand& text, TextFault fault, Report& out);
/// The same as errors in texts of ours, as warnings in GeoJSON from elsewhere: for what is legal but unsafe.
void report_each_by_owner(const Rule& rule, const TextAtHand& text, TextFault fault, Report& out);

}  // namespace situs
