#include "geo/error.hpp"
#include "tools/situs/record_verb.hpp"

#include <fmt/format.h>

#include <array>

namespace situs::cli {
namespace {

class Finish final : public RecordVerb {
protected:
    void declare_own(Options& options) override { options.argument("SITE", &site_, "The record's id."); }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed&) override {
        questions.finish();
        RecordAtHand record = find_record(dataset, site_);
        if (record.site.draft.empty()) {
            throw geo::InputError{fmt::format("{}: is no draft; there is nothing to finish.", site_)};
        }
        record.properties().erase("draft");
        return HandChange{
            .record = std::move(record),
            .done = fmt::format("{} is finished: no draft any more", site_),
            .next = "Public copies have it from now on, if its sensitivity lets them; `situs show` tells that."};
    }

private:
    std::string site_;
};

constexpr std::array examples{
    Example{"situs new my-dataset && situs finish my-dataset example-town --by analyst-1",
            "Somebody looked through a draft, and nothing is missing."},
    Example{"situs new my-dataset && situs add site my-dataset --name \"Made-up prison\" --kind prison --layer places "
            "--by analyst-1 && situs finish my-dataset made-up-prison --by analyst-1",
            "A draft that no source attests, and without a location, is not finished.", 1},
};

}  // namespace

constinit const CommandInfo command_finish{
    .name = "finish",
    .summary = "Say that a draft is finished",
    .description =
        "Takes `draft` out of a record that somebody has looked through, so that public copies may have it. While the "
        "record would not validate without it, nothing is written, and what is missing is told: a source that attests "
        "it, a name, a location with its uncertainty or why there is none.\n\n"
        "A draft also ends by itself, when a verb adds the last of what `draft` says is missing. \"Nobody has looked "
        "it through yet\", which stands in what `situs import` took in, ends with the record's first assessment "
        "(`situs assess`), or with this verb. What people wrote into `draft` ends with this verb alone.",
    .examples = examples,
    .diagnostics =
        "An unknown record, or one that is no draft, ends with 2. If the dataset would not validate, nothing is "
        "written, the reasons are told, and the exit code is 1; if it changed meanwhile or cannot be written, 3.",
    .see_also = "show assess validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Finish>()}; }};

}  // namespace situs::cli
