#include "situs/cartography/map_labels.hpp"

#include "situs/cartography/map_colours.hpp"
#include "situs/cartography/number_placement.hpp"
#include "situs/cartography/page_lines.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <tuple>

namespace situs::maps {
namespace {

constexpr double label_points = 7.5;
constexpr double number_points = 6;
constexpr double halo = 0.4;
constexpr double casing = 0.4;  ///< White, round a symbol.
/// A block as wide as its text is not broken again.
constexpr double rounding = 0.01;
constexpr double town_dot = 0.45;  ///< Its radius.
/// Two numbers side by side would be read as one.
constexpr double between_numbers = 1.2;
/// Of a page; what is beyond gets a number.
constexpr std::size_t most_labels = 60;
constexpr std::size_t most_ground_labels = 40;

/// Between the box of an area's name and what stands in it, and between sign and name.
constexpr double box_padding = 0.4;

double room_of(const std::optional<SymbolLook>& sign) {
    return sign ? area_sign_mm + 3 * box_padding : 0;
}

double height_of(const TextBlock& block, const std::optional<SymbolLook>& sign) {
    return sign ? std::max(block.height(), area_sign_mm) + box_padding : block.height();
}

/// Where the text begins, in a box that has room for its sign too.
PagePoint corner_of(const TextBlock& block, const std::optional<SymbolLook>& sign, const PageBox& box) {
    const double before = block.begins_right_to_left() ? box_padding : room_of(sign) - box_padding;
    return {box.left + (sign ? before : 0), box.middle().y - block.height() / 2};
}

std::string lines_of(const MapSite& site, PageLanguage language) {
    std::string text = shown_name(site, language);
    for (std::size_t i = 1; i < site.labels.size(); ++i) {
        text += "\n" + site.labels[i];
    }
    return text;
}

bool is_line(const geo::Geometry& geometry) {
    return geometry.as<geo::LineString>() != nullptr || geometry.as<geo::MultiLineString>() != nullptr;
}

}  // namespace

MapLabels::MapLabels(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame, PageLanguage language)
    : canvas_{canvas}, typesetter_{typesetter}, frame_{frame}, language_{language} {}

TextBlock MapLabels::set_name(const std::string& text) {
    constexpr double longest_line = 34;
    TextStyle style{.points = label_points, .align = Align::middle};
    TextBlock block = typesetter_.set(text, style);
    if (block.width() <= longest_line) {
        return block;
    }
    style.width = longest_line;
    style.most_lines = 3;
    block = typesetter_.set(text, style);
    // As wide as its longest line, else it would stand apart from its symbol.
    style.width = block.text_width() + rounding;
    return block.is_cut() ? std::move(block) : typesetter_.set(text, style);
}

/// What is no circle has a line to its outline.
void MapLabels::add_outline(LabelRequest& request, const MapLocation& location) const {
    if (!location.outline.is_null() || !location.shape.is_null()) {
        request.outline = page_lines_of(area_of(location), frame_);
        request.encloses = !is_line(area_of(location));
    }
}

void MapLabels::set_area(LabelRequest& request, const SiteMark& mark) const {
    // A name beside the circle of a province would be taken for that of a place there: it stands within.
    const double reach = mark.style != MarkStyle::outline        ? mark.radius
                         : mark.site->location.outline.is_null() ? 0.7 * mark.radius
                                                                 : 0.4 * mark.radius;
    request.clearance = 0;
    request.area = PageBox::round(mark.at, reach, reach);
    add_outline(request, mark.site->location);
    request.leader_beyond = 0;  // A box beside an area could be taken for that of a place there.
}

void MapLabels::add_sign(const SiteMark& mark, const SymbolLook& sign) {
    TextBlock block = set_name("");
    LabelRequest request{.id = mark.site->id,
                         .anchor = mark.at,
                         .clearance = 0,
                         .area = {},
                         .width = room_of(sign) - box_padding,
                         .height = height_of(block, sign),
                         .importance = static_cast<double>(mark.site->evidence)};
    set_area(request, mark);
    requests_.push_back(std::move(request));
    labels_.push_back({std::move(block), {}, {}, sign});
}

void MapLabels::add(const SiteMark& mark, std::vector<std::string> names, std::optional<SymbolLook> sign) {
    const std::string text = lines_of(*mark.site, language_);
    site_names_.insert(names.begin(), names.end());
    site_names_.insert(mark.site->labels.begin(), mark.site->labels.end());
    TextBlock block = set_name(text);
    LabelRequest request{.id = mark.site->id,
                         .anchor = mark.at,
                         .clearance = symbol_box_mm / 2 - casing + label_margin,
                         .area = {},
                         .width = block.width() + room_of(sign),
                         .height = height_of(block, sign),
                         .importance = static_cast<double>(mark.site->evidence)};
    if (mark.is_cluster) {
        request.clearance = cluster_half + label_margin;
    } else if (!has_symbol(mark)) {
        set_area(request, mark);
    }
    if (mark.is_cluster) {
        counted_.insert(mark.site->id);
        unnamed_.push_back(PageBox::round(mark.at, cluster_half, cluster_half));
    }
    if (names.size() > 1 || block.is_cut()) {  // What does not stand on the map whole stands in the key.
        if (has_symbol(mark)) {
            unnamed_.push_back(PageBox::round(mark.at, symbol_box_mm / 2, symbol_box_mm / 2));
        }
        shared_.push_back({std::move(request), std::move(names), sign});
    } else {
        requests_.push_back(std::move(request));
        labels_.push_back({std::move(block), std::move(names), text, sign});
    }
}

void MapLabels::add_ground(std::string_view text, PagePoint at, const TextStyle& style, double clearance,
                           double importance) {
    if (site_names_.contains(std::string{text})) {
        return;
    }
    TextBlock block = typesetter_.set(text, style);
    LabelRequest request{.id = std::string{text},
                         .anchor = at,
                         .clearance = clearance,
                         .area = {},
                         .width = block.width(),
                         .height = block.height(),
                         .importance = importance};
    if (clearance == 0) {
        request.area = PageBox::round(at, block.width() / 2, block.height() / 2);
    }
    ground_requests_.push_back(std::move(request));
    ground_labels_.push_back({std::move(block), {}, {}});
}

Placement MapLabels::place(std::span<const LabelRequest> requests, const std::vector<PageBox>& symbols,
                           std::size_t most) const {
    PlacementOptions options;
    options.frame = frame_.box().grown(-0.8);
    options.obstacles = blocked_;
    options.symbols = symbols;
    options.most_labels = most;
    return place_labels(requests, options);
}

/// The lines of a name beside its symbol begin or end at the side where that is. Names in two languages, which may
/// begin at two sides, stay in the middle, as do those above, below and within.
void MapLabels::turn_to_symbol(Label& label, const LabelRequest& request, const PageBox& box) {
    const bool is_right = box.left > request.anchor.x;
    const bool is_beside = !request.area && (is_right || box.right < request.anchor.x);
    if (is_beside && label.block.lines() > 1 && label.text.find('\n') == std::string::npos) {
        label.block = typesetter_.set(label.text, {.points = label_points,
                                                   .align = is_right ? Align::left : Align::right,
                                                   .width = label.block.width() + rounding});
    }
}

void MapLabels::draw_placed(const std::vector<Label>& labels, const Placement& placement) {
    for (const PlacedLabel& label : placement.placed) {
        if (label.leader) {
            canvas_.move_to(label.leader_from);
            canvas_.line_to(label.leader_to);
            canvas_.stroke({.width = 0.2, .colour = colours::leader});
        }
    }
    for (const PlacedLabel& label : placement.placed) {
        const Label& drawn = labels[label.request];
        typesetter_.draw_halo(drawn.block, corner_of(drawn.block, drawn.sign, label.box), colours::land, halo);
    }
    for (const PlacedLabel& label : placement.placed) {
        draw_text(labels[label.request], label.box);
    }
}

void MapLabels::draw_text(const Label& label, const PageBox& box) {
    if (label.sign) {
        draw_name_box(canvas_, box);
        const double beside = box_padding + area_sign_mm / 2;
        const double x = label.block.begins_right_to_left() ? box.right - beside : box.left + beside;
        draw_symbol(canvas_, *label.sign, {x, box.middle().y});
    }
    // Names in two languages are two texts.
    const PagePoint corner = corner_of(label.block, label.sign, box);
    const int lines = label.block.lines();
    for (int first = 0; first < lines;) {
        int count = 1;
        while (first + count < lines && label.block.paragraph_of(first + count) == label.block.paragraph_of(first)) {
            ++count;
        }
        const auto tag = canvas_.tag("Span");
        typesetter_.draw_lines(label.block, {corner.x, corner.y + first * label.block.height() / lines}, first, count);
        first += count;
    }
}

PlacedLabels MapLabels::draw(int first_number) {
    PlacedLabels result;
    const Placement placement = place(requests_, unnamed_, most_labels);
    for (const PlacedLabel& label : placement.placed) {
        blocked_.push_back(label.box);
    }
    result.count = placement.placed.size();
    for (const PlacedLabel& label : placement.placed) {
        turn_to_symbol(labels_[label.request], requests_[label.request], label.box);
    }
    draw_placed(labels_, placement);
    write_numbers(keyed(placement), first_number, result);
    result.ground_dots = draw_ground_labels();
    return result;
}

/// A town's dot below a name, a symbol or an inset would be seen in part, or as a spot on a letter.
void MapLabels::leave_out_covered_towns() {
    std::vector<LabelRequest> requests;
    std::vector<Label> labels;
    for (std::size_t i = 0; i < ground_requests_.size(); ++i) {
        const PageBox dot = PageBox::round(ground_requests_[i].anchor, town_dot, town_dot).grown(halo);
        const bool is_area = ground_requests_[i].area.has_value();
        const auto is_covered = [&dot](const std::vector<PageBox>& boxes) {
            return std::ranges::any_of(boxes, [&](const PageBox& box) { return box.intersects(dot); });
        };
        if (is_area || !(is_covered(blocked_) || is_covered(symbols_))) {
            requests.push_back(std::move(ground_requests_[i]));
            labels.push_back(std::move(ground_labels_[i]));
        }
    }
    ground_requests_ = std::move(requests);
    ground_labels_ = std::move(labels);
}

/// Towns get a dot with their name or neither: a line to a town of the base map would only distract.
std::size_t MapLabels::draw_ground_labels() {
    leave_out_covered_towns();
    Placement placement = place(ground_requests_, symbols_, most_ground_labels);
    std::erase_if(placement.placed, [](const PlacedLabel& label) { return label.leader; });
    std::size_t dots = 0;
    for (const PlacedLabel& label : placement.placed) {
        if (const LabelRequest& request = ground_requests_[label.request]; !request.area) {
            canvas_.circle(request.anchor, town_dot);
            canvas_.fill({colours::area});
            ++dots;
        }
    }
    draw_placed(ground_labels_, placement);
    return dots;
}

/// As people look for them.
std::vector<MapLabels::Keyed> MapLabels::keyed(const Placement& placement) {
    std::vector<Keyed> found = shared_;
    for (const std::size_t i : placement.unplaced) {
        if (labels_[i].names.empty()) {
            continue;
        }
        found.push_back({requests_[i], labels_[i].names, labels_[i].sign});
    }
    std::ranges::sort(found, [](const Keyed& a, const Keyed& b) {
        constexpr double row = 15;
        const auto place = [](const LabelRequest& request) {
            return std::tuple{static_cast<int>(request.anchor.y / row), request.anchor.x, std::string_view{request.id}};
        };
        return place(a.request) < place(b.request);
    });
    return found;
}

std::vector<MapLabels::Label> MapLabels::number(std::vector<Keyed>& keyed, int first, PlacedLabels& result) {
    std::vector<Label> numbers;
    for (Keyed& one : keyed) {
        const std::string number = std::to_string(first++);
        const bool has_more = one.names.size() > 1 && !counted_.contains(one.request.id);
        const std::string more = has_more ? " +" + std::to_string(one.names.size() - 1) : std::string{};
        TextBlock block =
            typesetter_.set(localised(number + more, language_), {.points = number_points, .weight = Weight::bold});
        one.request.width = block.width() + between_numbers + room_of(one.sign);
        one.request.height = one.sign ? height_of(block, one.sign) : block.height() * 0.8;
        result.key.push_back({number, one.names});
        numbers.push_back({std::move(block), {}, {}, one.sign});
    }
    return numbers;
}

void MapLabels::write_numbers(std::vector<Keyed> keyed, int first, PlacedLabels& result) {
    const std::vector<Label> numbers = number(keyed, first, result);
    NumberOptions options;
    options.frame = frame_.box().grown(-0.8);
    options.obstacles = blocked_;
    options.obstacles.insert(options.obstacles.end(), symbols_.begin(), symbols_.end());
    // Circles with counts twice: to hide a count is worse than to lie on a name.
    options.obstacles.insert(options.obstacles.end(), unnamed_.begin(), unnamed_.end());
    std::ranges::transform(symbols_, std::back_inserter(options.symbols),
                           [](const PageBox& symbol) { return symbol.grown(-casing); });
    std::vector<LabelRequest> requests;
    std::ranges::transform(keyed, std::back_inserter(requests), &Keyed::request);
    const std::vector<PlacedNumber> placed = place_numbers(requests, options);
    const auto text_box = [](const PageBox& box) {
        return PageBox{box.left + between_numbers / 2, box.top, box.right - between_numbers / 2, box.bottom};
    };
    for (const PlacedNumber& number : placed) {
        if (number.leader) {
            canvas_.move_to(number.leader->from);
            canvas_.line_to(number.leader->to);
            canvas_.stroke({.width = 0.2, .colour = colours::leader});
        }
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const PagePoint corner = corner_of(numbers[i].block, numbers[i].sign, text_box(placed[i].box));
        typesetter_.draw_halo(numbers[i].block, corner, colours::land, halo);
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        draw_text(numbers[i], text_box(placed[i].box));
        blocked_.push_back(placed[i].box);
    }
}

}  // namespace situs::maps
