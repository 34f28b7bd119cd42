#include "geo/error.hpp"
#include "situs/store/atomic_writer.hpp"
#include "tests/situs/store/scratch.hpp"
#include "tests/test.hpp"

#include <string>
#include <utility>

using situs::AtomicWriter;
using situs::Overwrite;
namespace fs = std::filesystem;

TEST_CASE("A written file appears whole under its name, and nothing else", "[store][atomic_writer]") {
    const Scratch scratch;
    situs::write_file_atomically(scratch / "a.txt", "text\n", Overwrite::no);
    CHECK(scratch.get("a.txt") == "text\n");
    situs::write_file_atomically(scratch / "empty.txt", "", Overwrite::no);
    CHECK(scratch.has("empty.txt"));
    CHECK(scratch.files() == 2);
}

TEST_CASE("A writer without commit leaves nothing", "[store][atomic_writer]") {
    const Scratch scratch;
    scratch.put("a.txt", "old");
    {
        AtomicWriter writer{scratch.path()};
        writer.create(scratch / "a.txt", Overwrite::yes).write(std::string(1'000'000, 'x'));
        writer.create(scratch / "b.txt", Overwrite::no).write("new");
        writer.remove(scratch / "a.txt");
    }
    CHECK(scratch.get("a.txt") == "old");
    CHECK(scratch.files() == 1);
}

TEST_CASE("A writer can be moved between its calls", "[store][atomic_writer]") {
    const Scratch scratch;
    AtomicWriter first{scratch.path()};
    AtomicWriter::File file = first.create(scratch / "a.txt", Overwrite::no);
    AtomicWriter second{std::move(first)};
    file.write("text");
    second.commit();
    CHECK(scratch.get("a.txt") == "text");
}

TEST_CASE("Without --overwrite an existing file is refused by name and kept", "[store][atomic_writer]") {
    const Scratch scratch;
    scratch.put("a.txt", "old");
    const std::string message =
        message_of<geo::OutputError>([&] { situs::write_file_atomically(scratch / "a.txt", "new", Overwrite::no); });
    CHECK_THAT(message, mentions("a.txt: exists already; use --overwrite") && mentions("Nothing was changed."));
    CHECK(scratch.get("a.txt") == "old");
    situs::write_file_atomically(scratch / "a.txt", "new", Overwrite::yes);
    CHECK(scratch.get("a.txt") == "new");
}

TEST_CASE("A file that appears while another is written for its name is not replaced", "[store][atomic_writer]") {
    const Scratch scratch;
    AtomicWriter writer{scratch.path()};
    writer.create(scratch / "a.txt", Overwrite::no).write("ours");
    scratch.put("a.txt", "theirs");
    CHECK_THAT(message_of<geo::OutputError>([&] { writer.commit(); }), mentions("appeared while it was being written"));
    CHECK(scratch.get("a.txt") == "theirs");
}

TEST_CASE("A folder, a device and a missing folder are refused with what to do", "[store][atomic_writer]") {
    const Scratch scratch;
    const auto message = [&](const fs::path& target) {
        return message_of<geo::OutputError>([&] { situs::write_file_atomically(target, "x", Overwrite::yes); });
    };
    CHECK_THAT(message(scratch / "layers"), mentions("is a folder; give the name of a file"));
    CHECK_THAT(message("/dev/null"), mentions("is no ordinary file"));
    CHECK(fs::is_character_file("/dev/null"));
    CHECK_THAT(message(scratch / "none/a.txt"), mentions("none: is no folder; create it first"));
    scratch.put("file", "x");
    CHECK_THAT(message(scratch / "file/a.txt"), mentions("Nothing was changed."));
    CHECK(scratch.files() == 1);
}

TEST_CASE("The target of a symbolic link is replaced and the link stays, its mode kept", "[store][atomic_writer]") {
    const Scratch scratch;
    const Scratch elsewhere;
    elsewhere.put("real.txt", "old");
    fs::permissions(elsewhere / "real.txt", fs::perms{0604});
    fs::create_symlink(elsewhere / "real.txt", scratch / "direct");
    fs::create_symlink("direct", scratch / "chain");
    situs::write_file_atomically(scratch / "chain", "new", Overwrite::yes);
    CHECK(fs::read_symlink(scratch / "chain") == "direct");
    CHECK(fs::read_symlink(scratch / "direct") == elsewhere / "real.txt");
    CHECK(elsewhere.get("real.txt") == "new");
    CHECK(fs::status(elsewhere / "real.txt").permissions() == fs::perms{0604});
    CHECK(elsewhere.files() == 1);
}

