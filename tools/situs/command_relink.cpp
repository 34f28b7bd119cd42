#include "situs/exchange/relink.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>

#include <array>
#include <ostream>

namespace situs::cli {
namespace {

class Relink final : public Command {
public:
    void declare(Options& options) override {
        options.argument("GPKG", &geopackage_, "The GeoPackage under its new name.", {.completes = Completes::path});
    }

    Exit run(Streams& io) override {
        for (const Relinked& done : relink(geopackage_)) {
            if (done.layers == 0 && done.old_name.empty()) {
                io.out << fmt::format("{}: nothing to mend\n", printable(done.file.string()));
            } else if (done.layers == 0) {
                io.out << fmt::format("{}: says its own name now, no longer {}\n", printable(done.file.string()),
                                      printable(done.old_name));
            } else {
                io.out << fmt::format("{}: its layers are in {} now, no longer in {}\n", printable(done.file.string()),
                                      printable(geopackage_.filename().string()), printable(done.old_name));
            }
        }
        return Exit::done;
    }

private:
    std::filesystem::path geopackage_;
};

constexpr std::array examples{
    Example{"situs export datasets/iran-1988 a.gpkg && mv a.gpkg b.gpkg && situs relink b.gpkg",
            "The project inside finds its layers again."},
    Example{"situs relink nowhere.gpkg", "A file that is not there.", 2},
};

}  // namespace

constinit const CommandInfo command_relink{
    .name = "relink",
    .summary = "Mend the QGIS project of a GeoPackage that was renamed",
    .description =
        "A QGIS project names the file that holds its layers, even inside that very file. After a GeoPackage was "
        "renamed, QGIS finds none of them; relink writes the new name into the project inside, and into a project of "
        "the same name beside it (b.qgz for b.gpkg), and into what the file says of itself. Whatever else was changed "
        "in the project stays, and so do layers "
        "of other files. Moving files to another folder needs no relink.",
    .examples = examples,
    .diagnostics =
        "A file that is no GeoPackage, that holds no project, or that is still open in QGIS ends with exit code 2 and "
        "is not touched. Both files change or neither; if one cannot be written, the exit code is 3.",
    .see_also = "export",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Relink>()}; }};

}  // namespace situs::cli
