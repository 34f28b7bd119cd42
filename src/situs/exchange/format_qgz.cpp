#include "situs/exchange/format_gpkg.hpp"

namespace situs {

/// A QGIS project cannot carry its data; both files go through one AtomicWriter.
constinit const Format format_qgz{
    .name = "qgz",
    .extension = ".qgz",
    .media_type = "application/x-qgis-project",
    .title = "QGIS project",
    .keeps =
        "two files, `x.qgz` and beside it its data `x.gpkg`: what the GeoPackage keeps, drawn by kind and confidence, "
        "with labels, forms, sub-forms of the evidence, a print layout and an atlas; the same project is inside the "
        "GeoPackage",
    .loses = "what the GeoPackage loses; both files must stay in one folder under their names, or see `situs relink`",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        std::filesystem::path data = target;
        if (data.replace_extension(".gpkg") == target) {
            throw geo::InputError{target.string() + ": is where the project's data goes; end its own name with .qgz"};
        }
        return open_gpkg(data, options, target);
    },
    .takes_edits = true};

}  // namespace situs
