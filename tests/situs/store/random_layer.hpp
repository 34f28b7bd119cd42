#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

/// Layers of random records in random layout: ours and unknown members in any order, values of wrong types, numbers and
/// strings in many spellings. Names are unique within each object.
class RandomLayer {
public:
    explicit RandomLayer(std::uint64_t seed) : random_{seed} {}

    std::string text() {
        Members members{
            {"type", "\"FeatureCollection\""}, {"situs", "\"1\""}, {"features", list(0, 5, [&] { return feature(); })}};
        maybe(members, "name", [&] { return string(); });
        maybe(members, "title", [&] { return string(); });
        maybe(members, "own\\u0020member", [&] { return any(0); });
        return object(std::move(members)) + space();
    }

private:
    using Members = std::vector<std::pair<std::string, std::string>>;

    std::size_t up_to(std::size_t most) { return std::uniform_int_distribution<std::size_t>{0, most}(random_); }
    bool chance(double p) { return std::bernoulli_distribution{p}(random_); }

    std::string one_of(const std::vector<std::string>& choices) { return choices[up_to(choices.size() - 1)]; }
    std::string space() { return one_of({"", "", " ", "\r\n", "\n\t", "  "}); }

    std::string string() {
        return one_of({"\"\"", "\"reported\"", "\"preferred\"", "\"within\"", "\"existence\"", "\"لاهیجان\"",
                       "\"a\\/b\\u00e9\"", "\"quote \\\" and \\\\\"", "\"\\ud83d\\ude00 \\n tab\\t\"", "\"2026-11-24\"",
                       "\"s1\"", "\"s2\""});
    }
    std::string number() {
        return one_of({"0", "-0.0", "5000", "5000.0", "5e3", "1E-7", "12345678901234567890123", "0.10", "36.123456789",
                       "-179.5"});
    }
    std::string any(int depth) {
        switch (up_to(depth < 3 ? 6 : 4)) {
            case 0:
                return "null";
            case 1:
                return chance(0.5) ? "true" : "false";
            case 2:
                return number();
            case 3:
            case 4:
                return string();
            case 5:
                return list(0, 3, [&] { return any(depth + 1); });
            default: {
                Members members;
                for (const char* name : {"b", "a", "z~/", "ü"}) {
                    maybe(members, name, [&] { return any(depth + 1); });
                }
                return object(std::move(members));
            }
        }
    }

    template <typename Make>
    std::string list(std::size_t least, std::size_t most, Make make) {
        std::string text = "[";
        const std::size_t count = least + up_to(most - least);
        for (std::size_t i = 0; i < count; ++i) {
            text += (i == 0 ? "" : ",") + space() + make() + space();
        }
        return text + "]";
    }

    std::string object(Members members) {
        std::ranges::shuffle(members, random_);
        std::string text = "{";
        for (std::size_t i = 0; i < members.size(); ++i) {
            text += (i == 0 ? "" : ",") + space() + "\"" + members[i].first + "\"" + space() + ":" + space() +
                    members[i].second;
        }
        return text + space() + "}";
    }

    template <typename Make>
    void maybe(Members& members, const char* name, Make make) {
        if (chance(0.6)) {
            members.emplace_back(name, chance(0.05) ? any(2) : make());
        }
    }

    std::string position() {
        return "[" + one_of({"50.00919", "-0.5", "1.5e1"}) + ", " + one_of({"37.20416", "0", "45.10"}) + "]";
    }
    std::string geometry() {
        const std::string a = "[50.1, 37.0]";
        switch (up_to(3)) {
            case 0:
                return "null";
            case 1:
                return object({{"type", "\"LineString\""}, {"coordinates", "[" + position() + "," + a + "]"}});
            case 2:
                return object(
                    {{"type", "\"Polygon\""}, {"coordinates", "[[" + a + ",[50.2, 37],[50.2,37.1]," + a + "]]"}});
            default:
                return object({{"coordinates", position()}, {"type", "\"Point\""}, {"own", number()}});
        }
    }
    std::string name() {
        Members members{{"text", string()}};
        maybe(members, "lang", [&] { return string(); });
        maybe(members, "sources", [&] { return list(0, 3, [&] { return string(); }); });
        maybe(members, "own", [&] { return any(0); });
        return object(std::move(members));
    }
    std::string location() {
        Members members{{"id", string()}};
        maybe(members, "standing", [&] { return one_of({"\"preferred\"", "\"alternative\""}); });
        maybe(members, "geometry", [&] { return geometry(); });
        maybe(members, "role", [&] { return one_of({"\"within\"", "\"centre\""}); });
        maybe(members, "uncertainty_m", [&] { return one_of({"5000", "10.0", "2e2"}); });
        maybe(members, "basis", [&] {
            return list(0, 2, [&] { return object({{"source", string()}, {"own", number()}}); });
        });
        maybe(members, "own", [&] { return any(0); });
        return object(std::move(members));
    }
    std::string attestation() {
        Members members{{"id", string()}, {"source", string()}};
        maybe(members, "claims", [&] {
            return list(0, 2, [&] { return object({{"aspect", string()}, {"value", string()}}); });
        });
        maybe(members, "recorded", [&] { return object({{"date", string()}, {"by", string()}}); });
        return object(std::move(members));
    }
    std::string assessment() {
        return object({{"aspect", string()}, {"value", string()}, {"date", string()}, {"own", any(1)}});
    }
    std::string properties() {
        Members members;
        for (const char* member : {"name", "kind", "when", "sensitivity", "location_confidence", "own", "notes"}) {
            maybe(members, member, [&] { return string(); });
        }
        maybe(members, "uncertainty_m", [&] { return number(); });
        maybe(members, "sources", [&] { return list(0, 2, [&] { return string(); }); });
        maybe(members, "names", [&] { return list(0, 2, [&] { return name(); }); });
        maybe(members, "locations", [&] { return list(0, 3, [&] { return location(); }); });
        maybe(members, "attestations", [&] { return list(0, 2, [&] { return attestation(); }); });
        maybe(members, "assessments", [&] { return list(0, 2, [&] { return assessment(); }); });
        return object(std::move(members));
    }
    std::string feature() {
        Members members{{"type", "\"Feature\""}};
        maybe(members, "id", [&] { return string(); });
        maybe(members, "geometry", [&] { return geometry(); });
        maybe(members, "properties", [&] { return properties(); });
        maybe(members, "bbox", [&] { return list(4, 4, [&] { return number(); }); });
        return object(std::move(members));
    }

    std::mt19937_64 random_;
};
