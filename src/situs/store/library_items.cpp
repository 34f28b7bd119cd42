#include "situs/store/library_items.hpp"

#include <fmt/format.h>

#include <string>
#include <unordered_set>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Member;
using geo::json::Value;

/// A member that the item has twice, or an empty text.
std::string repeated_member(Value item) {
    std::unordered_set<std::string_view> names;
    for (const Member member : item.members()) {
        if (!names.insert(member.name).second) {
            return std::string{member.name};
        }
    }
    return {};
}

/// Why an item cannot be taken; empty if it can.
std::string fault_of(Value item) {
    if (!item.is(Kind::object)) {
        return fmt::format("an item is an object, this is {}", geo::json::describe(item.kind()));
    }
    if (source_id(item).empty()) {
        return "has no id, by which records cite it; give it one (in Zotero a citation key) and export again";
    }
    if (item["type"].string().empty()) {
        return "has no CSL type such as \"report\" or \"webpage\"; export the library as CSL JSON";
    }
    if (const std::string name = repeated_member(item); !name.empty()) {
        return fmt::format("has \"{}\" twice; leave one", name);
    }
    return {};
}

std::string called(Value item) {
    const std::string id = source_id(item).text();
    return id.empty() ? std::string{item["title"].string()} : id;
}

}  // namespace

LibraryItems::LibraryItems(const std::filesystem::path& path) : file_{path} {
    for (const Value item : list().elements()) {
        take(item);
    }
}

Value LibraryItems::list() const {
    const Value root = file_.root();
    const Value items = root["items"];
    if (root.is(Kind::array)) {
        return root;
    }
    if (!items.is(Kind::array)) {
        file_.refuse(root ? root.offset() : 0,
                     "is no library of sources: CSL-JSON is a list of items, [{\"id\": …, \"type\": …}, …]; export it "
                     "as \"CSL JSON\" or \"Better CSL JSON\".");
    }
    for (const Value item : items.elements()) {
        if (item["itemType"]) {
            file_.refuse(
                item.offset(),
                "is Zotero's own JSON, not CSL-JSON; export the library as \"CSL JSON\" or \"Better CSL JSON\".");
        }
    }
    return items;
}

void LibraryItems::take(Value item) {
    std::string fault = fault_of(item);
    if (fault.empty() && !ids_.insert(source_id(item).text()).second) {
        fault = "has the id of an earlier item; give one of the two another";
    }
    if (fault.empty()) {
        items_.push_back(item);
    } else {
        refused_.push_back(
            {.place = geo::json::place_of(file_.text(), item.offset()), .what = called(item), .why = std::move(fault)});
    }
}

bool LibraryItems::is_taken_whole() const noexcept {
    return refused_.empty() && file_.root().is(Kind::array) && !text().starts_with("\xEF\xBB\xBF");
}

}  // namespace situs
