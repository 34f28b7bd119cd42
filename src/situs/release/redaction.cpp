#include "situs/release/redaction.hpp"

#include "situs/model/shape.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Kind;
using geo::json::Member;
using geo::json::Node;
using geo::json::NodeMember;
using geo::json::Object;
using geo::json::Value;

bool is_cut(Value value, const std::vector<std::size_t>& cuts) {
    return std::binary_search(cuts.begin(), cuts.end(), value.offset());
}

/// A copy without the cuts; of members that share a name the first that stays.
Node copied(Value value, const std::vector<std::size_t>& cuts) {
    if (value.is(Kind::object)) {
        Object object;
        for (const Member member : value.members()) {
            if (!is_cut(member.value, cuts) && object.find(member.name) == nullptr) {
                object.append(std::string{member.name}, copied(member.value, cuts));
            }
        }
        return object;
    }
    if (value.is(Kind::array)) {
        Array items;
        for (const Value element : value.elements()) {
            if (!is_cut(element, cuts)) {
                items.push_back(copied(element, cuts));
            }
        }
        return items;
    }
    return Node::from(value);
}

std::string_view text_of(const Object& object, std::string_view member) {
    const Node* const node = object.find(member);
    const std::string* const text = node == nullptr ? nullptr : node->string();
    return text == nullptr ? std::string_view{} : std::string_view{*text};
}

/// The objects of the list `member`.
template <typename Visit>
void for_each_object(Object& parent, std::string_view member, Visit&& visit) {
    Node* const list = parent.find(member);
    if (list == nullptr || list->array() == nullptr) {
        return;
    }
    for (Node& item : *list->array()) {
        if (Object* const object = item.object()) {
            visit(*object);
        }
    }
}

/// Drops the objects of the list `member` for which `gone` is true.
template <typename Gone>
void erase_objects(Object& parent, std::string_view member, Gone&& gone) {
    Node* const list = parent.find(member);
    if (list != nullptr && list->array() != nullptr) {
        std::erase_if(*list->array(), [&](Node& item) { return item.object() != nullptr && gone(*item.object()); });
    }
}

/// Drops the texts and numbers of the list `member` for which `gone` is true. \return whether there were any
template <typename Gone>
bool erase_texts(Object& parent, std::string_view member, Gone&& gone) {
    Node* const list = parent.find(member);
    if (list == nullptr || list->array() == nullptr) {
        return false;
    }
    return std::erase_if(*list->array(), [&](const Node& item) {
               if (const std::string* const text = item.string()) {
                   return gone(std::string_view{*text});
               }
               const geo::json::NumberText* const number = item.number();
               return number != nullptr && gone(std::string_view{number->lexeme});
           }) > 0;
}

bool is_empty_list(const Object& parent, std::string_view member) {
    const Node* const list = parent.find(member);
    return list == nullptr || list->array() == nullptr || list->array()->empty();
}

/// What the cut parts are called and how they are worded.
struct Gone {
    std::unordered_set<std::string> locations;         ///< Ids.
    std::unordered_set<std::string> attestations;      ///< Ids.
    std::unordered_set<std::string> shared_locations;  ///< Ids of locations that a cut attestation names.
    std::vector<std::string> wording;
};

void collect_wording(Value value, std::vector<std::string>& wording) {
    for (const Value element : value.elements()) {
        collect_wording(element, wording);
    }
    for (const Member member : value.members()) {
        const bool words =
            member.name == "text" || member.name == "verbatim" || member.name == "exact" || member.name == "summary";
        // Shorter texts would match by chance.
        if (words && member.value.string().size() >= 3) {
            wording.emplace_back(member.value.string());
        }
        collect_wording(member.value, wording);
    }
}

void collect_cut_parts(Value properties, const std::vector<std::size_t>& cuts, Gone& gone) {
    for (const Member list : properties.members()) {
        for (const Value part : list.value.elements()) {
            if (!is_cut(part, cuts)) {
                continue;
            }
            collect_wording(part, gone.wording);
            const std::string id{part["id"].string()};
            if (list.name == "locations" && !id.empty()) {
                gone.locations.insert(id);
            }
            if (list.name == "attestations") {
                gone.attestations.insert(id);
                for (const Value claim : part["claims"].elements()) {
                    for (const Value location : claim["locations"].elements()) {
                        gone.shared_locations.emplace(location.string());
                    }
                }
            }
        }
    }
}

