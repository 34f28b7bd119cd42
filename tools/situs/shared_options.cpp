#include "tools/situs/shared_options.hpp"

namespace situs::cli {

void AudienceOption::declare(Options& options) {
    options.value("--audience", "AUDIENCE", &word,
                  "For whom: internal keeps what is restricted and drafts, public leaves them out; what is withheld is "
                  "never shown. "
                  ""
                  "Needed where anything in the dataset is restricted, withheld or a draft.",
                  {.choices = {"internal", "public"}});
}

std::string AudienceOption::what_of_drafts(Audience audience, const LeftOut& left_out) {
    if (audience == Audience::internal || left_out.drafts == 0) {
        return {};
    }
    return "Drafts are in no public copy: `situs show` tells what each lacks, `situs finish` says that one is "
           "finished; "
           "--audience internal keeps them.";
}

void FormatOption::declare(Options& options) {
    options.value("--format", "FORMAT", &word, "For people (text) or for programs (json).",
                  {.choices = {"text", "json"}, .initial = "text"});
}

void OverwriteOption::declare(Options& options) {
    options.flag("--overwrite", given, "Replace a file that exists already.");
}

}  // namespace situs::cli
