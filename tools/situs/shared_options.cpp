#include "tools/situs/shared_options.hpp"

namespace situs::cli {

void AudienceOption::declare(Options& options) {
    options.value("--audience", "AUDIENCE", &word,
                  "For whom: internal keeps what is restricted, public leaves it out; what is withheld is never shown. "
                  "Needed where anything in the dataset is restricted or withheld.",
                  {.choices = {"internal", "public"}});
}

void FormatOption::declare(Options& options) {
    options.value("--format", "FORMAT", &word, "For people (text) or for programs (json).",
                  {.choices = {"text", "json"}, .initial = "text"});
}

void OverwriteOption::declare(Options& options) {
    options.flag("--overwrite", given, "Replace a file that exists already.");
}

}  // namespace situs::cli
