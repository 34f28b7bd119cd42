#include "situs/validation/layer_pass.hpp"

#include "situs/model/site_json.hpp"
#include "situs/validation/text_problems.hpp"

#include <algorithm>
#include <utility>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::ProblemKind;
using geo::json::Value;

bool is_geometry_type(std::string_view type) noexcept {
    return type == "Point" || type == "MultiPoint" || type == "LineString" || type == "MultiLineString" ||
           type == "Polygon" || type == "MultiPolygon" || type == "GeometryCollection";
}

/// The same place drawn twice: what is wrong with it is said once.
bool repeats(const GeometryAtHand& a, Value value, const geo::GeometryReading& reading) {
    return a.value.lexeme() == value.lexeme() ||
           (a.reading.problems.empty() && reading.problems.empty() && !reading.geometry.is_null() &&
            a.reading.geometry == reading.geometry);
}

}  // namespace

LayerPass::LayerPass(Run& run, RunMemory& memory, const SiteContext& context)
    : run_{run}, memory_{memory}, context_{context}, report_{run}, layer_report_{run} {}

bool LayerPass::holds_records(const geo::FeatureReader& reader, const PassFile& file) const {
    switch (run_.options().as) {
        case ReadAs::layer:
            return true;
        case ReadAs::geojson:
            return false;
        case ReadAs::automatic:
            break;
    }
    return file.is_dataset_layer || reader.collection().find("situs") != nullptr;
}

void LayerPass::read(geo::FeatureReader& reader, const PassFile& file) {
    ++run_.summary.files;
    problems_seen_ = 0;
    broken_line_ = 0;
    layer_report_.start(memory_.files[file.index], reader);
    geo::FeatureText text;
    bool more = reader.next(text);
    is_ours_ = holds_records(reader, file);
    const geo::json::Node* bbox = reader.collection().find("bbox");
    bbox_ = bbox == nullptr ? std::nullopt : std::optional{Bbox::from(*bbox)};
    while (more) {
        may_be_geometry_ = !is_ours_ && reader.container() != geo::Container::feature_collection &&
                           reader.container() != geo::Container::feature;
        document_.parse_fast(text.text);
        report_.start(memory_.files[file.index].name, text.text, {.line = text.line, .column = text.column},
                      document_.root());
        check_whole_text(reader, text);
        check_feature(text, file);
        broken_line_ = document_.root() ? 0 : text.line + geo::json::place_of(text.text, text.text.size()).line - 1;
        if (++run_.summary.features % 1024 == 0) {
            run_.progress(reader.position(), file.bytes);
        }
        more = reader.next(text);
    }
    check_around(new_problems(reader), reader.container());
    check_layer(reader, file);
    layer_report_.finish();
    run_.progress(reader.position(), file.bytes);
}

std::span<const geo::ContainerProblem> LayerPass::new_problems(const geo::FeatureReader& reader) {
    const std::span<const geo::ContainerProblem> all{reader.problems()};
    return all.subspan(std::exchange(problems_seen_, all.size()));
}

void LayerPass::check_whole_text(const geo::FeatureReader& reader, const geo::FeatureText& text) {
    const auto around = new_problems(reader);
    const auto own = document_.problems();
    if (around.empty() && own.empty()) {
        return;
    }
    // A feature that does not close is told by the reader, and by the tokenizer: the more exact of the two speaks.
    const auto is_about_its_end = [&text](const geo::ContainerProblem& problem) {
        return problem.kind == ProblemKind::truncated ||
               (problem.kind == ProblemKind::syntax && problem.offset == text.offset);
    };
    const bool does_not_close = std::any_of(around.begin(), around.end(), is_about_its_end);
    const bool is_exact = !document_.root() && !own.empty() && own.back().kind != ProblemKind::truncated;
    if (does_not_close && is_exact) {
        for (const geo::ContainerProblem& problem : around) {
            if (!is_about_its_end(problem)) {
                check_around({&problem, 1}, reader.container());
            }
        }
    } else {
        check_around(around, reader.container());
    }
    check_text(does_not_close && !is_exact ? Truncation::known : Truncation::new_here);
}

void LayerPass::check_around(std::span<const geo::ContainerProblem> problems, geo::Container container) {
    problems_.clear();
    for (const geo::ContainerProblem& problem : problems) {
        const bool is_harmless = problem.byte_order_mark || problem.kind >= ProblemKind::duplicate_name;
        memory_.is_complete = memory_.is_complete && is_harmless;
        if (problem.kind != ProblemKind::syntax || problem.line != broken_line_) {
            problems_.push_back(text_problem(problem, container));
        }
    }
    run_text_rules(layer_report_);
}

