#include "geo/error.hpp"
#include "situs/model/given_date.hpp"
#include "situs/model/language_tag.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/new_record.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/record_verb.hpp"
#include "tools/situs/typed_name.hpp"

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
        options.value(
            "--name", "NAME", &typed_names_,
            "What it is called; with the language in front, such as fa=NAME, or in that of --language. The first "
            "is the name that maps show, further ones are variants.");
        options.value("--language", "LANGUAGE", &language_,
                      "The language of names that do not say it, such as en or fa.",
                      {.initial = "the first language of the dataset that is written in such letters"});
        options.value("--kind", "KIND", &kind_, "What kind of place it is: a term such as prison or settlement.");
        options.value("--layer", "LAYER", &layer_, "The layer that it belongs to.", {.initial = "the only one"});
        options.value("--id", "ID", &id_, "Its id: small letters, digits and hyphens.",
                      {.initial = "made of the name"});
        options.value("--country", "COUNTRY", &country_, "Two capital letters (ISO 3166-1), such as IR.");
        options.value(
            "--within", "AREA", &within_,
            "The smallest named area that surely contains it: a site's id, or a CURIE such as geonames:126015.");
        options.value("--when", "DATE", &when_, "The time that the record is about (EDTF), such as 1988-07.");
        options.value("--source", "SOURCE", &source_, "The source that uses the first name: its id in sources.json.");
        options.value("--unlocated", "BECAUSE", &unlocated_, "Why it cannot be placed, where that is known already.");
        options.value("--sensitivity", "SENSITIVITY", &sensitivity_, "Who may see the record.",
                      {.choices = {"public", "restricted", "withheld"}, .initial = "as the dataset"});
        options.value("--sensitivity-reason", "REASON", &reason_, "Why it has this sensitivity.");
        options.value("--sensitivity-review", "DAY", &review_, "The day on which somebody looks at that again.");
        options.value("--notes", "TEXT", &notes_, "What has no other place.");
        options.flag("--another", another_,
                     "It is another place than those that have nearly the same name in the dataset.");
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed&) override {
        ask_names(questions, dataset.header());
        const KnownRecords known = records_beside(dataset, names_);
        require_another(questions, dataset, known);
        ask(questions, dataset);
        choose_layer(questions, dataset.header());
        questions.finish();
        choose_id(known);
        RecordAtHand record{.layer = LayerId{layer_}, .id = SiteId{id_}, .feature = feature()};
        return HandChange{.record = std::move(record),
                          .fate = HandChange::Fate::added,
                          .done = fmt::format("added {} to {}, as a draft", id_, layer_),
                          .next = fmt::format("next: situs add attestation {0} {1}, situs add location {0} {1}",
                                              printable(dataset.header().folder.string()), id_)};
    }

