#include "situs/model/shape.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

constexpr unsigned bit_of(Kind kind) noexcept {
    return 1U << static_cast<unsigned>(kind);
}

bool is_of_kind(Value value, MemberType type) noexcept {
    return (kinds_of(type) & bit_of(value.kind())) != 0;
}

/// Where the walk is; written out only for who asks.
struct Path {
    const Path* parent = nullptr;
    std::string_view name = {};  ///< Our own, which needs no escaping (RFC 6901 section 3); empty for an element.
    std::size_t index = 0;

    std::string text() const {
        if (parent == nullptr) {
            return {};
        }
        std::string out = parent->text();
        out += '/';
        return name.empty() ? out + std::to_string(index) : out.append(name);
    }
};

std::string quoted(std::string_view name) {
    return "\"" + std::string{name} + "\"";
}

/// Whether null is no way of saying nothing: a word that opens or closes must not be lost.
bool must_not_be_null(const MemberSpec& spec) noexcept {
    return spec.vocabulary == "sensitivity";
}

/// Goes through the members of an object that the shape knows and that are not null, or must not be: `take(spec,
/// value)` each. Of a name that stands twice the first counts. \return a bit for each of the shape's members that was
/// there, at most 64
template <typename Take>
std::uint64_t for_each_known(Value object, const Shape& shape, Take&& take) {
    assert(shape.members.size() <= 64);
    std::uint64_t met = 0;
    std::uint64_t seen = 0;
    const MemberSpec* next = shape.members.data();
    const geo::json::Members members = object.members();
    for (auto each = members.begin(); each != members.end(); ++each) {
        const auto [name, member, offset] = *each;
        if (const MemberSpec* spec = shape.find_from(name, each.name_hash(), next); spec != nullptr) {
            next = spec + 1;
            const std::uint64_t bit = std::uint64_t{1} << (spec - shape.members.data());
            if (!member.is_null()) {
                seen |= bit & ~met;
                take(*spec, member);
            } else if (must_not_be_null(*spec)) {
                take(*spec, member);
            }
            met |= bit;
        }
    }
    return seen;
}

class Checker {
public:
    Checker(std::vector<ShapeProblem>& problems, std::vector<ShapedValue>* words)
        : problems_{problems}, words_{words} {}

    void check_object(Value value, const Shape& shape, const Path& path) {
        if (!value.is(Kind::object)) {
            say(path, "this must be an object, not " + std::string{describe(value.kind())});
            return;
        }
        const std::uint64_t seen = for_each_known(
            value, shape, [&](const MemberSpec& spec, Value member) { check_member(member, spec, path); });
        std::uint64_t bit = 1;
        for (const MemberSpec& spec : shape.members) {
            if (spec.presence == Presence::required && (seen & bit) == 0) {
                say(path, quoted(spec.name) + " is missing: it must be " + std::string{describe(spec.type)}, spec.name);
            }
            bit <<= 1U;
        }
    }

private:
    /// \param object where the object stands whose member it is
    void check_member(Value value, const MemberSpec& spec, const Path& object) {
        const bool is_right = is_of_kind(value, spec.type);
        if (is_right && value.kind() < Kind::array) {  // What most members are: they need no path.
            note_word(value, spec);
            return;
        }
        const Path path{.parent = &object, .name = spec.name};
        if (!is_right) {
            say(path, quoted(spec.name) + " must be " + std::string{describe(spec.type)} + ", not " +
                          std::string{describe(value.kind())});
        } else if (spec.type == MemberType::object) {
            check_object(value, *spec.shape, path);
        } else if (value.is(Kind::array) && spec.type != MemberType::any) {
            check_elements(value, spec, path);
        }
    }

    void check_elements(Value list, const MemberSpec& spec, const Path& path) {
        Path element{.parent = &path};
        for (const Value value : list.elements()) {
            if (spec.type == MemberType::object_list) {
                check_object(value, *spec.shape, element);
            } else if (!value.is(Kind::string)) {
                say(element,
                    "the parts of " + quoted(spec.name) + " must be texts, not " + std::string{describe(value.kind())});
            } else {
                note_word(value, spec);
            }
            ++element.index;
        }
    }

