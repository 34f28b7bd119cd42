#include "situs/validation/mend_files.hpp"

#include "geo/error.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/dataset.hpp"
#include "situs/store/json_file.hpp"
#include "situs/store/seen_file.hpp"
#include "situs/validation/mend_layer.hpp"
#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <system_error>

namespace situs {
namespace {

namespace fs = std::filesystem;

/// The dataset, if its documents can be read.
std::optional<Dataset> opened(const std::optional<fs::path>& folder) {
    try {
        return folder ? std::optional{Dataset::open(*folder)} : std::nullopt;
    } catch (const geo::InputError&) {
        return std::nullopt;  // The document itself says what is wrong with it.
    }
}

bool lists(const std::optional<Dataset>& dataset, const fs::path& file) {
    if (!dataset || fs::absolute(file).lexically_normal().parent_path().filename() != "layers") {
        return false;
    }
    const auto& layers = dataset->header().layers;
    return std::any_of(layers.begin(), layers.end(),
                       [&](const LayerFile& layer) { return layer.path.filename() == file.filename(); });
}

bool mend_document(const fs::path& path, const MendOptions& options, MendSink& sink, AtomicWriter* writer) {
    std::string text;
    try {
        text = canonical_document_file(path);
    } catch (const geo::InputError& error) {
        sink.left({.file = path.string(), .message = made_safe(error.what())});
        return false;
    }
    if (options.diff != nullptr) {
        LineDiff diff{*options.diff, escaped(path.string()), options.printable};
        diff.add(read_file(path), text);
        diff.finish();
    }
    Rewriter rewriter{path, writer};
    rewriter.add(text);
    const bool changed = rewriter.finish();
    if (changed) {
        sink.mended({.file = path.string(), .message = "brought to canonical text"});
    }
    return changed;
}

void require_mendable(const fs::path& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        throw geo::InputError{fmt::format("{}: there is no such file or folder; check the path.", path.string())};
    }
    if (fs::is_directory(path, ignored) && !is_dataset(path)) {
        throw geo::InputError{fmt::format(
            "{}: a folder without dataset.json; give the folder of a dataset, or a GeoJSON file", path.string())};
    }
    if (path.filename() == "sources.json") {
        throw geo::InputError{
            fmt::format("{}: belongs to Zotero or another citation program; situs never rewrites it", path.string())};
    }
}

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

}  // namespace

std::vector<FormatResult> mend(const fs::path& path, const MendOptions& options, MendSink& sink) {
    require_mendable(path);
    const bool is_whole = fs::is_directory(path);
    const std::optional<fs::path> folder = is_whole ? std::optional{path} : dataset_of(path);
    std::optional<AtomicWriter> writer;
    if (options.write == Write::yes) {
        // From before the first reading on: nothing that another situs writes in between is lost.
        writer.emplace(folder ? *folder : folder_of(path));
    }
    const std::optional<Dataset> dataset = opened(folder);
    std::vector<FormatResult> results;
    std::vector<SeenFile> seen;
    for (const fs::path& file : is_whole ? written_files(path, dataset ? &*dataset : nullptr) : std::vector{path}) {
        seen.emplace_back(file);
        AtomicWriter* const into = writer ? &*writer : nullptr;
        const bool changed = is_dataset_document(file)
                                 ? mend_document(file, options, sink, into)
                                 : LayerMender{file, options, sink}.run(lists(dataset, file), into);
        results.push_back({file, changed});
    }
    for (const SeenFile& file : seen) {
        file.require_unchanged();
    }
    if (writer) {
        writer->commit();
    }
    return results;
}

}  // namespace situs
