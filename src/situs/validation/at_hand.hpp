#pragma once

#include "geo/geojson.hpp"
#include "geo/json.hpp"
#include "situs/evidence/origins.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/shape.hpp"
#include "situs/store/dataset.hpp"
#include "situs/validation/source_texts.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the rules of each subject look at.
namespace situs {

/// What can be wrong with a text before anything in it is understood.
enum class TextFault : std::uint8_t {
    byte_order_mark,
    utf8,
    syntax,
    depth,
    duplicate_name,
    number_range,
    lone_surrogate,
    no_layer  ///< Empty, binary, cut off, or JSON that is no GeoJSON.
};

struct TextProblem {
    TextFault fault{};
    std::size_t offset = 0;    ///< For Report::at_offset().
    std::string_view message;  ///< What is wrong, without position.
};

/// The text of one feature, of the layer round the features, or of a document; only texts with problems come to the
/// rules.
struct TextAtHand {
    std::span<const TextProblem> problems;
    bool is_ours =
        false;  ///< A layer of records, or a document of a dataset: held to more than a GeoJSON from elsewhere.
};

class Bbox;

/// The members of the layer beside its features.
struct LayerAtHand {
    const geo::json::Object& members;
    geo::Container container = geo::Container::none;
    bool is_ours = false;
    bool is_listed = false;  ///< A layer of a dataset.
    const Bbox* bbox =
        nullptr;  ///< Its "bbox", held against all features; nullptr if it has none, or a pipe has it behind them.
    std::string fault =
        {};                 ///< Why the file that the text was made from could not be read to its end; empty if it was.
    std::string note = {};  ///< Why no feature of that file can have a place; empty if they can.
};

/// One geometry object of a feature, with its pointer.
struct GeometryAtHand {
    std::string pointer;
    geo::json::Value value;
    geo::GeometryReading reading;
};

/// Any GeoJSON feature, or a geometry that stands for itself.
struct FeatureAtHand {
    geo::json::Value value;
    bool is_geometry = false;  ///< The value is itself the geometry.
    bool is_ours = false;
    /// The feature's own, and those of a record's locations. The feature's is left out where it repeats a location's.
    std::span<const GeometryAtHand> geometries;
    /// Why the geometry could not be read from the file that the text was made of; empty if it could.
    std::string_view geometry_fault = {};
    bool has_rare_bytes = true;  ///< As geo::FeatureText has it.
};

/// A term or date of a record or document, where it is a text.
using Word = ShapedValue;
/// Appends all terms and dates below `value`, in reading order.
void collect_words(geo::json::Value value, const Shape& shape, std::vector<Word>& words);

/// The terms that dataset.json adds to a vocabulary.
struct OwnTerms {
    std::vector<std::string> kinds;
    std::span<const std::string> of(std::string_view vocabulary) const noexcept;
};

/// What a run knows of the day on which it takes place. Without either, nothing is called late or early.
struct RunDays {
    std::optional<Day> reached;  ///< A day that has surely come: what was due before it is overdue.
    std::optional<Day> today;    ///< The day itself: what lies behind it has not happened yet.
};

/// What a site rule may look at beside the site.
struct SiteContext {
    const Dataset* dataset = nullptr;  ///< nullptr for a layer outside a dataset, or if that cannot be read.
    const Origins* origins = nullptr;  ///< Of the dataset's sources; nullptr likewise.
    const OwnTerms* own_terms = nullptr;
    std::string_view layer;                        ///< The layer's id.
    std::span<const Word> words;                   ///< Terms and dates of the record that are not is_plain_word().
    std::span<const geo::json::Value> locations;   ///< Of the record, as they are written.
    std::span<const ShapeProblem> shape_problems;  ///< What check_shape() says of the record.
    bool has_rare_bytes = true;                    ///< As geo::FeatureText has it.
    RunDays days = {};
    const SourceTexts* texts = nullptr;  ///< Copies of sources' texts; nullptr if none are at hand.
};

}  // namespace situs
