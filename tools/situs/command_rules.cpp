#include "geo/json_node.hpp"
#include "situs/validation/rule.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/rule_options.hpp"
#include "tools/situs/shared_options.hpp"
#include "tools/situs/table.hpp"

#include <fmt/format.h>

#include <array>
#include <ostream>

namespace situs::cli {
namespace {

Paint paint_of(Severity severity) noexcept {
    return severity == Severity::error ? Paint::against : Paint::weak;
}

geo::json::Object to_object(const Rule& rule) {
    return {{"id", rule.id},
            {"severity", name_of(rule.severity)},
            {"subject", name_of(rule.subject)},
            {"summary", rule.summary},
            {"basis", rule.basis},
            {"why", rule.why},
            {"example", rule.example},
            {"mend", rule.mend}};
}

void write_list(Streams& io) {
    Table table{{Align::left, Align::left, Align::left, Align::left}};
    table.head({"rule", "severity", "subject", "what it asks"});
    for (const Rule* const rule : rules()) {
        table.add(
            {rule->id, {name_of(rule->severity), paint_of(rule->severity)}, name_of(rule->subject), rule->summary});
    }
    table.write(io);
}

void write_part(Streams& io, std::string_view title, std::string_view text) {
    if (!text.empty()) {
        io.out << '\n' << shown(io, title, Paint::heading) << '\n';
        write_prose(io, text, 2);
    }
}

void write_page(Streams& io, const Rule& rule) {
    io.out << shown(io, rule.id, Paint::heading) << " (" << shown(io, name_of(rule.severity), paint_of(rule.severity))
           << ", about a " << name_of(rule.subject) << ")\n";
    write_prose(io, rule.summary, 2);
    write_part(io, "Why", rule.why);
    write_part(io, "Based on", rule.basis);
    write_part(io, "Fails", rule.example);
    write_part(io, "Mend", rule.mend);
}

/// A word as a table's cell or a heading of Markdown can hold it.
std::string in_markdown(std::string_view text) {
    std::string out;
    bool is_code = false;
    for (const char c : text) {
        is_code = c == '`' ? !is_code : is_code;
        if (is_code && c != '|') {
            out += c;
            continue;
        }
        if (c == '|' || c == '<' || c == '*' || c == '_') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

/// docs/rules.md; a test compares it.
void write_markdown_page(std::ostream& out) {
    out << "# The rules of `situs validate`\n\n<!-- written by `situs rules --markdown` -->\n\n"
           "A broken MUST of a standard is an error, a SHOULD a warning. What a rule says of a draft, or where its "
           "summary says so, is a warning all the same. Ids are stable and never used again. `situs rules ID` shows "
           "the "
           "same on a terminal; [validate.md](validate.md) tells how to select rules, to change their severity, and to "
           "accept single findings.\n\n| rule | severity | about a | what it asks |\n| --- | --- | --- | --- |\n";
    for (const Rule* const rule : rules()) {
        out << fmt::format("| [{0}](#{0}) | {1} | {2} | {3} |\n", rule->id, name_of(rule->severity),
                           name_of(rule->subject), in_markdown(rule->summary));
    }
    for (const Rule* const rule : rules()) {
        out << fmt::format(
            "\n## {}\n\n{}. {}\n\n- Severity: {}\n- Based on: {}\n- Mend: {}\n\nFails:\n\n```json\n{}\n```\n", rule->id,
            in_markdown(rule->summary), in_markdown(rule->why), name_of(rule->severity), in_markdown(rule->basis),
            in_markdown(rule->mend), rule->example);
    }
}

class Rules final : public Command {
public:
    void declare(Options& options) override {
        options.argument("ID", &id_, "One rule, such as coordinates-in-range.", {.presence = Presence::optional});
        format_.declare(options);
        options.flag("--markdown", markdown_, "All rules as the page docs/rules.md.");
    }
    Exit run(Streams& io) override {
        if (markdown_ && (format_.is_json() || !id_.empty())) {
            throw UsageError{"--markdown writes the page of all rules; it goes with no rule and no other format."};
        }
        if (markdown_) {
            write_markdown_page(io.out);
        } else if (format_.is_json()) {
            write_json_list(io);
        } else if (id_.empty()) {
            write_list(io);
        } else {
            write_page(io, rule_named(id_));
        }
        return Exit::done;
    }

private:
    void write_json_list(Streams& io) const {
        geo::json::Array list;
        if (!id_.empty()) {
            list.emplace_back(to_object(rule_named(id_)));
        } else {
            for (const Rule* const rule : rules()) {
                list.emplace_back(to_object(*rule));
            }
        }
        std::string text;
        write_indented(text, geo::json::Object{{"rules", std::move(list)}});
        io.out << text << '\n';
    }

    std::string id_;
    FormatOption format_;
    bool markdown_ = false;
};

constexpr std::array examples{
    Example{"situs rules", "All rules with their severity."},
    Example{"situs rules coordinates-in-range", "One rule: why it matters, what fails, how to mend it."},
    Example{"situs rules --format json", "The same for programs."},
    Example{"situs rules coordinates-in-rnage", "A slip: the error names the rule that was probably meant.", 2},
};

}  // namespace

constinit const CommandInfo command_rules{
    .name = "rules",
    .summary = "List the rules of validate, or explain one",
    .description =
        "Without ID: every rule that `validate` checks, with its severity and what it is about. With ID: one "
        "rule's page: why it matters, the clause or reason that it enforces, what fails, and how to mend it.",
    .examples = examples,
    .diagnostics = "An unknown rule ends with exit code 2 and the nearest known one.",
    .see_also = "validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Rules>()}; }};

}  // namespace situs::cli
