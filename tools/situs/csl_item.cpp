#include "tools/situs/csl_item.hpp"

#include "situs/store/new_record.hpp"
#include "tools/situs/options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

// https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
constexpr std::array<std::string_view, 45> types{"article",
                                                 "article-journal",
                                                 "article-magazine",
                                                 "article-newspaper",
                                                 "bill",
                                                 "book",
                                                 "broadcast",
                                                 "chapter",
                                                 "classic",
                                                 "collection",
                                                 "dataset",
                                                 "document",
                                                 "entry",
                                                 "entry-dictionary",
                                                 "entry-encyclopedia",
                                                 "event",
                                                 "figure",
                                                 "graphic",
                                                 "hearing",
                                                 "interview",
                                                 "legal_case",
                                                 "legislation",
                                                 "manuscript",
                                                 "map",
                                                 "motion_picture",
                                                 "musical_score",
                                                 "pamphlet",
                                                 "paper-conference",
                                                 "patent",
                                                 "performance",
                                                 "periodical",
                                                 "post",
                                                 "post-weblog",
                                                 "personal_communication",
                                                 "regulation",
                                                 "report",
                                                 "review",
                                                 "review-book",
                                                 "software",
                                                 "song",
                                                 "speech",
                                                 "standard",
                                                 "thesis",
                                                 "treaty",
                                                 "webpage"};

/// The parts of YYYY, YYYY-MM or YYYY-MM-DD; nothing for other dates.
std::optional<Array> date_parts(std::string_view text) {
    Array parts;
    for (std::size_t size = 4; !text.empty(); size = 2) {
        int number = 0;
        const std::string_view part = text.substr(0, size);
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        if (error != std::errc{} || part.size() != size || end != part.data() + size || parts.size() == 3) {
            return std::nullopt;
        }
        parts.emplace_back(number);
        text.remove_prefix(size);
        if (!text.empty() && (text.front() != '-' || text.size() == 1)) {
            return std::nullopt;
        }
        text.remove_prefix(text.empty() ? 0 : 1);
    }
    return parts;
}

Node author(const std::string& name) {
    const std::size_t comma = name.find(", ");
    return comma == std::string::npos ? Object{{"literal", name}}
                                      : Object{{"family", name.substr(0, comma)}, {"given", name.substr(comma + 2)}};
}

}  // namespace

Node csl_item(const std::string& id, const CslItem& item) {
    Object made{{"id", id}, {"type", item.type}, {"title", item.title}};
    Array authors;
    for (const std::string& name : item.authors) {
        authors.push_back(author(name));
    }
    if (!authors.empty()) {
        made.append("author", std::move(authors));
    }
    const auto set = [&](const char* member, const std::string& text) {
        if (!text.empty()) {
            made.append(member, text);
        }
    };
    set("container-title", item.container);
    if (const std::optional<Array> parts = date_parts(item.issued); parts && !parts->empty()) {
        made.append("issued", Object{{"date-parts", Array{Node{*parts}}}});
    } else if (!item.issued.empty()) {
        made.append("issued", Object{{"raw", item.issued}});
    }
    set("publisher", item.publisher);
    set("URL", item.url);
    set("language", item.language);
    set("note", item.note);
    return made;
}

std::string id_of_csl_item(const CslItem& item) {
    constexpr std::size_t longest = 40;
    const std::string whom = item.authors.empty() ? item.title : item.authors[0].substr(0, item.authors[0].find(", "));
    std::string id = slug_of_name(whom).substr(0, longest);
    while (id.ends_with('-')) {
        id.pop_back();
    }
    if (id.empty()) {
        id = "source";
    }
    const std::optional<Array> parts = date_parts(item.issued);
    return parts && !parts->empty() ? id + "-" + item.issued.substr(0, 4) : id;
}

std::string problem_of_csl_type(const std::string& type) {
    if (std::find(types.begin(), types.end(), type) != types.end()) {
        return {};
    }
    return fmt::format("CSL has no such type;{} it has {}", did_you_mean(type, types), fmt::join(types, ", "));
}

}  // namespace situs::cli
