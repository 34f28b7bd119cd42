#include "geo/error.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/dataset.hpp"
#include "situs/store/journal.hpp"
#include "tests/situs/store/dataset_fixture.hpp"
#include "tests/test.hpp"

#include <cstdlib>
#include <string>
#include <vector>

using situs::Dataset;
namespace fs = std::filesystem;

namespace {

std::string refusal(const fs::path& folder) {
    return message_of<geo::InputError>([&] { Dataset::open(folder); });
}

std::vector<std::string> ids_of(const Dataset& dataset) {
    std::vector<std::string> ids;
    dataset.for_each_site([&](const situs::LayerFile& layer, const situs::Record& record) {
        ids.push_back(layer.id.text() + "/" + record.site.id.text());
    });
    return ids;
}

/// Sets a variable of the environment for one case.
class Variable {
public:
    Variable(const char* name, const char* value) : name_{name} {
        const char* before = std::getenv(name);
        before_ = before == nullptr ? "" : before;
        setenv(name, value, 1);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() { before_.empty() ? unsetenv(name_) : setenv(name_, before_.c_str(), 1); }

private:
    const char* name_;
    std::string before_;
};

}  // namespace

TEST_CASE("A dataset is opened with its header, its sources and its layers in drawing order", "[store][dataset]") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    CHECK(dataset.header().id == "test");
    CHECK(dataset.header().title == "A test");
    CHECK(dataset.header().sensitivity == "public");
    REQUIRE(dataset.header().layers.size() == 2);
    CHECK(dataset.header().layers[0].id.text() == "towns");
    CHECK(dataset.header().layers[0].path == scratch / "layers/towns.geojson");
    REQUIRE(dataset.sources().all().size() == 1);
    CHECK(dataset.sources().all()[0].seen_date == "2026-11-20");
    CHECK(ids_of(dataset) == std::vector<std::string>{"towns/a", "towns/b"});
}

TEST_CASE("A dataset of nothing but an empty dataset.json is empty, and restricted", "[store][dataset]") {
    const Scratch scratch;
    scratch.put("dataset.json", "{}");
    const Dataset dataset = Dataset::open(scratch.path());
    CHECK(dataset.header().sensitivity == "restricted");
    CHECK(dataset.sources().all().empty());
    CHECK(ids_of(dataset).empty());
}

TEST_CASE("Wrong content in dataset.json is read as far as it goes", "[store][dataset]") {
    const Scratch scratch;
    scratch.put("dataset.json", R"({"id": 7, "title": "T", "layers": ["a", 3, null], "languages": "fa"})");
    const Dataset dataset = Dataset::open(scratch.path());
    CHECK(dataset.header().id.empty());
    CHECK(dataset.header().title == "T");
    CHECK(dataset.header().layers.size() == 1);
    CHECK(dataset.header().languages.empty());
    CHECK(dataset.header().document.object()->find("id")->number()->lexeme == "7");
}

TEST_CASE("What is no dataset is refused with what to do", "[store][dataset]") {
    const Scratch scratch;
    CHECK_THAT(refusal(scratch / "none"), mentions("none: does not exist; check the path"));
    CHECK_THAT(refusal(scratch.path()), mentions("holds no dataset.json") && mentions("situs new"));
    scratch.put("file", "x");
    CHECK_THAT(refusal(scratch / "file"), mentions("is a file; give the dataset's folder"));
}

TEST_CASE("A document of a dataset that is no JSON or the wrong kind is refused by line and column",
          "[store][dataset]") {
    const Scratch scratch;
    put_dataset(scratch);
    scratch.put("sources.json", "{}");
    CHECK_THAT(refusal(scratch.path()), mentions("sources.json:1:1: expected a list"));
    scratch.put("sources.json", "[\n  {\"id\": \"a\",}\n]");
    CHECK_THAT(refusal(scratch.path()), mentions("sources.json:2:"));
    scratch.put("sources.json", "[]");
    scratch.put("sources.situs.json", "[]");
    CHECK_THAT(refusal(scratch.path()), mentions("sources.situs.json:1:1: expected an object"));
    scratch.put("dataset.json", "\n  [1]");
    CHECK_THAT(refusal(scratch.path()), mentions("dataset.json:2:3: expected an object"));
    scratch.put("dataset.json", "");
    CHECK_THAT(refusal(scratch.path()), mentions("dataset.json:1:1"));
    fs::remove(scratch / "dataset.json");
    fs::create_directory(scratch / "dataset.json");
    CHECK_THAT(refusal(scratch.path()), mentions("dataset.json: cannot be read"));
}

TEST_CASE("A layer's path stays inside the folder of layers, whatever its name", "[store][dataset]") {
    const Scratch scratch;
    scratch.put("dataset.json",
                R"({"layers": ["../../secret", "/etc/passwd", "a\\b", ".hidden", "a\u0000b", "", "ok"]})");
    const Dataset dataset = Dataset::open(scratch.path());
    REQUIRE(dataset.header().layers.size() == 7);
    for (const situs::LayerFile& layer : dataset.header().layers) {
        CAPTURE(layer.path);
        CHECK(layer.path.parent_path() == scratch / "layers");
        CHECK(layer.path.lexically_normal().parent_path() == scratch / "layers");
        CHECK(layer.path.string().find('\0') == std::string::npos);
    }
    CHECK(dataset.header().layers[0].id.text() == "../../secret");
    CHECK(dataset.header().layers[6].path.filename() == "ok.geojson");
}

