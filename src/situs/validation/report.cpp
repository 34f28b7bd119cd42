#include "situs/validation/report.hpp"

#include "situs/validation/rule.hpp"

#include <utility>

namespace situs {

void Report::at(const Rule& rule, std::string_view pointer, std::string message, std::string mend) {
    add(rule, rule.severity, pointer, std::move(message), std::move(mend));
}

void Report::at_offset(const Rule& rule, std::size_t offset, std::string message, std::string mend) {
    add_at_offset(rule, rule.severity, offset, std::move(message), std::move(mend));
}

void Report::warn_at(const Rule& rule, std::string_view pointer, std::string message, std::string mend) {
    add(rule, Severity::warning, pointer, std::move(message), std::move(mend));
}

void Report::warn_at_offset(const Rule& rule, std::size_t offset, std::string message, std::string mend) {
    add_at_offset(rule, Severity::warning, offset, std::move(message), std::move(mend));
}

}  // namespace situs
