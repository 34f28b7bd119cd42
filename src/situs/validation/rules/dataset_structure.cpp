#include "situs/model/license.hpp"
#include "situs/model/shape.hpp"
#include "situs/validation/id_set.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

class Check {
public:
    Check(const Rule& rule, DatasetView& view) : rule_{rule}, view_{view} {}

    void dataset() {
        const Value root = view_.document("dataset.json");
        if (!is_kind(root, Kind::object, "dataset.json")) {
            return;
        }
        shape(root, dataset_shape(), "dataset.json", {});
        std::size_t index = 0;
        for (const Value layer : root["layers"].elements()) {
            if (layer.is(Kind::string) && !is_slug(layer.string())) {
                say("dataset.json", fmt::format("/layers/{}", index),
                    fmt::format("{} is no layer id", in_quotes(layer.string())),
                    "write the file's name in layers/ without \".geojson\": small letters, digits and hyphens");
            }
            ++index;
        }
        if (const Value id = root["id"]; id.is(Kind::string) && !is_slug(id.string())) {
            say("dataset.json", "/id",
                fmt::format("the id {} has more in it than small letters, digits and hyphens", in_quotes(id.string())),
                "write small letters, digits and hyphens, at most 64");
        }
        license(root["license"]);
        translations(root["titles"], "/titles");
        std::size_t term = 0;
        for (const Value kind : root["vocabularies"]["kind"].elements()) {
            translations(kind["labels"], fmt::format("/vocabularies/kind/{}/labels", term++));
        }
    }

    void sources() {
        const Value root = view_.document("sources.json");
        if (!is_kind(root, Kind::array, "sources.json")) {
            return;
        }
        IdSet seen;
        std::size_t index = 0;
        for (const Value item : root.elements()) {
            source(item, fmt::format("/{}", index++), seen);
        }
    }

    void facts() {
        const Value root = view_.document("sources.situs.json");
        if (!is_kind(root, Kind::object, "sources.situs.json")) {
            return;
        }
        for (const auto& [id, entry, offset] : root.members()) {
            shape(entry, source_facts_shape(), "sources.situs.json", geo::json::pointer_token(id));
        }
    }

private:
    void license(Value license) {
        if (license.is(Kind::string) && !is_license_expression(license.string())) {
            say("dataset.json", "/license", fmt::format("{} is no SPDX identifier", in_quotes(license.string())),
                "write one from https://spdx.org/licenses, such as \"CC-BY-4.0\", or \"LicenseRef-\" and a name of "
                "yours");
        }
    }

    void translations(Value by_language, const std::string& pointer) {
        for (const auto& [tag, text, offset] : by_language.members()) {
            if (!text.is(Kind::string) && !text.is(Kind::null)) {
                say("dataset.json", pointer + geo::json::pointer_token(tag),
                    fmt::format("{} must be a text, not {}", in_quotes(tag), geo::json::describe(text.kind())),
                    "write the words in that language");
            }
        }
    }

    /// Says so if the document is of another kind; false also for a missing one.
    bool is_kind(Value root, Kind kind, std::string_view file) {
        if (root && !root.is(kind)) {
            say(file, {},
                fmt::format("{} must be {}, not {}", file, geo::json::describe(kind), geo::json::describe(root.kind())),
                {});
        }
        return root.is(kind);
    }

    void shape(Value value, const Shape& shape, std::string_view file, const std::string& pointer) {
        std::vector<ShapeProblem> problems;
        check_shape(value, shape, problems);
        for (ShapeProblem& problem : problems) {
            const std::string below = problem.missing.empty() ? "" : "/" + std::string{problem.missing};
            say(file, pointer + problem.pointer + below, std::move(problem.message),
                problem.missing.empty() ? "" : "add the member");
        }
    }

    /// CSL-JSON 1.0.2 (schemas/input/csl-data.json): an item needs id and type; an id is a text or a number.
    void source(Value item, const std::string& pointer, IdSet& seen) {
        if (!item.is(Kind::object)) {
            say("sources.json", pointer,
                fmt::format("a source must be an object, not {}", geo::json::describe(item.kind())), {});
            return;
        }
        const Value id = item["id"];
        const std::string_view text = id.is(Kind::number) ? id.lexeme() : id.string();
        if (text.empty()) {
            say("sources.json", pointer + "/id", "the source has no id", "add \"id\": a text that nothing else has");
        } else if (!seen.insert(text)) {
            say("sources.json", pointer + "/id",
                fmt::format("another source has the id {}; only the first is used", in_quotes(text)),
                "give one of the two another id, and look at what cites it");
        }
        if (item["type"].string().empty()) {
            say("sources.json", pointer + "/type",
                fmt::format("the source{} has no type", text.empty() ? "" : " " + in_quotes(text)),
                "add \"type\", such as \"webpage\", \"report\" or \"article-journal\" (CSL)");
        }
    }

    void say(std::string_view file, const std::string& pointer, std::string message, std::string mend) {
        view_.in_document(rule_, rule_.severity, file, pointer, std::move(message), std::move(mend));
    }

    const Rule& rule_;
    DatasetView& view_;
};

void check(const Rule& self, DatasetView& view) {
    Check check{self, view};
    check.dataset();
    check.sources();
    check.facts();
}

}  // namespace

constinit const Rule rule_dataset_structure{
    .id = "dataset-structure",
    .subject = Subject::dataset,
    .severity = Severity::error,
    .summary = "dataset.json, sources.json and sources.situs.json have their members, each of its type",
    .basis = "docs/record.md; datasets/schema/; CSL-JSON 1.0.2: an item has id and type; SPDX 2.3 annex D",
    .why = "A member of another type is not read; a source without id cannot be cited.",
    .example = R"([{"title": "A report without id and type"}])",
    .mend = "write the value as docs/record.md shows it",
    .settles = true,
    .dataset = check};

}  // namespace situs
