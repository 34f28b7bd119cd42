#include "situs/store/settled_record.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/site_json.hpp"
#include "situs/store/draft.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace situs {
namespace {

using geo::json::Node;
using geo::json::Object;

Site site_of(const Object& feature) {
    std::string text;
    geo::json::write_line(text, Node{feature});
    geo::json::Document document;
    document.parse(text);
    return read_site(document.root());
}

bool says_nothing(const Node* text) {
    return text == nullptr || text->string() == nullptr || without_blanks(*text->string()).empty();
}

}  // namespace

void settle_draft(RecordChange& change) {
    const std::string before = change.site.draft;
    if (before.empty()) {
        return;
    }
    const Site now = site_of(change.feature);
    const std::vector<std::string> lacks = gaps(now);
    if (now.draft.empty() && !lacks.empty()) {
        change.properties().set("draft", before);
        std::erase_if(change.lines, [](const EditLine& line) { return line.member == "draft"; });
        change.is_changed =
            std::ranges::any_of(change.lines, [](const EditLine& line) { return line.outcome == EditOutcome::taken; });
        change.tell(
            EditOutcome::refused, "draft",
            fmt::format("draft was emptied, and the record is not finished: it lacks {}", fmt::join(lacks, "; ")));
    } else if (now.draft == before && change.is_changed) {
        const std::string rest = refreshed_draft(before, now);
        if (rest.empty() && lacks.empty() && change.lacks.empty()) {
            change.properties().erase("draft");
            change.tell(
                EditOutcome::remark, "draft",
                "nothing is missing any more: it is no draft, and goes into public copies if everyone may see it");
        } else if (!rest.empty()) {
            change.properties().set("draft", rest);
        }
    }
}

void settle_sensitivity(RecordChange& change) {
    const bool is_touched =
        std::ranges::any_of(change.lines, [](const EditLine& line) { return line.member.starts_with("sensitivity"); });
    Object& properties = change.properties();
    const Node* const own = properties.find("sensitivity");
    const std::string word = own == nullptr || own->string() == nullptr ? std::string{} : *own->string();
    if (!is_touched || (word != "restricted" && word != "withheld")) {
        return;
    }
    std::vector<std::string_view> filled;
    if (says_nothing(properties.find("sensitivity_reason"))) {
        properties.set("sensitivity_reason", "set in an edited copy; no reason was given");
        filled.emplace_back("sensitivity_reason");
    }
    if (says_nothing(properties.find("sensitivity_review"))) {
        properties.set("sensitivity_review", change.who.date);  // due at once: the next step is a person's
        filled.emplace_back("sensitivity_review");
    }
    if (filled.empty()) {
        return;
    }
    const bool has_no_reason = filled.front() == "sensitivity_reason";
    const std::string unsaid = filled.size() == 2 ? fmt::format("why it is {}, or until when", word)
                               : has_no_reason    ? fmt::format("why it is {}", word)
                                                  : fmt::format("until when it is {}", word);
    change.tell(EditOutcome::remark, filled.front(),
                fmt::format("nobody said {}: {} {} be looked at at once", unsaid, fmt::join(filled, " and "),
                            filled.size() == 2 ? "were filled in, and are to" : "was filled in, and is to"));
}

}  // namespace situs
