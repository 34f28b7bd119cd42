// Both tokenizers say the same of any bytes; what is JSON comes back from its node; every place lies in the text.

#include "geo/json.hpp"

#include "geo/json_node.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace {

using geo::json::Document;
using geo::json::Kind;
using geo::json::Node;
using geo::json::Value;

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

void compare(Value a, Value b, std::string_view text) {
    require(a.kind() == b.kind() && a.offset() == b.offset() && a.size() == b.size());
    require(a.lexeme() == b.lexeme() && a.lexeme().data() == b.lexeme().data());
    require(a.offset() + a.lexeme().size() <= text.size() && a.lexeme().data() == text.data() + a.offset());
    if (a.is(Kind::string)) {
        require(a.string() == b.string() && geo::json::find_invalid_utf8(a.string()) == std::string_view::npos);
    } else if (a.is(Kind::array)) {
        auto other = b.elements().begin();
        for (const Value element : a.elements()) {
            compare(element, *other, text);
            ++other;
        }
    } else if (a.is(Kind::object)) {
        auto other = b.members().begin();
        for (const geo::json::Member& member : a.members()) {
            require(member.name == (*other).name && member.name_offset == (*other).name_offset);
            compare(member.value, (*other).value, text);
            ++other;
        }
    }
}

void compare_problems(const Document& exact, const Document& fast, std::string_view text) {
    require(exact.problems().size() == fast.problems().size());
    for (std::size_t i = 0; i < exact.problems().size(); ++i) {
        const geo::json::Problem& a = exact.problems()[i];
        const geo::json::Problem& b = fast.problems()[i];
        require(a.kind == b.kind && a.offset == b.offset && a.message == b.message);
        require(a.offset <= text.size() && !a.message.empty());
        require(geo::json::find_invalid_utf8(a.message) == std::string_view::npos);
        require(geo::json::place_of(text, a.offset).line >= 1);
    }
}

void round_trip(Value root) {
    const Node node = Node::from(root);
    for (const auto write : {geo::json::write_line, geo::json::write_indented}) {
        std::string written;
        write(written, node);
        Document again;
        require(again.parse(written));
        require(Node::from(again.root()) == node);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Its own allocation: a byte read behind the text is seen.
    const std::unique_ptr<char[]> copy{new char[size]};
    if (size > 0) {
        std::memcpy(copy.get(), data, size);
    }
    const std::string_view text{copy.get(), size};
    static Document exact;
    static Document fast;
    const geo::json::Limits limits{.depth = size % 7 == 0 ? std::size_t{4} : std::size_t{512}};
    const bool whole = exact.parse(text, limits);
    require(fast.parse_fast(text, limits) == whole);
    compare_problems(exact, fast, text);
    if (whole) {
        compare(exact.root(), fast.root(), text);
        round_trip(exact.root());
    }
    return 0;
}
