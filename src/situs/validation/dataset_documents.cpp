#include "situs/validation/dataset_documents.hpp"

#include "situs/store/json_file.hpp"
#include "situs/validation/text_problems.hpp"

#include <algorithm>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

/// As Report::at() needs them: legal JSON that programs would trip over stays readable.
constexpr std::size_t findings_per_rule = 1000;

Kind kind_of(std::string_view name) noexcept {
    return name == "sources.json" ? Kind::array : Kind::object;
}

}  // namespace

DatasetDocuments::DatasetDocuments(Run& run, const std::filesystem::path& folder) {
    for (const std::string_view name : names) {
        const std::filesystem::path path = folder / name;
        if (!std::filesystem::exists(path)) {
            continue;
        }
        auto& document = *documents_.emplace_back(std::make_unique<Document>(
            Document{name, path.string(), read_file(path), {}, FeatureReport{run, findings_per_rule}}));
        document.json.parse(document.text);
        document.report.start(document.file, document.text, {}, document.json.root());
    }
}

void DatasetDocuments::check_texts() {
    for (const auto& document : documents_) {
        std::vector<TextProblem> problems;
        if (document->text.starts_with("\xEF\xBB\xBF")) {
            problems.push_back({TextFault::byte_order_mark, 0, "the file begins with a byte order mark"});
        }
        for (const geo::json::Problem& problem : document->json.problems()) {
            problems.push_back(text_problem(problem));
        }
        const TextAtHand text{.problems = problems, .is_ours = true};
        for (const Rule* rule : rules()) {
            if (rule->text != nullptr && !problems.empty()) {
                rule->text(*rule, text, document->report);
            }
        }
    }
}

bool DatasetDocuments::is_sound() const noexcept {
    return std::all_of(documents_.begin(), documents_.end(),
                       [](const auto& document) { return document->json.root().is(kind_of(document->name)); });
}

std::size_t DatasetDocuments::count() const noexcept {
    return documents_.size();
}

const DatasetDocuments::Document* DatasetDocuments::find(std::string_view name) const noexcept {
    const auto found = std::find_if(documents_.begin(), documents_.end(),
                                    [name](const auto& document) { return document->name == name; });
    return found == documents_.end() ? nullptr : found->get();
}

Value DatasetDocuments::root(std::string_view name) const noexcept {
    const Document* document = find(name);
    return document == nullptr ? Value{} : document->json.root();
}

FeatureReport* DatasetDocuments::report(std::string_view name) noexcept {
    const auto found = std::find_if(documents_.begin(), documents_.end(),
                                    [name](const auto& document) { return document->name == name; });
    return found == documents_.end() ? nullptr : &(*found)->report;
}

void DatasetDocuments::finish() {
    for (const auto& document : documents_) {
        document->report.set_subject({});
        document->report.finish();
    }
}

std::vector<std::string> DatasetDocuments::layer_ids() const {
    std::vector<std::string> ids;
    for (const Value layer : root("dataset.json")["layers"].elements()) {
        std::string id{layer.string()};
        if (is_slug(id) && std::find(ids.begin(), ids.end(), id) == ids.end()) {
            ids.push_back(std::move(id));
        }
    }
    return ids;
}

OwnTerms DatasetDocuments::own_terms() const {
    OwnTerms own;
    for (const Value term : root("dataset.json")["vocabularies"]["kind"].elements()) {
        if (const Value id = term["id"]; id.is(Kind::string)) {
            own.kinds.emplace_back(id.string());
        }
    }
    return own;
}

}  // namespace situs
