#include "geo/error.hpp"
#include "situs/store/sha256.hpp"
#include "tests/situs/store/scratch.hpp"
#include "tests/test.hpp"

#include <string>

TEST_CASE("SHA-256 gives the digests of the standard's examples", "[store][sha256]") {
    // NIST, Cryptographic Standards and Guidelines, example values: SHA-256 of "abc", of nothing, of a million "a".
    CHECK(situs::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(situs::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(situs::sha256(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("A file is hashed in pieces to the same digest", "[store][sha256]") {
    const Scratch scratch;
    scratch.put("a", std::string(1'000'000, 'a'));
    situs::Sha256 hash;
    hash.add_file(scratch / "a");
    CHECK(hash.text() == situs::sha256(std::string(1'000'000, 'a')));
    CHECK_THROWS_AS(situs::Sha256{}.add_file(scratch / "none"), geo::InputError);
    CHECK_THROWS_AS(situs::Sha256{}.add_file(scratch / "layers"), geo::InputError);
}
