#include "situs/exchange/ods_styles.hpp"

namespace situs::ods {

void Styles::begin(const XmlElement& element) {
    if (element.space == number_space) {
        see_format(element);
    } else if (element.space != style_space) {
        return;
    } else if (element.name == "style") {
        const std::string_view family = element.value(style_space, "family");
        auto& styles = family == "table" ? tables_ : cells_;
        if (family == "table" || family == "table-cell") {
            style_ = &styles[std::string{element.value(style_space, "name")}];
            *style_ = {.parent = std::string{element.value(style_space, "parent-style-name")},
                       .format = std::string{element.value(style_space, "data-style-name")}};
        }
    } else if (element.name == "table-properties" && style_ != nullptr) {
        style_->is_hidden = element.value(table_space, "display") == "false";
    }
}

void Styles::see_format(const XmlElement& element) {
    const std::string_view name = element.name;
    if (name == "date-style" || name == "time-style") {
        format_ = &formats_[std::string{element.value(style_space, "name")}];
        *format_ = {};
        format_->is_duration = element.value(number_space, "truncate-on-overflow") == "false";
    } else if (format_ != nullptr) {
        format_->year = format_->year || name == "year" || name == "era";
        format_->month = format_->month || name == "month";
        format_->day = format_->day || name == "day";
        format_->time = format_->time || name == "hours" || name == "minutes" || name == "seconds";
    }
}

void Styles::end(std::string_view name) {
    if (name == "style") {
        style_ = nullptr;
    } else if (name == "date-style" || name == "time-style") {
        format_ = nullptr;
    }
}

ShownParts Styles::parts_of_cell(std::string_view name) const {
    constexpr int most_parents = 16;  // a circle of them is no style
    std::string_view style = name;
    for (int i = 0; i < most_parents; ++i) {
        const auto found = cells_.find(style);
        if (found == cells_.end()) {
            return {};
        }
        if (const auto format = formats_.find(found->second.format); format != formats_.end()) {
            return format->second;
        }
        style = found->second.parent;
    }
    return {};
}

bool Styles::hides_sheet(std::string_view style) const {
    const auto found = tables_.find(style);
    return found != tables_.end() && found->second.is_hidden;
}

}  // namespace situs::ods
