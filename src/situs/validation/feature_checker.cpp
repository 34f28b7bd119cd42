#include "situs/validation/feature_checker.hpp"

#include "situs/validation/known_words.hpp"
#include "situs/validation/text_problems.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::ProblemKind;
using geo::json::Value;

bool is_geometry_type(std::string_view type) noexcept {
    return type == "Point" || type == "MultiPoint" || type == "LineString" || type == "MultiLineString" ||
           type == "Polygon" || type == "MultiPolygon" || type == "GeometryCollection";
}

/// The same place written in another way: what is wrong with it is said once.
bool repeats(const geo::GeometryReading& a, const geo::GeometryReading& b) {
    return a.problems.empty() && b.problems.empty() && !b.geometry.is_null() && a.geometry == b.geometry;
}

/// In the memory of the old text.
void set_location_pointer(std::string& pointer, std::size_t index) {
    char digits[20];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), index).ptr;
    pointer.assign("/properties/locations/").append(digits, end).append("/geometry");
}

}  // namespace

void run_text_rules(std::span<const TextProblem> problems, bool is_ours, Report& report) {
    if (problems.empty()) {
        return;
    }
    const TextAtHand text{.problems = problems, .is_ours = is_ours};
    for (const Rule* rule : text_rules()) {
        rule->text(*rule, text, report);
    }
}

FeatureChecker::FeatureChecker(Run& run, RunMemory& memory, const SiteContext& context)
    : memory_{memory}, context_{context}, report_{run} {
    context_.days = run.options().days;
    context_.texts = run.options().texts;
}

void FeatureChecker::start(const FeatureFile& file) {
    file_ = file;
    memory_.bbox = file.bbox;
}

void FeatureChecker::open(const FeatureToCheck& feature) {
    feature_ = feature;
    document_.parse_fast(feature.text.text);
    root_ = document_.root();
    context_.has_rare_bytes = feature.text.has_rare_bytes;
    report_.start(*file_.name, feature.text.text, {.line = feature.text.line, .column = feature.text.column}, root_);
    const auto& fault = report_.options().geometry_fault_of_line;
    geometry_fault_ = fault ? fault(feature.text.line) : std::string{};
    read_geometries();
}

std::uint64_t FeatureChecker::broken_line() const {
    const std::string_view text = feature_.text.text;
    return is_json() ? 0 : feature_.text.line + geo::json::place_of(text, text.size()).line - 1;
}

void FeatureChecker::check_text(Truncation truncation) {
    text_problems_.clear();
    for (const geo::json::Problem& problem : document_.problems()) {
        if (truncation == Truncation::new_here || problem.kind != ProblemKind::truncated) {
            text_problems_.push_back(text_problem(problem));
        }
    }
    run_text_rules(text_problems_, file_.is_ours, report_);
}

void FeatureChecker::check_features(std::span<FeatureChecker> checkers) {
    const auto each = [checkers](auto&& step) { std::for_each(checkers.begin(), checkers.end(), step); };
    each([](FeatureChecker& one) { one.report_.set_subject(subject_of(one.root_)); });
    for (const Rule* rule : feature_rules()) {
        each([rule](FeatureChecker& one) { one.check_as_feature(*rule); });
    }
    each([](FeatureChecker& one) { one.read_record(); });
    for (const Rule* rule : site_rules()) {
        each([rule](FeatureChecker& one) { one.check_as_site(*rule); });
    }
    each([](FeatureChecker& one) { one.remember(); });
}

void FeatureChecker::remember() {
    if (is_json()) {
        if (!file_.is_ours) {
            remember_feature(root_);
        } else if (root_.is(Kind::object)) {
            memory_.remember(site_, file_.index, feature_.text);
        }
    }
    memory_.is_complete = memory_.is_complete && is_json();
    report_.finish();
}

void FeatureChecker::hold_against_bbox(Value feature) {
    if (!report_.is_broken("/geometry")) {
        memory_.bbox->hold(geo::read_geometry(feature["geometry"]).geometry);
    }
}

void FeatureChecker::remember_feature(Value feature) {
    static const geo::Geometry none;
    const auto all = geometries();
    const bool is_sound = !all.empty() && !report_.is_broken(all.front().pointer);
    memory_.remember_feature(feature, is_sound ? all.front().reading.geometry : none, file_.index, feature_.text);
}

