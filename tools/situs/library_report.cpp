#include "tools/situs/library_report.hpp"

#include "geo/json_node.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/table.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Object;

constexpr std::array fates{SourceFate::added, SourceFate::changed, SourceFate::same, SourceFate::kept};

Array texts(const std::vector<std::string>& lines) {
    Array array;
    for (const std::string& line : lines) {
        array.emplace_back(line);
    }
    return array;
}

Object counts(const LibraryPlan& plan) {
    Object object;
    for (const SourceFate fate : fates) {
        object.append(std::string{name_of(fate)}, plan.count(fate));
    }
    object.append("refused", plan.refused.size());
    return object;
}

}  // namespace

void write_library_plan(std::ostream& out, const LibraryReport& report) {
    const LibraryPlan& plan = report.plan;
    for (const PlannedSource& source : plan.sources) {
        const bool is_taken = source.fate == SourceFate::added || source.fate == SourceFate::changed;
        if (is_taken || !source.differences.empty()) {
            out << printable(source.id.text()) << ": " << (is_taken ? name_of(source.fate) : "as it is") << ": "
                << printable(source.citation) << '\n';
        }
        for (const std::string& difference : source.differences) {
            out << "  " << printable(difference) << '\n';
        }
        for (const std::string& doubt : source.doubts) {
            out << "  look: " << printable(doubt) << '\n';
        }
    }
    for (const RefusedItem& item : plan.refused) {
        out << fmt::format("{}:{}:{}: not taken: {}{}{}\n", printable(report.library.string()), item.place.line,
                           item.place.column, printable(item.what), item.what.empty() ? "" : " ", printable(item.why));
    }
    for (const std::string& note : plan.notes) {
        out << "note: " << printable(note) << '\n';
    }
    out << fmt::format("{} added, {} changed, {} as they are, {} that only the dataset has; {} not taken\n",
                       counted(plan.count(SourceFate::added), "source", "sources"), plan.count(SourceFate::changed),
                       plan.count(SourceFate::same), plan.count(SourceFate::kept), plan.refused.size());
}

void write_library_plan_json(std::ostream& out, const LibraryReport& report) {
    Array sources;
    for (const PlannedSource& source : report.plan.sources) {
        sources.emplace_back(Object{{"id", source.id.text()},
                                    {"fate", name_of(source.fate)},
                                    {"citation", source.citation},
                                    {"lines", texts(source.differences)},
                                    {"doubts", texts(source.doubts)}});
    }
    Array refused;
    for (const RefusedItem& item : report.plan.refused) {
        refused.emplace_back(
            Object{{"line", item.place.line}, {"column", item.place.column}, {"what", item.what}, {"why", item.why}});
    }
    std::string text;
    geo::json::write_indented(text, Object{{"library", report.library.string()},
                                           {"dataset", report.dataset.header().id},
                                           {"dataset_hash", report.plan.dataset_hash},
                                           {"written", report.is_written},
                                           {"counts", counts(report.plan)},
                                           {"sources", std::move(sources)},
                                           {"refusals", std::move(refused)},
                                           {"notes", texts(report.plan.notes)}});
    out << text << '\n';
}

}  // namespace situs::cli
