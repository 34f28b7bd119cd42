#include "situs/validation/dataset_rules.hpp"

#include "situs/validation/feature_batches.hpp"
#include "situs/validation/feature_checker.hpp"
#include "situs/validation/feature_group.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace situs {
namespace {

/// Rules that look at records and features alone, never at the documents: those that take long first.
constexpr std::array rules_of_records{&rule_likely_duplicates, &rule_inside_within, &rule_ids_unique,
                                      &rule_stacked_sites,     &rule_far_outlier,   &rule_relations_resolve};

/// What such a rule sees. The reports of documents are not made for several threads.
class RecordsView final : public RunView {
public:
    using RunView::RunView;

    geo::json::Value document(std::string_view) const override { refuse(); }
    bool is_broken_in_document(std::string_view, std::string_view) const override { refuse(); }
    bool is_exception_used(std::size_t) const override { refuse(); }
    void in_document(const Rule&, Severity, std::string_view, std::string_view, std::string, std::string) override {
        refuse();
    }
    void in_document_at(const Rule&, std::string_view, std::size_t, std::string, std::string) override { refuse(); }

private:
    [[noreturn]] static void refuse() { throw std::logic_error{"a rule of records alone asks for a document"}; }
};

/// Runs those rules on other threads, and on the caller's where that would wait.
class RulesBeside {
public:
    /// Both outlive it. \param helpers how many other threads
    RulesBeside(const Run& run, const RunResults& results, unsigned helpers) : results_{results} {
        for (const Rule* rule : rules_of_records) {
            jobs_.emplace_back(*rule, run);
        }
        for (unsigned i = 0; i < helpers && i < rules_of_records.size(); ++i) {
            helpers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
        }
    }

    /// Tells the run what the rule found. \return false if it is none of these rules \throws what stopped its check
    bool finish(const Rule& rule, Run& run) {
        const auto found = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& job) { return &job.rule == &rule; });
        if (found == jobs_.end()) {
            return false;
        }
        while (Job* job = claim_unless_done(*found)) {
            check(*job);
        }
        for (Finding& finding : found->run.findings) {
            run.add(std::move(finding));
        }
        if (found->failure) {
            std::rethrow_exception(found->failure);
        }
        return true;
    }

private:
    enum class State : std::uint8_t { waiting, running, done };
    struct Job {
        Job(const Rule& which, const Run& main) : rule{which}, run{main} {}
        const Rule& rule;
        CollectingRun run;
        std::exception_ptr failure;
        State state = State::waiting;  ///< Guarded by the mutex.
    };

    static Job* take(Job& job) noexcept {
        job.state = State::running;
        return &job;
    }
    /// The first that nobody works at; nullptr if there is none. \pre the mutex is held
    Job* claim() {
        const auto found =
            std::find_if(jobs_.begin(), jobs_.end(), [](const Job& job) { return job.state == State::waiting; });
        return found == jobs_.end() ? nullptr : take(*found);
    }
    /// The job itself or, while another thread works at it, one that waits; nullptr once the job is done.
    Job* claim_unless_done(Job& wanted) {
        std::unique_lock lock{mutex_};
        if (wanted.state == State::waiting) {
            return take(wanted);
        }
        if (wanted.state == State::running) {
            if (Job* other = claim(); other != nullptr) {
                return other;
            }
            changed_.wait(lock, [&wanted] { return wanted.state == State::done; });
        }
        return nullptr;
    }
    void check(Job& job) {
        try {
            RecordsView view{job.run, results_};
            job.rule.dataset(job.rule, view);
        } catch (...) {
            job.failure = std::current_exception();
        }
        {
            const std::lock_guard lock{mutex_};
            job.state = State::done;
        }
        changed_.notify_all();
    }
    void work(const std::stop_token& stop) {
        for (;;) {
            Job* job = nullptr;
            if (const std::lock_guard lock{mutex_}; !stop.stop_requested()) {
                job = claim();
            }
            if (job == nullptr) {
                return;
            }
            check(*job);
        }
    }

    const RunResults& results_;
    std::deque<Job> jobs_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::jthread> helpers_;  ///< Last: they end before what they use.
};

/// Whether the rules of records may run at once, and take long enough for it. A stream can be read again by one only.
bool is_worth_threads(const RunMemory& memory) {
    constexpr std::size_t few = 4096;
    const auto is_file = [](const ReadFile& file) { return file.stream == nullptr; };
    return memory.records.size() + memory.features.size() > few &&
           std::all_of(memory.files.begin(), memory.files.end(), is_file);
}

}  // namespace

void run_dataset_rules(Run& run, const RunResults& results) {
    RunView view{run, results};
    std::optional<RulesBeside> beside;
    if (const unsigned threads = threads_of(run.options()); threads > 1 && is_worth_threads(results.memory)) {
        beside.emplace(run, results, threads - 1);
    }
    for (const Rule* rule : rules()) {
        if (rule->dataset != nullptr) {
            run_check(
                [&] {
                    if (!beside || !beside->finish(*rule, run)) {
                        rule->dataset(*rule, view);
                    }
                },
                [&](std::string&& message) {
                    view.in_document(*rule, rule->severity, "dataset.json", {}, std::move(message), {});
                });
        }
    }
}

}  // namespace situs
