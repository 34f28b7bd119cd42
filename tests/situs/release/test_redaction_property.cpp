#include "situs/release/audience.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <array>
#include <random>
#include <string>
#include <vector>

using namespace situs;
using namespace situs::testing;

namespace {

/// A part of a made-up record: every text in it holds `token`, which nothing else in the record says of itself.
struct Part {
    std::string token;
    bool hidden_in_public = false;
    bool hidden_in_internal = false;
    bool linked = false;  ///< Sources or claims decide too: whether it is seen is not asked.
};

/// Records with random parts, sensitivities, sources and references; says which parts must not be seen.
class RecordMaker {
public:
    explicit RecordMaker(std::uint64_t seed) : random_{seed} {}

    std::string record(std::vector<Part>& parts) {
        parts.clear();
        const std::string names = list([&](int i) { return name(part("name", i, parts)); });
        const std::string locations = list([&](int i) { return location(part("loc", i, parts)); });
        const std::string attestations = list([&](int i) { return attestation(part("att", i, parts)); });
        return R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"name": "x", "names": )" + names +
               R"(, "locations": )" + locations + R"(, "attestations": )" + attestations + R"(, "relations": )" +
               list([&](int) { return relation(); }) + R"(, "notes": ")" + all_tokens(parts) + R"("}})";
    }

private:
    static constexpr std::array<std::string_view, 5> words{"", "public", "restricted", "withheld", "publik"};
    static constexpr std::array<std::string_view, 3> sources{"open", "secret", "gone"};

    std::size_t pick(std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random_); }
    template <typename Make>
    std::string list(Make&& make) {
        std::string text;
        for (int i = 0; i < 3; ++i) {
            text += (i == 0 ? "[" : ", ") + make(i);
        }
        return text + "]";
    }
    Part& part(const std::string& kind, int i, std::vector<Part>& parts) {
        parts.reserve(9);
        return parts.emplace_back(Part{.token = "tk" + kind + std::to_string(i) + "q"});
    }
    static std::string all_tokens(const std::vector<Part>& parts) {
        std::string text;
        for (const Part& part : parts) {
            text += part.hidden_in_public ? part.token + " " : "";
        }
        return text;
    }

    std::string sensitivity(Part& part) {
        const std::size_t word = pick(words.size());
        part.hidden_in_public |= word >= 2;
        part.hidden_in_internal |= word == 3;
        return word == 0 ? "" : R"(, "sensitivity": ")" + std::string{words[word]} + "\"";
    }
    std::string source(Part& part) {
        const std::size_t source = pick(sources.size());
        part.hidden_in_public |= source >= 1;
        part.hidden_in_internal |= source == 2;
        return "\"" + std::string{sources[source]} + "\"";
    }
    std::string name(Part& part) {
        const std::string rest = pick(2) == 0 ? sensitivity(part) : R"(, "sources": [)" + source(part) + "]";
        return R"({"text": ")" + part.token + "\"" + rest + "}";
    }
    std::string location(Part& part) {
        part.linked = true;
        const std::string rest = pick(2) == 0 ? sensitivity(part) : R"(, "basis": [{"source": )" + source(part) + "}]";
        return R"({"id": ")" + part.token + R"(", "standing": "alternative", "verbatim": "on )" + part.token +
               R"( hill", "notes": ")" + part.token + "\"" + rest + "}";
    }
    std::string attestation(Part& part) {
        const std::string claimed = "tkloc" + std::to_string(pick(3)) + "q";
        const std::string rest = R"(, "source": )" + source(part) + sensitivity(part);
        return R"({"id": ")" + part.token + R"(", "summary": "says )" + part.token +
               R"(", "claims": [{"aspect": "location",
            "says": "affirms", "value": "on )" +
               claimed + R"( hill", "locations": [")" + claimed + R"("]}])" + rest + "}";
    }
    std::string relation() {
        return R"({"type": "near", "to": "b", "attestations": ["tkatt)" + std::to_string(pick(3)) +
               R"(q"], "because": "x"})";
    }

    std::mt19937_64 random_;
};

std::string seen(const Dataset& dataset, Audience audience) {
    const SensitivityScan scan = scan_sensitivity(dataset);
    AudienceFilter filter{dataset, scan, audience};
    std::string text;
    dataset.for_each_site([&](const LayerFile&, const Record& record) {
        text = std::string{filter.filtered(record).value().feature.lexeme()};
    });
    return text;
}

void check_parts(const std::vector<Part>& parts, const std::string& open, const std::string& internal) {
    for (const Part& part : parts) {
        INFO(part.token);
        CHECK((!part.hidden_in_public || count_of(open, part.token) == 0));
        CHECK((!part.hidden_in_internal || count_of(internal, part.token) == 0));
        CHECK((part.linked || part.hidden_in_public || count_of(open, part.token) > 0));
        CHECK((part.linked || part.hidden_in_internal || count_of(internal, part.token) > 0));
    }
}

}  // namespace

TEST_CASE("Whatever is sensitive in a record, no word of it is in what an audience sees", "[release][property]") {
    const std::uint64_t seed = std::random_device{}();
    RecordMaker maker{seed};
    const TemporaryFolder folder;
    std::vector<Part> parts;
    for (int round = 0; round < 200; ++round) {
        const std::string record = maker.record(parts);
        write_dataset(folder.path(), record);
        write_bytes(folder / "sources.json", R"([{"id": "open", "type": "report"}, {"id": "secret", "type": "report"},
                                                 {"id": "gone", "type": "report"}])");
        write_bytes(folder / "sources.situs.json",
                    R"({"secret": {"sensitivity": "restricted"}, "gone": {"sensitivity": "withheld"}})");
        const Dataset dataset = Dataset::open(folder.path());
        const std::string open = seen(dataset, Audience::everyone);
        const std::string internal = seen(dataset, Audience::internal);
        INFO("seed " << seed << " round " << round << "\n"
                     << record << "\npublic: " << open << "\ninternal: " << internal);
        check_parts(parts, open, internal);
    }
}
