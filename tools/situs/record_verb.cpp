#include "tools/situs/record_verb.hpp"

#include "geo/error.hpp"
#include "situs/store/canonical.hpp"
#include "situs/store/dataset_change.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/json_file.hpp"
#include "situs/store/new_record.hpp"
#include "tools/situs/change_report.hpp"
#include "tools/situs/new_findings.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string_view>
#include <vector>

namespace situs::cli {
namespace {

namespace fs = std::filesystem;
using geo::json::Node;
using geo::json::Object;

/// The change on its way to the dataset.
class Writing {
public:
    Writing(const Dataset& dataset, HandChange& change) : dataset_{dataset}, hand_{change}, change_{dataset} {
        for (const auto& [name, text] : hand_.documents) {
            change_.set_document(name, text);
        }
    }

    /// What it would bring in. A record that was a draft and is no error any more stays one if it would be an error.
    NewFindings check() {
        const bool was_draft =
            hand_.record && hand_.fate != HandChange::Fate::removed && refresh_draft(hand_.record->feature);
        NewFindings found = try_it();
        if (was_draft && !found.errors.empty()) {
            std::string draft{draft_begin};
            for (const Finding& finding : found.errors) {
                draft += fmt::format("{}{}", &finding == &found.errors.front() ? "" : "; ", finding.message);
            }
            hand_.record->properties().set("draft", draft);
            found = try_it();
        }
        ends_draft_ = was_draft && found.errors.empty() && !is_own_draft(hand_.record->feature);
        return found;
    }
    /// Whether nothing is missing any more in what was a draft.
    bool ends_draft() const noexcept { return ends_draft_; }
    std::vector<fs::path> commit() { return change_.commit(); }
    /// The record's new text over several lines.
    std::string after() const {
        std::string text;
        if (!line_.empty()) {
            geo::json::Document document;
            document.parse(line_);
            geo::json::write_indented(text, Node::from(document.root()));
            text += '\n';
        }
        return text;
    }

private:
    NewFindings try_it() {
        if (hand_.record) {
            put_record();
        }
        return new_findings(dataset_.header().folder, change_.prepare());
    }
    void put_record() {
        for (const RecordAtHand& other : hand_.others) {
            change_.change(other.layer, other.id, canonical_line(other.feature));
        }
        const RecordAtHand& record = *hand_.record;
        line_.clear();
        if (hand_.fate == HandChange::Fate::removed) {
            change_.remove(record.layer, record.id);
            return;
        }
        line_ = canonical_line(record.feature);
        hand_.fate == HandChange::Fate::added ? change_.add(record.layer, record.id, line_)
                                              : change_.change(record.layer, record.id, line_);
    }

    const Dataset& dataset_;
    HandChange& hand_;
    DatasetChange change_;
    std::string line_;
    bool ends_draft_ = false;
};

void keep_name(const Dataset& dataset, const std::string& by, HandChange& change) {
    if (change.keep_name == KeepName::yes && DeedOption::is_new(dataset.header())) {
        std::string& text = change.documents["dataset.json"];
        geo::json::Document changed;
        Node document = changed.parse(text) ? Node::from(changed.root()) : Node{*dataset.header().document.object()};
        document.object()->set("recorded_by", by);
        text = canonical_document(std::move(document), "dataset.json");
    }
}

std::string old_text(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored) ? read_file(path) : std::string{};
}

void show_difference(Streams& io, const Dataset& dataset, const HandChange& change, const std::string& after) {
    const fs::path& folder = dataset.header().folder;
    for (const auto& [name, text] : change.documents) {
        write_difference(io, name, old_text(folder / name), text);
    }
    if (change.record && change.others.empty()) {
        write_difference(io, fmt::format("{}/{}", change.record->layer.text(), change.record->id.text()),
                         change.record->before, after);
    }
}

/// \return whether the change is refused
bool is_refused(Streams& io, const NewFindings& found, const HandChange& change) {
    if (found.errors.empty()) {
        return false;
    }
    io.out.flush();
    io.err << "nothing was written: the dataset would not validate:\n";
    for (const Finding& finding : found.errors) {
        write_finding(io.err, finding);
    }
    if (!change.if_refused.empty()) {
        io.err << printable(change.if_refused) << '\n';
    }
    return true;
}

/// \param ids of all records, for the question, which it must outlive
Question site_question(const Dataset& dataset, std::vector<std::string>& ids) {
    constexpr std::size_t most = 50;
    Question question{.asks = "Which record?", .option = "SITE", .help = "Its id, one of these:"};
    dataset.for_each_site([&](const LayerFile&, const Record& record) {
        ids.push_back(record.site.id.text());
        if (ids.size() <= most) {
            question.words += fmt::format("{}: {}\n", ids.back(), record.site.name);
        }
    });
    if (ids.size() > most) {
        question.words +=
            fmt::format("and {} more: situs show {} lists all\n", ids.size() - most, dataset.header().folder.string());
    }
    question.problem = [&ids](const std::string& id) {
        const std::vector<std::string_view> views{ids.begin(), ids.end()};
        return std::ranges::find(ids, id) != ids.end()
                   ? std::string{}
                   : fmt::format("there is no such record;{} ? lists them", did_you_mean(id, views));
    };
    return question;
}

/// A draft says itself that these are missing.
bool is_in_draft(const Finding& finding) {
    return finding.rule == "attested" || finding.rule == "unlocated-explained";
}

void tell_warnings(Streams& io, NewFindings& found, const HandChange& change) {
    constexpr std::size_t most = 10;
    if (change.record && is_own_draft(change.record->feature)) {
        std::erase_if(found.warnings, is_in_draft);
    }
    if (!change.record) {  // A source is added before it is cited.
        std::erase_if(found.warnings, [](const Finding& finding) { return finding.rule == "sources-used"; });
    }
    const std::size_t shown = std::min(found.warnings.size(), most);
    for (std::size_t i = 0; i < shown; ++i) {
        write_finding(io.out, found.warnings[i]);
    }
    if (shown < found.warnings.size()) {
        io.out << fmt::format("  and {} more: `situs validate` shows them\n", found.warnings.size() - shown);
    }
}

}  // namespace