void FeatureChecker::read_geometries() {
    if (!is_json()) {
        return;
    }
    is_geometry_ = feature_.may_be_geometry && is_geometry_type(root_["type"].string());
    geometry_count_ = 0;
    locations_.clear();
    if (is_geometry_) {
        next_geometry(root_).pointer.clear();
    } else {
        collect_geometries(root_);
    }
}

void FeatureChecker::check_as_feature(const Rule& rule) {
    if (is_json()) {
        const FeatureAtHand at_hand{.value = root_,
                                    .is_geometry = is_geometry_,
                                    .is_ours = file_.is_ours,
                                    .geometries = geometries(),
                                    .geometry_fault = geometry_fault_,
                                    .has_rare_bytes = context_.has_rare_bytes};
        run_check([&] { rule.feature(rule, at_hand, report_); },
                  [&](std::string&& message) { report_.at(rule, {}, std::move(message)); });
    }
}

GeometryAtHand& FeatureChecker::next_geometry(Value value) {
    if (geometry_count_ == geometries_.size()) {
        geometries_.emplace_back();
    }
    GeometryAtHand& next = geometries_[geometry_count_++];
    next.value = value;
    next.reading = geo::read_geometry(value);
    return next;
}

void FeatureChecker::collect_geometries(Value feature) {
    if (file_.is_ours) {
        collect_location_geometries(feature["properties"]["locations"]);
    }
    own_geometry_ = geometry_count_;
    const Value geometry = feature["geometry"];
    if (!geometry || geometry.is_null()) {
        return;
    }
    const auto found = [this](auto&& is_it) {
        const auto all = geometries();
        return static_cast<std::size_t>(std::find_if(all.begin(), all.end(), is_it) - all.begin());
    };
    const std::string_view lexeme = geometry.lexeme();
    own_geometry_ = found([lexeme](const GeometryAtHand& location) { return location.value.lexeme() == lexeme; });
    if (own_geometry_ < geometry_count_) {
        return;
    }
    const std::size_t locations = geometry_count_;
    GeometryAtHand& own = next_geometry(geometry);
    own.pointer = "/geometry";
    own_geometry_ = found(
        [&own](const GeometryAtHand& location) { return &location == &own || repeats(location.reading, own.reading); });
    geometry_count_ = own_geometry_ < locations ? locations : geometry_count_;
}

void FeatureChecker::collect_location_geometries(Value locations) {
    std::size_t index = 0;
    for (const Value location : locations.elements()) {
        locations_.push_back(location);
        // Anything else that stands there is for site-structure to say.
        if (const Value geometry = location["geometry"]; geometry.is(Kind::object)) {
            set_location_pointer(next_geometry(geometry).pointer, index);
        }
        ++index;
    }
}

geo::Geometry FeatureChecker::take_geometry(Value value) {
    const std::span<GeometryAtHand> all{geometries_.data(), geometry_count_};
    const auto found = std::find_if(all.begin(), all.end(), [value](const GeometryAtHand& known) {
        return known.value.offset() == value.offset();
    });
    if (found != all.end()) {
        return std::move(found->reading.geometry);
    }
    // The feature's own, which comes before those that it repeats.
    return own_geometry_ < geometry_count_ ? all[own_geometry_].reading.geometry : geo::Geometry{};
}

void FeatureChecker::read_record() {
    if (is_json() && memory_.bbox) {
        hold_against_bbox(root_);
    }
    if (!is_record()) {
        return;
    }
    shape_problems_.clear();
    if (!read_site(
            root_, site_, [this](Value value) { return take_geometry(value); }, words_)) {
        words_.list.clear();
        check_shape(root_, feature_shape(), shape_problems_, &words_.list);
    }
    std::erase_if(words_.list, is_plain_word);
    words_.are_old_ones_known = words_.list.empty() && shape_problems_.empty();
    context_.words = words_.list;
    context_.locations = locations_;
    context_.shape_problems = shape_problems_;
}

void FeatureChecker::check_as_site(const Rule& rule) {
    if (is_record()) {
        run_check([&] { rule.site(rule, site_, root_, context_, report_); },
                  [&](std::string&& message) { report_.at(rule, {}, std::move(message)); });
    }
}

}  // namespace situs