TEST_CASE("A link to nothing creates what it names, a circle of links is an error", "[store][atomic_writer]") {
    const Scratch scratch;
    fs::create_symlink("later.txt", scratch / "link");
    situs::write_file_atomically(scratch / "link", "new", Overwrite::no);
    CHECK(scratch.get("later.txt") == "new");
    fs::create_symlink("b", scratch / "a");
    fs::create_symlink("a", scratch / "b");
    CHECK_THAT(message_of<geo::OutputError>([&] { situs::write_file_atomically(scratch / "a", "x", Overwrite::yes); }),
               mentions("symbolic links"));
}

TEST_CASE("Several files, in folders below too, change together and leave no journal", "[store][atomic_writer]") {
    const Scratch scratch;
    scratch.put("a.txt", "old a");
    scratch.put("gone.txt", "old");
    scratch.put("layers/b with space%.txt", "old b");
    AtomicWriter writer{scratch.path()};
    writer.create(scratch / "a.txt", Overwrite::yes).write("new a");
    writer.create(scratch / "layers/b with space%.txt", Overwrite::yes).write("new b");
    writer.create(scratch / "c.txt", Overwrite::no).write("new c");
    writer.remove(scratch / "gone.txt");
    writer.remove(scratch / "never there.txt");
    writer.commit();
    CHECK(scratch.get("a.txt") == "new a");
    CHECK(scratch.get("layers/b with space%.txt") == "new b");
    CHECK(scratch.get("c.txt") == "new c");
    CHECK(scratch.files() == 3);
}

TEST_CASE("Of several files none changes if one cannot be put in place", "[store][atomic_writer]") {
    const Scratch scratch;
    scratch.put("a.txt", "old a");
    scratch.put("gone.txt", "old");
    AtomicWriter writer{scratch.path()};
    writer.create(scratch / "a.txt", Overwrite::yes).write("new a");
    writer.create(scratch / "c.txt", Overwrite::no).write("new c");
    writer.create(scratch / "layers/d.txt", Overwrite::yes).write("new d");
    writer.remove(scratch / "gone.txt");
    fs::create_directory(scratch / "layers/d.txt");
    CHECK_THAT(message_of<geo::OutputError>([&] { writer.commit(); }),
               mentions("d.txt: cannot be replaced") && mentions("Nothing was changed."));
    CHECK(scratch.get("a.txt") == "old a");
    CHECK(scratch.get("gone.txt") == "old");
    CHECK(scratch.files() == 2);
}

TEST_CASE("Files that change together must lie in one folder, not behind a link", "[store][atomic_writer]") {
    const Scratch scratch;
    const Scratch elsewhere;
    elsewhere.put("b.txt", "old");
    fs::create_symlink(elsewhere / "b.txt", scratch / "b.txt");
    AtomicWriter writer{scratch.path()};
    writer.create(scratch / "a.txt", Overwrite::no).write("new");
    writer.create(scratch / "b.txt", Overwrite::yes).write("new");
    CHECK_THAT(message_of<geo::OutputError>([&] { writer.commit(); }), mentions("lies outside"));
    CHECK(elsewhere.get("b.txt") == "old");
}

TEST_CASE("The same file twice in one commit is an error", "[store][atomic_writer]") {
    const Scratch scratch;
    AtomicWriter writer{scratch.path()};
    writer.create(scratch / "a.txt", Overwrite::no).write("one");
    CHECK_THROWS_AS(writer.create(scratch / "layers/../a.txt", Overwrite::no), geo::OutputError);
}

TEST_CASE("A second writer is told that the folder is being written", "[store][atomic_writer]") {
    const Scratch scratch;
    AtomicWriter first{scratch.path()};
    CHECK_THAT(message_of<geo::OutputError>([&] { AtomicWriter{scratch.path()}; }),
               mentions("is being written by another situs; try again when it has ended"));
    CHECK_THROWS_AS(situs::recover(scratch.path()), geo::OutputError);
    first.create(scratch / "a.txt", Overwrite::no).write("x");
    first.commit();
    CHECK_NOTHROW(AtomicWriter{scratch.path()});
}

TEST_CASE("Another library writes under the temporary name, and what SQLite leaves beside it goes",
          "[store][atomic_writer]") {
    const Scratch scratch;
    scratch.put("a.gpkg", "old");
    fs::permissions(scratch / "a.gpkg", fs::perms{0640});
    AtomicWriter writer{scratch.path()};
    const AtomicWriter::File file = writer.create(scratch / "a.gpkg", Overwrite::yes);
    const std::string name = file.temporary_path().filename().string();
    CHECK_FALSE(fs::exists(file.temporary_path()));
    CHECK(file.temporary_path().extension() == ".gpkg");
    scratch.put(name, "database");
    scratch.put(name + "-journal", "");
    scratch.put(name + "-shm", "shared memory");
    writer.commit();
    CHECK(scratch.get("a.gpkg") == "database");
    CHECK(fs::status(scratch / "a.gpkg").permissions() == fs::perms{0640});
    CHECK(scratch.files() == 1);
}

