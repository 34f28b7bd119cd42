#include "situs/store/dataset_change.hpp"

#include "geo/error.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/format_version.hpp"
#include "situs/store/layer_splice.hpp"
#include "situs/store/scratch_folder.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <system_error>

namespace situs {
namespace {

namespace fs = std::filesystem;

enum class Fate { changed, added, removed };

struct NewRecord {
    Fate fate = Fate::changed;
    std::string line;
};

void require_same(const Dataset& dataset, const std::string& hash) {
    if (dataset_hash(dataset) != hash) {
        throw geo::OutputError{fmt::format("{}: has changed meanwhile; nothing was written, run it again.",
                                           dataset.header().folder.string())};
    }
}

/// Makes the file at `copy` stand for the one at `original`.
void link_to(const fs::path& original, const fs::path& copy) {
    std::error_code error;
    if (fs::exists(original, error)) {
        fs::create_symlink(fs::absolute(original), copy, error);
    }
    if (error) {
        throw geo::OutputError{
            fmt::format("{}: cannot be made: {}. Nothing was changed.", copy.string(), error.message())};
    }
}

}  // namespace

struct DatasetChange::Impl {
    const Dataset& dataset;
    std::string hash;
    std::map<LayerId, std::map<SiteId, NewRecord>> records = {};
    std::map<std::string, std::string, std::less<>> documents = {};
    std::optional<AtomicWriter> writer = {};  ///< Holds the folder.
    std::optional<ScratchFolder> trial = {};

    const fs::path& folder() const { return dataset.header().folder; }
    LayerEdits edits_of(const LayerId& layer) const;
    void prepare_documents(AtomicWriter& files) const;
    void prepare_layers(AtomicWriter& files) const;
    void put_in_place(const fs::path& prepared, const fs::path& target);
};

LayerEdits DatasetChange::Impl::edits_of(const LayerId& layer) const {
    LayerEdits edits;
    if (const auto found = records.find(layer); found != records.end()) {
        for (const auto& [id, record] : found->second) {
            switch (record.fate) {
                case Fate::changed:
                    edits.changed.emplace(id, &record.line);
                    break;
                case Fate::added:
                    edits.added.push_back(&record.line);
                    break;
                case Fate::removed:
                    edits.removed.insert(id);
                    break;
            }
        }
    }
    return edits;
}

void DatasetChange::Impl::prepare_documents(AtomicWriter& files) const {
    for (const char* const name : {"dataset.json", "sources.json", "sources.situs.json"}) {
        const fs::path copy = trial->path() / name;
        if (const auto found = documents.find(name); found != documents.end()) {
            files.create(copy, Overwrite::no).write(found->second);
        } else {
            link_to(folder() / name, copy);
        }
    }
    for (const auto& [name, text] : documents) {
        if (name.starts_with("layers/")) {
            files.create(trial->path() / name, Overwrite::no).write(text);
        }
    }
}

void DatasetChange::Impl::prepare_layers(AtomicWriter& files) const {
    const auto prepare = [&](const LayerFile& layer, bool is_listed) {
        const fs::path copy = trial->path() / "layers" / layer.path.filename();
        if (is_listed && records.contains(layer.id)) {
            splice_layer(layer.path, files.create(copy, Overwrite::no), edits_of(layer.id));
        } else {
            link_to(layer.path, copy);
        }
    };
    for (const LayerFile& layer : dataset.header().layers) {
        prepare(layer, true);
    }
    for (const LayerFile& layer : dataset.unlisted_layers()) {
        prepare(layer, false);
    }
}

void DatasetChange::Impl::put_in_place(const fs::path& prepared, const fs::path& target) {
    const AtomicWriter::File file = writer->create(target, Overwrite::yes);
    std::error_code error;
    fs::rename(prepared, file.temporary_path(), error);
    if (error) {
        throw geo::OutputError{
            fmt::format("{}: cannot be written: {}. Nothing was changed.", target.string(), error.message())};
    }
}

DatasetChange::DatasetChange(const Dataset& dataset)
    : impl_{new Impl{.dataset = dataset, .hash = dataset_hash(dataset)}} {
    const geo::json::Object* const header = dataset.header().document.object();
    if (const std::string_view problem = version_problem(header->find("situs")); !problem.empty()) {
        throw geo::InputError{fmt::format("{}: {}", (dataset.header().folder / "dataset.json").string(), problem)};
    }
}

DatasetChange::~DatasetChange() = default;

void DatasetChange::change(const LayerId& layer, const SiteId& id, std::string line) {
    impl_->records[layer][id] = {.fate = Fate::changed, .line = std::move(line)};
}

void DatasetChange::add(const LayerId& layer, const SiteId& id, std::string line) {
    impl_->records[layer][id] = {.fate = Fate::added, .line = std::move(line)};
}

void DatasetChange::remove(const LayerId& layer, const SiteId& id) {
    impl_->records[layer][id] = {.fate = Fate::removed, .line = {}};
}

void DatasetChange::set_document(std::string_view name, std::string text) {
    impl_->documents[std::string{name}] = std::move(text);
}

const fs::path& DatasetChange::prepare() {
    if (!impl_->writer) {
        impl_->writer.emplace(impl_->folder());
        require_same(impl_->dataset, impl_->hash);
    }
    impl_->trial.reset();
    impl_->trial.emplace(impl_->folder());
    fs::create_directory(impl_->trial->path() / "layers");
    AtomicWriter files{impl_->trial->path()};
    impl_->prepare_documents(files);
    impl_->prepare_layers(files);
    files.commit();
    return impl_->trial->path();
}

std::vector<fs::path> DatasetChange::commit() {
    std::vector<fs::path> written;
    const auto put = [&](const fs::path& name) {
        const fs::path target = impl_->folder() / name;
        impl_->put_in_place(impl_->trial->path() / name, target);
        written.push_back(target);
    };
    for (const auto& [name, text] : impl_->documents) {
        put(name);
    }
    for (const LayerFile& layer : impl_->dataset.header().layers) {
        if (impl_->records.contains(layer.id)) {
            put(fs::path{"layers"} / layer.path.filename());
        }
    }
    impl_->writer->commit();
    return written;
}

}  // namespace situs