TEST_CASE("Layer files that are not listed are found, temporary ones not", "[store][dataset]") {
    const Scratch scratch;
    put_dataset(scratch);
    scratch.put("layers/z.geojson", "");
    scratch.put("layers/more.geojson", "");
    scratch.put("layers/.situs-tmp-1-towns.geojson", "");
    scratch.put("layers/notes.txt", "");
    const std::vector<situs::LayerFile> layers = Dataset::open(scratch.path()).unlisted_layers();
    REQUIRE(layers.size() == 2);
    CHECK(layers[0].id.text() == "more");
    CHECK(layers[1].id.text() == "z");
}

TEST_CASE("A record that is no JSON stops the reading by file, line and column, and names validate",
          "[store][dataset]") {
    const Scratch scratch;
    put_dataset(scratch);
    const auto message = [&](const std::string& layer) {
        scratch.put("layers/towns.geojson", layer);
        return message_of<geo::InputError>([&] { ids_of(Dataset::open(scratch.path())); });
    };
    CHECK_THAT(message("{\"type\": \"FeatureCollection\", \"features\": [\n{\"type\": \"Feature\", \"id\": nul}\n]}"),
               mentions("towns.geojson:2:27: ") && mentions("situs validate"));
    CHECK_THAT(message("{\"type\": \"FeatureCollection\", \"features\": [\n" + canonical_record("a") + ",\n"),
               mentions("towns.geojson:3:") && mentions("situs validate"));
    CHECK_THAT(message(std::string{"\x89PNG\r\n\x1a\n\0\0", 10}), mentions("towns.geojson:1:"));
    fs::remove(scratch / "layers/towns.geojson");
    CHECK_THAT(message_of<geo::InputError>([&] { ids_of(Dataset::open(scratch.path())); }), mentions("towns.geojson"));
}

TEST_CASE("The hash of a dataset depends on its bytes and names, not on where it lies", "[store][dataset]") {
    const Scratch one;
    const Scratch two;
    put_dataset(one);
    put_dataset(two);
    const std::string hash = situs::dataset_hash(Dataset::open(one.path()));
    CHECK(hash.starts_with("sha256:"));
    CHECK(hash.size() == 7 + 64);
    CHECK(hash == situs::dataset_hash(Dataset::open(two.path())));
    two.put("layers/unlisted.geojson", "x");
    CHECK(hash == situs::dataset_hash(Dataset::open(two.path())));
    two.put("layers/empty.geojson", canonical_layer("empty", "") + " ");
    CHECK(hash != situs::dataset_hash(Dataset::open(two.path())));
    fs::remove(one / "layers/empty.geojson");
    CHECK(hash != situs::dataset_hash(Dataset::open(one.path())));
}

TEST_CASE("The reference date is the newest of the dataset, and SOURCE_DATE_EPOCH goes before it", "[store][dataset]") {
    const Scratch scratch;
    put_dataset(scratch);
    {
        const Variable unset{"SOURCE_DATE_EPOCH", ""};
        CHECK(situs::reference_date(Dataset::open(scratch.path())) == "2026-11-24");
        scratch.put("sources.situs.json", R"({"geonames": {"seen": {"date": "2027-01-02"}}})");
        CHECK(situs::reference_date(Dataset::open(scratch.path())) == "2027-01-02");
        scratch.put("sources.situs.json", R"({"geonames": {"seen": {"date": "9999-99-99"}}})");
        CHECK(situs::reference_date(Dataset::open(scratch.path())) == "2026-11-24");
        const Scratch empty;
        empty.put("dataset.json", "{}");
        CHECK(situs::reference_date(Dataset::open(empty.path())) == "1970-01-01");
        empty.put("dataset.json", R"({"version": "2026-03-01"})");
        CHECK(situs::reference_date(Dataset::open(empty.path())) == "2026-03-01");
    }
    {
        const Variable set{"SOURCE_DATE_EPOCH", "951782400"};  // date -ud 2000-02-29 +%s
        CHECK(situs::reference_date(Dataset::open(scratch.path())) == "2000-02-29");
    }
    const Variable wrong{"SOURCE_DATE_EPOCH", "yesterday"};
    CHECK_THAT(message_of<geo::InputError>([&] { situs::reference_date(Dataset::open(scratch.path())); }),
               mentions("SOURCE_DATE_EPOCH"));
}

TEST_CASE("Opening a dataset completes a change that was interrupted", "[store][dataset]") {
    const Scratch scratch;
    put_dataset(scratch);
    const std::string half = "layers/.situs-tmp-0000000000000001-empty.geojson";
    scratch.put(half, canonical_layer("empty", canonical_record("late")));
    situs::write_journal(
        scratch.path(),
        {.direction = situs::Direction::finish,
         .operations = {{situs::Operation::Kind::replace, scratch / "layers/empty.geojson", scratch / half, {}}}});
    CHECK(ids_of(Dataset::open(scratch.path())) == std::vector<std::string>{"towns/a", "towns/b", "empty/late"});
    CHECK_FALSE(scratch.has(".situs-journal"));
}

TEST_CASE("A dataset that another situs is just changing is not read half", "[store][dataset]") {
    const Scratch scratch;
    put_dataset(scratch);
    const situs::AtomicWriter other{scratch.path()};
    CHECK_NOTHROW(Dataset::open(scratch.path()));
    scratch.put(".situs-journal", "situs-journal 1 finish\nend\n");
    CHECK_THAT(refusal(scratch.path()), mentions("another situs; try again"));
}
