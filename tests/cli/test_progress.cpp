#include "tests/test.hpp"
#include "tools/situs/progress.hpp"

#include <chrono>
#include <sstream>
#include <thread>

namespace {

using namespace situs::cli;
using namespace std::chrono_literals;

struct Watched {
    std::ostringstream out;
    std::ostringstream err;
    Streams io{.out = out, .err = err, .progress = true, .columns = 80};
};

}  // namespace

TEST_CASE("Work that is done at once shows no progress", "[cli][progress]") {
    Watched watched;
    {
        Progress progress{watched.io, "validating"};
        progress.bytes(50, 100);
        progress.count(7, "records");
    }
    CHECK(watched.err.str().empty());
}

TEST_CASE("Long work shows how far it is, gives way to what is printed, and leaves nothing behind", "[cli][progress]") {
    Watched watched;
    {
        Progress progress{watched.io, "validating"};
        std::this_thread::sleep_for(450ms);
        progress.bytes(50, 100);
        CHECK(watched.err.str() == "\rvalidating [###############...............]  50 %\x1B[K");
        progress.bytes(51, 100);  // Too soon after the last.
        CHECK(watched.err.str().ends_with("50 %\x1B[K"));
        progress.hide();
        CHECK(watched.err.str().ends_with("\r\x1B[K"));
        std::this_thread::sleep_for(150ms);
        progress.count(1234, "records");
        CHECK(watched.err.str().ends_with("\rvalidating 1234 records\x1B[K"));
    }
    CHECK(watched.err.str().ends_with("records\x1B[K\r\x1B[K"));
    CHECK(watched.out.str().empty());
}

TEST_CASE("Where nobody watches there is no progress, however long it takes", "[cli][progress]") {
    Watched watched;
    watched.io.progress = false;
    {
        Progress progress{watched.io, "validating"};
        std::this_thread::sleep_for(450ms);
        progress.bytes(50, 100);
    }
    CHECK(watched.err.str().empty());
}

TEST_CASE("A narrow terminal gets a line that it can hold", "[cli][progress]") {
    Watched watched;
    watched.io.columns = 20;
    Progress progress{watched.io, "validating"};
    std::this_thread::sleep_for(450ms);
    progress.bytes(50, 100);
    CHECK(watched.err.str() == "\rvalidating [#######\x1B[K");
}
