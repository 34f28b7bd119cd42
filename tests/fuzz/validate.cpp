// The whole of validation, as a layer of ours and as anybody's GeoJSON: any bytes give findings, never a crash.

#include "situs/validation/validator.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

namespace {

class Count : public situs::FindingSink {
public:
    void add(const situs::Finding& finding) override {
        if (finding.rule.empty() || finding.message.empty()) {
            std::abort();
        }
        ++findings;
    }
    std::uint64_t findings = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text{reinterpret_cast<const char*>(data), size};
    for (const situs::ReadAs as : {situs::ReadAs::automatic, situs::ReadAs::layer}) {
        std::istringstream stream{text};
        Count sink;
        const situs::ValidationSummary summary =
            situs::validate(stream, "fuzz.geojson", {.as = as, .progress = {}}, sink);
        if (summary.errors + summary.warnings != sink.findings) {
            std::abort();
        }
    }
    return 0;
}
