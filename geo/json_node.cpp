#include "geo/json_node.hpp"

#include <algorithm>

namespace geo::json {
namespace {

/// Containers nested deeper than this are taken apart in a list instead of by recursion.
constexpr int recursion_limit = 200;

/// Moves the containers among the children of `node` to `list`.
void take_children(Node& node, Array& list) {
    const auto take = [&list](Node& child) {
        if (child.kind() >= Kind::array) {
            list.push_back(std::move(child));
            child = Node{};
        }
    };
    if (Array* const array = node.array()) {
        std::for_each(array->begin(), array->end(), take);
    } else if (Object* const object = node.object()) {
        for (NodeMember& member : object->members()) {
            take(member.second);
        }
    }
}

Node scalar_from(Value value) {
    switch (value.kind()) {
        case Kind::boolean:
            return Node{value.boolean()};
        case Kind::number:
            return Node{NumberText{std::string{value.lexeme()}}};
        case Kind::string:
            return Node{value.string()};
        case Kind::array:
            return Node{Array{}};
        case Kind::object:
            return Node{Object{}};
        case Kind::null:
            break;
    }
    return Node{};
}

/// A container that is being copied.
struct Copying {
    Node node;
    Members::iterator member;
    Members::iterator member_end;
    Elements::iterator element;
    Elements::iterator element_end;

    explicit Copying(Value value)
        : node{scalar_from(value)},
          member{value.members().begin()},
          member_end{value.members().end()},
          element{value.elements().begin()},
          element_end{value.elements().end()} {
        if (Array* const array = node.array()) {
            array->reserve(value.size());
        } else if (Object* const object = node.object()) {
            object->members().reserve(value.size());
        }
    }
    bool done() const { return member == member_end && element == element_end; }
    /// The next child, its name already noted.
    Value next() {
        if (Object* const object = node.object()) {
            const Member read = *member;
            ++member;
            object->append(std::string{read.name}, Node{});
            return read.value;
        }
        const Value read = *element;
        ++element;
        return read;
    }
    void put(Node child) {
        if (Object* const object = node.object()) {
            object->members().back().second = std::move(child);
        } else if (Array* const array = node.array()) {
            array->push_back(std::move(child));
        }
    }
};

}  // namespace

Object::Object() = default;
Object::Object(std::initializer_list<NodeMember> members) : members_{members} {}
Object::Object(const Object&) = default;
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(const Object&) = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::~Object() = default;

bool Object::empty() const noexcept {
    return members_.empty();
}

const Node* Object::find(std::string_view name) const noexcept {
    const auto found = std::find_if(members_.begin(), members_.end(),
                                    [name](const NodeMember& member) { return member.first == name; });
    return found == members_.end() ? nullptr : &found->second;
}

Node* Object::find(std::string_view name) noexcept {
    const auto found = std::find_if(members_.begin(), members_.end(),
                                    [name](const NodeMember& member) { return member.first == name; });
    return found == members_.end() ? nullptr : &found->second;
}

Node& Object::set(std::string_view name, Node value) {
    if (Node* const found = find(name)) {
        *found = std::move(value);
        return *found;
    }
    append(std::string{name}, std::move(value));
    return members_.back().second;
}

void Object::append(std::string name, Node value) {
    members_.emplace_back(std::move(name), std::move(value));
}

bool Object::erase(std::string_view name) {
    return std::erase_if(members_, [name](const NodeMember& member) { return member.first == name; }) > 0;
}

bool operator==(const Object& a, const Object& b) {
    return a.members_ == b.members_;
}

Node::Node(double value) : value_{NumberText{number_text(value)}} {}

Node Node::from(Value value) {
    if (value.kind() < Kind::array) {
        return scalar_from(value);
    }
    std::vector<Copying> open;
    open.emplace_back(value);
    for (;;) {
        if (!open.back().done()) {
            const Value child = open.back().next();
            if (child.kind() < Kind::array) {
                open.back().put(scalar_from(child));
            } else {
                open.emplace_back(child);
            }
            continue;
        }
        Node finished = std::move(open.back().node);
        open.pop_back();
        if (open.empty()) {
            return finished;
        }
        open.back().put(std::move(finished));
    }
}

void Node::destroy_container() noexcept {
    thread_local int depth = 0;
    if (depth < recursion_limit) {
        ++depth;
        value_ = nullptr;
        --depth;
        return;
    }
    Array list;
    take_children(*this, list);
    while (!list.empty()) {
        Node node = std::move(list.back());
        list.pop_back();
        take_children(node, list);
    }
}

}  // namespace geo::json
