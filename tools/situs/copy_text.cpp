#include "tools/situs/copy_text.hpp"

#include "geo/json_node.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/table.hpp"
#include "tools/situs/wording.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>
#include <utility>

namespace situs::cli {

void write_info(const Streams& io, const CopySummary& summary) {
    Table layers{{Align::left, Align::right}};
    layers.head({"layer", "rows"});
    for (const CopySummary::Layer& layer : summary.layers) {
        layers.add({layer.name, std::to_string(layer.rows)});
    }
    layers.write(io);
    Table rest{{Align::left, Align::left}};
    const auto add = [&rest](std::string name, const std::string& text) {
        rest.add({{std::move(name), Paint::heading}, text});
    };
    add("format", summary.format);
    for (const auto& [name, text] : summary.facts) {
        add(name, text);
    }
    for (const std::string& name : summary.beside) {
        add("beside it", name);
    }
    io.out << '\n';
    rest.write(io);
    io.out << '\n';
    write_prose(io, "Rows are those of the file; `situs validate` checks them, `situs import` takes them in.", 0);
}

void write_info_json(const Streams& io, const CopySummary& summary) {
    geo::json::Array layers;
    for (const CopySummary::Layer& layer : summary.layers) {
        layers.emplace_back(geo::json::Object{{"name", layer.name}, {"rows", layer.rows}});
    }
    geo::json::Object facts;
    for (const auto& [name, text] : summary.facts) {
        facts.set(name, text);
    }
    geo::json::Array beside;
    for (const std::string& name : summary.beside) {
        beside.emplace_back(name);
    }
    std::string text;
    geo::json::write_indented(text, geo::json::Object{{"format", summary.format},
                                                      {"layers", std::move(layers)},
                                                      {"about", std::move(facts)},
                                                      {"beside", std::move(beside)}});
    io.out << printable_json(text) << '\n';
}

}  // namespace situs::cli