Gone gone_parts(Value feature, const std::vector<std::size_t>& cuts) {
    Gone gone;
    for (const Member member : feature.members()) {
        if (member.name == "properties") {
            collect_cut_parts(member.value, cuts, gone);
        }
    }
    gone.attestations.erase("");
    return gone;
}

/// Removes from one record's properties what refers to the cut parts.
class References {
public:
    References(const Gone& gone, const Visibility& visibility) : gone_{gone}, visibility_{visibility} {}

    void erase_from(Object& properties) const {
        if (!visibility_.shows_site(text_of(properties, "within"))) {
            properties.erase("within");
        }
        for_each_object(properties, "names", [&](Object& name) {
            erase_texts(name, "sources", [&](std::string_view id) { return !visibility_.shows_source(id); });
        });
        for_each_object(properties, "locations", [&](Object& location) { erase_from_location(location); });
        for_each_object(properties, "attestations", [&](Object& attestation) { erase_from_claims(attestation); });
        erase_objects(properties, "relations", [&](Object& relation) { return rests_on_gone(relation); });
    }

private:
    void erase_from_location(Object& location) const {
        if (gone_.shared_locations.contains(std::string{text_of(location, "id")})) {
            location.erase("verbatim");
        }
        for_each_object(location, "basis", [&](Object& basis) {
            if (!visibility_.shows_site(text_of(basis, "record"))) {
                basis.erase("record");
            }
        });
    }
    void erase_from_claims(Object& attestation) const {
        bool touched = false;
        erase_objects(attestation, "claims", [&](Object& claim) {
            if (!erase_texts(claim, "locations",
                             [&](std::string_view id) { return gone_.locations.contains(std::string{id}); })) {
                return false;
            }
            touched = true;
            claim.erase("value");
            claim.erase("verbatim");
            return is_empty_list(claim, "locations");
        });
        if (touched) {
            attestation.erase("summary");
            attestation.erase("selectors");
        }
    }
    bool rests_on_gone(Object& relation) const {
        if (!visibility_.shows_site(text_of(relation, "to"))) {
            return true;
        }
        const bool erased = erase_texts(relation, "attestations", [&](std::string_view id) {
            return gone_.attestations.contains(std::string{id});
        });
        return erased && is_empty_list(relation, "attestations");
    }

    const Gone& gone_;
    const Visibility& visibility_;
};

constexpr std::string_view left_out_text = "left out of this copy";

/// Leaves the members that the record format knows, and of their texts those that repeat no wording of a cut part.
class Cleaner {
public:
    explicit Cleaner(std::vector<std::string> wording) : wording_{std::move(wording)} {}

    void clean(Object& object, const Shape& shape) const {
        std::erase_if(object.members(), [&](NodeMember& member) {
            const MemberSpec* const spec = shape.find(member.first);
            if (spec == nullptr) {
                return true;
            }
            if (!is_free_text(member.first) && clean_member(member.second, *spec)) {
                return false;
            }
            // A member that the record format asks for stays, to say that something stood here.
            const bool required = spec->presence == Presence::required && spec->type == MemberType::text;
            if (required) {
                member.second = left_out_text;
            }
            return !required;
        });
    }

private:
    static bool is_free_text(std::string_view member) {
        constexpr std::string_view names[] = {"notes", "because", "draft", "sensitivity_reason", "unlocated", "bbox"};
        return std::find(std::begin(names), std::end(names), member) != std::end(names);
    }
    /// \return whether the member may stay
    bool clean_member(Node& node, const MemberSpec& spec) const {
        switch (spec.type) {
            case MemberType::geometry:
                clean_geometry(node);
                return true;
            case MemberType::object:
            case MemberType::object_list:
                return clean_objects(node, spec);
            case MemberType::text:
            case MemberType::text_list:
            case MemberType::any:
                return clean_texts(node);
            default:
                return true;
        }
    }
    bool clean_objects(Node& node, const MemberSpec& spec) const {
        if (Object* const object = node.object(); object != nullptr && spec.shape != nullptr) {
            clean(*object, *spec.shape);
            return true;
        }
        Array* const list = node.array();
        if (list == nullptr) {
            return false;  // Not of its type: nobody knows what it says.
        }
        std::erase_if(*list, [&](Node& item) {
            if (item.object() == nullptr || spec.shape == nullptr) {
                return true;
            }
            clean(*item.object(), *spec.shape);
            return false;
        });
        return true;
    }
    bool clean_texts(Node& node) const {
        if (const std::string* const text = node.string()) {
            return std::none_of(wording_.begin(), wording_.end(),
                                [&](const std::string& words) { return text->find(words) != std::string::npos; });
        }
        if (Array* const list = node.array()) {
            std::erase_if(*list, [&](Node& item) { return !clean_texts(item); });
        }
        if (Object* const object = node.object()) {
            std::erase_if(object->members(), [&](NodeMember& member) { return !clean_texts(member.second); });
        }
        return true;
    }
    static void clean_geometry(Node& node) {
        Object* const object = node.object();
        if (object == nullptr) {
            return;
        }
        std::erase_if(object->members(), [](const NodeMember& member) {
            return member.first != "type" && member.first != "coordinates" && member.first != "geometries";
        });
        for_each_object(*object, "geometries", [](Object& member) {
            std::erase_if(member.members(),
                          [](const NodeMember& part) { return part.first != "type" && part.first != "coordinates"; });
        });
    }

