#include "situs/validation/layer_pass.hpp"

#include "situs/validation/text_problems.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

namespace situs {
namespace {

using geo::json::ProblemKind;

/// Enough to be worth a lock, little enough to stay in the cache.
constexpr std::size_t batch_bytes = std::size_t{256} << 10U;
/// A larger feature is not copied.
constexpr std::size_t most_copied_bytes = std::size_t{1} << 20U;

}  // namespace

LayerPass::LayerPass(Run& run, RunMemory& memory, const SiteContext& context)
    : run_{run}, memory_{memory}, layer_report_{run}, checker_{run, memory, context}, group_{run, memory, context} {
    if (const unsigned threads = threads_of(run.options()); threads > 1) {
        line_ = std::make_unique<FeatureBatchLine>(run, memory, context, threads);
    }
}

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
    reader_ = &reader;
    bytes_ = file.bytes;
    problems_seen_ = 0;
    broken_line_ = 0;
    layer_report_.start(memory_.files[file.index], reader);
    geo::FeatureText text;
    bool more = reader.next(text);
    is_ours_ = holds_records(reader, file);
    const geo::json::Node* bbox = reader.collection().find("bbox");
    memory_.bbox = bbox == nullptr ? std::nullopt : std::optional{Bbox::from(*bbox)};
    const FeatureFile features{
        .name = &memory_.files[file.index].name, .index = file.index, .is_ours = is_ours_, .bbox = memory_.bbox};
    checker_.start(features);
    group_.start(features);
    if (line_) {
        line_->start(features);
    }
    while (more) {
        const bool may_be_geometry = !is_ours_ && reader.container() != geo::Container::feature_collection &&
                                     reader.container() != geo::Container::feature;
        const FeatureToCheck feature{.text = text, .may_be_geometry = may_be_geometry};
        const auto around = new_problems(reader);
        if (!around.empty() || text.text.size() > most_copied_bytes) {
            check_here(feature, around, reader);
        } else {
            check_later(feature);
        }
        more = reader.next(text);
    }
    merge_all();
    check_around(new_problems(reader), reader.container());
    check_layer(reader, file);
    layer_report_.finish();
    run_.progress(reader.position(), file.bytes);
}

std::span<const geo::ContainerProblem> LayerPass::new_problems(const geo::FeatureReader& reader) {
    const std::span<const geo::ContainerProblem> all{reader.problems()};
    return all.subspan(std::exchange(problems_seen_, all.size()));
}

/// On this thread, after all that came before.
void LayerPass::check_here(const FeatureToCheck& feature, std::span<const geo::ContainerProblem> around,
                           const geo::FeatureReader& reader) {
    merge_all();
    checker_.open(feature);
    check_text(around, reader.container());
    checker_.check_feature();
    broken_line_ = checker_.broken_line();
    note_progress(1);
}

void LayerPass::check_later(const FeatureToCheck& feature) {
    if (!batch_ && !spare_.empty()) {
        batch_ = std::move(spare_.back());
        spare_.pop_back();
    } else if (!batch_) {
        batch_ = std::make_unique<FeatureBatch>();
        const std::size_t bytes = line_ ? batch_bytes : FeatureGroup::most_bytes;
        batch_->text.reserve(bytes + bytes / 4);
    }
    batch_->add(feature);
    if (line_ && batch_->text.size() >= batch_bytes) {
        send_batch();
    } else if (!line_ && (batch_->features.size() >= FeatureGroup::most_features ||
                          batch_->text.size() >= FeatureGroup::most_bytes)) {
        check_batch();
    }
}

/// On this thread.
void LayerPass::check_batch() {
    if (batch_->features.empty()) {
        return;
    }
    batch_->seal();
    group_.check(batch_->features);
    broken_line_ = group_.broken_line();
    note_progress(batch_->features.size());
    batch_->clear();
}

