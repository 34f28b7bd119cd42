#include "situs/validation/run_view.hpp"

#include "situs/validation/quoted.hpp"

#include <utility>

namespace situs {

geo::json::Value RunView::document(std::string_view file_name) const {
    return results_.documents == nullptr ? geo::json::Value{} : results_.documents->root(file_name);
}

bool RunView::is_broken_in_document(std::string_view file_name, std::string_view pointer) const {
    const FeatureReport* report = results_.documents == nullptr ? nullptr : results_.documents->report(file_name);
    return report != nullptr && report->is_broken(pointer);
}

const std::string& RunView::file_of(std::size_t index) const {
    return results_.memory.files[summary(index).file()].name;
}

std::string RunView::place_of(std::size_t index) const {
    if (const auto& place_of_line = run_.options().place_of_line) {
        return escaped(file_of(index)) + ", " + place_of_line(summary(index).line);
    }
    return escaped(file_of(index)) + ":" + std::to_string(summary(index).line);
}

void RunView::at(const Rule& rule, std::size_t index, std::string_view pointer, std::string message, std::string mend) {
    if (const Record* record = read(index); record != nullptr) {
        report_.start(file_of(index), record->place.text, {.line = record->place.line, .column = record->place.column},
                      record->feature);
        report_.set_subject(record->site.id.text());
        report_.at(rule, pointer, std::move(message), std::move(mend));
        return;
    }
    // The record cannot be read again: its line is all that is known.
    report_.start(file_of(index), {}, {.line = summary(index).line, .column = 1}, {});
    report_.at(rule, pointer, std::move(message), std::move(mend));
}

void RunView::in_document(const Rule& rule, Severity severity, std::string_view file_name, std::string_view pointer,
                          std::string message, std::string mend) {
    FeatureReport* report = results_.documents == nullptr ? nullptr : results_.documents->report(file_name);
    if (report == nullptr) {
        return;
    }
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
        report->at_offset(rule, offset, std::move(message), std::move(mend));
    }
}

}  // namespace situs
