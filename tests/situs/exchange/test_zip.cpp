#include "geo/error.hpp"
#include "situs/exchange/zip_file.hpp"
#include "tests/situs/exchange/product.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::testing;

namespace {

std::string zipped(const std::filesystem::path& path, std::string_view date) {
    ZipFile zip{path, date};
    zip.add("a.txt", std::string(1000, 'a'));
    zip.finish();
    return bytes_of(path);
}

/// The MS-DOS date of the first file: APPNOTE 6.3 section 4.3.7, at byte 12.
int date_of(const std::string& archive) {
    return static_cast<unsigned char>(archive.at(12)) + 256 * static_cast<unsigned char>(archive.at(13));
}

}  // namespace

TEST_CASE("A zip file holds its files in order, with one date", "[exchange][zip]") {
    const TemporaryFolder folder;
    write_bytes(folder / "source", "from a file");
    ZipFile zip{folder / "out.zip", "2026-11-24"};
    zip.add("first.txt", "text");
    zip.add_file("second.txt", folder / "source");
    zip.add("empty.txt", "");
    zip.finish();
    CHECK(unzipped(folder / "out.zip") == std::vector<std::pair<std::string, std::string>>{
                                              {"first.txt", "text"}, {"second.txt", "from a file"}, {"empty.txt", ""}});
    CHECK(date_of(bytes_of(folder / "out.zip")) == (2026 - 1980) * 512 + 11 * 32 + 24);
}

TEST_CASE("Days that a zip file cannot hold become the nearest that it can", "[exchange][zip]") {
    const TemporaryFolder folder;
    CHECK(date_of(zipped(folder / "early.zip", "1970-01-01")) == 1 * 32 + 1);
    CHECK(date_of(zipped(folder / "late.zip", "2500-01-01")) == (2107 - 1980) * 512 + 12 * 32 + 31);
    CHECK(date_of(zipped(folder / "none.zip", "no day")) == 1 * 32 + 1);
}

TEST_CASE("A zip file that cannot be made says why, and leaves nothing", "[exchange][zip]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(zipped(folder / "nowhere/out.zip", "2026-11-24"), geo::OutputError);
    {
        const TemporaryFolder other;
        write_bytes(other / "taken.zip", "mine");
        CHECK_THROWS_AS(zipped(other / "taken.zip", "2026-11-24"), geo::OutputError);
        CHECK(bytes_of(other / "taken.zip") == "mine");
    }
    {
        ZipFile zip{folder / "out.zip", "2026-11-24"};
        zip.add_file("lost.txt", folder / "not there");
        CHECK_THROWS_AS(zip.finish(), geo::OutputError);
    }
    ZipFile{folder / "unfinished.zip", "2026-11-24"}.add("a", "b");
    CHECK(std::filesystem::is_empty(folder.path()));
}