void LayerPass::send_batch() {
    line_->put(std::move(batch_));
    while (line_->is_full() || line_->is_ready()) {
        merge_first();
    }
}

void LayerPass::merge_first() {
    std::unique_ptr<FeatureBatch> batch = line_->take();
    for (const Finding& finding : batch->findings) {
        run_.add(finding);
    }
    memory_.append(batch->memory);
    broken_line_ = batch->broken_line;
    note_progress(batch->features.size());
    batch->clear();
    spare_.push_back(std::move(batch));
}

void LayerPass::merge_all() {
    if (batch_ && !line_) {
        check_batch();
    } else if (batch_) {
        line_->put(std::move(batch_));
    }
    while (line_ && !line_->is_empty()) {
        merge_first();
    }
}

void LayerPass::note_progress(std::uint64_t features) {
    constexpr std::uint64_t step = 1024;
    const std::uint64_t before = run_.summary.features;
    run_.summary.features += features;
    if (before / step != run_.summary.features / step) {
        run_.progress(reader_->position(), bytes_);
    }
}

void LayerPass::check_text(std::span<const geo::ContainerProblem> around, geo::Container container) {
    using enum FeatureChecker::Truncation;
    const auto own = checker_.problems();
    if (around.empty()) {
        checker_.check_text(new_here);
        return;
    }
    // A feature that does not close is told by the reader, and by the tokenizer: the more exact of the two speaks.
    const auto is_about_its_end = [this](const geo::ContainerProblem& problem) {
        return problem.kind == ProblemKind::truncated ||
               (problem.kind == ProblemKind::syntax && problem.offset == checker_.offset());
    };
    const bool does_not_close = std::any_of(around.begin(), around.end(), is_about_its_end);
    const bool is_exact = !checker_.is_json() && !own.empty() && own.back().kind != ProblemKind::truncated;
    if (does_not_close && is_exact) {
        for (const geo::ContainerProblem& problem : around) {
            if (!is_about_its_end(problem)) {
                check_around({&problem, 1}, container);
            }
        }
    } else {
        check_around(around, container);
    }
    checker_.check_text(does_not_close && !is_exact ? known : new_here);
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
    run_text_rules(problems_, is_ours_, layer_report_);
}

/// A bbox that stands behind the features is known too late to hold them against it as they come: they are read again.
std::optional<Bbox> LayerPass::bbox_behind(const geo::FeatureReader& reader, const PassFile& file) const {
    const geo::json::Node* member = reader.collection().find("bbox");
    const std::filesystem::path& path = memory_.files[file.index].path;
    std::error_code ignored;
    if (member == nullptr || !std::filesystem::is_regular_file(path, ignored)) {
        return std::nullopt;
    }
    Bbox bbox = Bbox::from(*member);
    geo::FeatureReader again{path};
    geo::json::Document document;
    for (geo::FeatureText text; again.next(text);) {
        document.parse_fast(text.text);
        const geo::GeometryReading reading = geo::read_geometry(document.root()["geometry"]);
        if (reading.problems.empty()) {
            bbox.hold(reading.geometry);
        }
    }
    return bbox;
}

void LayerPass::check_layer(const geo::FeatureReader& reader, const PassFile& file) {
    const std::optional<Bbox> bbox = memory_.bbox ? memory_.bbox : bbox_behind(reader, file);
    const auto& fault = run_.options().fault_of_file;
    const auto& note = run_.options().note_of_file;
    const LayerAtHand layer{.members = reader.collection(),
                            .container = reader.container(),
                            .is_ours = is_ours_,
                            .is_listed = file.is_dataset_layer && is_ours_,
                            .bbox = bbox ? &*bbox : nullptr,
                            .fault = fault ? fault() : std::string{},
                            .note = note ? note() : std::string{}};
    for (const Rule* rule : rules()) {
        if (rule->layer != nullptr) {
            rule->layer(*rule, layer, layer_report_);
        }
    }
}

}  // namespace situs
