// Whatever the text, a date is read to a range in order, or refused with a place inside the text.

#include "situs/model/edtf.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const situs::EdtfReading reading = situs::read_edtf(text);
    if (reading.value) {
        if (reading.value->earliest && reading.value->latest && *reading.value->latest < *reading.value->earliest) {
            std::abort();
        }
    } else if (reading.problem.empty() || reading.offset > size) {
        std::abort();
    }
    situs::read_day(text);
    return 0;
}
