#include "situs/model/shape.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

/// The kinds of JSON that a member's value may be, list elements aside.
bool is_of_kind(Value value, MemberType type) noexcept {
    switch (type) {
        case MemberType::text:
        case MemberType::slug:
        case MemberType::term:
        case MemberType::edtf:
        case MemberType::date:
            return value.is(Kind::string);
        case MemberType::edtf_or_list:
            return value.is(Kind::string) || value.is(Kind::array);
        case MemberType::number:
            return value.is(Kind::number);
        case MemberType::boolean:
            return value.is(Kind::boolean);
        case MemberType::text_list:
        case MemberType::object_list:
            return value.is(Kind::array);
        case MemberType::geometry:
        case MemberType::object:
            return value.is(Kind::object);
        case MemberType::any:
            return true;
    }
    return false;
}

/// A JSON pointer that grows and shrinks with the walk: one text for all.
class Pointer {
public:
    class Step {
    public:
        Step(Pointer& pointer, std::string_view name) : pointer_{pointer}, length_{pointer.text_.size()} {
            pointer_.text_ += '/';
            pointer_.text_ += name;  // our own names need no escaping (RFC 6901 section 3)
        }
        Step(Pointer& pointer, std::size_t index) : Step{pointer, std::to_string(index)} {}
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;
        ~Step() { pointer_.text_.resize(length_); }

    private:
        Pointer& pointer_;
        std::size_t length_;
    };
    const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
};

std::string quoted(std::string_view name) {
    return "\"" + std::string{name} + "\"";
}

class Checker {
public:
    explicit Checker(std::vector<ShapeProblem>& problems) : problems_{problems} {}

    void check_object(Value value, const Shape& shape) {
        if (!value.is(Kind::object)) {
            say("this must be an object, not " + std::string{describe(value.kind())});
            return;
        }
        for (const auto& [name, member, offset] : value.members()) {
            if (const MemberSpec* spec = shape.find(name); spec != nullptr && !member.is_null()) {
                const Pointer::Step step{pointer_, name};
                check_member(member, *spec);
            }
        }
        for (const MemberSpec& spec : shape.members) {
            if (spec.presence != Presence::required) {
                continue;
            }
            if (const Value member = value[spec.name]; !member || member.is_null()) {
                say(quoted(spec.name) + " is missing: it must be " + std::string{describe(spec.type)}, spec.name);
            }
        }
    }

private:
    void check_member(Value value, const MemberSpec& spec) {
        if (!is_of_kind(value, spec.type)) {
            say(quoted(spec.name) + " must be " + std::string{describe(spec.type)} + ", not " +
                std::string{describe(value.kind())});
        } else if (spec.type == MemberType::object) {
            check_object(value, *spec.shape);
        } else if (value.is(Kind::array) && spec.type != MemberType::any) {
            check_elements(value, spec);
        }
    }

    void check_elements(Value list, const MemberSpec& spec) {
        std::size_t index = 0;
        for (const Value element : list.elements()) {
            const Pointer::Step step{pointer_, index++};
            if (spec.type == MemberType::object_list) {
                check_object(element, *spec.shape);
            } else if (!element.is(Kind::string)) {
                say("the parts of " + quoted(spec.name) + " must be texts, not " +
                    std::string{describe(element.kind())});
            }
        }
    }

    void say(std::string message, std::string_view missing = {}) {
        problems_.push_back({pointer_.text(), std::move(message), missing});
    }

    Pointer pointer_;
    std::vector<ShapeProblem>& problems_;
};

class Walker {
public:
    Walker(ShapeVisitor visit, void* context) : visit_{visit}, context_{context} {}

    void walk_object(Value value, const Shape& shape) {
        for (const auto& [name, member, offset] : value.members()) {
            const MemberSpec* spec = shape.find(name);
            if (spec != nullptr && !member.is_null() && is_of_kind(member, spec->type)) {
                const Pointer::Step step{pointer_, name};
                walk_member(member, *spec);
            }
        }
    }

private:
    void walk_member(Value value, const MemberSpec& spec) {
        const bool texts = spec.type == MemberType::text_list || spec.type == MemberType::edtf_or_list;
        if (!texts || !value.is(Kind::array)) {
            visit_(context_, pointer_.text(), spec, value);
        }
        if (spec.type == MemberType::object) {
            walk_object(value, *spec.shape);
        } else if (texts || spec.type == MemberType::object_list) {
            walk_elements(value, spec);
        }
    }

    void walk_elements(Value list, const MemberSpec& spec) {
        std::size_t index = 0;
        for (const Value element : list.elements()) {
            const Pointer::Step step{pointer_, index++};
            if (spec.type == MemberType::object_list) {
                walk_object(element, *spec.shape);
            } else if (element.is(Kind::string)) {
                visit_(context_, pointer_.text(), spec, element);
            }
        }
    }

    Pointer pointer_;
    ShapeVisitor visit_;
    void* context_;
};

/// Where a member stands in the canonical order; behind all of ours if the shape does not know it.
std::size_t rank(const Shape& shape, std::string_view name) noexcept {
    const MemberSpec* spec = shape.find(name);
    return spec == nullptr ? shape.members.size() : static_cast<std::size_t>(spec - shape.members.data());
}

}  // namespace

void check_shape(geo::json::Value value, const Shape& shape, std::vector<ShapeProblem>& problems) {
    Checker{problems}.check_object(value, shape);
}

void walk_shape(geo::json::Value value, const Shape& shape, ShapeVisitor visit, void* context) {
    Walker{visit, context}.walk_object(value, shape);
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
