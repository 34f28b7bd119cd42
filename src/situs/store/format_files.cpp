#include "geo/error.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/dataset.hpp"
#include "situs/store/rewriter.hpp"
#include "situs/store/seen_file.hpp"

#include <fmt/format.h>

#include <optional>
#include <system_error>
#include <utility>

namespace situs {
namespace {

namespace fs = std::filesystem;

void add_text(const fs::path& path, Rewriter& rewriter) {
    if (is_dataset_document(path)) {
        rewriter.add(canonical_document_file(path));
    } else {
        write_canonical_layer(path, [&](std::string_view text) { rewriter.add(text); });
    }
}

std::vector<FormatResult> format_files(const std::vector<fs::path>& paths, AtomicWriter* writer) {
    std::vector<FormatResult> results;
    std::vector<SeenFile> seen;
    for (const fs::path& path : paths) {
        seen.emplace_back(path);
        Rewriter rewriter{path, writer};
        add_text(path, rewriter);
        results.push_back({path, rewriter.finish()});
    }
    for (const SeenFile& file : seen) {
        file.require_unchanged();
    }
    if (writer != nullptr) {
        writer->commit();
    }
    return results;
}

/// The collection must say that it is ours; other GeoJSON has no evidence that its members could be restored from.
void require_layer(const fs::path& path) {
    geo::FeatureReader reader{path};
    for (geo::FeatureText text; reader.next(text);) {
    }
    if (reader.collection().find("situs") == nullptr && reader.container() == geo::Container::feature_collection) {
        throw geo::InputError{
            fmt::format("{}: is no layer of situs: it is in no dataset and has no member \"situs\"; only "
                        "layers are formatted",
                        path.string())};
    }
}

}  // namespace

bool is_dataset_document(const fs::path& path) {
    return path.filename() == "dataset.json" || path.filename() == "sources.situs.json";
}

std::vector<fs::path> written_files(const fs::path& folder, const Dataset* dataset) {
    std::vector<fs::path> paths{folder / "dataset.json"};
    const auto add_if_there = [&](const fs::path& path) {
        std::error_code ignored;  // A rule says which are missing.
        if (fs::exists(path, ignored)) {
            paths.push_back(path);
        }
    };
    add_if_there(folder / "sources.situs.json");
    if (dataset != nullptr) {
        for (const LayerFile& layer : dataset->header().layers) {
            add_if_there(layer.path);
        }
    }
    return paths;
}

std::vector<FormatResult> format(const fs::path& path, Write write) {
    std::error_code ignored;
    const bool whole = fs::is_directory(path, ignored);
    if (!fs::exists(path, ignored)) {
        throw geo::InputError{fmt::format("{}: does not exist; check the path.", path.string())};
    }
    if (path.filename() == "sources.json") {
        throw geo::InputError{
            fmt::format("{}: belongs to Zotero or another citation program; situs never rewrites it", path.string())};
    }
    const std::optional<fs::path> dataset = whole ? std::optional{path} : dataset_of(path);
    if (!whole && !dataset && !is_dataset_document(path)) {
        require_layer(path);
    }
    // From before the first reading on: nothing that another situs writes in between is lost.
    std::optional<AtomicWriter> writer;
    if (write == Write::yes && (!whole || is_dataset(path))) {
        writer.emplace(dataset ? *dataset : path.parent_path());
    }
    std::vector<fs::path> files{path};
    if (whole) {
        const Dataset opened = Dataset::open(path);
        files = written_files(path, &opened);
    }
    return format_files(files, writer ? &*writer : nullptr);
}

}  // namespace situs
