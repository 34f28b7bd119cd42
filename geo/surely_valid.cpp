#include "geo/surely_valid.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <set>
#include <span>
#include <vector>

namespace geo {
namespace {

/// Order of the sweep: from west to east, on one meridian from south to north.
bool is_before(const Position& a, const Position& b) noexcept {
    return a.lon < b.lon || (a.lon == b.lon && a.lat < b.lat);
}

bool is_same_place(const Position& a, const Position& b) noexcept {
    return a.lon == b.lon && a.lat == b.lat;
}

/// 1 if c lies left of the line from a to b, -1 if right, 0 if rounding leaves a doubt (J. R. Shewchuk, Adaptive
/// precision floating-point arithmetic, 1997, section 4.2: bound A).
int side(const Position& a, const Position& b, const Position& c) noexcept {
    const double left = (a.lon - c.lon) * (b.lat - c.lat);
    const double right = (a.lat - c.lat) * (b.lon - c.lon);
    constexpr double epsilon = 0x1.0p-53;
    constexpr double underflow = 1e-290;
    const double doubt = (3 + 16 * epsilon) * epsilon * (std::fabs(left) + std::fabs(right)) + underflow;
    const double determinant = left - right;
    return determinant > doubt ? 1 : determinant < -doubt ? -1 : 0;
}

constexpr std::int32_t outside = -1;
constexpr std::int32_t unknown = -2;

/// A ring without its closing position, no position twice in a row.
struct SweptRing {
    std::span<const Position> positions;
    std::int32_t shell = outside;     ///< Of a hole: its polygon's exterior ring.
    std::int32_t surround = unknown;  ///< The ring in whose inside it lies.

    const Position& at(std::uint32_t index) const noexcept { return positions[index]; }
    std::uint32_t next(std::uint32_t index) const noexcept { return index + 1 < positions.size() ? index + 1 : 0; }
    std::uint32_t previous(std::uint32_t index) const noexcept {
        return index > 0 ? index - 1 : static_cast<std::uint32_t>(positions.size() - 1);
    }
};

/// A run of segments that goes on from west to east; the sweep stands in the one from `from` to `to`.
struct Chain {
    const SweptRing* ring = nullptr;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::int32_t above = unknown;  ///< The ring whose inside begins to the north.
    bool forward = true;

    const Position& west() const noexcept { return ring->at(from); }
    const Position& east() const noexcept { return ring->at(to); }
    std::uint32_t beyond() const noexcept { return forward ? ring->next(to) : ring->previous(to); }
};

/// Orders chains from south to north where the sweep stands.
struct South {
    using is_transparent = void;
    bool* in_doubt;

    bool decide(int answer) const noexcept {
        *in_doubt = *in_doubt || answer == 0;
        return answer > 0;
    }
    bool operator()(const Chain& a, const Position& p) const noexcept { return decide(side(a.west(), a.east(), p)); }
    bool operator()(const Position& p, const Chain& a) const noexcept { return decide(-side(a.west(), a.east(), p)); }
    bool operator()(const Chain& a, const Chain& b) const noexcept {
        if (&a == &b) {
            return false;
        }
        if (a.ring == b.ring && a.from == b.from) {
            return decide(side(a.west(), a.east(), b.east()));
        }
        return is_before(a.west(), b.west()) ? (*this)(a, b.west()) : (*this)(a.west(), b);
    }
};

class Sweep {
public:
    /// Adds a polygon. \return false if one of its rings can not be simple
    bool add(const Rings& rings);
    bool run();

private:
    using Status = std::set<Chain, South>;
    using Active = Status::iterator;

    struct Start {
        std::int32_t ring;
        std::uint32_t index;
    };
    struct Event {
        const Position* place;
        Active chain;
    };
    struct IsLater {
        bool operator()(const Event& a, const Event& b) const noexcept { return is_before(*b.place, *a.place); }
    };

