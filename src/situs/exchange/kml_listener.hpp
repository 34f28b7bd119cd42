#pragma once

#include "situs/exchange/kml_file.hpp"
#include "situs/exchange/xml_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// Gathers folders and placemarks while a KML text is read.
class KmlListener final : public XmlListener {
public:
    /// \param file outlives this object
    explicit KmlListener(KmlFile& file);
    /// What stops where the text has what must not be there. \param reader outlives what is told
    void stop_with(XmlReader& reader) noexcept { reader_ = &reader; }

    void begin(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override { text_ += piece; }

private:
    enum class Kind : std::uint8_t { folder, placemark, overlay };
    /// What becomes of the child of a feature that is open.
    enum class Child : std::uint8_t { none, left_out, text, time, data, schema, shape };

    /// A feature that is open: they stand in each other.
    struct Feature {
        Kind kind = Kind::folder;
        std::size_t depth = 0;
        std::string element = {};  ///< With its prefix, which its own children have, too.
        std::size_t folder = 0;    ///< Itself, or the one that it is in.
        std::vector<KmlText> texts = {};
    };

    bool stops_at(std::string_view name);
    bool is_within_update(std::string_view name);
    bool begin_feature(std::string_view full_name, const XmlAttributes& attributes);
    std::size_t new_folder(std::string_view name);
    Child child_of(std::string_view full_name) const;
    void begin_child(std::string_view full_name, const XmlAttributes& attributes);
    void begin_inside(std::string_view full_name, const XmlAttributes& attributes);
    void begin_in_data(std::string_view full_name, const XmlAttributes& attributes);
    void end_child(std::string_view full_name);
    void end_inside(std::string_view full_name);
    void end_in_data(std::string_view full_name);
    void end_feature();
    void add(std::string name, std::string_view text);
    void add_time(std::string_view name);

    KmlFile& file_;
    XmlReader* reader_ = nullptr;
    std::size_t depth_ = 0;
    std::size_t update_ = 0;  ///< The depth of the Update that is open; 0: none is.
    std::vector<Feature> features_;
    Child child_ = Child::none;
    std::string text_;
    std::string href_;                            ///< Of a child that is a link.
    std::string moment_, begin_time_, end_time_;  ///< Of a child that is a date.
    KmlText value_;                               ///< Of ExtendedData, while it is open.
    std::size_t value_ends_ = 0;                  ///< At which depth.
    std::string schema_, field_;                  ///< That are open.
    KmlShapeReader shape_;
};

}  // namespace situs
