#include "tools/situs/new_dataset.hpp"

#include "situs/model/ids.hpp"
#include "situs/model/site_json.hpp"
#include "situs/store/canonical.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

Array texts(const std::vector<std::string>& words) {
    Array array;
    for (const std::string& word : words) {
        array.emplace_back(word);
    }
    return array;
}

std::string dataset_text(const NewDataset& dataset) {
    Object document{{"situs", "1"},
                    {"id", dataset.id},
                    {"title", dataset.title},
                    {"description", ""},
                    {"version", "0.1.0"},
                    {"license", dataset.license},
                    {"publisher", ""},
                    {"languages", texts(dataset.languages)},
                    {"layers", Array{"places"}},
                    {"sensitivity", dataset.sensitivity},
                    {"vocabularies", Object{}},
                    {"validation", Object{{"severity", Object{}}, {"exceptions", Array{}}}},
                    {"release", nullptr}};
    if (!dataset.by.empty()) {
        document.set("recorded_by", dataset.by);
    }
    return canonical_document(std::move(document), "dataset.json");
}

std::string sources_text() {
    std::string text;
    write_indented(text, Array{Object{{"id", "example-report"},
                                      {"type", "report"},
                                      {"title", "Example report"},
                                      {"author", Array{Object{{"literal", "Example author"}}}},
                                      {"note", "An example: replace it with a source of yours."}}});
    return text + "\n";
}

std::string facts_text() {
    return canonical_document(
        Object{{"example-report",
                Object{{"derived_from", Array{}}, {"affiliation", "an example, nobody's"}, {"language", "en"}}}},
        "sources.situs.json");
}

Object example_attestation() {
    return {{"id", "example-report-page-1"},
            {"source", "example-report"},
            {"locator", Object{{"label", "page"}, {"value", "1"}}},
            {"summary", "An example: what the source says of the place, in your own words."},
            {"knowledge", "unknown"},
            {"claims", Array{Object{{"aspect", "existence"}, {"says", "affirms"}},
                             Object{{"aspect", "location"}, {"says", "mentions"}, {"value", "in an example region"}}}}};
}

Node example_record(const NewDataset& dataset) {
    Object properties{{"name", "Example town"}, {"kind", "settlement"}};
    if (!dataset.countries.empty()) {
        properties.append("country", dataset.countries.front());
    }
    properties.append("unlocated",
                      Object{{"because", "This is an example: nobody has looked for it."}, {"searched", Array{}}});
    properties.append("draft", "An example of a record: replace it with a place of yours.");
    properties.append(
        "names",
        Array{Object{
            {"text", "Example town"}, {"lang", "en"}, {"role", "preferred"}, {"sources", Array{"example-report"}}}});
    properties.append("attestations", Array{example_attestation()});
    properties.append("notes", "Made up: README.md says what its parts mean. Take it out with `situs remove --erase`.");
    return Object{
        {"type", "Feature"}, {"id", "example-town"}, {"geometry", nullptr}, {"properties", std::move(properties)}};
}

std::string layer_text(const NewDataset& dataset) {
    std::string source;
    write_line(source, example_record(dataset));
    geo::json::Document document;
    document.parse(source);
    // The members that follow from the evidence are written by whoever writes them for all records.
    const Node feature = canonical_feature(document.root(), read_site(document.root()));
    std::string text =
        R"({"type": "FeatureCollection", "situs": "1", "name": "places", "title": "Places", "description": "", "features": [)"
        "\n";
    write_line(text, feature);
    return text + "\n]}\n";
}

std::string countries_text(const std::vector<std::string>& countries) {
    return countries.empty() ? std::string{}
                             : fmt::format("\nIt is about places in: {}.\n", fmt::join(countries, ", "));
}

std::string readme_text(const NewDataset& dataset) {
    return fmt::format(R"(# {}

Say here what this dataset is for, where its facts come from, what is uncertain, what was left out and why, and how to cite it.

- `dataset.json`: title, licence, layers, and the default sensitivity. It is `{}`: publishing is a decision.
- `sources.json`: the sources, as Zotero exports them (CSL JSON). `sources.situs.json`: which of them derive from which others, and what was seen of each.
- `layers/places.geojson`: the records, one a line.
{}
## The example

JSON has no comments, so here is what stands in the record `example-town`, which is made up:

- `names`: what the place is called, by whom, in which language; the first is the one that maps show.
- `kind`: what kind of place it is; `situs add site .` asks for it, and `?` lists what there is.
- `attestations`: what each source says, as claims on one aspect each (`existence`, `location`, `date`, `event` ...), with the page in `locator`.
- `locations`: where it may be, each with the radius that surely holds the true place. The example has none, so `unlocated` says why.
- `assessments`: how sure you are, by whom and why. The example has none.
- `draft`: what is still missing. Without it the record counts as finished.
- `geometry`, `name`, `uncertainty_m`, the three `..._confidence` and `sources` follow from the others; situs writes them.

Take it out when it has served: `situs remove . example-town --erase`.

## What to do next

    situs add source .         a report, a testimony, an image
    situs add site .           a place; then add location, add attestation, assess
    situs import FILE --into . places that stand in a spreadsheet or on pins already
    situs validate .           what is wrong, and how to mend it
    situs show . example-town --audience internal
)",
                       dataset.title, dataset.sensitivity, countries_text(dataset.countries));
}

}  // namespace

std::vector<std::pair<std::filesystem::path, std::string>> starting_files(const NewDataset& dataset) {
    return {{"dataset.json", dataset_text(dataset)}, {"sources.json", sources_text()},
            {"sources.situs.json", facts_text()},    {"layers/places.geojson", layer_text(dataset)},
            {"README.md", readme_text(dataset)},     {".gitattributes", "*.json text eol=lf\n*.geojson text eol=lf\n"}};
}

std::string slug_of(std::string_view text) {
    constexpr std::size_t longest = 64;
    std::string slug;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
            slug += lower;
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    slug.resize(std::min(slug.size(), longest));
    while (slug.ends_with('-')) {
        slug.pop_back();
    }
    return slug;
}

}  // namespace situs::cli
