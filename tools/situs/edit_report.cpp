#include "tools/situs/edit_report.hpp"

#include "geo/json_node.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/table.hpp"

#include <fmt/format.h>

#include <array>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

constexpr std::array fates{RecordFate::changed, RecordFate::added, RecordFate::gone, RecordFate::kept};
constexpr std::array outcomes{EditOutcome::taken,   EditOutcome::already_so, EditOutcome::conflict,
                              EditOutcome::refused, EditOutcome::proposed,   EditOutcome::remark};

std::string_view prefix(EditOutcome outcome) noexcept {
    switch (outcome) {
        case EditOutcome::conflict:
            return "conflict: ";
        case EditOutcome::refused:
            return "not taken: ";
        case EditOutcome::remark:
            return "note: ";
        default:
            return "";
    }
}

std::string_view heading(RecordFate fate) noexcept {
    switch (fate) {
        case RecordFate::changed:
            return "changed";
        case RecordFate::added:
            return "added";
        case RecordFate::gone:
            return "gone";
        case RecordFate::kept:
            break;
    }
    return "stays";
}

Object counts(const EditPlan& plan) {
    Object object;
    for (const RecordFate fate : fates) {
        object.append(std::string{name_of(fate)}, plan.count(fate));
    }
    for (const EditOutcome outcome : outcomes) {
        object.append(std::string{name_of(outcome)}, plan.count(outcome));
    }
    return object;
}

Object record_object(const PlannedRecord& record) {
    Array lines;
    for (const EditLine& line : record.lines) {
        lines.emplace_back(Object{{"member", line.member}, {"outcome", name_of(line.outcome)}, {"text", line.text}});
    }
    return {{"layer", record.layer.text()},
            {"id", record.id.text()},
            {"name", record.name},
            {"fate", name_of(record.fate)},
            {"lines", std::move(lines)}};
}

}  // namespace

void write_plan(std::ostream& out, const EditReport& report) {
    const EditPlan& plan = report.plan;
    for (const PlannedRecord& record : plan.records) {
        out << fmt::format("{}{}{}: {}{}{}\n", printable(record.layer.text()), record.id.empty() ? "" : "/",
                           printable(record.id.text()), heading(record.fate), record.name.empty() ? "" : ": ",
                           printable(record.name));
        for (const EditLine& line : record.lines) {
            out << "  " << prefix(line.outcome) << printable(line.text) << '\n';
        }
    }
    for (const Refusal& refusal : plan.refusals) {
        out << "not taken: " << printable(refusal.layer.text()) << (refusal.id.empty() ? "" : "/")
            << printable(refusal.id.text()) << (refusal.layer.empty() ? "" : ": ") << printable(refusal.what) << ": "
            << printable(refusal.why) << '\n';
    }
    for (const std::string& note : plan.notes) {
        out << "note: " << printable(note) << '\n';
    }
    out << fmt::format("{} changed, {} added, {} proposed for deletion; {}, {} not taken\n",
                       counted(plan.count(RecordFate::changed), "record", "records"), plan.count(RecordFate::added),
                       plan.count(RecordFate::gone),
                       counted(plan.count(EditOutcome::conflict), "conflict", "conflicts"),
                       plan.count(EditOutcome::refused));
}

void write_plan_json(std::ostream& out, const EditReport& report) {
    Array records;
    for (const PlannedRecord& record : report.plan.records) {
        records.emplace_back(record_object(record));
    }
    Array refusals;
    for (const Refusal& refusal : report.plan.refusals) {
        refusals.emplace_back(Object{
            {"layer", refusal.layer.text()}, {"id", refusal.id.text()}, {"what", refusal.what}, {"why", refusal.why}});
    }
    Array notes;
    for (const std::string& note : report.plan.notes) {
        notes.emplace_back(note);
    }
    std::string text;
    geo::json::write_indented(text, Object{{"copy", report.copy.string()},
                                           {"dataset", report.dataset.header().id},
                                           {"dataset_hash", report.plan.dataset_hash},
                                           {"by", report.who.by},
                                           {"date", report.who.date},
                                           {"written", report.is_written},
                                           {"counts", counts(report.plan)},
                                           {"records", std::move(records)},
                                           {"refusals", std::move(refusals)},
                                           {"notes", std::move(notes)}});
    out << text << '\n';
}

}  // namespace situs::cli
