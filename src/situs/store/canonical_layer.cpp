#include "geo/error.hpp"
#include "situs/model/shape.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/format_version.hpp"
#include "situs/store/layer_reader.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <utility>

namespace situs {
namespace {

namespace fs = std::filesystem;
using geo::json::Node;
using geo::json::Object;
using geo::json::ProblemKind;

constexpr std::size_t piece_size = std::size_t{256} * 1024;

[[noreturn]] void refuse(const fs::path& path, std::uint64_t line, std::uint64_t column, std::string_view message) {
    throw geo::InputError{fmt::format("{}:{}:{}: {}; mend it first: `situs validate` shows all that is wrong",
                                      path.string(), line, column, message)};
}

/// What a text cannot be rewritten with: it is no JSON, or reading it as values loses something.
bool loses_something(ProblemKind kind) {
    return kind != ProblemKind::number_range;
}

void require_clean(const fs::path& path, const geo::FeatureReader& reader) {
    for (const geo::ContainerProblem& problem : reader.problems()) {
        if (!problem.byte_order_mark && loses_something(problem.kind)) {
            refuse(path, problem.line, problem.column, problem.message);
        }
    }
    if (reader.container() != geo::Container::feature_collection) {
        throw geo::InputError{fmt::format("{}: is no FeatureCollection, as a layer is", path.string())};
    }
}

void require_clean(const fs::path& path, const Record& record) {
    for (const geo::json::Problem& problem : record.document->problems()) {
        if (loses_something(problem.kind)) {
            const geo::json::Place place = place_in_layer(record.place, problem.offset);
            refuse(path, place.line, place.column, problem.message);
        }
    }
}

/// The collection's own members. Reads to the end: some may stand behind the features.
Object layer_members(const fs::path& path) {
    geo::FeatureReader reader{path};
    for (geo::FeatureText text; reader.next(text);) {
    }
    require_clean(path, reader);
    Object members = reader.collection();
    if (const std::string_view problem = version_problem(members.find("situs")); !problem.empty()) {
        throw geo::InputError{fmt::format("{}: {}", path.string(), problem)};
    }
    return members;
}

}  // namespace

std::string_view version_problem(const Node* version) noexcept {
    if (version == nullptr || version->is_null()) {
        return {};
    }
    std::string_view written;
    if (const std::string* const text = version->string()) {
        written = *text;
    } else if (const geo::json::NumberText* const digits = version->number()) {
        written = digits->lexeme;
    }
    if (written == format_version) {
        return {};
    }
    unsigned number = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
    if (error == std::errc{} && end == written.data() + written.size() && number > 1) {
        return "was written by a newer situs: it can be read, but not written; get the newer version";
    }
    return "says a format version in \"situs\" that does not exist; write \"situs\": \"1\"";
}

std::string canonical_layer_begin(Object members) {
    members.set("type", "FeatureCollection");
    members.set("situs", format_version);
    order_members(members, layer_shape());
    std::string text;
    geo::json::write_line(text, Node{std::move(members)});
    text.pop_back();  // "}"
    return text + R"(, "features": [)";
}

void write_canonical_layer(const fs::path& path, const std::function<void(std::string_view)>& sink) {
    std::string text = canonical_layer_begin(layer_members(path));
    LayerReader reader{path};
    bool first = true;
    for (; reader.next(); first = false) {
        const Record& record = reader.record();
        require_clean(path, record);
        text += first ? "\n" : ",\n";
        geo::json::write_line(text, canonical_feature(record.feature, record.site, Unsupported::keep));
        if (text.size() >= piece_size) {
            sink(text);
            text.clear();
        }
    }
    text += first ? "]}\n" : "\n]}\n";
    sink(text);
}

}  // namespace situs