    std::vector<std::string> wording_;
};

/// The wording of cut parts, but for what a visible name says anyway.
std::vector<std::string> hidden_wording(std::vector<std::string> wording, Object& properties) {
    for_each_object(properties, "names", [&](const Object& name) {
        const std::string_view visible = text_of(name, "text");
        std::erase_if(wording, [&](const std::string& words) { return visible.find(words) != std::string_view::npos; });
    });
    return wording;
}

/// Selectors whose quotation went with the wording say nothing.
void erase_empty_selectors(Object& properties) {
    for_each_object(properties, "attestations", [](Object& attestation) {
        erase_objects(attestation, "selectors", [](const Object& selector) {
            return selector.find("exact") == nullptr && selector.find("start") == nullptr;
        });
        if (is_empty_list(attestation, "selectors")) {
            attestation.erase("selectors");
        }
    });
}

std::string withheld_sentence(const Cuts& cuts) {
    std::string list;
    const auto count = [&](std::size_t n, std::string_view one, std::string_view many) {
        if (n > 0) {
            list += (list.empty() ? "" : ", ") + std::to_string(n) + " " + std::string{n == 1 ? one : many};
        }
    };
    count(cuts.names, "name", "names");
    count(cuts.locations, "location", "locations");
    count(cuts.attestations, "attestation", "attestations");
    count(cuts.others, "other part", "other parts");
    count(cuts.references, "reference to what may not be seen", "references to what may not be seen");
    return "Left out of this copy: " + list + "; and the texts that may repeat it.";
}

void say_what_is_withheld(Object& properties, const Cuts& cuts) {
    const std::string before{text_of(properties, "information_withheld")};
    properties.set("information_withheld", (before.empty() ? "" : before + " ") + withheld_sentence(cuts));
}

void redact(Object& feature, const Cuts& cuts, const Visibility& visibility, Gone gone) {
    if (cuts.preferred_location) {
        feature.set("geometry", nullptr);
    }
    Node* const node = feature.find("properties");
    Object* const properties = node == nullptr ? nullptr : node->object();
    if (properties == nullptr) {
        return;
    }
    References{gone, visibility}.erase_from(*properties);
    if (cuts.preferred_location) {
        erase_objects(*properties, "assessments",
                      [](const Object& assessment) { return text_of(assessment, "aspect") == "location"; });
    }
    // The ◆ members come out of the evidence that is left.
    for (const std::string_view member :
         {"name", "uncertainty_m", "location_confidence", "existence_confidence", "event_confidence", "sources"}) {
        properties->erase(member);
    }
    Cleaner{hidden_wording(std::move(gone.wording), *properties)}.clean(feature, feature_shape());
    erase_empty_selectors(*feature.find("properties")->object());
    say_what_is_withheld(*feature.find("properties")->object(), cuts);
}

}  // namespace

Node redacted_feature(Value feature, const Cuts& cuts, const Visibility& visibility) {
    Node node = copied(feature, cuts.offsets);
    if (Object* const object = node.object()) {
        redact(*object, cuts, visibility, gone_parts(feature, cuts.offsets));
    }
    return node;
}

Node without_duplicates(Value feature) {
    return copied(feature, {});
}

}  // namespace situs
