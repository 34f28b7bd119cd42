// The floor that validation is measured against: read blocks, cut at line ends, parse each line with one reused
// simdjson DOM parser, walk every element.
//
//   floor layer.geojson     prints lines and elements

#include <simdjson.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

namespace {

std::uint64_t walk(const simdjson::dom::element& element) {
    std::uint64_t count = 1;
    if (element.is_object()) {
        for (const auto& member : simdjson::dom::object(element)) {
            count += walk(member.value);
        }
    } else if (element.is_array()) {
        for (const auto& item : simdjson::dom::array(element)) {
            count += walk(item);
        }
    }
    return count;
}

struct Counts {
    std::uint64_t lines = 0;
    std::uint64_t elements = 0;
};

void take_line(simdjson::dom::parser& parser, const char* begin, std::size_t size, Counts& counts) {
    while (size > 0 && (begin[size - 1] == ',' || begin[size - 1] == '\r')) {
        --size;
    }
    if (size == 0 || begin[0] != '{' || begin[size - 1] != '}') {
        return;
    }
    simdjson::dom::element element;
    if (parser.parse(begin, size, false).get(element) == simdjson::SUCCESS) {
        ++counts.lines;
        counts.elements += walk(element);
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::FILE* file = argc == 2 ? std::fopen(argv[1], "rb") : nullptr;
    if (file == nullptr) {
        std::fputs("usage: floor layer.geojson\n", stderr);
        return 2;
    }
    constexpr std::size_t block = 1 << 20;
    std::vector<char> buffer(4 * block + simdjson::SIMDJSON_PADDING);
    std::size_t held = 0;
    Counts counts;
    simdjson::dom::parser parser;
    for (;;) {
        if (held + block + simdjson::SIMDJSON_PADDING > buffer.size()) {
            buffer.resize(2 * buffer.size());
        }
        const std::size_t got = std::fread(buffer.data() + held, 1, block, file);
        held += got;
        const char* at = buffer.data();
        const char* end = at + held;
        while (const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at))) {
            const char* line_end = static_cast<const char*>(found);
            take_line(parser, at, static_cast<std::size_t>(line_end - at), counts);
            at = line_end + 1;
        }
        held = static_cast<std::size_t>(end - at);
        std::memmove(buffer.data(), at, held);
        if (got == 0) {
            break;
        }
    }
    take_line(parser, buffer.data(), held, counts);
    std::fclose(file);
    std::printf("%llu lines, %llu elements\n", static_cast<unsigned long long>(counts.lines),
                static_cast<unsigned long long>(counts.elements));
}
