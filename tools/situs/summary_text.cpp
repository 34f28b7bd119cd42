#include "tools/situs/summary_text.hpp"

#include "tools/situs/printable.hpp"
#include "tools/situs/table.hpp"
#include "tools/situs/wording.hpp"

#include <fmt/format.h>

#include <ostream>
#include <utility>

namespace situs::cli {
namespace {

std::string number(std::uint64_t count) {
    return std::to_string(count);
}

void write_title(const Streams& io, const DatasetHeader& header) {
    io.out << shown(io, header.title.empty() ? header.id : header.title, Paint::heading) << '\n';
    std::string line;
    for (const std::string& part : {header.id, header.version, header.license, header.publisher}) {
        if (!part.empty()) {
            line += (line.empty() ? "" : ", ") + part;
        }
    }
    write_prose(io, line, 0, Paint::faint);
    io.out << '\n';
}

void write_layers(const Streams& io, const DatasetSummary& summary) {
    Table table{{Align::left, Align::left, Align::right, Align::right, Align::right}};
    table.head({"layer", "kind", "records", "located", "unlocated"});
    KindCount all;
    for (const LayerSummary& layer : summary.layers) {
        std::string name = layer.id;
        if (layer.kinds.empty()) {
            table.add({name, {"(empty)", Paint::faint}, "0", "0", "0"});
        }
        for (const auto& [kind, count] : layer.kinds) {
            table.add({std::exchange(name, std::string{}), kind, number(count.records), number(count.located),
                       number(count.records - count.located)});
            all.records += count.records;
            all.located += count.located;
        }
    }
    table.add(
        {{"total", Paint::heading}, "", number(all.records), number(all.located), number(all.records - all.located)});
    table.write(io);
}

void write_confidence(const Streams& io, const DatasetSummary& summary) {
    static constexpr std::string_view aspects[] = {"location", "existence", "event"};
    std::map<std::string, std::uint64_t> all;
    for (const auto& [aspect, counts] : summary.confidence) {
        for (const auto& [word, count] : counts) {
            all[word] += count;
        }
    }
    if (all.empty()) {
        return;
    }
    Table table{{Align::left, Align::right, Align::right, Align::right}};
    table.head({"confidence", "location", "existence", "event"});
    for (const std::string& word : ordered_words("confidence", all)) {
        std::vector<TableCell> row{{word, paint_of_confidence(word)}};
        for (const std::string_view aspect : aspects) {
            const auto& counts = summary.confidence.at(std::string{aspect});
            const auto found = counts.find(word);
            row.emplace_back(number(found == counts.end() ? 0 : found->second));
        }
        table.add(std::move(row));
    }
    io.out << '\n';
    table.write(io);
}

std::string listed(std::string_view vocabulary, const std::map<std::string, std::uint64_t>& counts) {
    std::string text;
    for (const std::string& word : ordered_words(vocabulary, counts)) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counts.at(word), word);
    }
    return text.empty() ? "none" : text;
}

std::string time_span(const DatasetSummary& summary) {
    if (!summary.earliest && !summary.latest) {
        return "none";
    }
    const std::string begin = summary.earliest && !summary.open_start ? iso_text(*summary.earliest) : "open";
    const std::string end = summary.latest && !summary.open_end ? iso_text(*summary.latest) : "open";
    return begin + " to " + end;
}

void write_rest(const Streams& io, const InfoPage& page) {
    const DatasetSummary& summary = *page.summary;
    Table table{{Align::left, Align::left}};
    const auto add = [&table](std::string name, std::string text) {
        table.add({{std::move(name), Paint::heading}, std::move(text)});
    };
    if (summary.of_records) {
        add("sensitivity", listed("sensitivity", summary.sensitivity));
        add("drafts", number(summary.drafts));
    }
    if (page.header != nullptr) {
        add("sources", fmt::format("{}, of {}", page.sources.sources,
                                   counted(page.sources.origins, "independent origin", "independent origins")));
    }
    if (summary.placed < summary.records) {
        add("where and when", fmt::format("of {} of the {} records, those that anybody may see; --audience internal "
                                          "tells more",
                                          summary.placed, summary.records));
    }
    if (summary.of_records) {
        add("precision", listed("precision", summary.precision));
    }
    add("extent", summary.extent.is_empty() ? "none" : extent_text(summary.extent));
    add("time", time_span(summary));
    if (!page.hash.empty()) {
        add("hash", page.hash);
    }
    io.out << '\n';
    table.write(io);
}

}  // namespace

void write_info(const Streams& io, const InfoPage& page) {
    if (!page.statement.empty()) {
        write_prose(io, page.statement, 0, Paint::against);
        io.out << '\n';
    }
    if (page.header != nullptr) {
        write_title(io, *page.header);
    }
    write_layers(io, *page.summary);
    if (page.summary->of_records) {
        write_confidence(io, *page.summary);
    }
    write_rest(io, page);
}

void write_info_json(const Streams& io, const InfoPage& page) {
    geo::json::Object object;
    if (!page.statement.empty()) {
        object.append("statement", page.statement);
    }
    if (page.header != nullptr) {
        const DatasetHeader& header = *page.header;
        object.append("dataset", geo::json::Object{{"id", header.id},
                                                   {"title", header.title},
                                                   {"version", header.version},
                                                   {"license", header.license},
                                                   {"publisher", header.publisher},
                                                   {"sensitivity", header.sensitivity},
                                                   {"hash", page.hash}});
        object.append("sources", geo::json::Object{{"sources", static_cast<double>(page.sources.sources)},
                                                   {"independent_origins", static_cast<double>(page.sources.origins)}});
    }
    geo::json::Object counts = to_object(*page.summary);
    for (auto& [name, value] : counts.members()) {
        object.append(name, std::move(value));
    }
    std::string text;
    write_indented(text, std::move(object));
    io.out << printable_json(text) << '\n';
}

}  // namespace situs::cli
