#include "geo/error.hpp"
#include "situs/model/given_date.hpp"
#include "tools/situs/record_verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Object;

class AddRelation final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.argument("SITE", &site_, "The record's id.", {.presence = Presence::optional});
        options.argument("TYPE", &type_, "How it stands to the other, such as part-of or possibly-same-as.",
                         {.presence = Presence::optional});
        options.argument("OTHER", &other_, "The other record's id.", {.presence = Presence::optional});
        options.value("--because", "REASON", &because_, "Why, in a sentence.");
        options.value("--when", "DATE", &when_, "The time for which it holds (EDTF), such as 1988-07.");
        options.value("--attestation", "ATTESTATION", &attestations_,
                      "An attestation of the record that says so: its id.");
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed&) override {
        RecordAtHand record = asked_record(questions, dataset, site_);
        questions.require(
            type_,
            asked_term({.asks = "How does it stand to the other?", .option = "TYPE", .help = "One of these words:"},
                       "relation", dataset.header()));
        questions.require(other_, {.asks = "To which other record?",
                                   .option = "OTHER",
                                   .help = "Its id; situs show lists all.",
                                   .problem = [&](const std::string& id) { return problem_of_other(dataset, id); }});
        questions.offer(because_, {.asks = "Why?", .option = "--because REASON", .help = "In a sentence."});
        questions.offer(when_, {.asks = "For which time?",
                                .option = "--when DATE",
                                .help = "A date such as 1988 or 1988-07/1989 (EDTF).",
                                .problem = problem_of_date});
        questions.finish();
        require_new(record.site);
        Object relation{{"type", type_}, {"to", other_}};
        if (!when_.empty()) {
            relation.append("when", given_date(when_).text);
        }
        Array ids;
        for (const std::string& id : attestations_) {
            ids.emplace_back(id);
        }
        if (!ids.empty()) {
            relation.append("attestations", std::move(ids));
        }
        if (!because_.empty()) {
            relation.append("because", because_);
        }
        record.list("relations").emplace_back(std::move(relation));
        return HandChange{.record = std::move(record), .done = fmt::format("{} is {} {} now", site_, type_, other_)};
    }

private:
    std::string problem_of_other(const Dataset& dataset, const std::string& id) const {
        if (id == site_) {
            return "it is the record itself; write the id of the other one";
        }
        try {
            find_record(dataset, id);
            return {};
        } catch (const geo::InputError& error) {
            return error.what();
        }
    }

    void require_new(const Site& site) const {
        const bool is_there = std::ranges::any_of(site.relations, [this](const Relation& relation) {
            return relation.type == type_ && relation.to.text() == other_ && relation.when == when_;
        });
        if (is_there) {
            throw geo::InputError{
                fmt::format("{0}: says already that it is {1} {2}. To say it anew take the older one out first: situs "
                            "remove DATASET {0} --relation \"{1} {2}\" --erase; for another time give --when.",
                            site_, type_, other_)};
        }
    }

    std::string site_, type_, other_, because_, when_;
    std::vector<std::string> attestations_;
};

constexpr std::array examples{
    Example{
        "situs new my-dataset && situs add site my-dataset --name \"Made-up town\" --kind settlement --by analyst-1 && "
        "situs add relation my-dataset example-town possibly-same-as made-up-town --because \"both are made up\"",
        "Two records that may be one place."},
    Example{"situs add relation datasets/iran-1988 lahijan near nowhere --by analyst-1", "There is no such record.", 2},
};

}  // namespace

constinit const CommandInfo command_add_relation{
    .name = "add relation",
    .summary = "Say how one record stands to another",
    .description =
        "Adds a relation to a record: part of another, possibly the same, moved to it, near it. Two records of one "
        "place are not merged: say possibly-same-as, or not-same-as where somebody may confuse them.",
    .examples = examples,
    .diagnostics =
        "A word that is not in the vocabulary, an unknown record, or a relation that is there already ends with 2. If "
        "the dataset would not "
        "validate, nothing is written, the reasons are told, and the exit code is 1; if it changed meanwhile or "
        "cannot be written, 3.",
    .see_also = "add-site show",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<AddRelation>()}; }};

}  // namespace situs::cli