    void note_word(Value value, const MemberSpec& spec) {
        if (words_ != nullptr && is_word(spec.type)) {
            words_->push_back({&spec, value});
        }
    }

    void say(const Path& path, std::string message, std::string_view missing = {}) {
        problems_.push_back({path.text(), std::move(message), missing});
    }

    std::vector<ShapeProblem>& problems_;
    std::vector<ShapedValue>* words_;
};

class Walker {
public:
    Walker(ShapeVisitor visit, void* context) : visit_{visit}, context_{context} {}

    void walk_object(Value value, const Shape& shape, const Path& path) {
        for_each_known(value, shape, [&](const MemberSpec& spec, Value member) {
            if (is_of_kind(member, spec.type)) {
                walk_member(member, spec, {.parent = &path, .name = spec.name});
            }
        });
    }

private:
    void walk_member(Value value, const MemberSpec& spec, const Path& path) {
        const bool texts = spec.type == MemberType::text_list || spec.type == MemberType::edtf_or_list;
        if (!texts || !value.is(Kind::array)) {
            visit_(context_, path.text(), spec, value);
        }
        if (spec.type == MemberType::object) {
            walk_object(value, *spec.shape, path);
        } else if (texts || spec.type == MemberType::object_list) {
            walk_elements(value, spec, path);
        }
    }

    void walk_elements(Value list, const MemberSpec& spec, const Path& path) {
        Path element{.parent = &path};
        for (const Value value : list.elements()) {
            if (spec.type == MemberType::object_list) {
                walk_object(value, *spec.shape, element);
            } else if (value.is(Kind::string)) {
                visit_(context_, element.text(), spec, value);
            }
            ++element.index;
        }
    }

    ShapeVisitor visit_;
    void* context_;
};

/// Where a member stands in the canonical order; behind all of ours if the shape does not know it.
std::size_t rank(const Shape& shape, std::string_view name) noexcept {
    const MemberSpec* spec = shape.find(name);
    return spec == nullptr ? shape.members.size() : static_cast<std::size_t>(spec - shape.members.data());
}

}  // namespace

unsigned kinds_of(MemberType type) noexcept {
    switch (type) {
        case MemberType::text:
        case MemberType::slug:
        case MemberType::term:
        case MemberType::edtf:
        case MemberType::date:
            return bit_of(Kind::string);
        case MemberType::edtf_or_list:
            return bit_of(Kind::string) | bit_of(Kind::array);
        case MemberType::number:
            return bit_of(Kind::number);
        case MemberType::boolean:
            return bit_of(Kind::boolean);
        case MemberType::text_list:
        case MemberType::object_list:
            return bit_of(Kind::array);
        case MemberType::geometry:
        case MemberType::object:
            return bit_of(Kind::object);
        case MemberType::any:
            break;
    }
    return ~0U;
}

bool is_word(MemberType type) noexcept {
    return type == MemberType::term || type == MemberType::edtf || type == MemberType::edtf_or_list ||
           type == MemberType::date;
}

void check_shape(geo::json::Value value, const Shape& shape, std::vector<ShapeProblem>& problems,
                 std::vector<ShapedValue>* words) {
    Checker{problems, words}.check_object(value, shape, {});
}

void walk_shape(geo::json::Value value, const Shape& shape, ShapeVisitor visit, void* context) {
    Walker{visit, context}.walk_object(value, shape, {});
}

void order_members(geo::json::Object& object, const Shape& shape) {
    using geo::json::NodeMember;
    std::stable_sort(
        object.members().begin(), object.members().end(),
        [&shape](const NodeMember& a, const NodeMember& b) { return rank(shape, a.first) < rank(shape, b.first); });
    for (auto& [name, node] : object.members()) {
        const MemberSpec* spec = shape.find(name);
        if (spec == nullptr || spec->shape == nullptr) {
            continue;
        }
        if (geo::json::Object* inner = node.object(); inner != nullptr) {
            order_members(*inner, *spec->shape);
        } else if (geo::json::Array* list = node.array(); list != nullptr) {
            for (geo::json::Node& element : *list) {
                if (geo::json::Object* item = element.object(); item != nullptr) {
                    order_members(*item, *spec->shape);
                }
            }
        }
    }
}

}  // namespace situs
