#include "situs/validation/validator.hpp"

#include "geo/error.hpp"
#include "situs/store/system.hpp"
#include "situs/validation/dataset_documents.hpp"
#include "situs/validation/dataset_rules.hpp"
#include "situs/validation/layer_pass.hpp"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace situs {
namespace {

namespace fs = std::filesystem;

/// A dataset that a run may look at, as far as it can be read.
struct Surroundings {
    explicit Surroundings(Run& run, const fs::path& folder) : documents{run, folder} {
        if (documents.is_sound()) {
            dataset = Dataset::open(folder);
            origins.emplace(dataset->sources());
        }
        own_terms = documents.own_terms();
    }
    SiteContext context() const {
        return {.dataset = dataset ? &*dataset : nullptr,
                .origins = origins ? &*origins : nullptr,
                .own_terms = &own_terms,
                .layer = {},
                .words = {},
                .locations = {},
                .shape_problems = {}};
    }

    DatasetDocuments documents;
    std::optional<Dataset> dataset;
    std::optional<Origins> origins;
    OwnTerms own_terms;
};

std::uint64_t size_of(const fs::path& path) {
    std::error_code ignored;
    const auto size = fs::is_regular_file(path, ignored) ? fs::file_size(path, ignored) : 0;
    return ignored ? 0 : size;
}

/// Layers that dataset.json lists, there or not; where it cannot be read, all that are there.
std::vector<fs::path> layer_paths(const fs::path& folder, const DatasetDocuments& documents) {
    std::vector<fs::path> paths;
    const fs::path layers = folder / "layers";
    if (documents.root("dataset.json")) {
        for (const std::string& id : documents.layer_ids()) {
            paths.push_back(layers / (id + ".geojson"));
        }
    } else if (fs::is_directory(layers)) {
        for (const fs::directory_entry& entry : fs::directory_iterator{layers}) {
            if (entry.path().extension() == ".geojson") {
                paths.push_back(entry.path());
            }
        }
        std::sort(paths.begin(), paths.end());
    }
    return paths;
}

void validate_dataset(Run& run, const fs::path& folder) {
    Surroundings surroundings{run, folder};
    run.settings = DatasetSettings{surroundings.documents.root("dataset.json")};
    surroundings.documents.check_texts();
    run.summary.files += surroundings.documents.count();
    const SiteContext context = surroundings.context();
    RunMemory memory{context.dataset};
    for (const fs::path& path : layer_paths(folder, surroundings.documents)) {
        if (!fs::exists(path)) {
            memory.is_complete = false;  // layers-listed says so.
            continue;
        }
        system::require_plain_file(path);
        const std::string id = path.stem().string();
        SiteContext layer_context = context;
        layer_context.layer = id;
        memory.files.push_back({path.string(), path, nullptr});
        geo::FeatureReader reader{path};
        LayerPass pass{run, memory, layer_context};
        pass.read(reader, {.index = static_cast<std::uint32_t>(memory.files.size() - 1),
                           .is_dataset_layer = true,
                           .bytes = size_of(path)});
    }
    run_dataset_rules(run, {.memory = memory,
                            .own_terms = surroundings.own_terms,
                            .dataset = context.dataset,
                            .origins = context.origins,
                            .documents = &surroundings.documents});
    surroundings.documents.finish();
}

/// The folder of the dataset that lists this file as a layer; empty if there is none.
fs::path dataset_around(const fs::path& path) {
    const fs::path folder = fs::absolute(path).lexically_normal().parent_path().parent_path();
    const bool looks_so = path.extension() == ".geojson" &&
                          fs::absolute(path).lexically_normal().parent_path().filename() == "layers" &&
                          fs::is_regular_file(folder / "dataset.json");
    return looks_so ? folder : fs::path{};
}

/// One file, with a dataset's sources as context where it is a layer of one.
void validate_file(Run& run, geo::FeatureReader& reader, ReadFile file, const fs::path& dataset_folder) {
    std::optional<Surroundings> surroundings;
    bool is_listed = false;
    const std::string id = file.path.stem().string();
    if (!dataset_folder.empty()) {
        surroundings.emplace(run, dataset_folder);
        const auto ids = surroundings->documents.layer_ids();
        is_listed = std::find(ids.begin(), ids.end(), id) != ids.end();
        if (!surroundings->documents.is_sound()) {
            surroundings->documents.check_texts();
        }
    }
    const OwnTerms own{run.options().own_kinds};
    SiteContext context;
    context.own_terms = &own;
    if (is_listed) {
        run.settings = DatasetSettings{surroundings->documents.root("dataset.json")};
        context = surroundings->context();
        context.layer = id;
    }
    const std::uint64_t bytes = file.stream == nullptr ? size_of(file.path) : 0;
    RunMemory memory{context.dataset};
    memory.files.push_back(std::move(file));
    LayerPass pass{run, memory, context};
    pass.read(reader, {.index = 0, .is_dataset_layer = is_listed, .bytes = bytes});
    run_dataset_rules(
        run,
        {.memory = memory, .own_terms = *context.own_terms, .dataset = context.dataset, .origins = context.origins});
}

}  // namespace

ValidationSummary validate(const fs::path& path, const ValidationOptions& options, FindingSink& sink) {
    Run run{options, sink};
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored)) {
        if (!is_dataset(path)) {
            throw geo::InputError{path.string() +
                                  ": a folder without dataset.json; give the folder of a dataset, or a GeoJSON file"};
        }
        validate_dataset(run, path);
        return run.summary;
    }
    geo::FeatureReader reader{path};
    const bool is_pipe = path == "-";
    const bool may_be_layer = !is_pipe && options.as != ReadAs::geojson;
    validate_file(run, reader, {is_pipe ? "stdin" : path.string(), path, nullptr},
                  may_be_layer ? dataset_around(path) : fs::path{});
    return run.summary;
}

ValidationSummary validate(std::istream& stream, const std::string& name, const ValidationOptions& options,
                           FindingSink& sink) {
    Run run{options, sink};
    geo::FeatureReader reader{stream};
    validate_file(run, reader, {name, {}, &stream}, {});
    return run.summary;
}

}  // namespace situs
