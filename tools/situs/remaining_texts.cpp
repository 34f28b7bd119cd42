#include "tools/situs/remaining_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

bool is_free_text(std::string_view member) noexcept {
    constexpr std::array<std::string_view, 6> members{"because",  "notes",    "summary",
                                                      "verbatim", "protocol", "sensitivity_reason"};
    return std::ranges::find(members, member) != members.end();
}

/// Collects the texts, those that name a word apart.
class Texts {
public:
    explicit Texts(const std::vector<std::string>& words) : words_{words} {}

    void see(const Node& node, const std::string& pointer, std::string_view member) {
        if (const Object* const object = node.object()) {
            for (const auto& [name, value] : object->members()) {
                see(value, fmt::format("{}{}{}", pointer, pointer.empty() ? "" : "/", name), name);
            }
        } else if (const Array* const items = node.array()) {
            for (std::size_t i = 0; i < items->size(); ++i) {
                see((*items)[i], fmt::format("{}/{}", pointer, i), {});
            }
        } else if (const std::string* const text = node.string(); text != nullptr && is_free_text(member)) {
            const bool is_named = std::ranges::any_of(
                words_, [text](const std::string& word) { return text->find(word) != std::string::npos; });
            (is_named ? named_ : others_).push_back(pointer);
        }
    }
    std::vector<std::string> result() && {
        std::ranges::move(others_, std::back_inserter(named_));
        return std::move(named_);
    }

private:
    const std::vector<std::string>& words_;
    std::vector<std::string> named_, others_;
};

}  // namespace

std::vector<std::string> remaining_texts(const RecordAtHand& record, const std::vector<std::string>& words) {
    Texts texts{words};
    if (const Node* const properties = record.feature.find("properties")) {
        texts.see(*properties, {}, {});
    }
    return std::move(texts).result();
}

}  // namespace situs::cli
