#include "geo/json_node.hpp"
#include "situs/exchange/format.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/formats_page.hpp"
#include "tools/situs/shared_options.hpp"
#include "tools/situs/table.hpp"

#include <array>
#include <ostream>

namespace situs::cli {
namespace {

class Formats final : public Command {
public:
    void declare(Options& options) override {
        format_.declare(options);
        options.flag("--markdown", markdown_, "The formats and all columns, in Markdown.");
    }
    Exit run(Streams& io) override {
        if (markdown_) {
            write_formats_markdown(io.out);
        } else if (format_.is_json()) {
            write_json_list(io);
        } else {
            write_table(io);
        }
        return Exit::done;
    }

private:
    static void write_table(Streams& io) {
        bool first = true;
        for (const Format* const format : formats()) {
            io.out << (first ? "" : "\n");
            first = false;
            io.out << shown(io, format->name, Paint::heading) << "  " << shown(io, format->title) << " (*"
                   << format->extension << ")\n";
            write_prose(io, "keeps: " + std::string{format->keeps}, 4);
            write_prose(io, "loses: " + std::string{format->loses}, 4);
        }
    }
    static void write_json_list(Streams& io) {
        geo::json::Array list;
        for (const Format* const format : formats()) {
            list.emplace_back(geo::json::Object{{"name", format->name},
                                                {"title", format->title},
                                                {"extension", format->extension},
                                                {"media_type", format->media_type},
                                                {"keeps", format->keeps},
                                                {"loses", format->loses}});
        }
        std::string text;
        write_indented(text, geo::json::Object{{"formats", std::move(list)}});
        io.out << text << '\n';
    }

    FormatOption format_;
    bool markdown_ = false;
};

constexpr std::array examples{
    Example{"situs formats", "What each format keeps and loses."},
    Example{"situs formats --format json", "The same for programs."},
    Example{"situs formats --markdown", "The same with every column of every table, as docs/formats.md has it."},
};

}  // namespace

constinit const CommandInfo command_formats{
    .name = "formats",
    .summary = "List the formats that export writes, and what each keeps and loses",
    .description =
        "Lists every format with its name for `export --to`, the ending of its files, what it keeps of the "
        "records and what it has no place for.",
    .examples = examples,
    .diagnostics = "Nothing is read, so only the output can fail: a full disk or a closed pipe ends with exit code 3.",
    .see_also = "export",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Formats>()}; }};

}  // namespace situs::cli
