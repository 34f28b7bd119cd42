#include "tools/situs/geopackage_text.hpp"

#include "geo/json_node.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/table.hpp"
#include "tools/situs/wording.hpp"

#include <ostream>
#include <utility>

namespace situs::cli {
namespace {

constexpr std::string_view keeps_what_is_deleted =
    "This copy remembers what was exported, also what people delete in it later. Give it to nobody outside; "
    "`situs export` without --editable makes a copy that does not.";
constexpr std::string_view open_elsewhere =
    "Another program has this file open, or did not close it well: a -wal or -journal file beside it holds changes "
    "that are not counted here.";

void write_layers(const Streams& io, const GeopackageSummary& summary) {
    Table table{{Align::left, Align::left, Align::right, Align::right}};
    table.head({"layer", "title", "records", "shapes"});
    for (const GeopackageSummary::Layer& layer : summary.layers) {
        table.add({layer.id, layer.title, std::to_string(layer.records), std::to_string(layer.shapes)});
    }
    table.write(io);
}

void write_rest(const Streams& io, const GeopackageSummary& summary) {
    Table table{{Align::left, Align::left}};
    const auto add = [&table](std::string name, const std::string& text) {
        if (!text.empty()) {
            table.add({{std::move(name), Paint::heading}, text});
        }
    };
    add("dataset", summary.dataset);
    add("version", summary.version);
    add("hash", summary.hash);
    add("date", summary.date);
    add("audience", summary.audience);
    add("sources", std::to_string(summary.sources));
    add("written by", summary.generator);
    add("written as", summary.file);
    add("editable", summary.has_snapshot
                        ? "yes: " + counted(summary.remembered, "record", "records") + " remembered as exported"
                        : "no: changes are compared with the dataset as it is");
    io.out << '\n';
    table.write(io);
}

}  // namespace

void write_info(const Streams& io, const GeopackageSummary& summary) {
    if (!summary.statement.empty()) {
        write_prose(io, summary.statement, 0, Paint::against);
        io.out << '\n';
    }
    if (!summary.title.empty()) {
        io.out << shown(io, summary.title, Paint::heading) << "\n\n";
    }
    write_layers(io, summary);
    write_rest(io, summary);
    for (const auto& [holds, warning] : {std::pair{summary.has_snapshot, keeps_what_is_deleted},
                                         std::pair{summary.is_open_elsewhere, open_elsewhere}}) {
        if (holds) {
            io.out << '\n';
            write_prose(io, std::string{warning}, 0, Paint::against);
        }
    }
}

void write_info_json(const Streams& io, const GeopackageSummary& summary) {
    geo::json::Array layers;
    for (const GeopackageSummary::Layer& layer : summary.layers) {
        layers.emplace_back(geo::json::Object{{"id", layer.id},
                                              {"table", layer.table},
                                              {"title", layer.title},
                                              {"records", layer.records},
                                              {"shapes", layer.shapes}});
    }
    std::string text;
    geo::json::write_indented(text, geo::json::Object{{"statement", summary.statement},
                                                      {"dataset", geo::json::Object{{"id", summary.dataset},
                                                                                    {"title", summary.title},
                                                                                    {"version", summary.version},
                                                                                    {"license", summary.license},
                                                                                    {"hash", summary.hash}}},
                                                      {"date", summary.date},
                                                      {"audience", summary.audience},
                                                      {"generator", summary.generator},
                                                      {"file", summary.file},
                                                      {"layers", std::move(layers)},
                                                      {"sources", summary.sources},
                                                      {"editable", summary.has_snapshot},
                                                      {"records_remembered", summary.remembered},
                                                      {"open_elsewhere", summary.is_open_elsewhere}});
    io.out << printable_json(text) << '\n';
}

}  // namespace situs::cli
