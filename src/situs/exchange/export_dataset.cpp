#include "geo/json_node.hpp"
#include "situs/exchange/format.hpp"
#include "situs/exchange/told_terms.hpp"
#include "situs/release/audience_choice.hpp"
#include "situs/release/survey.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace situs {
namespace {

std::string in_quotes(std::string_view text) {
    return "\"" + std::string{text} + "\"";
}

const Format& chosen_format(const std::filesystem::path& target, const ExportOptions& options) {
    const Format* const format = options.format != nullptr ? options.format : format_for(target);
    if (format == nullptr) {
        std::string known;
        for (const Format* const each : formats()) {
            known += (known.empty() ? "" : ", ") + std::string{each->extension};
        }
        throw geo::InputError{target.string() + ": the name does not say which format to write; end it with one of " +
                              known + " or name the format"};
    }
    return *format;
}

void check_layer(const Dataset& dataset, const std::string& only_layer) {
    const auto& layers = dataset.header().layers;
    if (only_layer.empty() || std::any_of(layers.begin(), layers.end(),
                                          [&](const LayerFile& layer) { return layer.id.text() == only_layer; })) {
        return;
    }
    std::string known;
    for (const LayerFile& layer : layers) {
        known += (known.empty() ? "" : ", ") + layer.id.text();
    }
    throw geo::InputError{dataset.header().folder.string() + ": there is no layer " + in_quotes(only_layer) +
                          (known.empty() ? "; dataset.json lists none" : "; dataset.json lists " + known)};
}

void check_editable(const Format& format, const ExportOptions& options) {
    if (options.writer.editable == Editable::no) {
        return;
    }
    if (!format.takes_edits) {
        throw geo::InputError{"an editable copy is a GeoPackage, a QGIS project or an Excel workbook, and a " +
                              std::string{format.title} +
                              " is not: what is changed there cannot come home by itself. Export to a name that ends "
                              "with .gpkg, .qgz or .xlsx."};
    }
    if (options.audience == Audience::everyone) {
        throw geo::InputError{
            "an editable copy is not for the public: it remembers what people delete in it later. Export it without "
            "the public audience, or a public copy that is not editable."};
    }
}

std::string text_of(const geo::json::Object& object, std::string_view member) {
    const geo::json::Node* const node = object.find(member);
    return node != nullptr && node->string() != nullptr ? *node->string() : std::string{};
}

/// Begins each layer in dataset.json's order, also those without records, but none of which all records are left out.
class LayerSequence {
public:
    using Shown = std::function<bool(const LayerId&)>;
    LayerSequence(const Dataset& dataset, std::string_view only_layer, Shown shown, Writer& writer)
        : layers_{dataset.header().layers}, only_layer_{only_layer}, shown_{std::move(shown)}, writer_{writer} {}

    /// Begins all layers up to this one. \return whether its records are wanted
    bool reach(const LayerId& layer) {
        while (next_ < layers_.size() && (next_ == 0 || layers_[next_ - 1].id != layer)) {
            begin(layers_[next_++]);
        }
        return wanted(layer);
    }
    void reach_end() {
        while (next_ < layers_.size()) {
            begin(layers_[next_++]);
        }
    }

private:
    bool wanted(const LayerId& layer) const { return only_layer_.empty() || layer.text() == only_layer_; }
    void begin(const LayerFile& layer) {
        if (!wanted(layer.id) || !shown_(layer.id)) {
            return;
        }
        LayerReader reader{layer.path};
        reader.next();  // Reads what stands in front of the features.
        const geo::json::Object& members = reader.features().collection();
        writer_.begin_layer(layer, text_of(members, "title"), text_of(members, "description"));
    }

    const std::vector<LayerFile>& layers_;
    std::string_view only_layer_;
    Shown shown_;
    Writer& writer_;
    std::size_t next_ = 0;
};

ExportHeader header_of(const Dataset& dataset, const AudienceFilter& filter, const LeftOut& left_out,
                       const std::string& date) {
    ExportHeader header{.dataset = &dataset,
                        .sources = {},
                        .audience = filter.audience(),
                        .left_out = left_out,
                        .hash = dataset_hash(dataset),
                        .generator = "situs " SITUS_VERSION,
                        .date = date,
                        .terms = {}};
    for (const Source& source : dataset.sources().all()) {
        if (filter.may_see(source) && dataset.sources().find(source.id) == &source) {
            header.sources.push_back(&source);
        }
    }
    return header;
}

}  // namespace

ExportResult export_dataset(const Dataset& dataset, const std::filesystem::path& target, const ExportOptions& options) {
    const Format& format = chosen_format(target, options);
    check_layer(dataset, options.writer.only_layer);
    check_editable(format, options);
    const Survey known = survey(dataset, options.writer.only_layer);
    const SensitivityScan& scan = known.sensitivity;
    const Audience audience = chosen_audience(dataset, scan, options.audience,
                                              options.writer.editable == Editable::yes ? Offer::internal : Offer::both);
    const LeftOut expected = audience == Audience::internal ? scan.internal : scan.everyone;

    AudienceFilter filter{dataset, scan, audience};
    const std::unique_ptr<Writer> writer = format.open(target, options.writer);
    ExportHeader header = header_of(dataset, filter, expected, known.date);
    header.terms = header_with_told_terms(dataset, scan, audience, options.writer.only_layer);
    writer->begin(header);
    const auto shown = [&](const LayerId& layer) { return scan.shows_layer(layer.text(), audience); };
    LayerSequence layers{dataset, options.writer.only_layer, shown, *writer};
    ExportResult result;
    result.audience = audience;
    dataset.for_each_site([&](const LayerFile& layer, const Record& record) {
        if (!layers.reach(layer.id)) {
            return;
        }
        if (const std::optional<VisibleRecord> visible = filter.filtered(record)) {
            writer->add(*visible);
            ++result.sites;
            result.unlocated += visible->site.geometry.is_empty() ? 1U : 0U;
        }
        if (options.progress) {
            options.progress(result.sites);
        }
    });
    layers.reach_end();
    if (filter.left_out() != expected) {
        throw geo::InputError{dataset.header().folder.string() +
                              ": changed while it was exported; nothing was written; export again"};
    }
    result.left_out = expected;
    result.restored = filter.restored();
    writer->finish(expected);
    result.notes = writer->notes();
    return result;
}

}  // namespace situs
