#include "tools/situs/help.hpp"
#include "tools/situs/paragraphs.hpp"
#include "tools/situs/version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <ostream>

namespace situs::cli {
namespace {

/// Text as roff reads it: backslashes and hyphens as they are typed, no request by accident.
std::string roff(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else if (c == '\'' || c == '`') {
            out += c == '`' ? "\\(ga" : "\\(aq";
        } else {
            out += c;
        }
    }
    return out.starts_with('.') ? "\\&" + out : out;
}

/// One sentence a line, as man pages are written; here: one paragraph a line.
void write_text(std::ostream& out, std::string_view text, std::string_view between) {
    bool first = true;
    for (const std::string_view paragraph : paragraphs(text)) {
        if (!first) {
            out << between << '\n';
        }
        first = false;
        out << roff(paragraph) << '\n';
    }
}

void write_title(std::ostream& out, std::string_view page) {
    std::string upper{page};
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    out << fmt::format(".TH \"{}\" 1 \"\" \"situs {}\" \"situs\"\n.nh\n.ad l\n", roff(upper), version);
}

void write_option(std::ostream& out, const OptionInfo& option) {
    out << ".TP\n";
    const std::string name = option.letter.empty() ? option.name : option.letter + ", " + option.name;
    out << fmt::format("\\fB{}\\fR", roff(name));
    if (!option.metavar.empty()) {
        out << fmt::format(" \\fI{}\\fR", roff(option.metavar));
    }
    out << '\n' << roff(full_help(option)) << '\n';
}

void write_synopsis(std::ostream& out, const VerbPage& page) {
    out << fmt::format(".SH SYNOPSIS\n\\fBsitus {}\\fR [\\fIOPTIONS\\fR]", roff(page.info->name));
    for (const OptionInfo& option : page.options) {
        if (option.kind == OptionInfo::Kind::argument) {
            const std::string argument = fmt::format("\\fI{}\\fR{}", roff(option.name), option.repeats ? "..." : "");
            out << (option.presence == Presence::optional ? fmt::format(" [{}]", argument) : " " + argument);
        }
    }
    out << '\n';
}

void write_examples(std::ostream& out, const CommandInfo& info) {
    if (info.examples.empty()) {
        return;
    }
    out << ".SH EXAMPLES\n";
    for (const Example& example : info.examples) {
        out << fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(example.command), roff(example.explains));
    }
}

void write_exit_status(std::ostream& out) {
    out << ".SH \"EXIT STATUS\"\n";
    for (const ExitMeaning& exit : exit_meanings()) {
        out << fmt::format(".TP\n\\fB{}\\fR\n{}\n", exit.code, roff(exit.meaning));
    }
}

void write_see_also(std::ostream& out, std::string_view verbs) {
    out << ".SH \"SEE ALSO\"\n\\fBsitus\\fR(1)";
    for (const std::string& verb : wrapped(verbs, 1)) {
        out << fmt::format(", \\fBsitus\\-{}\\fR(1)", roff(verb));
    }
    out << '\n';
}

}  // namespace

void write_man(std::ostream& out, const VerbPage& page) {
    const CommandInfo& info = *page.info;
    write_title(out, fmt::format("situs-{}", one_word(info.name)));
    out << fmt::format(".SH NAME\nsitus\\-{} \\- {}\n", roff(one_word(info.name)), roff(info.summary));
    write_synopsis(out, page);
    out << ".SH DESCRIPTION\n";
    write_text(out, info.description, ".PP");
    out << ".SH OPTIONS\n";
    for (const OptionInfo& option : page.options) {
        write_option(out, option);
    }
    write_examples(out, info);
    out << ".SH DIAGNOSTICS\n";
    write_text(out, info.diagnostics, ".PP");
    write_exit_status(out);
    write_see_also(out, info.see_also);
}

void write_man_overview(std::ostream& out) {
    write_title(out, "situs");
    out << ".SH NAME\nsitus \\- places named in sources, with their evidence, as GeoJSON layers\n"
           ".SH SYNOPSIS\n\\fBsitus\\fR \\fIVERB\\fR [\\fIOPTIONS\\fR] ...\n"
           ".SH DESCRIPTION\n"
        << roff(
               "situs keeps places that are named in sources (towns, prisons, reported burial sites) together with the "
               "evidence for them. It checks the records, shows them, and gives them to QGIS and every other GIS as "
               "layers.")
        << "\n.SH VERBS\n";
    std::string verbs;
    for (const CommandInfo* const verb : commands()) {
        out << fmt::format(".TP\n\\fBsitus\\-{}\\fR(1)\n{}\n", roff(one_word(verb->name)), roff(verb->summary));
        verbs += one_word(verb->name) + " ";
    }
    out << ".SH ENVIRONMENT\n"
           ".TP\n\\fBNO_COLOR\\fR\nIf it is set and not empty: no colours; nor with TERM=dumb.\n"
           ".TP\n\\fBSOURCE_DATE_EPOCH\\fR\nThe time that products carry, in seconds since 1970. Without it: the "
           "newest "
           "date in the dataset. For validate the day by which a review is overdue; without it: today.\n"
           ".TP\n\\fBSITUS_DATA\\fR\nWhere the installed data are, before the usual places.\n";
    write_exit_status(out);
    write_see_also(out, verbs);
}

}  // namespace situs::cli
