#include "geo/error.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/journal.hpp"
#include "tests/situs/store/scratch.hpp"
#include "tests/test.hpp"

#include <unistd.h>

#include <string>

using situs::Direction;
using situs::Journal;
using situs::Operation;
namespace fs = std::filesystem;

namespace {

constexpr const char* half = ".situs-tmp-0000000000000001-";
constexpr const char* backup = ".situs-tmp-0000000000000002-";

/// Three operations with their temporary files, and the journal that announces them.
Journal announced(const Scratch& scratch, Direction direction) {
    const auto name = [&](std::string_view prefix, std::string_view file) {
        return scratch / (std::string{prefix} += file);
    };
    Journal journal{.direction = direction,
                    .operations = {{Operation::Kind::replace, scratch / "a b%.txt", name(half, "a"), name(backup, "a")},
                                   {Operation::Kind::create, scratch / "c.txt", name(half, "c"), {}},
                                   {Operation::Kind::remove, scratch / "d.txt", {}, name(backup, "d")}}};
    scratch.put("a b%.txt", "old");
    scratch.put("d.txt", "old");
    scratch.put(std::string{half} + "a", "new");
    scratch.put(std::string{half} + "c", "new");
    fs::create_hard_link(scratch / "a b%.txt", name(backup, "a"));
    fs::create_hard_link(scratch / "d.txt", name(backup, "d"));
    write_journal(scratch.path(), journal);
    return journal;
}

std::string refusal(const Scratch& scratch, std::string_view text) {
    scratch.put(".situs-journal", text);
    return message_of<geo::OutputError>([&] { situs::recover(scratch.path()); });
}

}  // namespace

TEST_CASE("A journal is read as it was written", "[store][journal]") {
    const Scratch scratch;
    const Journal written = announced(scratch, Direction::undo);
    const auto read = situs::read_journal(scratch.path());
    REQUIRE(read);
    CHECK(read->direction == Direction::undo);
    REQUIRE(read->operations.size() == written.operations.size());
    for (std::size_t i = 0; i < read->operations.size(); ++i) {
        CHECK(read->operations[i].kind == written.operations[i].kind);
        CHECK(read->operations[i].target == written.operations[i].target);
        CHECK(read->operations[i].temporary == written.operations[i].temporary);
        CHECK(read->operations[i].backup == written.operations[i].backup);
    }
}

TEST_CASE("The next run finishes what a journal announces, from wherever it stopped", "[store][journal]") {
    const int done = GENERATE(0, 1, 2, 3);
    const Scratch scratch;
    const Journal journal = announced(scratch, Direction::finish);
    for (int i = 0; i < done; ++i) {
        const Operation& operation = journal.operations[static_cast<std::size_t>(i)];
        operation.temporary.empty() ? static_cast<void>(fs::remove(operation.target))
                                    : fs::rename(operation.temporary, operation.target);
    }
    situs::recover(scratch.path());
    CHECK(scratch.get("a b%.txt") == "new");
    CHECK(scratch.get("c.txt") == "new");
    CHECK(scratch.files() == 2);
}

TEST_CASE("The next run undoes what was being undone, from wherever it stopped", "[store][journal]") {
    const int done = GENERATE(0, 1, 2, 3);
    const Scratch scratch;
    const Journal journal = announced(scratch, Direction::undo);
    for (int i = 0; i < done; ++i) {
        const Operation& operation = journal.operations[static_cast<std::size_t>(i)];
        operation.temporary.empty() ? static_cast<void>(fs::remove(operation.target))
                                    : fs::rename(operation.temporary, operation.target);
    }
    situs::recover(scratch.path());
    CHECK(scratch.get("a b%.txt") == "old");
    CHECK(scratch.get("d.txt") == "old");
    CHECK(scratch.files() == 2);
}

TEST_CASE("A journal that lacks its end was never in force", "[store][journal]") {
    const Scratch scratch;
    announced(scratch, Direction::finish);
    std::string text = scratch.get(".situs-journal");
    scratch.put(".situs-journal", text.substr(0, text.rfind("end")));
    situs::recover(scratch.path());
    CHECK(scratch.get("a b%.txt") == "old");
    CHECK(scratch.get("d.txt") == "old");
    CHECK(scratch.files() == 2);
}

TEST_CASE("A journal that came with a dataset from elsewhere touches nothing outside it", "[store][journal]") {
    const Scratch outside;
    outside.put("precious.txt", "mine");
    const Scratch scratch;
    fs::create_directory_symlink(outside.path(), scratch / "way-out");
    const std::string absolute = (outside / "precious.txt").string();
    const std::string climbing = "../" + outside.path().filename().string() + "/precious.txt";
    for (const std::string& target : {absolute, climbing, std::string{"way-out/precious.txt"}}) {
        CAPTURE(target);
        CHECK_THAT(refusal(scratch, "situs-journal 1 finish\nremove " + target + " - -\nend\n"),
                   mentions("not inside the folder"));
    }
    CHECK_THAT(refusal(scratch, "situs-journal 1 finish\nreplace a.txt dataset.json -\nend\n"),
               mentions("that situs does not write"));
    CHECK(outside.get("precious.txt") == "mine");
}

TEST_CASE("In a folder for everybody a stranger's journal is not followed", "[store][journal]") {
    if (::geteuid() != 0) {
        WARN("SKIPPED: only root can make a file that is somebody else's");
        return;
    }
    const Scratch scratch;
    announced(scratch, Direction::finish);
    constexpr uid_t stranger = 12345;
    REQUIRE(::chown((scratch / ".situs-journal").c_str(), stranger, stranger) == 0);
    fs::permissions(scratch.path(), fs::perms{01777});
    CHECK_THAT(message_of<geo::OutputError>([&] { situs::recover(scratch.path()); }),
               mentions("is somebody else's, in a folder where everybody may put files"));
    CHECK(scratch.get("d.txt") == "old");
    fs::permissions(scratch.path(), fs::perms{0777});
    situs::recover(scratch.path());
    CHECK_FALSE(scratch.has("d.txt"));
}

TEST_CASE("A journal of a newer situs and one that is none are left alone with a clear message", "[store][journal]") {
    const Scratch scratch;
    CHECK_THAT(refusal(scratch, "situs-journal 2 finish\nend\n"), mentions("newer situs"));
    CHECK_THAT(refusal(scratch, "shopping list\n"), mentions("is no journal of situs"));
    CHECK_THAT(refusal(scratch, "situs-journal 1 finish\nrename a b\nend\n"), mentions("cannot be read"));
    CHECK(scratch.has(".situs-journal"));
}
