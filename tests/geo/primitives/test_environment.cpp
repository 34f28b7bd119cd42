#include "tests/geo/primitives/folder.hpp"
#include "tests/test.hpp"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>

namespace {

namespace fs = std::filesystem;

struct Outcome {
    int exit = -1;
    std::string said;  ///< stdout and stderr.
};

/// Runs the probe in an environment of only these variables.
Outcome probe(const std::map<std::string, std::string>& environment, const std::string& arguments) {
    std::string command = "env -i PATH=/usr/bin:/bin";
    for (const auto& [name, value] : environment) {
        command += " '" + name + "=" + value + "'";
    }
    command += " '" SITUS_INERT_PROBE "' " + arguments + " 2>&1";
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    Outcome outcome;
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        outcome.said.append(buffer.data(), n);
    }
    outcome.exit = WEXITSTATUS(::pclose(pipe));
    return outcome;
}

bool has_line(const std::string& text, const std::string& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

/// Each of these changes what GDAL or PROJ does, unless the program is deaf to it.
std::map<std::string, std::string> poison(const Folder& folder) {
    fs::create_directory(folder / ".gdal");
    folder.file(".gdal/gdalrc", "[configoptions]\nGDAL_SKIP=GPKG\nOGR_SKIP=GPKG\n");
    const std::string config = folder.file("other-gdalrc", "[configoptions]\nGDAL_SKIP=GPKG\n");
    return {{"HOME", folder / ""},
            {"GDAL_DRIVER_PATH", SITUS_EVIL_PLUGIN_FOLDER},
            {"EVIL_MARK", folder / "mark"},
            {"GDAL_SKIP", "GPKG"},
            {"OGR_SKIP", "GPKG"},
            {"GDAL_CONFIG_FILE", config},
            {"CPL_LOG", folder / "log"},
            {"CPL_DEBUG", "ON"},
            {"OGR_CURRENT_DATE", "1999-01-01T00:00:00.000Z"},
            {"OGR_SQLITE_PRAGMA", "page_size=8192"},
            {"OGR_SQLITE_JOURNAL", "DELETE"},
            {"PROJ_NETWORK", "ON"},
            {"PROJ_DEBUG", "3"},
            {"VSI_CACHE", "TRUE"}};
}

TEST_CASE("A poisoned environment changes neither output nor bytes", "[geo][environment]") {
    const Folder folder;
    const auto poisoned = poison(folder);
    const Outcome clean = probe({}, "inert write " + folder / "clean.gpkg");
    const Outcome after = probe(poisoned, "inert write " + folder / "poisoned.gpkg");
    CHECK(clean.exit == 0);
    CHECK(after.exit == 0);
    CHECK(clean.said.empty());
    CHECK(after.said.empty());
    CHECK(content_of(folder / "clean.gpkg").size() > 10000);
    CHECK(content_of(folder / "clean.gpkg") == content_of(folder / "poisoned.gpkg"));
    CHECK(probe({}, "inert drivers").said == probe(poisoned, "inert drivers").said);
    CHECK_FALSE(fs::exists(folder / "mark"));
    CHECK_FALSE(fs::exists(folder / "log"));
}

TEST_CASE("The poison is one: without make_inert the plugin runs and GeoPackage is gone", "[geo][environment]") {
    const Folder folder;
    const Outcome outcome = probe(poison(folder), "plain drivers");
    CHECK_FALSE(has_line(outcome.said, "GPKG"));
    CHECK(fs::exists(folder / "mark"));
    CHECK(has_line(probe({}, "plain drivers").said, "VRT"));
}

TEST_CASE("A gdalrc in the home folder is not read", "[geo][environment]") {
    const Folder folder;
    poison(folder);
    CHECK(has_line(probe({{"HOME", folder / ""}}, "inert drivers").said, "GPKG"));
    CHECK_FALSE(has_line(probe({{"HOME", folder / ""}}, "plain drivers").said, "GPKG"));
}

TEST_CASE("Only the drivers that are needed remain", "[geo][environment]") {
    const std::string said = probe({}, "inert drivers").said;
    for (const char* const needed : {"GPKG", "GeoJSON", "FlatGeobuf", "ESRI Shapefile", "CSV"}) {
        CHECK(has_line(said, needed));
    }
    for (const char* const dangerous : {"VRT", "OGR_VRT", "HTTP", "WFS", "SQLite", "PostgreSQL", "GMLAS"}) {
        CHECK_FALSE(has_line(said, dangerous));
    }
}

TEST_CASE("A virtual dataset that calls itself GeoJSON is refused", "[geo][environment]") {
    const Folder folder;
    folder.file("good.geojson", R"({"type": "FeatureCollection", "features": []})");
    const std::string local =
        folder.file("local.geojson",
                    "<OGRVRTDataSource><OGRVRTLayer name=\"good\"><SrcDataSource relativeToVRT=\"1\">"
                    "good.geojson</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>");
    for (const char* const way : {"inert open ", "plain open "}) {
        const Outcome outcome = probe({}, way + local + " GeoJSON");
        CHECK(outcome.exit == 1);
        CHECK(outcome.said.starts_with("refused: "));
        CHECK(outcome.said.find(local) != std::string::npos);
    }
    CHECK(probe({}, "inert anything " + local).exit == 1);
    CHECK(probe({}, "plain anything " + local).said == "opened by OGR_VRT\n");  // What would happen without the list.
}

TEST_CASE("Remote files and requests are switched off even where virtual paths are allowed", "[geo][environment]") {
    const Outcome file = probe({}, "inert anything /vsicurl/http://127.0.0.1:9/x.gpkg");
    CHECK(file.exit == 1);
    CHECK(file.said.find("remote files are switched off") != std::string::npos);
    const Outcome request = probe({}, "inert anything http://127.0.0.1:9/x.geojson");
    CHECK(request.exit == 1);
    INFO(file.said << request.said);
    CHECK(request.said.find("network requests are switched off") != std::string::npos);
}

}  // namespace
