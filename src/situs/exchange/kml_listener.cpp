#include "situs/exchange/kml_listener.hpp"

#include "situs/exchange/kml_time.hpp"
#include "situs/exchange/quoted_text.hpp"
#include "situs/model/blanks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace situs {
namespace {

/// Elements in elements: no map that people made has so many.
constexpr std::size_t deepest = 200;

std::string_view prefix_of(std::string_view name) noexcept {
    return name.substr(0, name.size() - local_name(name).size());
}

/// How a feature is shown, and what Google Earth does with it: nothing of the place.
bool is_setting(std::string_view name) noexcept {
    constexpr std::array<std::string_view, 11> settings{
        "styleUrl", "Style", "StyleMap",          "visibility",       "open", "Region", "LookAt",
        "Camera",   "Tour",  "balloonVisibility", "refreshVisibility"};
    return std::ranges::find(settings, name) != settings.end();
}

/// "field" of "https://example.org/made-up.kml#field"
std::string_view fragment_of(std::string_view url) noexcept {
    const std::size_t at = url.rfind('#');
    return at == std::string_view::npos ? url : url.substr(at + 1);
}

/// Marks of HTML that stand as elements, where others write them as text.
std::string mark_of(std::string_view name, const XmlAttributes& attributes) {
    std::string mark = fmt::format("<{}", name);
    attributes.for_each([&mark](std::string_view of, std::string_view value) {
        std::string quoted{value};
        std::ranges::replace(quoted, '"', '\'');
        mark += fmt::format(" {}=\"{}\"", of, quoted);
    });
    return mark + ">";
}

}  // namespace

KmlListener::KmlListener(KmlFile& file) : file_{file} {}

void KmlListener::begin(std::string_view full_name, const XmlAttributes& attributes) {
    ++depth_;
    if (stops_at(full_name) || is_within_update(local_name(full_name))) {
        return;
    }
    if (child_ != Child::none) {
        begin_inside(full_name, attributes);
    } else if (!begin_feature(full_name, attributes) && !features_.empty()) {
        begin_child(full_name, attributes);
    }
}

void KmlListener::end(std::string_view full_name) {
    if (update_ > 0) {
        update_ = depth_ == update_ ? 0 : update_;
    } else if (child_ != Child::none) {
        depth_ == features_.back().depth + 1 ? end_child(full_name) : end_inside(full_name);
    } else if (!features_.empty() && depth_ == features_.back().depth) {
        end_feature();
    }
    --depth_;
}

/// What must not be there.
bool KmlListener::stops_at(std::string_view full_name) {
    const std::string_view name = local_name(full_name);
    constexpr std::array<std::string_view, 4> roots{"kml", "Document", "Folder", "Placemark"};
    if (depth_ == 1 && std::ranges::find(roots, name) == roots.end()) {
        reader_->stop(
            fmt::format("is no KML: it begins with <{}>, where KML begins with <kml>; is the ending of its "
                        "name the right one?",
                        full_name));
    } else if (depth_ > deepest) {
        reader_->stop(
            fmt::format("has elements in elements more than {} deep, which no map that people made has", deepest));
    } else if (name == "NetworkLink") {
        reader_->stop(
            "links to another file (NetworkLink), and situs fetches nothing; open it in Google Earth, save the places "
            "themselves, and import that");
    }
    return !reader_->stopped_because().empty();
}

/// Placemarks there are none: they change those of another file, or come and go in a tour.
bool KmlListener::is_within_update(std::string_view name) {
    if (update_ == 0 && name == "Update" && (child_ == Child::none || child_ == Child::left_out)) {
        update_ = depth_;
    }
    file_.updates += update_ > 0 && name == "Placemark" ? 1U : 0U;
    return update_ > 0;
}

bool KmlListener::begin_feature(std::string_view full_name, const XmlAttributes& attributes) {
    const std::string_view name = local_name(full_name);
    const bool is_folder = name == "Folder" || name == "Document";
    const bool is_overlay = name.ends_with("Overlay");
    const bool is_inside = features_.empty() || features_.back().kind == Kind::folder;
    if (!is_inside || !(is_folder || is_overlay || name == "Placemark")) {
        return false;
    }
    if (!is_folder && file_.folders.empty()) {
        file_.folders.push_back({.is_document = true});
    }
    Feature feature{.kind = is_folder    ? Kind::folder
                            : is_overlay ? Kind::overlay
                                         : Kind::placemark,
                    .depth = depth_,
                    .element = std::string{full_name}};
    feature.folder = is_folder ? new_folder(name) : features_.empty() ? 0 : features_.back().folder;
    features_.push_back(std::move(feature));
    shape_ = {};
    if (name == "Placemark") {
        add("id", attributes.value("id"));
    }
    return true;
}

std::size_t KmlListener::new_folder(std::string_view name) {
    KmlFolder folder;
    if (!features_.empty()) {
        folder.within = features_.back().folder;
    }
    folder.is_document = features_.empty() && name == "Document";
    file_.folders.push_back(std::move(folder));
    return file_.folders.size() - 1;
}

KmlListener::Child KmlListener::child_of(std::string_view full_name) const {
    const Feature& feature = features_.back();
    const std::string_view name = local_name(full_name);
    const bool is_own = prefix_of(full_name) == prefix_of(feature.element);
    const bool is_of_google = prefix_of(full_name) == "gx:";
    if (feature.kind == Kind::overlay) {
        return is_own && name == "name" ? Child::text : Child::left_out;
    }
    if ((is_own || is_of_google) && is_setting(name)) {
        return Child::left_out;
    }
    if (feature.kind == Kind::placemark && KmlShapeReader::is_shape(name) && (is_own || name.ends_with("Track"))) {
        return Child::shape;
    }
    if ((is_own || is_of_google) && (name == "TimeStamp" || name == "TimeSpan")) {
        return Child::time;
    }
    return !is_own                  ? Child::text
           : name == "ExtendedData" ? Child::data
           : name == "Schema"       ? Child::schema
                                    : Child::text;
}

