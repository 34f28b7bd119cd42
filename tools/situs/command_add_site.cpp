#include "geo/error.hpp"
#include "situs/model/language_tag.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/new_record.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/record_verb.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

std::string problem_of_language(const std::string& language) {
    return judge_language_tag(language) == LanguageTag::sound ? std::string{} : "it is a tag such as en, fa or az-Arab";
}

std::string problem_of_country(const std::string& text) {
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; })
               ? std::string{}
               : "it is two capital letters, such as IR";
}

class AddSite final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.value("--name", "NAME", &name_, "What it is called: the name that maps show.");
        options.value("--language", "LANGUAGE", &language_, "The language of the name, such as en or fa.",
                      {.initial = "the dataset's first language"});
        options.value("--kind", "KIND", &kind_, "What kind of place it is: a term such as prison or settlement.");
        options.value("--layer", "LAYER", &layer_, "The layer that it belongs to.", {.initial = "the only one"});
        options.value("--id", "ID", &id_, "Its id: small letters, digits and hyphens.",
                      {.initial = "made of the name"});
        options.value("--country", "COUNTRY", &country_, "Two capital letters (ISO 3166-1), such as IR.");
        options.value(
            "--within", "AREA", &within_,
            "The smallest named area that surely contains it: a site's id, or a CURIE such as geonames:126015.");
        options.value("--when", "DATE", &when_, "The time that the record is about (EDTF), such as 1988-07.");
        options.value("--source", "SOURCE", &source_, "The source that uses the name: its id in sources.json.");
        options.value("--unlocated", "BECAUSE", &unlocated_, "Why it cannot be placed, where that is known already.");
        options.value("--sensitivity", "SENSITIVITY", &sensitivity_, "Who may see the record.",
                      {.choices = {"public", "restricted", "withheld"}, .initial = "as the dataset"});
        options.value("--sensitivity-reason", "REASON", &reason_, "Why it has this sensitivity.");
        options.value("--sensitivity-review", "DAY", &review_, "The day on which somebody looks at that again.");
        options.value("--notes", "TEXT", &notes_, "What has no other place.");
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed&) override {
        ask(questions, dataset.header());
        choose_layer(questions, dataset.header());
        questions.finish();
        choose_id(dataset);
        RecordAtHand record{.layer = LayerId{layer_}, .id = SiteId{id_}, .feature = feature()};
        return HandChange{.record = std::move(record),
                          .fate = HandChange::Fate::added,
                          .done = fmt::format("added {} to {}, as a draft", id_, layer_),
                          .next = fmt::format("next: situs add attestation {0} {1}, situs add location {0} {1}",
                                              printable(dataset.header().folder.string()), id_)};
    }