void LayerPass::check_text(Truncation truncation) {
    problems_.clear();
    for (const geo::json::Problem& problem : document_.problems()) {
        if (truncation == Truncation::new_here || problem.kind != ProblemKind::truncated) {
            problems_.push_back(text_problem(problem));
        }
    }
    run_text_rules(report_);
}

void LayerPass::run_text_rules(Report& report) {
    if (problems_.empty()) {
        return;
    }
    const TextAtHand text{.problems = problems_, .is_ours = is_ours_};
    for (const Rule* rule : rules()) {
        if (rule->text != nullptr) {
            rule->text(*rule, text, report);
        }
    }
}

void LayerPass::check_layer(const geo::FeatureReader& reader, const PassFile& file) {
    const LayerAtHand layer{.members = reader.collection(),
                            .container = reader.container(),
                            .is_ours = is_ours_,
                            .is_listed = file.is_dataset_layer && is_ours_,
                            .bbox = bbox_ ? &*bbox_ : nullptr};
    for (const Rule* rule : rules()) {
        if (rule->layer != nullptr) {
            rule->layer(*rule, layer, layer_report_);
        }
    }
}

void LayerPass::check_feature(const geo::FeatureText& text, const PassFile& file) {
    if (const Value root = document_.root(); root) {
        report_.set_subject(subject_of(root));
        check_geojson(root);
        if (bbox_) {
            hold_against_bbox(root);
        }
        if (is_ours_) {
            check_site(root, text, file);
        } else {
            remember_feature(root, text, file);
        }
    }
    memory_.is_complete = memory_.is_complete && document_.root();
    report_.finish();
}

void LayerPass::remember_feature(Value feature, const geo::FeatureText& text, const PassFile& file) {
    static const geo::Geometry none;
    const bool is_sound = !geometries_.empty() && !report_.is_broken(geometries_.front().pointer);
    memory_.remember_feature(feature, is_sound ? geometries_.front().reading.geometry : none, file.index, text);
}

void LayerPass::check_geojson(Value feature) {
    const bool is_geometry = may_be_geometry_ && is_geometry_type(feature["type"].string());
    geometries_.clear();
    if (is_geometry) {
        add_geometry({}, feature);
    } else {
        collect_geometries(feature);
    }
    const FeatureAtHand at_hand{
        .value = feature, .is_geometry = is_geometry, .is_ours = is_ours_, .geometries = geometries_};
    for (const Rule* rule : rules()) {
        if (rule->feature != nullptr) {
            run_check([&] { rule->feature(*rule, at_hand, report_); },
                      [&](std::string&& message) { report_.at(*rule, {}, std::move(message)); });
        }
    }
}

void LayerPass::hold_against_bbox(Value feature) {
    if (!report_.is_broken("/geometry")) {
        bbox_->hold(geo::read_geometry(feature["geometry"]).geometry);
    }
}

void LayerPass::collect_geometries(Value feature) {
    if (is_ours_) {
        collect_location_geometries(feature["properties"]["locations"]);
    }
    const Value geometry = feature["geometry"];
    if (!geometry || geometry.is_null()) {
        return;
    }
    geo::GeometryReading reading = geo::read_geometry(geometry);
    const bool repeated = std::any_of(geometries_.begin(), geometries_.end(), [&](const GeometryAtHand& location) {
        return repeats(location, geometry, reading);
    });
    if (!repeated) {
        geometries_.push_back({"/geometry", geometry, std::move(reading)});
    }
}

void LayerPass::collect_location_geometries(Value locations) {
    std::size_t index = 0;
    for (const Value location : locations.elements()) {
        // Anything else that stands there is for site-structure to say.
        if (const Value geometry = location["geometry"]; geometry.is(Kind::object)) {
            add_geometry("/properties/locations/" + std::to_string(index) + "/geometry", geometry);
        }
        ++index;
    }
}

void LayerPass::add_geometry(std::string pointer, Value value) {
    geometries_.push_back({std::move(pointer), value, geo::read_geometry(value)});
}

void LayerPass::check_site(Value feature, const geo::FeatureText& text, const PassFile& file) {
    read_site(feature, site_);
    words_.clear();
    collect_words(feature, feature_shape(), words_);
    context_.words = words_;
    for (const Rule* rule : rules()) {
        if (rule->site != nullptr) {
            run_check([&] { rule->site(*rule, site_, feature, context_, report_); },
                      [&](std::string&& message) { report_.at(*rule, {}, std::move(message)); });
        }
    }
    if (feature.is(Kind::object)) {
        memory_.remember(site_, file.index, text);
    }
}

}  // namespace situs