    bool add_ring(const Line& ring, std::int32_t shell);
    void find_starts();
    const Position& place_of(const Start& start) const noexcept {
        return rings_[static_cast<std::size_t>(start.ring)].at(start.index);
    }
    bool begin(const Start& start);
    bool settle(std::int32_t ring, std::int32_t region);
    bool step();
    bool end(Active chain);
    /// Whether two chains, neighbours in the status, surely stay apart to the end of the segment that ends first.
    static bool stay_apart(const Chain& south, const Chain& north) noexcept;
    bool is_apart_from_neighbours(Active chain) const;
    void schedule(Active chain) {
        events_.push_back({&chain->east(), chain});
        std::push_heap(events_.begin(), events_.end(), IsLater{});
    }

    std::deque<Line> copies_;  ///< Of rings with a position twice in a row.
    std::vector<SweptRing> rings_;
    std::vector<Start> starts_;
    std::vector<Event> events_;  ///< A heap: where the segments of the status end.
    bool in_doubt_ = false;
    Status status_{South{&in_doubt_}};
};

bool Sweep::add(const Rings& rings) {
    const auto shell = static_cast<std::int32_t>(rings_.size());
    for (const Line& ring : rings) {
        if (!add_ring(ring, &ring == &rings.front() ? outside : shell)) {
            return false;
        }
    }
    return true;
}

bool Sweep::add_ring(const Line& ring, std::int32_t shell) {
    constexpr std::size_t longest = 0x7FFF'FFFF;
    if (ring.size() < 4 || ring.size() > longest) {
        return false;
    }
    std::span<const Position> positions{ring.data(), ring.size() - 1};
    if (std::adjacent_find(ring.begin(), ring.end(), is_same_place) != ring.end()) {
        Line& copy = copies_.emplace_back(ring);
        copy.erase(std::unique(copy.begin(), copy.end(), is_same_place), copy.end());
        positions = {copy.data(), copy.size() - 1};
    }
    rings_.push_back({positions, shell, unknown});
    return positions.size() >= 3;
}

/// Where two chains begin: positions with both neighbours farther east.
void Sweep::find_starts() {
    for (std::size_t r = 0; r < rings_.size(); ++r) {
        const SweptRing& ring = rings_[r];
        const auto size = static_cast<std::uint32_t>(ring.positions.size());
        bool falls = is_before(ring.at(0), ring.at(size - 1));
        for (std::uint32_t i = 0; i < size; ++i) {
            const bool fell = falls;
            falls = is_before(ring.at(ring.next(i)), ring.at(i));
            if (fell && !falls) {
                starts_.push_back({static_cast<std::int32_t>(r), i});
            }
        }
    }
    std::sort(starts_.begin(), starts_.end(),
              [this](const Start& a, const Start& b) { return is_before(place_of(a), place_of(b)); });
}

bool Sweep::stay_apart(const Chain& south, const Chain& north) noexcept {
    const Position& a = south.east();
    const Position& b = north.east();
    if (is_before(a, b)) {
        return side(north.west(), north.east(), a) < 0;
    }
    if (is_before(b, a)) {
        return side(south.west(), south.east(), b) > 0;
    }
    return south.ring == north.ring && south.to == north.to;  // Both end in one position of the ring.
}

bool Sweep::is_apart_from_neighbours(Active chain) const {
    if (chain != status_.begin() && !stay_apart(*std::prev(chain), *chain)) {
        return false;
    }
    const Active north = std::next(chain);
    return north == status_.end() || stay_apart(*chain, *north);
}

/// Notes what a ring lies in when the sweep first meets it. \return false if it may not lie there
bool Sweep::settle(std::int32_t ring, std::int32_t region) {
    SweptRing& self = rings_[static_cast<std::size_t>(ring)];
    if (self.surround != unknown) {
        return region == ring || region == self.surround;
    }
    self.surround = region;
    if (self.shell != outside) {
        return region == self.shell;
    }
    return region == outside || rings_[static_cast<std::size_t>(region)].shell != outside;
}

bool Sweep::begin(const Start& start) {
    const SweptRing& ring = rings_[static_cast<std::size_t>(start.ring)];
    const Active north = status_.lower_bound(ring.at(start.index));
    const std::int32_t region = north == status_.begin() ? outside : std::prev(north)->above;
    if (in_doubt_ || !settle(start.ring, region)) {
        return false;
    }
    const Chain forward{&ring, start.index, ring.next(start.index), region, true};
    const Chain backward{&ring, start.index, ring.previous(start.index), region, false};
    const bool forward_is_south = South{&in_doubt_}(forward, backward);
    if (in_doubt_) {
        return false;
    }
    const Active upper = status_.insert(north, forward_is_south ? backward : forward);
    Chain lower = forward_is_south ? forward : backward;
    lower.above = region == start.ring ? ring.surround : start.ring;
    const Active inserted = status_.insert(upper, lower);
    schedule(upper);
    schedule(inserted);
    return !in_doubt_ && is_apart_from_neighbours(upper) && is_apart_from_neighbours(inserted);
}

/// Two chains end in one position, and must be neighbours there.
bool Sweep::end(Active chain) {
    if (events_.empty()) {
        return false;
    }
    const Active other = events_.front().chain;
    std::pop_heap(events_.begin(), events_.end(), IsLater{});
    events_.pop_back();
    const bool is_pair = other->ring == chain->ring && other->to == chain->to;
    if (!is_pair || (std::next(chain) != other && std::next(other) != chain)) {
        return false;
    }
    status_.erase(other);
    const Active north = status_.erase(chain);
    return north == status_.end() || north == status_.begin() || stay_apart(*std::prev(north), *north);
}

/// The next segment's end.
bool Sweep::step() {
    const Active chain = events_.front().chain;
    std::pop_heap(events_.begin(), events_.end(), IsLater{});
    events_.pop_back();
    const std::uint32_t beyond = chain->beyond();
    if (is_before(chain->ring->at(beyond), chain->east())) {
        return end(chain);
    }
    // The chain keeps its place in the order: its next segment begins where this one ends.
    Chain& moved = const_cast<Chain&>(*chain);
    moved.from = moved.to;
    moved.to = beyond;
    schedule(chain);
    return is_apart_from_neighbours(chain);
}

bool Sweep::run() {
    find_starts();
    auto start = starts_.begin();
    const Position* last = nullptr;
    while (start != starts_.end() || !events_.empty()) {
        const bool begins =
            start != starts_.end() && (events_.empty() || is_before(place_of(*start), *events_.front().place));
        const Position& place = begins ? place_of(*start) : *events_.front().place;
        // A start, a step and an end() deal with all of one vertex: the same place again is another one that touches.
        if ((last != nullptr && is_same_place(*last, place)) || !(begins ? begin(*start) : step())) {
            return false;
        }
        last = &place;
        start += begins ? 1 : 0;
    }
    return true;
}

bool is_sure(const Line& line) {
    return line.empty() || std::adjacent_find(line.begin(), line.end(), [](const Position& a, const Position& b) {
                               return !is_same_place(a, b);
                           }) != line.end();
}

/// Whether rings enclose what they should; an empty polygon does.
bool is_sure(std::span<const Rings> polygons) {
    Sweep sweep;
    for (const Rings& rings : polygons) {
        if (!sweep.add(rings)) {
            return false;
        }
    }
    return sweep.run();
}

struct Sureness {
    bool operator()(std::monostate) const { return true; }
    bool operator()(const Point&) const { return true; }
    bool operator()(const MultiPoint&) const { return true; }
    bool operator()(const LineString& g) const { return is_sure(g.line); }
    bool operator()(const MultiLineString& g) const {
        return std::all_of(g.lines.begin(), g.lines.end(), [](const Line& line) { return is_sure(line); });
    }
    bool operator()(const Polygon& g) const { return is_sure({&g.rings, 1}); }
    bool operator()(const MultiPolygon& g) const { return is_sure(std::span{g.polygons}); }
    bool operator()(const GeometryCollection& g) const {
        return std::all_of(g.members.begin(), g.members.end(), is_surely_valid);
    }
};

}  // namespace

bool is_surely_valid(const Geometry& geometry) {
    return std::visit(Sureness{}, geometry.value());
}

}  // namespace geo
