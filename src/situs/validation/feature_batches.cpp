#include "situs/validation/feature_batches.hpp"

#include <algorithm>
#include <utility>

namespace situs {
unsigned threads_of(const ValidationOptions& options) noexcept {
    constexpr unsigned most_by_itself = 4;
    return options.threads > 0 ? options.threads : std::clamp(std::thread::hardware_concurrency(), 1U, most_by_itself);
}

void FeatureBatch::add(const FeatureToCheck& feature) {
    text += feature.text.text;
    ends.push_back(text.size());
    features.push_back(feature);
}

void FeatureBatch::seal() {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < features.size(); ++i) {
        features[i].text.text = std::string_view{text}.substr(begin, ends[i] - begin);
        begin = ends[i];
    }
}

void FeatureBatch::clear() {
    text.clear();
    features.clear();
    ends.clear();
    findings.clear();
    failure = nullptr;
    state = State::waiting;
}

/// What one thread works with.
class FeatureBatchLine::Worker {
public:
    /// \pre called on the thread that owns the run
    explicit Worker(const FeatureBatchLine& line)
        : run_{line.run_}, memory_{line.memory_.empty_copy()}, group_{run_, memory_, line.context_} {}

    void check(FeatureBatch& batch, const FeatureFile& file) {
        group_.start(file);
        group_.check(batch.features);
        batch.broken_line = group_.broken_line();
        batch.findings = std::exchange(run_.findings, {});
        batch.memory = std::exchange(memory_, memory_.empty_copy());
    }

private:
    CollectingRun run_;
    RunMemory memory_;
    FeatureGroup group_;
};

FeatureBatchLine::FeatureBatchLine(const Run& run, const RunMemory& memory, const SiteContext& context,
                                   unsigned threads)
    : run_{run}, memory_{memory}, context_{context}, limit_{2 * std::size_t{threads}}, wanted_workers_{threads - 1} {}

FeatureBatchLine::~FeatureBatchLine() = default;

void FeatureBatchLine::put(std::unique_ptr<FeatureBatch> batch) {
    batch->seal();
    {
        const std::lock_guard lock{mutex_};
        line_.push_back(std::move(batch));
    }
    changed_.notify_all();
    // A small file is done before a thread has begun.
    if (workers_.size() < wanted_workers_ && line_.size() > workers_.size() + 1) {
        workers_.emplace_back(
            [this, worker = std::make_shared<Worker>(*this)](const std::stop_token& stop) { work(stop, *worker); });
    }
}

FeatureBatch* FeatureBatchLine::claim() {
    const auto found = std::find_if(line_.begin(), line_.end(),
                                    [](const auto& batch) { return batch->state == FeatureBatch::State::waiting; });
    if (found == line_.end()) {
        return nullptr;
    }
    (*found)->state = FeatureBatch::State::running;
    return found->get();
}

void FeatureBatchLine::finish(FeatureBatch& batch, Worker& worker) {
    try {
        worker.check(batch, file_);
    } catch (...) {
        batch.failure = std::current_exception();
    }
    {
        const std::lock_guard lock{mutex_};
        batch.state = FeatureBatch::State::done;
    }
    changed_.notify_all();
}

void FeatureBatchLine::work(const std::stop_token& stop, Worker& worker) {
    for (;;) {
        FeatureBatch* batch = nullptr;
        {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, stop, [&] { return (batch = claim()) != nullptr; });
        }
        if (batch == nullptr) {
            return;
        }
        finish(*batch, worker);
    }
}

bool FeatureBatchLine::is_ready() {
    const std::lock_guard lock{mutex_};
    return !line_.empty() && line_.front()->state == FeatureBatch::State::done;
}

std::unique_ptr<FeatureBatch> FeatureBatchLine::take() {
    while (!is_ready()) {
        FeatureBatch* batch = nullptr;
        {
            std::unique_lock lock{mutex_};
            batch = claim();
            if (batch == nullptr) {
                changed_.wait(lock, [this] { return line_.front()->state == FeatureBatch::State::done; });
            }
        }
        if (batch != nullptr) {
            own_ = own_ ? std::move(own_) : std::make_unique<Worker>(*this);
            finish(*batch, *own_);
        }
    }
    std::unique_ptr<FeatureBatch> first;
    {
        const std::lock_guard lock{mutex_};
        first = std::move(line_.front());
        line_.pop_front();
    }
    if (first->failure) {
        std::rethrow_exception(first->failure);
    }
    return first;
}

}  // namespace situs