void RecordVerb::declare(Options& options) {
    options.argument("DATASET", &dataset_, "The dataset's folder.", {.completes = Completes::folder});
    declare_own(options);
    deed_.declare(options);
    options.flag("--dry-run", dry_run_, "Only show what would change.");
}

Exit RecordVerb::run(Streams& io) {
    const Dataset dataset = Dataset::open(dataset_);
    Questions questions{io, Questions::When::when_in_need};
    const Deed who = deed_.deed(questions, dataset.header());
    std::optional<HandChange> hand = change(questions, dataset, who);
    if (!hand) {
        return Exit::done;
    }
    if (hand->record) {
        require_utf8(hand->record->feature);
    }
    for (const std::string& line : hand->told) {
        io.out << printable(line) << '\n';
    }
    if (!hand->record && hand->documents.empty()) {
        io.out << printable(hand->done) << '\n';
        return Exit::findings;
    }
    keep_name(dataset, who.by, *hand);
    Writing writing{dataset, *hand};
    NewFindings found = writing.check();
    if (is_refused(io, found, *hand)) {
        return Exit::findings;
    }
    show_difference(io, dataset, *hand, writing.after());
    tell_warnings(io, found, *hand);
    if (dry_run_) {
        io.out << "nothing was written: --dry-run\n";
        return Exit::done;
    }
    for (const fs::path& path : writing.commit()) {
        io.out << "wrote " << printable(path.string()) << '\n';
    }
    io.out << printable(hand->done) << '\n';
    if (writing.ends_draft()) {
        io.out << hand->record->id.text()
               << " is no draft any more: nothing is missing. Public copies have it, if its sensitivity lets them.\n";
    }
    if (!hand->next.empty()) {
        io.out << hand->next << '\n';
    }
    return Exit::done;
}

RecordAtHand asked_record(Questions& questions, const Dataset& dataset, std::string& id) {
    if (id.empty()) {
        std::vector<std::string> ids;
        questions.require(id, site_question(dataset, ids));
    }
    if (id.empty()) {
        throw UsageError{fmt::format("SITE is missing: say which record, by its id; situs show {} lists them.",
                                     printable(dataset.header().folder.string()))};
    }
    return find_record(dataset, id);
}

std::string with_source(const std::string& text, const Node& item) {
    std::string lines;
    geo::json::write_indented(lines, item);
    std::string indented = "  ";
    for (const char c : lines) {
        indented += c == '\n' ? std::string{"\n  "} : std::string(1, c);
    }
    if (text.empty()) {
        return "[\n" + indented + "\n]\n";
    }
    const std::size_t end = text.find_last_of(']');
    const std::size_t last = end == std::string::npos ? end : text.find_last_not_of(" \t\r\n", end - 1);
    if (end == std::string::npos || last == std::string::npos) {
        throw geo::InputError{"sources.json: is no list; mend it first: `situs validate` shows where."};
    }
    const bool is_first = text[last] == '[';
    return text.substr(0, last + 1) + (is_first ? "\n" : ",\n") + indented + "\n" + text.substr(end);
}

}  // namespace situs::cli
