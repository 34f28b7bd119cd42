#include "tools/situs/edit_report.hpp"

#include "geo/json_node.hpp"
#include "tools/situs/paragraphs.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

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

/// What a reader of the plan is told of a record's fate; programs get name_of().
std::string_view heading(RecordFate fate) noexcept {
    return fate == RecordFate::kept ? "stays" : name_of(fate);
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

Array texts(const std::vector<std::string>& list) {
    Array array;
    for (const std::string& text : list) {
        array.emplace_back(text);
    }
    return array;
}

Object side_object(const PlaceSide& side) {
    return {{"id", side.id},
            {"names", texts(side.names)},
            {"kind", side.kind},
            {"place", side.place},
            {"sources", texts(side.sources)}};
}

Array alike_objects(const std::vector<LikelySame>& all) {
    Array array;
    for (const LikelySame& one : all) {
        Object object{{"how", one.how}, {"here", side_object(one.here)}, {"there", side_object(one.there)}};
        if (one.metres) {
            object.append("metres", std::round(*one.metres));
        }
        array.emplace_back(std::move(object));
    }
    return array;
}

Object record_object(const PlannedRecord& record) {
    Array lines;
    for (const EditLine& line : record.lines) {
        lines.emplace_back(Object{{"member", line.member}, {"outcome", name_of(line.outcome)}, {"text", line.text}});
    }
    Object object{{"layer", record.layer.text()},
                  {"id", record.id.text()},
                  {"name", record.name},
                  {"fate", name_of(record.fate)},
                  {"lines", std::move(lines)}};
    if (!record.alike.empty()) {
        object.append("alike", alike_objects(record.alike));
    }
    return object;
}

/// Two records in two columns; on a terminal each is as wide as half of what is left, and no wider than it need be.
void write_side_by_side(const Streams& io, const LikelySame& alike) {
    constexpr std::size_t indent = 4, label = 11, gaps = 2, least = 16;
    const auto columns = static_cast<std::size_t>(std::max(io.columns, 0));
    const std::size_t width = columns > indent + label + gaps ? (columns - indent - label - gaps) / 2 : 0;
    const auto lines_of = [&](const std::string& text) {
        return io.terminal ? wrapped(prose(text), std::max(width, least)) : std::vector<std::string>{text};
    };
    Table table{{Align::left, Align::left, Align::left}, indent};
    const auto add = [&](std::string_view what, const std::string& here, const std::string& there) {
        std::vector<std::string> left = lines_of(here), right = lines_of(there);
        const std::size_t count = std::max(left.size(), right.size());
        left.resize(count);
        right.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            table.add({i == 0 ? what : std::string_view{}, left[i], right[i]});
        }
    };
    const auto list = [](const std::vector<std::string>& all) { return fmt::format("{}", fmt::join(all, "; ")); };
    add("", alike.here.id, alike.there.id);
    add("names", list(alike.here.names), list(alike.there.names));
    add("kind", alike.here.kind, alike.there.kind);
    add("place", alike.here.place, alike.there.place);
    add("sources", list(alike.here.sources), list(alike.there.sources));
    if (alike.metres) {
        add("distance", fmt::format("{} m", std::lround(*alike.metres)), "");
    }
    table.write(io);
}

/// What may be the same place, the nearest first, as many as can be looked at.
void write_alike(const Streams& io, const std::vector<LikelySame>& all) {
    constexpr std::size_t most_shown = 3;
    std::vector<const LikelySame*> sorted;
    for (const LikelySame& one : all) {
        sorted.push_back(&one);
    }
    std::ranges::stable_sort(sorted, {}, [](const LikelySame* one) { return one->metres.value_or(-1); });
    for (std::size_t i = 0; i < std::min(sorted.size(), most_shown); ++i) {
        write_side_by_side(io, *sorted[i]);
    }
}

}  // namespace

void write_plan(const Streams& io, const EditReport& report) {
    const EditPlan& plan = report.plan;
    std::ostream& out = io.out;
    for (const std::string& warning : plan.warnings) {
        out << "warning: " << printable(warning) << '\n';
    }
    for (const PlannedRecord& record : plan.records) {
        out << fmt::format("{}{}{}: {}{}{}\n", printable(record.layer.text()), record.id.empty() ? "" : "/",
                           printable(record.id.text()), heading(record.fate), record.name.empty() ? "" : ": ",
                           printable(record.name));
        for (const EditLine& line : record.lines) {
            out << "  " << prefix(line.outcome) << printable(line.text) << '\n';
        }
        write_alike(io, record.alike);
    }
    for (const Refusal& refusal : plan.refusals) {
        const bool has_both = !refusal.layer.empty() && !refusal.id.empty();
        const bool has_any = !refusal.layer.empty() || !refusal.id.empty();
        out << "not taken: " << printable(refusal.layer.text()) << (has_both ? "/" : "") << printable(refusal.id.text())
            << (has_any ? ": " : "") << printable(refusal.what) << ": " << printable(refusal.why) << '\n';
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
                                           {"notes", std::move(notes)},
                                           {"warnings", texts(report.plan.warnings)}});
    out << text << '\n';
}

}  // namespace situs::cli
