#include "geo/error.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/scratch_folder.hpp"
#include "tests/situs/store/scratch.hpp"
#include "tests/test.hpp"

#include <fstream>

using situs::ScratchFile;
using situs::ScratchFolder;

TEST_CASE("A scratch folder is gone with its object, whatever is in it", "[store]") {
    const Scratch scratch;
    {
        const ScratchFolder folder{scratch.path()};
        std::filesystem::create_directories(folder.path() / "deep/er");
        std::ofstream{folder.path() / "deep/er/file"} << "text";
        CHECK(folder.path().parent_path() == scratch.path());
        CHECK(std::filesystem::status(folder.path()).permissions() == std::filesystem::perms::owner_all);
        CHECK(std::filesystem::exists(folder.path() / "deep/er/file"));
    }
    CHECK(scratch.files() == 0);
    CHECK_THROWS_AS(ScratchFolder{scratch.path() / "nowhere"}, geo::OutputError);
}

TEST_CASE("The next writer removes a scratch folder that a broken run left", "[store]") {
    const Scratch scratch;
    std::filesystem::create_directories(scratch / ".situs-tmp-left-files/deep");
    std::filesystem::create_directories(scratch / "mine");
    scratch.put(".situs-tmp-left-files/deep/file", "text");
    scratch.put("mine/file", "text");
    const situs::AtomicWriter writer{scratch.path()};
    CHECK_FALSE(scratch.has(".situs-tmp-left-files"));
    CHECK(scratch.has("mine/file"));
}

TEST_CASE("A scratch file gives back what was written, in blocks, and is gone with its object", "[store]") {
    const Scratch scratch;
    std::string written;
    {
        ScratchFile file{scratch.path()};
        for (int i = 0; i < 100'000; ++i) {
            const std::string line = std::to_string(i) + "\n";
            file.write(line);
            written += line;
        }
        std::string read;
        int blocks = 0;
        file.read([&](std::string_view block) {
            read += block;
            ++blocks;
        });
        CHECK(read == written);
        CHECK(blocks > 1);
        file.write("more");
        CHECK(std::filesystem::file_size(file.flushed()) == written.size() + 4);
    }
    CHECK(scratch.files() == 0);
    ScratchFile empty{scratch.path()};
    empty.read([](std::string_view) { FAIL("there is nothing"); });
}
