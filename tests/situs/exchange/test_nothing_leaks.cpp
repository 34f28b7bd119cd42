#include "geo/sqlite_file.hpp"
#include "situs/exchange/format.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "tests/situs/exchange/product.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <cstring>
#include <vector>

using namespace situs;
using namespace situs::testing;

namespace {

std::string lower(std::string text) {
    for (char& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

/// The bytes of a number as databases hold it, little-endian and big-endian.
std::vector<std::string> bytes_of_number(double number) {
    std::string bytes(sizeof number, '\0');
    std::memcpy(bytes.data(), &number, sizeof number);
    return {bytes, std::string{bytes.rbegin(), bytes.rend()}};
}

struct Ordinate {
    const char* text;
    double number;
};
const std::vector<Ordinate> withheld_ordinates{
    {"33.7654321", 33.7654321}, {"44.1234321", 44.1234321}, {"21.9871239", 21.9871239}, {"22.8763219", 22.8763219}};
const std::vector<Ordinate> restricted_ordinates{{"21.1239871", 21.1239871}, {"22.3219876", 22.3219876}};

std::size_t occurrences(const std::string& product, const std::vector<Ordinate>& ordinates) {
    std::size_t count = 0;
    for (const Ordinate& ordinate : ordinates) {
        count += count_of(product, ordinate.text);
        for (const std::string& bytes : bytes_of_number(ordinate.number)) {
            count += count_of(product, bytes);
        }
    }
    return count;
}

std::string product_for(const Format& format, Audience audience) {
    const TemporaryFolder folder;
    const std::filesystem::path target = folder / ("product" + std::string{format.extension});
    export_dataset(Dataset::open(fixture("planted")), target, {.format = &format, .audience = audience});
    return everything_in(target);
}

}  // namespace

TEST_CASE("What is withheld is in no product of any format", "[exchange][release]") {
    for (const Format* const format : formats()) {
        for (const Audience audience : {Audience::internal, Audience::everyone}) {
            INFO(format->name << " for " << name_of(audience));
            const std::string product = product_for(*format, audience);
            CHECK(count_of(lower(product), "openx") > 0);
            CHECK(count_of(lower(product), "withheldx") == 0);
            CHECK(occurrences(product, withheld_ordinates) == 0);
        }
    }
}

TEST_CASE("What is restricted is in no public product of any format, but in the internal ones", "[exchange][release]") {
    for (const Format* const format : formats()) {
        INFO(format->name);
        const std::string open = product_for(*format, Audience::everyone);
        CHECK(count_of(lower(open), "restrictedx") == 0);
        CHECK(occurrences(open, restricted_ordinates) == 0);
        const std::string internal = product_for(*format, Audience::internal);
        CHECK(count_of(lower(internal), "restrictedx") > 0);
        CHECK(occurrences(internal, restricted_ordinates) > 0);
    }
}

TEST_CASE("What an editable copy remembers holds nothing that is withheld, and no public copy remembers",
          "[exchange][release]") {
    const TemporaryFolder folder;
    const Dataset dataset = Dataset::open(fixture("planted"));
    const std::filesystem::path target = folder / "product.gpkg";
    export_dataset(dataset, target, {.audience = Audience::internal, .writer = {.editable = Editable::yes}});
    const std::string product = everything_in(target);
    CHECK(count_of(lower(product), "withheldx") == 0);
    const geo::SqliteFile file{target};
    std::size_t remembered = 0;
    for (auto rows = file.query("SELECT base FROM gpkgext_situs_snapshot WHERE base IS NOT NULL"); rows.next();) {
        const geo::SqliteValue packed = rows.value(0);
        const auto record = gpkg::unpacked(std::get<geo::Blob>(packed).bytes);
        REQUIRE(record);
        ++remembered;
        for (const auto& [name, value] : record->members) {
            const std::string* const text = std::get_if<std::string>(&value);
            CHECK((text == nullptr || count_of(lower(*text), "withheldx") == 0));
        }
        geo::for_each_position(record->geometry, [](const geo::Position& p) {
            for (const Ordinate& ordinate : withheld_ordinates) {
                CHECK(p.lon != ordinate.number);
                CHECK(p.lat != ordinate.number);
            }
        });
    }
    CHECK(remembered > 3);
    for (const Format* const format : formats()) {
        INFO(format->name);
        CHECK(count_of(product_for(*format, Audience::everyone), "situs_snapshot") == 0);
        const std::filesystem::path other = folder / ("public" + std::string{format->extension});
        CHECK_THROWS_AS(
            export_dataset(dataset, other,
                           {.format = format, .audience = Audience::everyone, .writer = {.editable = Editable::yes}}),
            geo::InputError);
        CHECK_FALSE(std::filesystem::exists(other));
        CHECK(format->takes_edits == (format->name == "gpkg" || format->name == "qgz" || format->name == "xlsx"));
    }
}

TEST_CASE("Every product names its layers, those without records too", "[exchange]") {
    const TemporaryFolder folder;
    const Dataset dataset = Dataset::open(fixture("places"));
    for (const Format* const format : formats()) {
        INFO(format->name);
        const std::filesystem::path target = folder / (std::string{format->name} + std::string{format->extension});
        export_dataset(dataset, target, {});
        const std::string product = everything_in(target);
        CHECK(count_of(product, "Ways and wells") > 0);
        CHECK(count_of(product, "Nothing yet") > 0);
        CHECK(count_of(product, "CC0-1.0") > 0);
        CHECK(count_of(product, dataset_hash(dataset)) > 0);
    }
}

TEST_CASE("Every product says for whom it was made and what is left out", "[exchange][release]") {
    for (const Format* const format : formats()) {
        INFO(format->name);
        CHECK(count_of(product_for(*format, Audience::internal), "INTERNAL: may hold restricted records") > 0);
        CHECK(count_of(product_for(*format, Audience::everyone), "Public copy: 5 records, ") > 0);
    }
}
