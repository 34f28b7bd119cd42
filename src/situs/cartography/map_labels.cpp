#include "situs/cartography/map_labels.hpp"

#include <algorithm>
#include <string>

namespace situs::maps {
namespace {

constexpr double label_points = 7.5;
constexpr double number_points = 6;
constexpr double halo = 0.4;
/// Of a page; what is beyond gets a number.
constexpr std::size_t most_labels = 60;
constexpr std::size_t most_ground_labels = 40;

std::string lines_of(const std::vector<std::string>& labels) {
    std::string text;
    for (const std::string& label : labels) {
        text += (text.empty() ? "" : "\n") + label;
    }
    return text;
}

}  // namespace

MapLabels::MapLabels(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame, PageLanguage language)
    : canvas_{canvas}, typesetter_{typesetter}, frame_{frame}, language_{language} {}

void MapLabels::add(const SiteMark& mark, std::vector<std::string> names) {
    const bool is_shared = names.size() > 1;
    std::string text = lines_of(mark.site->labels);
    if (is_shared) {
        text = localised(std::to_string(names.size()), language_);
    }
    constexpr double longest_line = 34;
    TextStyle style{.points = is_shared ? number_points + 1 : label_points, .align = Align::middle};
    TextBlock block = typesetter_.set(text, style);
    if (block.width() > longest_line) {
        style.width = longest_line;
        style.most_lines = 3;
        block = typesetter_.set(text, style);
    }
    LabelRequest request{.id = mark.site->id,
                         .anchor = mark.at,
                         .clearance = symbol_box_mm / 2 + 0.4,
                         .area = {},
                         .width = block.width(),
                         .height = block.height(),
                         .importance = static_cast<double>(mark.site->evidence)};
    if (!has_symbol(mark)) {
        const double inner = mark.radius * 0.7;
        request.clearance = 0;
        request.area = PageBox::round(mark.at, inner, inner);
    }
    requests_.push_back(std::move(request));
    labels_.push_back({std::move(block), {.number = {}, .names = std::move(names)}});
}

void MapLabels::add_ground(std::string_view text, PagePoint at, const TextStyle& style, double clearance,
                           double importance) {
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
    ground_labels_.push_back({std::move(block), {}});
}

Placement MapLabels::place(std::span<const LabelRequest> requests, std::size_t most) const {
    PlacementOptions options{.frame = frame_.box().grown(-0.8), .obstacles = blocked_, .symbols = symbols_};
    options.most_labels = most;
    return place_labels(requests, options);
}

void MapLabels::draw_placed(const std::vector<Label>& labels, const Placement& placement) {
    for (const PlacedLabel& label : placement.placed) {
        if (label.leader) {
            canvas_.move_to(label.leader_from);
            canvas_.line_to(label.leader_to);
            canvas_.stroke({.width = 0.2, .colour = {0x66, 0x66, 0x66}});
        }
    }
    for (const PlacedLabel& label : placement.placed) {
        typesetter_.draw_halo(labels[label.request].block, {label.box.left, label.box.top}, colours::land, halo);
    }
    for (const PlacedLabel& label : placement.placed) {
        const auto tag = canvas_.tag("Span");
        typesetter_.draw(labels[label.request].block, {label.box.left, label.box.top});
    }
}

PlacedLabels MapLabels::draw(int first_number) {
    PlacedLabels result;
    const Placement placement = place(requests_, most_labels);
    // What a shared symbol stands for is told by the key, whether its count found room or not.
    std::vector<LabelRequest> lacking;
    std::vector<Label> lacking_labels;
    for (const PlacedLabel& label : placement.placed) {
        blocked_.push_back(label.box);
    }
    for (const std::size_t i : placement.unplaced) {
        lacking.push_back(requests_[i]);
        lacking_labels.push_back({std::move(labels_[i].block), labels_[i].key});
    }
    result.count = placement.placed.size();
    draw_placed(labels_, placement);
    number(std::move(lacking), std::move(lacking_labels), first_number, result);
    draw_placed(ground_labels_, place(ground_requests_, most_ground_labels));
    return result;
}

/// Numbers are given from the upper left to the lower right, as people look for them.
void MapLabels::number(std::vector<LabelRequest> requests, std::vector<Label> labels, int first, PlacedLabels& result) {
    std::vector<std::size_t> order(requests.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    constexpr double row = 15;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const PagePoint left = requests[a].anchor;
        const PagePoint right = requests[b].anchor;
        const int left_row = static_cast<int>(left.y / row);
        const int right_row = static_cast<int>(right.y / row);
        return left_row != right_row ? left_row < right_row
               : left.x != right.x   ? left.x < right.x
                                     : requests[a].id < requests[b].id;
    });
    std::vector<LabelRequest> numbered;
    std::vector<Label> blocks;
    for (const std::size_t i : order) {
        const std::string number = std::to_string(first++);
        TextBlock block =
            typesetter_.set(localised(number, language_), {.points = number_points, .weight = Weight::bold});
        LabelRequest request = requests[i];
        request.width = block.width();
        request.height = block.height();
        request.clearance = std::max(request.clearance - 0.4, 0.0);
        numbered.push_back(std::move(request));
        blocks.push_back({std::move(block), {}});
        result.key.push_back({number, labels[i].key.names});
    }
    Placement placement = place(numbered, numbered.size());
    for (const std::size_t i : placement.unplaced) {
        const PagePoint at = numbered[i].anchor;
        const PagePoint corner{at.x + numbered[i].clearance, at.y - numbered[i].height};
        placement.placed.push_back({.request = i,
                                    .box = {corner.x, corner.y, corner.x + numbered[i].width, at.y},
                                    .leader = false,
                                    .leader_from = {},
                                    .leader_to = {}});
    }
    for (const PlacedLabel& label : placement.placed) {
        blocked_.push_back(label.box);
    }
    draw_placed(blocks, placement);
}

}  // namespace situs::maps
