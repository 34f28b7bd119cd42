#include "situs/store/canonical.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/table.hpp"

#include <algorithm>
#include <array>
#include <ostream>

namespace situs::cli {
namespace {

class Fmt final : public Command {
public:
    void declare(Options& options) override {
        options.argument("PATH", &path_, "A dataset's folder, or one layer file.", {.completes = Completes::path});
        options.flag("--check", check_,
                     "Change nothing; list the files that would change, and end with 1 if there are any.");
    }

    Exit run(Streams& io) override {
        const std::vector<FormatResult> results = format(path_, check_ ? Write::no : Write::yes);
        const auto changed = static_cast<std::size_t>(
            std::count_if(results.begin(), results.end(), [](const FormatResult& result) { return result.changed; }));
        for (const FormatResult& result : results) {
            if (result.changed) {
                io.out << (check_ ? "would change: " : "changed: ") << shown(io, result.path.string()) << '\n';
            }
        }
        if (changed == 0) {
            io.out << "nothing to change; " << counted(results.size(), "file is", "files are") << " canonical\n";
        }
        return check_ && changed > 0 ? Exit::findings : Exit::done;
    }

private:
    std::filesystem::path path_;
    bool check_ = false;
};

constexpr std::array examples{
    Example{"situs fmt datasets/iran-1988", "Brings a dataset to canonical text."},
    Example{"situs fmt --check datasets/iran-1988", "Only asks whether it is; for continuous integration."},
    Example{"situs fmt datasets/iran-1988/layers/detention.geojson", "One layer."},
};

}  // namespace

constinit const CommandInfo command_fmt{
    .name = "fmt",
    .summary = "Bring a dataset or layer to canonical text",
    .description =
        "Writes one record a line, members in the order of the record format, and restores the members that follow "
        "from "
        "the evidence (the feature's geometry, name, uncertainty, confidence and list of sources). Nothing is dropped: "
        "members that situs does not know stay, and a number that did not change keeps its digits.\n\n"
        "Files that are canonical already are not touched, and sources.json never is. All files change together or "
        "none.",
    .examples = examples,
    .diagnostics =
        "A file that is no JSON is not touched: exit code 2 with its line and column; `situs validate` tells "
        "more. If another program writes to the folder at the same time, fmt says so and ends with 3.",
    .see_also = "validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Fmt>()}; }};

}  // namespace situs::cli
