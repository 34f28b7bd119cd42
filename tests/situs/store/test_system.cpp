#include "geo/error.hpp"
#include "situs/store/system.hpp"
#include "tests/situs/store/scratch.hpp"
#include "tests/test.hpp"

#include <string>
#include <utility>

using namespace situs;
namespace fs = std::filesystem;

TEST_CASE("A temporary file goes with its owner unless it is released", "[store][system]") {
    const Scratch scratch;
    {
        system::TemporaryFile file{scratch / "a.txt"};
        CHECK(scratch.files() == 0);
        file.write("x");
        CHECK(scratch.files() == 1);
        system::TemporaryFile moved{std::move(file)};
        moved.write("y");
        moved.sync();
        CHECK(scratch.files() == 1);
    }
    CHECK(scratch.files() == 0);
    {
        system::TemporaryFile file{scratch / "a.txt"};
        file.write("x");
        file.release();
    }
    CHECK(scratch.files() == 1);
}

TEST_CASE("A temporary file is never more open than its target", "[store][system]") {
    const Scratch scratch;
    scratch.put("secret.txt", "x");
    fs::permissions(scratch / "secret.txt", fs::perms{0600});
    system::TemporaryFile file{scratch / "secret.txt"};
    file.write("still secret");
    CHECK((fs::status(file.path()).permissions() & fs::perms{0177}) == fs::perms::none);
}

TEST_CASE("Renaming to a new name does not replace what is there", "[store][system]") {
    const Scratch scratch;
    scratch.put("a.txt", "a");
    scratch.put("b.txt", "b");
    CHECK_THAT(
        message_of<geo::OutputError>([&] { system::rename_file(scratch / "a.txt", scratch / "b.txt", Overwrite::no); }),
        mentions("b.txt: cannot be created: File exists; use --overwrite to replace it."));
    CHECK(scratch.get("b.txt") == "b");
    system::rename_file(scratch / "a.txt", scratch / "b.txt", Overwrite::yes);
    CHECK(scratch.get("b.txt") == "a");
    system::rename_file(scratch / "b.txt", scratch / "c.txt", Overwrite::no);
    CHECK(scratch.get("c.txt") == "a");
}

TEST_CASE("A folder's lock is free again when its holder is gone", "[store][system]") {
    const Scratch scratch;
    {
        const system::FolderLock lock{scratch.path()};
        CHECK(lock.held());
        CHECK_FALSE(system::FolderLock::if_free(scratch.path()));
    }
    CHECK(system::FolderLock::if_free(scratch.path()));
    CHECK_THROWS_AS(system::FolderLock{scratch / "none"}, geo::OutputError);
}

TEST_CASE("An environment variable that is not set is an empty text", "[store][system]") {
    CHECK(system::environment("SITUS_NO_SUCH_VARIABLE").empty());
    CHECK_FALSE(system::environment("PATH").empty());
}

TEST_CASE("A terminal always has a width", "[store][system]") {
    CHECK(system::terminal_columns() > 0);
}