void KmlListener::begin_child(std::string_view full_name, const XmlAttributes& attributes) {
    child_ = child_of(full_name);
    text_.clear();
    href_ = attributes.value("href");
    moment_.clear();
    begin_time_.clear();
    end_time_.clear();
    schema_ = attributes.value("id");
    if (child_ == Child::shape) {
        shape_.begin(local_name(full_name));
    }
}

void KmlListener::begin_inside(std::string_view full_name, const XmlAttributes& attributes) {
    switch (child_) {
        case Child::text:
            // What is written as elements in a description is HTML; elsewhere they only part texts.
            text_ += prefix_of(full_name).empty() ? mark_of(full_name, attributes) : " ";
            break;
        case Child::data:
            begin_in_data(full_name, attributes);
            break;
        case Child::schema:
            field_ = attributes.value("name").empty() ? field_ : attributes.value("name");
            text_.clear();
            break;
        case Child::shape:
            shape_.begin(local_name(full_name));
            text_.clear();
            break;
        default:
            text_.clear();
    }
}

/// Data, SimpleData and elements of other people are values.
void KmlListener::begin_in_data(std::string_view full_name, const XmlAttributes& attributes) {
    const std::string_view name = local_name(full_name);
    if (value_ends_ > 0) {
        const bool is_part = depth_ == value_ends_ + 1 && (name == "value" || name == "displayName");
        if (is_part) {
            text_.clear();
        } else {
            text_ += prefix_of(full_name).empty() ? mark_of(full_name, attributes) : " ";
        }
    } else if (name == "SchemaData") {
        schema_ = fragment_of(attributes.value("schemaUrl"));
    } else {
        const bool is_named = name == "Data" || name == "SimpleData";
        const std::string_view called = is_named ? without_blanks(attributes.value("name")) : name;
        value_ = {.name = std::string{called.empty() ? name : called}, .text = {}, .is_data = true};
        value_.schema = name == "SimpleData" ? schema_ : std::string{};
        value_ends_ = depth_;
        text_.clear();
    }
}

void KmlListener::end_inside(std::string_view full_name) {
    const std::string_view name = local_name(full_name);
    if (child_ == Child::text) {
        text_ += prefix_of(full_name).empty() ? fmt::format("</{}>", full_name) : " ";
    } else if (child_ == Child::data) {
        end_in_data(full_name);
    } else if (child_ == Child::shape) {
        shape_.end(name, text_);
        text_.clear();
    } else if (child_ == Child::schema && name == "displayName") {
        file_.shown[{schema_, field_}] = without_blanks(text_);
    } else if (child_ == Child::time) {
        (name == "when" ? moment_ : name == "begin" ? begin_time_ : end_time_) = without_blanks(text_);
    }
}

void KmlListener::end_in_data(std::string_view full_name) {
    const std::string_view name = local_name(full_name);
    const bool is_part = depth_ == value_ends_ + 1;
    if (value_ends_ == 0) {
        return;
    }
    if (depth_ == value_ends_) {
        value_ends_ = 0;
        value_.text += without_blanks(text_);
        if (!value_.text.empty()) {
            features_.back().texts.push_back(std::exchange(value_, {}));
        }
    } else if (is_part && name == "displayName") {
        value_.shown = without_blanks(std::exchange(text_, {}));
    } else if (is_part && name == "value") {
        value_.text += value_.text.empty() ? "" : "; ";
        value_.text += without_blanks(std::exchange(text_, {}));
    } else {
        text_ += prefix_of(full_name).empty() ? fmt::format("</{}>", full_name) : " ";
    }
}

void KmlListener::end_child(std::string_view full_name) {
    const std::string_view name = local_name(full_name);
    switch (std::exchange(child_, Child::none)) {
        case Child::text: {
            const bool is_own = prefix_of(full_name) == prefix_of(features_.back().element);
            const std::string_view text = without_blanks(text_);
            add(std::string{is_own ? name : full_name}, text.empty() ? std::string_view{href_} : text);
            break;
        }
        case Child::time:
            add_time(name);
            break;
        case Child::shape:
            shape_.end(name, text_);
            break;
        default:
            break;
    }
    text_.clear();
}

void KmlListener::add(std::string name, std::string_view text) {
    if (text = without_blanks(text); !text.empty()) {
        features_.back().texts.push_back({.name = std::move(name), .text = std::string{text}});
    }
}

void KmlListener::add_time(std::string_view name) {
    const KmlTime time = name == "TimeStamp" ? kml_moment(moment_) : kml_span(begin_time_, end_time_);
    add(std::string{name}, time.edtf);
    add(fmt::format("{} as written", name), time.as_written);
}

void KmlListener::end_feature() {
    Feature feature = std::move(features_.back());
    features_.pop_back();
    const auto name =
        std::ranges::find_if(feature.texts, [](const KmlText& text) { return text.name == "name" && !text.is_data; });
    const std::string called = name == feature.texts.end() ? std::string{} : name->text;
    if (feature.kind == Kind::overlay) {
        file_.overlays.push_back(fmt::format("{} {}", local_name(feature.element), quoted_text(called)));
        return;
    }
    KmlFolder& folder = file_.folders[feature.folder];
    if (feature.kind == Kind::folder) {
        folder.name = called;
        folder.texts = std::move(feature.texts);
        return;
    }
    file_.placemarks.push_back({.folder = feature.folder,
                                .number = ++folder.placemarks,
                                .texts = std::move(feature.texts),
                                .shape = shape_.take()});
}

}  // namespace situs
