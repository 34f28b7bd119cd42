// Whatever an item of CSL-JSON holds, it is read to a source, its date to nothing or EDTF, and its citation is one
// line.

#include "geo/json.hpp"
#include "situs/model/source.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    geo::json::Document document;
    const std::string text{reinterpret_cast<const char*>(data), size};
    if (!document.parse(text)) {
        return 0;
    }
    const auto read = [](geo::json::Value item) {
        // The item also stands for its own facts: both sides meet every kind of value.
        const situs::Source source = situs::read_source(item, item);
        if (situs::citation(source).find('\n') != std::string::npos) {
            std::abort();
        }
    };
    read(document.root());
    for (const geo::json::Value item : document.root().elements()) {
        read(item);
    }
    return 0;
}
