#include "situs/cartography/label_annealing.hpp"

#include <random>
#include <utility>
#include <vector>

namespace situs::maps {
namespace {

/// Thousandths; as much worse may a move make the page at first, in one of e cases.
constexpr double first_heat = 2'000;
/// A move that throws out more labels than this is not tried.
constexpr std::size_t most_rivals = 2;

class Chance {
public:
    explicit Chance(std::uint32_t seed) : engine_{seed} {}

    std::uint32_t below(std::size_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
    /// Exponentially distributed with mean 1, by comparisons alone (von Neumann, "Various techniques used in connection
    /// with random digits", 1951): std::log may differ in its last digit between platforms.
    double exponential() {
        for (double whole = 0;; ++whole) {
            const auto first = engine_();
            auto before = first;
            for (bool odd = true;; odd = !odd) {
                const auto next = engine_();
                if (next >= before) {
                    if (odd) {
                        return whole + static_cast<double>(first) * 0x1p-32;
                    }
                    break;
                }
                before = next;
            }
        }
    }

private:
    std::mt19937 engine_;
};

/// A move that can be taken back.
class Move {
public:
    explicit Move(LabelLayout& layout) : layout_{layout} {}

    /// \return false, having done nothing, if there are too many labels in the way or on the page
    bool make(std::uint32_t label, std::uint32_t candidate, std::size_t most_labels) {
        const auto rivals = layout_.rivals(label, candidate);
        const bool comes = !layout_.chosen(label);
        if (rivals.size() > most_rivals || (comes && rivals.empty() && layout_.placed() >= most_labels)) {
            return false;
        }
        for (const std::uint32_t rival : rivals) {
            choose(rival, std::nullopt);
        }
        choose(label, candidate);
        for (const std::uint32_t rival : rivals) {
            if (layout_.placed() < most_labels) {
                choose(rival, layout_.best_free(rival));
            }
        }
        return true;
    }
    void take_back() {
        for (auto step = before_.rbegin(); step != before_.rend(); ++step) {
            layout_.choose(step->first, step->second);
        }
    }

private:
    void choose(std::uint32_t label, LabelLayout::Candidate candidate) {
        before_.emplace_back(label, layout_.chosen(label));
        layout_.choose(label, candidate);
    }

    LabelLayout& layout_;
    std::vector<std::pair<std::uint32_t, LabelLayout::Candidate>> before_;
};

/// What annealing goes back to at its end.
struct Best {
    std::vector<LabelLayout::Candidate> chosen;
    std::int64_t cost;
    std::size_t placed;

    explicit Best(const LabelLayout& layout)
        : chosen{layout.all_chosen()}, cost{layout.cost()}, placed{layout.placed()} {}
    bool is_worse_than(const LabelLayout& layout) const noexcept {
        return layout.cost() < cost && layout.placed() >= placed;
    }
};

}  // namespace

void anneal(LabelLayout& layout, const Annealing& annealing) {
    if (layout.labels() == 0) {
        return;
    }
    Chance chance{annealing.seed};
    Best best{layout};
    for (int i = 0; i < annealing.moves; ++i) {
        const std::uint32_t label = chance.below(layout.labels());
        const std::uint32_t candidate = chance.below(layout.candidates(label));
        const std::int64_t before = layout.cost();
        Move move{layout};
        if (!move.make(label, candidate, annealing.most_labels)) {
            continue;
        }
        const double heat = first_heat * (1 - static_cast<double>(i) / annealing.moves);
        const auto worse = static_cast<double>(layout.cost() - before);
        if (worse > 0 && worse >= heat * chance.exponential()) {
            move.take_back();
        } else if (best.is_worse_than(layout)) {
            best = Best{layout};
        }
    }
    layout.restore(best.chosen);
    improve(layout, annealing.most_labels);
}

void improve(LabelLayout& layout, std::size_t most_labels) {
    for (bool changed = true; changed;) {
        changed = false;
        for (std::uint32_t label = 0; label < layout.labels(); ++label) {
            const auto before = layout.chosen(label);
            if (before || layout.placed() < most_labels) {
                layout.choose(label, layout.best_free(label));
                changed = changed || layout.chosen(label) != before;
            }
        }
    }
}

}  // namespace situs::maps