TEST_CASE("A database that was not closed, or never written, is not put in place", "[store][atomic_writer]") {
    const Scratch scratch;
    {
        AtomicWriter writer{scratch.path()};
        const AtomicWriter::File file = writer.create(scratch / "a.gpkg", Overwrite::no);
        const std::string name = file.temporary_path().filename().string();
        scratch.put(name, "database");
        scratch.put(name + "-wal", "not yet in the database");
        CHECK_THAT(message_of<geo::OutputError>([&] { writer.commit(); }), mentions("was left unfinished"));
    }
    {
        AtomicWriter writer{scratch.path()};
        writer.create(scratch / "b.gpkg", Overwrite::no);
        CHECK_THROWS_AS(writer.commit(), geo::OutputError);
    }
    CHECK(scratch.files() == 0);
}

TEST_CASE("The next writer removes the temporary files of one that was killed, in layers too",
          "[store][atomic_writer]") {
    const Scratch scratch;
    scratch.put(".situs-tmp-0123456789abcdef-a.geojson", "half");
    scratch.put("layers/.situs-tmp-0123456789abcdef-b.gpkg-journal", "half");
    scratch.put("situs-tmp-notes.txt", "a user's own");
    situs::recover(scratch.path());
    CHECK(scratch.files() == 1);
    CHECK(scratch.has("situs-tmp-notes.txt"));
}

TEST_CASE("A change of a dataset that was interrupted is completed before its folder of layers is written to",
          "[store][atomic_writer]") {
    const Scratch scratch;
    const Scratch elsewhere;
    fs::create_symlink(scratch / "layers/c.geojson", elsewhere / "link.geojson");
    for (const fs::path& target : {scratch / "layers/b.geojson", elsewhere / "link.geojson"}) {
        scratch.put("a.json", "old");
        scratch.put("layers/a.geojson", "old");
        scratch.put(".situs-tmp-0000000000000001-a.json", "new");
        scratch.put("layers/.situs-tmp-0000000000000002-a.geojson", "new");
        scratch.put(".situs-journal",
                    "situs-journal 1 finish\nreplace a.json .situs-tmp-0000000000000001-a.json -\n"
                    "replace layers/a.geojson layers/.situs-tmp-0000000000000002-a.geojson -\nend\n");
        situs::write_file_atomically(target, "written", Overwrite::yes);
        CHECK(scratch.get("a.json") == "new");
        CHECK(scratch.get("layers/a.geojson") == "new");
        CHECK_FALSE(scratch.has(".situs-journal"));
    }
    CHECK(scratch.get("layers/b.geojson") == "written");
    CHECK(scratch.get("layers/c.geojson") == "written");
    CHECK(scratch.files() == 4);
}

TEST_CASE("What another library writes is never more open than its target", "[store][atomic_writer]") {
    const Scratch scratch;
    scratch.put("secret.gpkg", "old");
    scratch.put("usual.txt", "x");
    const fs::perms usual = fs::status(scratch / "usual.txt").permissions();
    fs::permissions(scratch / "secret.gpkg", fs::perms{0600});
    const auto created_by_another = [](const AtomicWriter::File& file) {
        std::ofstream{file.temporary_path()} << "new";
        return fs::status(file.temporary_path()).permissions();
    };
    for (const bool commits : {false, true}) {
        {
            AtomicWriter writer{scratch.path()};
            CHECK(created_by_another(writer.create(scratch / "secret.gpkg", Overwrite::yes)) == fs::perms{0600});
            if (commits) {
                writer.commit();
            }
        }
        scratch.put("after.txt", "x");
        CHECK(fs::status(scratch / "after.txt").permissions() == usual);
        fs::remove(scratch / "after.txt");
    }
    CHECK(scratch.get("secret.gpkg") == "new");
    CHECK(fs::status(scratch / "secret.gpkg").permissions() == fs::perms{0600});
    AtomicWriter writer{scratch.path()};
    CHECK(created_by_another(writer.create(scratch / "fresh.gpkg", Overwrite::no)) == usual);
}

TEST_CASE("Long names of files are written too", "[store][atomic_writer]") {
    const Scratch scratch;
    std::string name;
    while (name.size() + 2 <= 240) {
        name += "ق";  // two bytes
    }
    situs::write_file_atomically(scratch / name, "x", Overwrite::no);
    CHECK(scratch.get(name) == "x");
    CHECK_THAT(message_of<geo::OutputError>(
                   [&] { situs::write_file_atomically(scratch / std::string(300, 'a'), "x", Overwrite::no); }),
               mentions("File name too long"));
}
