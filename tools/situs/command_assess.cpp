#include "situs/evidence/evidence_table.hpp"
#include "situs/evidence/origins.hpp"
#include "tools/situs/record_verb.hpp"

#include <fmt/format.h>

#include <array>

namespace situs::cli {
namespace {

using geo::json::Object;

class Assess final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.argument("SITE", &site_, "The record's id.", {.presence = Presence::optional});
        options.argument("ASPECT", &aspect_, "What is judged: existence, location or event.",
                         {.presence = Presence::optional});
        options.argument("VALUE", &value_, "The confidence word, such as reported or corroborated.",
                         {.presence = Presence::optional});
        options.value("--because", "REASON", &because_, "Why, in a sentence.",
                      {.initial = "what the evidence gives, if that is the word"});
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed& who) override {
        RecordAtHand record = asked_record(questions, dataset, site_);
        const DatasetHeader& header = dataset.header();
        questions.require(aspect_,
                          asked_term({.asks = "What do you judge?",
                                      .option = "ASPECT",
                                      .help = "existence: was there such a place? location: does the true place lie "
                                              "in that area? event: did what is reported happen there? Its words:"},
                                     "assessed-aspect", header));
        Weighing weighing;
        if (!aspect_.empty()) {
            weighing = weigh(record.site, aspect_, Origins{dataset.sources()});
        }
        questions.require(value_, asked_term({.asks = fmt::format("How sure is it?"),
                                              .option = "VALUE",
                                              .help = "The words name the evidence. What the claims of the record give "
                                                      "stands in brackets; you may judge otherwise, with the reason.",
                                              .initial = questions.is_asking() ? weighing.word : std::string{}},
                                             "confidence", header));
        questions.require(because_, {.asks = "Why?",
                                     .option = "--because REASON",
                                     .help = "A sentence; it stands beside the word, with who judged, and when.",
                                     .initial = value_ == weighing.word ? weighing.because : std::string{}});
        questions.finish();
        record.list("assessments")
            .emplace_back(Object{
                {"aspect", aspect_}, {"value", value_}, {"by", who.by}, {"date", who.date}, {"because", because_}});
        std::string done = what_counts(record.site, who);
        return HandChange{.record = std::move(record), .done = std::move(done)};
    }

private:
    /// The newest assessment counts, which need not be this one: people may enter an older one later.
    std::string what_counts(const Site& site, const Deed& who) const {
        const Assessment* const newest = newest_assessment(site, aspect_);
        if (newest != nullptr && newest->date > who.date) {
            return fmt::format("{}: added; the {} stays {}, as the newer assessment of {} says", site_, aspect_,
                               newest->value, newest->date);
        }
        return fmt::format("{}: the {} is {} now", site_, aspect_, value_);
    }

    std::string site_, aspect_, value_, because_;
};

constexpr std::array examples{
    Example{"situs new my-dataset && situs assess my-dataset example-town existence reported --by analyst-1",
            "The word that the evidence gives; why is then known."},
    Example{"situs assess datasets/iran-1988 lahijan existence certain --by analyst-1",
            "The words name the evidence; this is none of them.", 2},
};

}  // namespace

constinit const CommandInfo command_assess{
    .name = "assess",
    .summary = "Judge how sure a place, its location or an event is",
    .description =
        "Adds an assessment to a record: the word, by whom, on which day, and why. Older ones stay; the newest counts. "
        "`situs show` tells which word the evidence gives and why; if that is your word, --because may be left out.\n\n"
        "`situs add assessment` is the same.",
    .examples = examples,
    .diagnostics =
        "A word that is not in the vocabulary, or an unknown record, ends with 2. If the dataset would not "
        "validate, nothing is written, the reasons are told, and the exit code is 1; if it changed meanwhile or "
        "cannot be written, 3.",
    .see_also = "show add-attestation validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Assess>()}; },
    .also = "add assessment"};

}  // namespace situs::cli