private:
    void ask_names(Questions& questions, const DatasetHeader& header) {
        ask_first_name(questions);
        names_.clear();
        for (const std::string& text : typed_names_) {
            names_.push_back(typed_name(text));
        }
        for (TypedName& name : names_) {
            if (name.language.empty()) {
                name.language = language_of(name.text, questions, header);
            }
        }
        if (names_.size() == 1) {
            ask_other_names(questions, header);
        }
    }

    void ask_first_name(Questions& questions) {
        const Question question{.asks = "What is the place called?",
                                .option = "--name NAME",
                                .help =
                                    "The name that maps show, as the source writes it. Names in other languages are "
                                    "asked for afterwards.",
                                .problem = problem_of_name};
        if (!typed_names_.empty()) {
            questions.offer(typed_names_, question);  // Asks nothing, but looks at them.
            return;
        }
        std::string first;
        questions.require(first, question);
        if (!first.empty()) {
            typed_names_.push_back(std::move(first));
        }
    }

    std::string language_of(const std::string& name, Questions& questions, const DatasetHeader& header) const {
        std::string language = language_;
        questions.require(language, {.asks = "The language of that name?",
                                     .option = "--language LANGUAGE of the name (no language of the dataset is written "
                                               "in such letters)",
                                     .help = "A tag such as en, fa or ar; fa-Latn for Persian in Latin letters.",
                                     .initial = likely_language(name, header),
                                     .problem = problem_of_language});
        return language;
    }

    void ask_other_names(Questions& questions, const DatasetHeader& header) {
        std::vector<std::string> others;
        questions.offer(others, {.asks = "Another name that it has?",
                                 .option = "--name NAME",
                                 .help = "In another language, with its tag in front: fa=NAME; one answer each.",
                                 .problem = [&](const std::string& text) {
                                     const TypedName name = typed_name(text);
                                     return name.language.empty() && likely_language(name.text, header).empty()
                                                ? "say the language in front of it, such as fa=NAME"
                                                : problem_of_name(text);
                                 }});
        for (const std::string& text : others) {
            TypedName name = typed_name(text);
            name.language = name.language.empty() ? likely_language(name.text, header) : name.language;
            names_.push_back(std::move(name));
        }
    }

    /// One place is one record: what looks the same is said before anything is written.
    void require_another(Questions& questions, const Dataset& dataset, const KnownRecords& known) const {
        if (another_ || known.alike.empty()) {
            return;
        }
        constexpr std::size_t most = 5;
        const std::size_t shown = std::min(known.alike.size(), most);
        const std::string alike = fmt::format(
            "{}{}", fmt::join(known.alike.begin(), known.alike.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
            shown < known.alike.size() ? fmt::format(" and {} more", known.alike.size() - shown) : "");
        const std::string instead = fmt::format("situs add attestation {} {} adds to it what another source says",
                                                printable(dataset.header().folder.string()), known.first_alike);
        if (!questions.can_ask()) {
            throw UsageError{
                fmt::format("the dataset has (nearly) that name already: {}. If it is the same place, {}. If it "
                            "is another one, say --another.",
                            printable(alike), instead)};
        }
        const std::string asks =
            fmt::format("The dataset has (nearly) that name already: {}. Is it another place, yes or no?", alike);
        std::string answer;
        questions.require(answer, {.asks = asks,
                                   .option = "--another",
                                   .help = "no: nothing is written. yes: a second record of that name is made.",
                                   .problem = [](const std::string& word) {
                                       return word == "yes" || word == "no" ? "" : "write yes or no";
                                   }});
        if (answer == "no") {
            throw geo::InputError{fmt::format("nothing was written. {}.", instead)};
        }
    }

    void ask(Questions& questions, const Dataset& dataset) {
        const DatasetHeader& header = dataset.header();
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
                         .help = "A date of the Gregorian calendar such as 1988, 1988-07, 1988-07/1988-09, or 1988~ "
                                 "for about 1988 (EDTF).",
                         .problem = problem_of_date});
        questions.offer(source_, {.asks = "Which source uses that name?",
                                  .option = "--source SOURCE",
                                  .help = "The id of a source in sources.json; situs add source adds one.",
                                  .problem = [&](const std::string& id) { return problem_of_source(id, dataset); }});
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

    void choose_id(const KnownRecords& known) {
        const std::set<std::string, std::less<>> taken{known.ids.begin(), known.ids.end()};
        if (id_.empty()) {
            std::string of_name;
            for (auto name = names_.begin(); name != names_.end() && of_name.empty(); ++name) {
                of_name = slug_of_name(name->text);
            }
            id_ = free_id(of_name.empty() ? kind_ : of_name, [&](const std::string& id) { return taken.contains(id); });
        } else if (!is_slug(id_)) {
            throw UsageError{fmt::format("--id cannot be \"{}\": it is small letters, digits and hyphens, at most 64.",
                                         printable(id_))};
        } else if (taken.contains(id_)) {
            throw UsageError{fmt::format("--id cannot be \"{}\": a record has it already; choose another.", id_)};
        }
    }

    Object feature() const {
        Array names;
        for (const TypedName& name : names_) {
            const bool is_first = names.empty();
            Object made{{"text", name.text}, {"lang", name.language}, {"role", is_first ? "preferred" : "variant"}};
            if (is_first && !source_.empty()) {
                made.append("sources", Array{source_});
            }
            names.emplace_back(std::move(made));
        }
        Object properties{{"kind", kind_}};
        const auto set = [&](const char* member, const std::string& text) {
            if (!text.empty()) {
                properties.append(member, text);
            }
        };
        set("when", given_date(when_).text);
        set("within", within_);
        set("country", country_);
        set("sensitivity", sensitivity_);
        set("sensitivity_reason", reason_);
        set("sensitivity_review", review_);
        if (!unlocated_.empty()) {
            properties.append("unlocated", Object{{"because", unlocated_}});
        }
        properties.append("draft", draft_begin);
        properties.append("names", std::move(names));
        set("notes", notes_);
        return {{"type", "Feature"}, {"id", id_}, {"geometry", nullptr}, {"properties", std::move(properties)}};
    }

    std::vector<std::string> typed_names_;
    std::vector<TypedName> names_;
    bool another_ = false;
    std::string language_, kind_, layer_, id_, country_, within_, when_, source_, unlocated_, sensitivity_, reason_,
        review_, notes_;
};

constexpr std::array examples{
    Example{"situs new my-dataset && situs add site my-dataset --name \"Made-up prison\" --kind prison --by analyst-1",
            "A place of which only the name is known so far: a draft."},
    Example{
        "situs new my-dataset && situs add site my-dataset --name \"en=Made-up prison\" --name \"fr=Prison fictive\" "
        "--kind prison --by analyst-1",
        "Its name in two languages."},
    Example{
        "situs new my-dataset && situs add site my-dataset --name \"Example Town\" --kind settlement --by analyst-1",
        "There is an example-town already: one place is one record.", 2},
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
        "One place is one record: a name that the dataset has already, or nearly, is refused with the record that has "
        "it, "
        "unless you say --another.\n\n"
        "On a terminal it asks for what no option says; `?` explains a question. What would not validate is refused. "
        "The "
        "difference of the record is shown, and all files are written together or none.",
    .examples = examples,
    .diagnostics =
        "A word that is not in the vocabulary, a name that is there already, an unknown layer or source, or an id that "
        "is taken ends with 2. If the dataset "
        "would "
        "not validate, nothing is written, the reasons are told, and the exit code is 1; if it changed meanwhile or "
        "cannot be written, 3.",
    .see_also = "new validate show",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<AddSite>()}; }};

}  // namespace situs::cli
