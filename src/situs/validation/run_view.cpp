#include "situs/validation/run_view.hpp"

#include "situs/validation/json_pointers.hpp"
#include "situs/validation/quoted.hpp"

#include <algorithm>
#include <utility>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

/// The id of the source that a pointer into sources.json or sources.situs.json leads into; empty elsewhere.
std::string subject_in(std::string_view file_name, Value root, std::string_view pointer) {
    const std::string_view first = pointer.substr(0, std::min(pointer.find('/', 1), pointer.size()));
    if (first.empty() || file_name == "dataset.json") {
        return {};
    }
    const Value entry = geo::json::at(root, first);
    if (root.is(Kind::array)) {
        const Value id = entry["id"];
        return std::string{id.is(Kind::number) ? id.lexeme() : id.string()};
    }
    for (const auto& [name, value, offset] : root.members()) {
        if (geo::json::pointer_token(name) == first) {
            return std::string{name};
        }
    }
    return {};
}

}  // namespace

geo::json::Value RunView::document(std::string_view file_name) const {
    return results_.documents == nullptr ? geo::json::Value{} : results_.documents->root(file_name);
}

bool RunView::is_broken_in_document(std::string_view file_name, std::string_view pointer) const {
    const FeatureReport* report = results_.documents == nullptr ? nullptr : results_.documents->report(file_name);
    return report != nullptr && report->is_broken(pointer);
}

std::string RunView::place_of(const Summary& summary) const {
    if (const auto& place_of_line = run_.options().place_of_line) {
        return escaped(file_of(summary)) + ", " + place_of_line(summary.line);
    }
    return escaped(file_of(summary)) + ":" + std::to_string(summary.line);
}

void RunView::start_at(const Summary& summary) {
    if (const Record* record = again_.read(summary); record != nullptr) {
        report_.start(file_of(summary), record->place.text,
                      {.line = record->place.line, .column = record->place.column}, record->feature);
        report_.set_subject(subject_of(record->feature));
        return;
    }
    // It cannot be read again: its line is all that is known.
    report_.start(file_of(summary), {}, {.line = summary.line, .column = 1}, {});
}

void RunView::at(const Rule& rule, std::size_t index, std::string_view pointer, std::string message, std::string mend) {
    start_at(summary(index));
    report_.at(rule, pointer, std::move(message), std::move(mend));
}

void RunView::warn_at_feature(const Rule& rule, std::size_t index, std::string_view pointer, std::string message,
                              std::string mend) {
    start_at(feature(index));
    report_.warn_at(rule, pointer, std::move(message), std::move(mend));
}

void RunView::in_document(const Rule& rule, Severity severity, std::string_view file_name, std::string_view pointer,
                          std::string message, std::string mend) {
    FeatureReport* report = results_.documents == nullptr ? nullptr : results_.documents->report(file_name);
    if (report == nullptr) {
        return;
    }
    report->set_subject(subject_in(file_name, report->root(), pointer));
    if (severity == rule.severity) {
        report->at(rule, pointer, std::move(message), std::move(mend));
    } else {
        report->warn_at(rule, pointer, std::move(message), std::move(mend));
    }
}

void RunView::in_document_at(const Rule& rule, std::string_view file_name, std::size_t offset, std::string message,
                             std::string mend) {
    if (FeatureReport* report = results_.documents == nullptr ? nullptr : results_.documents->report(file_name);
        report != nullptr) {
        report->set_subject(subject_in(file_name, report->root(), pointer_of(report->root(), offset)));
        report->at_offset(rule, offset, std::move(message), std::move(mend));
    }
}

}  // namespace situs
