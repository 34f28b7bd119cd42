#include "geo/error.hpp"
#include "situs/exchange/format.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/progress.hpp"
#include "tools/situs/record_list.hpp"
#include "tools/situs/record_view.hpp"
#include "tools/situs/shared_options.hpp"
#include "tools/situs/source_list.hpp"
#include "tools/situs/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <ostream>
#include <sstream>
#include <unordered_map>

namespace situs::cli {
namespace {

std::string folded(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

/// " did you mean …?" out of the records that the audience may see: by id, else by name.
std::string suggestion(const Dataset& dataset, AudienceFilter& filter, const std::string& wanted) {
    std::vector<std::string> ids;
    std::string by_name;
    const std::string name = folded(wanted);
    dataset.for_each_site([&](const LayerFile&, const Record& record) {
        const std::optional<VisibleRecord> visible = filter.filtered(record);
        if (!visible) {
            return;
        }
        ids.push_back(visible->site.id.text());
        const auto& names = visible->site.names;
        if (by_name.empty() && std::any_of(names.begin(), names.end(), [&](const Name& each) {
                return folded(each.text).find(name) != std::string::npos;
            })) {
            by_name = ids.back();
        }
    });
    const std::vector<std::string_view> views{ids.begin(), ids.end()};
    const std::string by_id = did_you_mean(wanted, views);
    return by_id.empty() && !by_name.empty() ? fmt::format(" did you mean {}?", by_name) : by_id;
}

void require_audience(const Dataset& dataset, const SensitivityScan& scan, const AudienceOption& audience) {
    if (scan.sensitive && !audience.audience()) {
        throw AudienceNeeded{fmt::format(
            "{}: holds restricted or withheld records. Say for whom you show it: --audience internal shows what is "
            "restricted too, --audience public only what may be published.",
            dataset.header().folder.string())};
    }
}

class Show final : public Command {
public:
    void declare(Options& options) override {
        options.argument("DATASET", &dataset_, "The dataset's folder.", {.completes = Completes::folder});
        options.argument(
            "SITE", &sites_,
            "A record's id, such as malek-ashtar-prison. Without it: a list of all records. With --sources the id "
            "of a source; without it: all sources.",
            {.presence = Presence::optional});
        options.flag("--sources", sources_, "Show sources, and what each of them attests.");
        audience_.declare(options);
        format_.declare(options);
    }

    Exit run(Streams& io) override {
        const Dataset dataset = Dataset::open(dataset_);
        const SensitivityScan scan = scan_sensitivity(dataset);
        require_audience(dataset, scan, audience_);
        const Audience audience = audience_.audience().value_or(Audience::anyone);
        // Nobody was asked where nothing is restricted; a draft is unfinished, not secret.
        AudienceFilter filter{dataset, scan, audience, audience == Audience::anyone ? Drafts::kept : Drafts::left_out};
        if (sources_) {
            write_sources(io, dataset, filter);
            return Exit::done;
        }
        if (sites_.empty()) {
            write_list(io, dataset, filter);
            return Exit::done;
        }
        const Origins origins{dataset.sources()};
        for (const std::string& site : sites_) {
            found_.try_emplace(site);
        }
        dataset.for_each_site([&](const LayerFile& layer, const Record& record) {
            const auto wanted = found_.find(record.site.id.text());
            if (wanted == found_.end()) {
                return;
            }
            if (const std::optional<VisibleRecord> visible = filter.filtered(record)) {
                keep(io, wanted->second, {*visible, layer.id.text(), record.place.line, dataset, origins, filter});
            }
        });
        require_all_found(dataset, filter);
        format_.is_json() ? write_json(io, dataset, audience, found_nodes())
                          : write_text(io, audience, filter.left_out());
        return Exit::done;
    }

private:
    /// What was found under one id: more than one record where the id is not unique.
    struct Found {
        std::vector<std::string> texts;
        geo::json::Array nodes;
    };

    void keep(const Streams& io, Found& found, const RecordView& view) const {
        std::ostringstream text;
        const Streams to_text{.out = text,
                              .err = io.err,
                              .terminal = io.terminal,
                              .colour = io.colour,
                              .progress = false,
                              .columns = io.columns};
        if (format_.is_json()) {
            found.nodes.push_back(record_node(view));
        } else {
            write_record(to_text, view);
        }
        found.texts.push_back(text.str());
    }

    void write_list(Streams& io, const Dataset& dataset, AudienceFilter& filter) const {
        Progress progress{io, "reading"};
        std::uint64_t seen = 0;
        std::vector<ListedRecord> records;
        dataset.for_each_site([&](const LayerFile& layer, const Record& record) {
            progress.count(++seen, "records");
            if (const std::optional<VisibleRecord> visible = filter.filtered(record)) {
                records.push_back(listed_record(layer.id.text(), visible->site));
            }
        });
        progress.hide();
        if (format_.is_json()) {
            write_json(io, dataset, filter.audience(), to_array(records));
            return;
        }
        write_statement(io, filter.audience(), filter.left_out());
        write_record_list(io, records);
    }

    void write_sources(Streams& io, const Dataset& dataset, AudienceFilter& filter) const {
        SourceList list{dataset, filter, sites_};
        if (!list.unknown().empty()) {
            throw geo::InputError{
                fmt::format("{}: there is no source \"{}\"{}. `situs show DATASET --sources` lists all, `situs add "
                            "source` adds one.",
                            dataset.header().folder.string(), list.unknown().front(),
                            audience_.audience() ? " that this audience may see" : "")};
        }
        dataset.for_each_site([&](const LayerFile&, const Record& record) {
            if (const std::optional<VisibleRecord> visible = filter.filtered(record)) {
                list.see(visible->site);
            }
        });
        if (format_.is_json()) {
            write_json(io, dataset, filter.audience(), list.nodes(), "sources");
            return;
        }
        write_statement(io, filter.audience(), filter.left_out());
        list.write(io);
    }

    void require_all_found(const Dataset& dataset, AudienceFilter& filter) const {
        for (const std::string& site : sites_) {
            if (found_.at(site).texts.empty()) {
                throw geo::InputError{fmt::format(
                    "{}: there is no record \"{}\"{};{} `situs show` with the dataset alone lists all.",
                    dataset.header().folder.string(), site, audience_.audience() ? " that this audience may see" : "",
                    suggestion(dataset, filter, site))};
            }
        }
    }

    static void write_statement(const Streams& io, Audience audience, const LeftOut& left_out) {
        if (audience != Audience::anyone) {
            write_prose(io, audience_statement(audience, left_out), 0, Paint::against);
            io.out << '\n';
        }
    }

    void write_text(Streams& io, Audience audience, const LeftOut& left_out) const {
        write_statement(io, audience, left_out);
        bool first = true;
        for (const std::string& site : sites_) {
            for (const std::string& text : found_.at(site).texts) {
                io.out << (first ? "" : "\n\n") << text;
                first = false;
            }
        }
    }

    geo::json::Array found_nodes() const {
        geo::json::Array nodes;
        for (const std::string& site : sites_) {
            for (const geo::json::Node& node : found_.at(site).nodes) {
                nodes.push_back(node);
            }
        }
        return nodes;
    }

    static void write_json(Streams& io, const Dataset& dataset, Audience audience, geo::json::Array nodes,
                           std::string_view what = "records") {
        std::string text;
        write_indented(text, geo::json::Object{{"dataset", dataset.header().id},
                                               {"audience", name_of(audience)},
                                               {std::string{what}, std::move(nodes)}});
        io.out << printable_json(text) << '\n';
    }

    std::filesystem::path dataset_;
    std::vector<std::string> sites_;
    bool sources_ = false;
    AudienceOption audience_;
    FormatOption format_;
    std::unordered_map<std::string, Found> found_;
};

constexpr std::array examples{
    Example{"situs show datasets/iran-1988", "Which records there are: their ids, kinds and names."},
    Example{"situs show datasets/iran-1988 malek-ashtar-prison", "One record with its evidence."},
    Example{"situs show datasets/iran-1988 lahijan tehran --format json", "Two records, for programs."},
    Example{"situs show datasets/iran-1988 --sources", "Which sources there are, and what each of them attests."},
    Example{"situs show datasets/iran-1988 malek-ashtar-prisn",
            "A slip: the error names the record that was probably meant.", 2},
};

}  // namespace

constinit const CommandInfo command_show{
    .name = "show",
    .summary = "Show a record, its evidence, and why its confidence is what it is; or list all",
    .description =
        "Shows a record's names, every location with its radius and what it rests on, what each source claims and "
        "where in "
        "the source that stands, which sources go back to one origin, and so what the evidence gives beside what was "
        "assessed. Without a record's id: all records with their ids, kinds and names. With "
        "--sources: the sources, and which records each attests, names or places.\n\n"
        "A dataset that holds anything restricted or withheld is shown with --audience only; what is withheld is never "
        "shown.",
    .examples = examples,
    .diagnostics =
        "An unknown id ends with exit code 2 and the nearest known one. Control characters that a file holds are "
        "shown escaped, as \\u{1B}, and never sent to the terminal, in JSON neither.",
    .see_also = "info validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Show>()}; }};

}  // namespace situs::cli