private:
    void ask(Questions& questions, const DatasetHeader& header) {
        questions.require(name_,
                          {.asks = "What is the place called?",
                           .option = "--name NAME",
                           .help = "The name that maps show, as the source writes it. Other names can follow in the "
                                   "record."});
        questions.require(language_, {.asks = "The language of that name?",
                                      .option = "--language LANGUAGE",
                                      .help = "A tag such as en, fa or ar.",
                                      .initial = header.languages.empty() ? "en" : header.languages.front(),
                                      .problem = problem_of_language});
        questions.require(
            kind_,
            asked_term({.asks = "What kind of place is it?", .option = "--kind KIND", .help = "One of these words:"},
                       "kind", header));
        questions.offer(country_, {.asks = "In which country?",
                                   .option = "--country COUNTRY",
                                   .help = "Two capital letters (ISO 3166-1), such as IR.",
                                   .problem = problem_of_country});
        questions.offer(when_,
                        {.asks = "Which time is the record about?",
                         .option = "--when DATE",
                         .help = "A date such as 1988, 1988-07, 1988-07/1988-09, or 1988~ for about 1988 (EDTF).",
                         .problem = problem_of_date});
        questions.offer(source_, {.asks = "Which source uses that name?",
                                  .option = "--source SOURCE",
                                  .help = "The id of a source in sources.json; situs add source adds one."});
    }

    void choose_layer(Questions& questions, const DatasetHeader& header) {
        std::vector<std::string> layers;
        for (const LayerFile& layer : header.layers) {
            layers.push_back(layer.id.text());
        }
        if (layers.empty()) {
            throw geo::InputError{
                fmt::format("{0}: has no layers; make one with situs add layer {0} ID.", header.folder.string())};
        }
        if (layer_.empty() && layers.size() == 1) {
            layer_ = layers.front();
        }
        const std::string known = fmt::format("{}", fmt::join(layers, ", "));
        questions.require(layer_, {.asks = "In which layer?",
                                   .option = "--layer LAYER",
                                   .help = "A layer holds one kind of thing; the dataset has: " + known,
                                   .problem = [&](const std::string& layer) {
                                       return std::find(layers.begin(), layers.end(), layer) == layers.end()
                                                  ? fmt::format("the dataset has: {}; situs add layer makes another",
                                                                known)
                                                  : std::string{};
                                   }});
    }

    void choose_id(const Dataset& dataset) {
        std::set<std::string, std::less<>> taken;
        dataset.for_each_site([&](const LayerFile&, const Record& record) { taken.insert(record.site.id.text()); });
        if (id_.empty()) {
            const std::string of_name = slug_of_name(name_);
            id_ = free_id(of_name.empty() ? kind_ : of_name, [&](const std::string& id) { return taken.contains(id); });
        } else if (!is_slug(id_)) {
            throw UsageError{fmt::format("--id cannot be \"{}\": it is small letters, digits and hyphens, at most 64.",
                                         printable(id_))};
        } else if (taken.contains(id_)) {
            throw UsageError{fmt::format("--id cannot be \"{}\": a record has it already; choose another.", id_)};
        }
    }

    Object feature() const {
        Object name{{"text", name_}, {"lang", language_}, {"role", "preferred"}};
        if (!source_.empty()) {
            name.append("sources", Array{source_});
        }
        Object properties{{"kind", kind_}};
        const auto set = [&](const char* member, const std::string& text) {
            if (!text.empty()) {
                properties.append(member, text);
            }
        };
        set("when", when_);
        set("within", within_);
        set("country", country_);
        set("sensitivity", sensitivity_);
        set("sensitivity_reason", reason_);
        set("sensitivity_review", review_);
        if (!unlocated_.empty()) {
            properties.append("unlocated", Object{{"because", unlocated_}});
        }
        properties.append("draft", draft_begin);
        properties.append("names", Array{std::move(name)});
        set("notes", notes_);
        return {{"type", "Feature"}, {"id", id_}, {"geometry", nullptr}, {"properties", std::move(properties)}};
    }

    std::string name_, language_, kind_, layer_, id_, country_, within_, when_, source_, unlocated_, sensitivity_,
        reason_, review_, notes_;
};

constexpr std::array examples{
    Example{"situs new my-dataset && situs add site my-dataset --name \"Made-up prison\" --kind prison --by analyst-1",
            "A place of which only the name is known so far: a draft."},
    Example{
        "situs add site datasets/iran-1988 --name \"Made-up prison\" --kind prizon --layer detention --by analyst-1",
        "A kind that the vocabulary does not have.", 2},
};

}  // namespace

constinit const CommandInfo command_add_site{
    .name = "add site",
    .summary = "Add a place, as a draft",
    .description =
        "Adds a record with a name and a kind to a layer. It is a draft until a source attests it (`situs add "
        "attestation`) and it has a location or says why not (`situs add location`, or --unlocated); then situs takes "
        "the "
        "mark away by itself.\n\n"
        "On a terminal it asks for what no option says; `?` explains a question. What would not validate is refused. "
        "The "
        "difference of the record is shown, and all files are written together or none.",
    .examples = examples,
    .diagnostics =
        "A word that is not in the vocabulary, an unknown layer or an id that is taken ends with 2. If the dataset "
        "would "
        "not validate, nothing is written, the reasons are told, and the exit code is 1; if it changed meanwhile or "
        "cannot be written, 3.",
    .see_also = "new validate show",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<AddSite>()}; }};

}  // namespace situs::cli
