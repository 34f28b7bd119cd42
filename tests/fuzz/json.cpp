// The two tokenizers say the same of every text, and what they read is written and read again without a change.

#include "geo/json.hpp"

#include "geo/json_node.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void compare(geo::json::Value a, geo::json::Value b) {
    require(static_cast<bool>(a) == static_cast<bool>(b));
    if (!a) {
        return;
    }
    require(a.kind() == b.kind() && a.offset() == b.offset() && a.lexeme() == b.lexeme() && a.string() == b.string());
    require(a.size() == b.size());
    auto other = b.members().begin();
    for (const geo::json::Member member : a.members()) {
        require(member.name == (*other).name && member.name_offset == (*other).name_offset);
        compare(member.value, (*other).value);
        ++other;
    }
    auto element = b.elements().begin();
    for (const geo::json::Value value : a.elements()) {
        compare(value, *element);
        ++element;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    geo::json::Document exact;
    geo::json::Document fast;
    const bool good = exact.parse(text);
    require(fast.parse_fast(text) == good);
    require(exact.problems().size() == fast.problems().size());
    for (std::size_t i = 0; i < exact.problems().size(); ++i) {
        require(exact.problems()[i].kind == fast.problems()[i].kind &&
                exact.problems()[i].offset == fast.problems()[i].offset);
        require(exact.problems()[i].offset <= size);
        geo::json::place_of(text, exact.problems()[i].offset);
    }
    compare(exact.root(), fast.root());
    if (good) {
        const geo::json::Node node = geo::json::Node::from(exact.root());
        std::string written;
        geo::json::write_line(written, node);
        geo::json::Document again;
        require(again.parse(written));
        require(geo::json::Node::from(again.root()) == node);
    }
    return 0;
}
