#include "geo/error.hpp"
#include "situs/model/ids.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/import_sources.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/record_verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

class AddLayer final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.argument("LAYER", &id_, "The layer's id: small letters, digits and hyphens, such as reported-prisons.");
        options.value("--title", "TITLE", &title_, "What maps and GIS call it.", {.initial = "the id"});
        options.value("--description", "TEXT", &description_, "What stands in it, and what does not.");
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed&) override {
        require_free(dataset);
        questions.offer(title_, {.asks = "What do maps call it?",
                                 .option = "--title TITLE",
                                 .help = "A few words, such as Reported prisons."});
        questions.finish();
        Object document = *dataset.header().document.object();
        Node* const old = document.find("layers");
        Array layers = old == nullptr || old->array() == nullptr ? Array{} : *old->array();
        layers.emplace_back(id_);
        document.set("layers", std::move(layers));
        HandChange made{.done = fmt::format("added the layer {}, which is empty", id_),
                        .next = fmt::format("next: situs add site {} --layer {}",
                                            printable(dataset.header().folder.string()), id_)};
        made.documents["dataset.json"] = canonical_document(std::move(document), "dataset.json");
        const NewLayer layer{.id = LayerId{id_}, .title = title_, .description = description_};
        const PlannedFile written = new_layer_file({}, layer, {});
        made.documents[fmt::format("layers/{}.geojson", id_)] = written.text + written.end;
        return made;
    }

private:
    void require_free(const Dataset& dataset) const {
        if (!is_slug(id_)) {
            throw UsageError{fmt::format("LAYER cannot be \"{}\": it is small letters, digits and hyphens, at most 64.",
                                         printable(id_))};
        }
        const auto has_id = [this](const LayerFile& layer) { return layer.id == LayerId{id_}; };
        if (std::ranges::any_of(dataset.header().layers, has_id)) {
            throw geo::InputError{fmt::format("{}: has a layer {} already", dataset.header().folder.string(), id_)};
        }
        if (std::filesystem::exists(dataset.header().folder / "layers" / (id_ + ".geojson"))) {
            throw geo::InputError{fmt::format(
                "{0}/layers/{1}.geojson: is there already, and dataset.json does not list it; write \"{1}\" into its "
                "\"layers\", or choose another id",
                dataset.header().folder.string(), id_)};
        }
    }

    std::string id_, title_, description_;
};

constexpr std::array examples{
    Example{"situs new my-dataset && situs add layer my-dataset reported-prisons --title \"Reported prisons\" --by "
            "analyst-1",
            "An empty layer, for situs add site --layer reported-prisons."},
    Example{"situs add layer datasets/iran-1988 \"Reported prisons\" --by analyst-1",
            "An id has no blanks and no capital letters.", 2},
};

}  // namespace

constinit const CommandInfo command_add_layer{
    .name = "add layer",
    .summary = "Add an empty layer to a dataset",
    .description =
        "A layer holds one kind of thing, such as prisons, and is a file of its own that any GIS opens. It comes last "
        "in "
        "the drawing order; change that in \"layers\" of dataset.json.\n\n"
        "`situs import` makes the layers that it needs by itself.",
    .examples = examples,
    .diagnostics =
        "An id that is none, or that the dataset has already, ends with 2. If the dataset would not validate, nothing "
        "is written, the reasons are told, and the exit code is 1; if it changed meanwhile or cannot be written, 3.",
    .see_also = "add-site new import",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<AddLayer>()}; }};

}  // namespace situs::cli
