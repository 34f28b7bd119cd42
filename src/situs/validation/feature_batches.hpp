#pragma once

#include "situs/validation/feature_group.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace situs {

/// How many threads a run takes.
unsigned threads_of(const ValidationOptions& options) noexcept;

/// Some features in a row, with their own copy of the text, and what was found in them.
struct FeatureBatch {
    std::string text;
    std::vector<FeatureToCheck> features;  ///< Their texts are set by seal(), once `text` moves no more.
    std::vector<std::size_t> ends;         ///< In `text`.

    std::vector<Finding> findings;
    RunMemory memory{nullptr};
    std::uint64_t broken_line = 0;  ///< FeatureChecker::broken_line() of the last feature.
    std::exception_ptr failure;

    enum class State : std::uint8_t { waiting, running, done };
    State state = State::waiting;  ///< Guarded by the mutex of the line.

    void add(const FeatureToCheck& feature);
    void seal();
    /// As new, in the memory of the old one.
    void clear();
};

/// Checks batches on other threads, and on the caller's where those have enough to do, and gives them back in the order
/// in which they came: what is found does not depend on the number of threads. Memory is bounded by two batches a
/// thread.
class FeatureBatchLine {
public:
    /// All outlive the line. \param threads with the caller's; 2 or more
    FeatureBatchLine(const Run& run, const RunMemory& memory, const SiteContext& context, unsigned threads);
    FeatureBatchLine(const FeatureBatchLine&) = delete;
    FeatureBatchLine& operator=(const FeatureBatchLine&) = delete;
    ~FeatureBatchLine();

    /// The file of the batches that come. \pre the line is empty
    void start(const FeatureFile& file) { file_ = file; }
    void put(std::unique_ptr<FeatureBatch> batch);
    bool is_full() const noexcept { return line_.size() >= limit_; }
    bool is_empty() const noexcept { return line_.empty(); }
    /// The first batch once it is done; helps meanwhile. \throws what stopped the checks of it \pre !is_empty()
    std::unique_ptr<FeatureBatch> take();
    /// Whether take() would give one at once.
    bool is_ready();

private:
    class Worker;
    void work(const std::stop_token& stop, Worker& worker);
    /// The first batch that nobody works at, now running; nullptr if there is none. \pre the mutex is held
    FeatureBatch* claim();
    void finish(FeatureBatch& batch, Worker& worker);

    const Run& run_;
    const RunMemory& memory_;
    SiteContext context_;
    FeatureFile file_;
    std::size_t limit_;
    unsigned wanted_workers_;

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<std::unique_ptr<FeatureBatch>> line_;  ///< Only the caller adds and removes, with the mutex held.
    std::unique_ptr<Worker> own_;
    std::vector<std::jthread> workers_;  ///< Last: they end before what they use.
};

}  // namespace situs
