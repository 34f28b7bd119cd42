#include "geo/error.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/dataset_change.hpp"
#include "tests/situs/store/dataset_fixture.hpp"

#include <array>

using situs::Dataset;
using situs::DatasetChange;
using situs::LayerId;
using situs::SiteId;

namespace {

const LayerId towns{"towns"};

std::string layer_of(const std::string& records) {
    return canonical_layer("towns", records);
}

}  // namespace

TEST_CASE("A change can be read before it is written, and is written together", "[store][change]") {
    const Scratch scratch;
    put_dataset(scratch);
    const std::string before = scratch.get("layers/towns.geojson");
    const std::size_t files = scratch.files();
    {
        const Dataset dataset = Dataset::open(scratch.path());
        DatasetChange change{dataset};
        change.change(towns, SiteId{"a"}, canonical_record("a", "2026-11-25"));
        change.add(towns, SiteId{"c"}, canonical_record("c"));
        change.set_document("sources.json", "[]\n");
        const Dataset trial = Dataset::open(change.prepare());
        std::string ids;
        trial.for_each_site(
            [&](const situs::LayerFile&, const situs::Record& record) { ids += record.site.id.text(); });
        CHECK(ids == "abc");
        CHECK(trial.sources().all().empty());
        CHECK(trial.header().title == "A test");
        CHECK(scratch.get("layers/towns.geojson") == before);

        CHECK(change.commit() == std::vector{scratch / "sources.json", scratch / "layers/towns.geojson"});
    }
    CHECK(scratch.get("sources.json") == "[]\n");
    CHECK(scratch.get("layers/towns.geojson") ==
          layer_of(canonical_record("a", "2026-11-25") + ",\n" + canonical_record("b", "2026-11-23") + ",\n" +
                   canonical_record("c")));
    CHECK(scratch.files() == files);
}

TEST_CASE("What is prepared and not committed leaves no byte", "[store][change]") {
    const Scratch scratch;
    put_dataset(scratch);
    const std::string before = scratch.get("layers/towns.geojson");
    const std::size_t files = scratch.files();
    {
        const Dataset dataset = Dataset::open(scratch.path());
        DatasetChange change{dataset};
        change.remove(towns, SiteId{"a"});
        change.prepare();
        change.prepare();
        CHECK(scratch.files() > files);
    }
    CHECK(scratch.files() == files);
    CHECK(scratch.get("layers/towns.geojson") == before);
}

TEST_CASE("Any records of a layer can be taken out; the others keep their bytes", "[store][change]") {
    const std::array<std::string, 4> ids{"a", "b", "c", "d"};
    for (unsigned taken = 0; taken < 16; ++taken) {
        for (const bool adds : {false, true}) {
            INFO("taken " << taken << (adds ? ", one added" : ""));
            const Scratch scratch;
            put_dataset(scratch);
            std::string all;
            std::string left;
            for (const std::string& id : ids) {
                all += (all.empty() ? "" : ",\n") + canonical_record(id);
            }
            scratch.put("layers/towns.geojson", layer_of(all));
            const Dataset dataset = Dataset::open(scratch.path());
            DatasetChange change{dataset};
            for (std::size_t i = 0; i < ids.size(); ++i) {
                if ((taken >> i & 1U) != 0) {
                    change.remove(towns, SiteId{ids[i]});
                } else {
                    left += (left.empty() ? "" : ",\n") + canonical_record(ids[i]);
                }
            }
            if (adds) {
                change.add(towns, SiteId{"e"}, canonical_record("e"));
                left += (left.empty() ? "" : ",\n") + canonical_record("e");
            }
            change.prepare();
            change.commit();
            CHECK(scratch.get("layers/towns.geojson") == layer_of(left));
        }
    }
}

TEST_CASE("A dataset that has changed meanwhile is not written over", "[store][change]") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    DatasetChange change{dataset};
    change.remove(towns, SiteId{"a"});
    scratch.put("sources.json", "[ ]");
    CHECK_THROWS_WITH(change.prepare(), mentions("has changed meanwhile"));
    CHECK(scratch.get("sources.json") == "[ ]");
}

TEST_CASE("A record that is not there, or a layer that is broken, stops the change", "[store][change]") {
    const Scratch scratch;
    put_dataset(scratch);
    const std::string before = scratch.get("layers/towns.geojson");
    {
        const Dataset dataset = Dataset::open(scratch.path());
        DatasetChange change{dataset};
        change.change(towns, SiteId{"nobody"}, canonical_record("nobody"));
        CHECK_THROWS_AS(change.prepare(), geo::OutputError);
    }
    CHECK(scratch.get("layers/towns.geojson") == before);
    scratch.put("layers/towns.geojson", before.substr(0, before.size() - 4));
    const Dataset dataset = Dataset::open(scratch.path());
    DatasetChange change{dataset};
    change.remove(towns, SiteId{"a"});
    CHECK_THROWS_WITH(change.prepare(), mentions("is no sound layer"));
}

TEST_CASE("A dataset of a newer situs is not changed", "[store][change]") {
    const Scratch scratch;
    put_dataset(scratch);
    scratch.put("dataset.json", R"({"situs": "2", "id": "test", "layers": ["towns"]})");
    const Dataset dataset = Dataset::open(scratch.path());
    CHECK_THROWS_WITH(DatasetChange{dataset}, mentions("newer situs"));
}
