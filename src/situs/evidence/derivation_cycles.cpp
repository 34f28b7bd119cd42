#include "situs/evidence/derivation_cycles.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <unordered_map>
#include <utility>

namespace situs {
namespace {

constexpr auto none = std::numeric_limits<std::uint32_t>::max();

/// Tarjan's algorithm (1972) with its stack written out.
class Components {
public:
    explicit Components(const Arrows& arrows)
        : arrows_{arrows}, number_(arrows.size(), none), low_(arrows.size(), none), component_(arrows.size(), none) {
        for (std::uint32_t node = 0; node < arrows.size(); ++node) {
            if (number_[node] == none) {
                walk(node);
            }
        }
    }
    const std::vector<std::uint32_t>& of_node() const noexcept { return component_; }

private:
    struct Frame {
        std::uint32_t node;
        std::size_t next;
    };

    void enter(std::uint32_t node) {
        number_[node] = low_[node] = counter_++;
        open_.push_back(node);
        frames_.push_back({node, 0});
    }

    void walk(std::uint32_t root) {
        enter(root);
        while (!frames_.empty()) {
            Frame& frame = frames_.back();
            const std::uint32_t node = frame.node;
            if (frame.next < arrows_[node].size()) {
                const std::uint32_t to = arrows_[node][frame.next++];
                if (number_[to] == none) {
                    enter(to);
                } else if (component_[to] == none) {
                    low_[node] = std::min(low_[node], number_[to]);
                }
                continue;
            }
            leave(node);
        }
    }

    void leave(std::uint32_t node) {
        frames_.pop_back();
        if (!frames_.empty()) {
            std::uint32_t& above = low_[frames_.back().node];
            above = std::min(above, low_[node]);
        }
        if (low_[node] != number_[node]) {
            return;
        }
        for (std::uint32_t member = none; member != node;) {
            member = open_.back();
            open_.pop_back();
            component_[member] = components_;
        }
        ++components_;
    }

    const Arrows& arrows_;
    std::vector<std::uint32_t> number_, low_, component_, open_;
    std::vector<Frame> frames_;
    std::uint32_t counter_ = 0, components_ = 0;
};

/// The shortest way from `start` back to itself inside its component; empty if there is none.
std::vector<std::uint32_t> way_back(const Arrows& arrows, const std::vector<std::uint32_t>& component,
                                    std::uint32_t start) {
    std::unordered_map<std::uint32_t, std::uint32_t> came_from;
    std::vector<std::uint32_t> queue{start};
    for (std::size_t head = 0; head < queue.size(); ++head) {
        const std::uint32_t node = queue[head];
        for (const std::uint32_t to : arrows[node]) {
            if (to == start) {
                std::vector<std::uint32_t> way{node};
                while (way.back() != start) {
                    way.push_back(came_from.at(way.back()));
                }
                std::reverse(way.begin(), way.end());
                return way;
            }
            if (component[to] == component[start] && came_from.try_emplace(to, node).second) {
                queue.push_back(to);
            }
        }
    }
    return {};
}

}  // namespace

std::vector<std::vector<std::uint32_t>> shortest_cycles(const Arrows& arrows) {
    const Components components{arrows};
    std::vector<bool> seen(arrows.size(), false);
    std::vector<std::vector<std::uint32_t>> cycles;
    for (std::uint32_t node = 0; node < arrows.size(); ++node) {
        const std::uint32_t component = components.of_node()[node];
        if (seen[component]) {
            continue;
        }
        seen[component] = true;
        if (auto cycle = way_back(arrows, components.of_node(), node); !cycle.empty()) {
            cycles.push_back(std::move(cycle));
        }
    }
    return cycles;
}

}  // namespace situs
