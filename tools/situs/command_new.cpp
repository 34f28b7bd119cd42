#include "geo/error.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/country.hpp"
#include "situs/model/ids.hpp"
#include "situs/model/language_tag.hpp"
#include "situs/model/license.hpp"
#include "situs/model/shell_word.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/system.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/new_dataset.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <system_error>
#include <vector>

namespace situs::cli {
namespace {

namespace fs = std::filesystem;

std::string problem_of_id(const std::string& id) {
    return is_slug(id) ? std::string{} : "it is small letters, digits and hyphens, at most 64.";
}

/// Several answers in one: "en, fa".
std::vector<std::string> listed(const std::string& text) {
    constexpr std::string_view between = ",; ";
    std::vector<std::string> all;
    for (std::size_t begin = 0; (begin = text.find_first_not_of(between, begin)) != std::string::npos;) {
        const std::size_t end = std::min(text.find_first_of(between, begin), text.size());
        all.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return all;
}

void take_lists_apart(std::vector<std::string>& answers) {
    std::vector<std::string> all;
    for (const std::string& answer : answers) {
        for (std::string& one : listed(answer)) {
            if (std::find(all.begin(), all.end(), one) == all.end()) {
                all.push_back(std::move(one));
            }
        }
    }
    answers = std::move(all);
}

std::string problem_of_language(const std::string& languages) {
    for (const std::string& language : listed(languages)) {
        if (judge_language_tag(language) != LanguageTag::sound) {
            return "it is a tag such as en, fa or az-Arab, or several: en, fa.";
        }
    }
    return {};
}

std::string problem_of_license(const std::string& license) {
    return is_license_expression(license)
               ? std::string{}
               : "it is an SPDX identifier such as CC-BY-4.0 (https://spdx.org/licenses), or LicenseRef- and a name of "
                 "yours.";
}

std::string problem_of_country(const std::string& countries) {
    const std::vector<std::string> all = listed(countries);
    const auto wrong = std::find_if_not(all.begin(), all.end(), is_country);
    if (wrong == all.end()) {
        return {};
    }
    return *wrong == "UK" ? std::string{"the code of the United Kingdom is GB."}
                          : "it is a code of two capital letters of ISO 3166-1, such as IR.";
}

std::string problem_of_sensitivity(const std::string& word) {
    return word == "public" || word == "restricted" || word == "withheld" ? std::string{}
                                                                          : "it is public, restricted or withheld.";
}

/// The folder's own name, also for "." and "name/".
std::string name_of_folder(const fs::path& folder) {
    fs::path path = fs::absolute(folder).lexically_normal();
    if (!path.has_filename()) {
        path = path.parent_path();
    }
    return path.filename().string();
}

/// Whether there is nothing in the folder but perhaps an empty `layers`.
bool is_as_good_as_empty(const fs::path& folder, std::error_code& error) {
    for (const fs::directory_entry& entry : fs::directory_iterator{folder, error}) {
        if (entry.path().filename() != "layers" || !fs::is_empty(entry.path(), error)) {
            return false;
        }
    }
    return true;
}

/// The folders in which making `folder` makes a new name, the nearest first.
std::vector<fs::path> folders_that_change(const fs::path& folder) {
    std::vector<fs::path> changing;
    std::error_code ignored;  // What cannot be looked at cannot be made either.
    for (fs::path path = fs::absolute(folder); !fs::exists(path, ignored) && path.has_relative_path();) {
        path = path.parent_path();
        changing.push_back(path);
    }
    return changing;
}

/// Makes the folder and its `layers`, their names on disk; nothing else may be there.
void make_folders(const fs::path& folder) {
    std::error_code error;
    const std::vector<fs::path> changing = folders_that_change(folder);
    const fs::file_status status = fs::status(folder, error);
    if (fs::exists(status) && !fs::is_directory(status)) {
        throw geo::OutputError{fmt::format("{}: is there already, and is no folder; name another.", folder.string())};
    }
    error.clear();
    if (fs::exists(status) && !is_as_good_as_empty(folder, error) && !error) {
        throw geo::OutputError{fmt::format(
            "{}: is not empty; a new dataset needs a folder of its own. Nothing was changed.", folder.string())};
    }
    if (!error) {
        fs::create_directories(folder / "layers", error);
    }
    if (error) {
        throw geo::OutputError{
            fmt::format("{}: cannot be made: {}. Nothing was changed.", folder.string(), error.message())};
    }
    std::for_each(changing.begin(), changing.end(), system::sync_folder);
}

class New final : public Command {
public:
    void declare(Options& options) override {
        options.argument("DIR", &folder_, "The folder to make; it must not exist, or be empty.",
                         {.completes = Completes::folder});
        options.value("--title", "TITLE", &dataset_.title, "What the dataset is called.",
                      {.initial = "the folder's name"});
        options.value("--license", "LICENSE", &dataset_.license,
                      "Its licence as an SPDX identifier, such as CC-BY-4.0.", {.initial = std::string{undecided}});
        options.value("--language", "LANGUAGE", &dataset_.languages,
                      "A language of its texts (BCP 47), such as en or fa.", {.initial = "en"});
        options.value("--country", "COUNTRY", &dataset_.countries,
                      "A country that it is about: two capital letters (ISO 3166-1), such as IR. The example record "
                      "lies in the first.");
        options.value("--sensitivity", "SENSITIVITY", &dataset_.sensitivity,
                      "Who may see a record that does not say so itself.",
                      {.choices = {"public", "restricted", "withheld"}, .initial = std::string{careful}});
        options.value("--by", "WHO", &dataset_.by,
                      "Who records in it: a role such as analyst-1, or a name of your choosing. Kept in dataset.json.");
        options.value("--id", "ID", &dataset_.id, "Its name for programs: small letters, digits and hyphens.",
                      {.initial = "made of the folder's name"});
    }

    Exit run(Streams& io) override {
        complete(io);
        make_folders(folder_);
        AtomicWriter writer{folder_};
        const auto files = starting_files(dataset_);
        for (const auto& [path, text] : files) {
            writer.create(folder_ / path, Overwrite::no).write(text);
        }
        writer.commit();
        const std::string folder = printable(shell_word(folder_.string()));
        io.out << fmt::format(
            "made {0} with one example record; README.md in it explains the parts. Next, your sources and places:\n\n"
            "  situs show {1} example-town --audience internal\n  situs add source {1}\n  situs add site {1}\n"
            "or, where the places stand in a spreadsheet or on pins already (.csv, .xlsx, .kml …):\n"
            "  situs import FILE --into {1}\n",
            printable(folder_.string()), folder);
        return Exit::done;
    }

private:
    static constexpr std::string_view undecided = "LicenseRef-undecided";
    static constexpr std::string_view careful = "restricted";

    bool is_anything_said() const {
        return !(dataset_.title.empty() && dataset_.id.empty() && dataset_.license.empty() &&
                 dataset_.languages.empty() && dataset_.countries.empty() && dataset_.sensitivity.empty() &&
                 dataset_.by.empty());
    }

    /// Asks on a terminal if no option says anything; else takes what is usual.
    void complete(Streams& io) {
        const std::string name = name_of_folder(folder_);
        Questions questions{io, is_anything_said() ? Questions::When::never : Questions::When::at_once};
        if (questions.is_asking()) {
            io.out << "A few questions about the new dataset. `?` explains a question; an empty answer takes what "
                      "stands in [brackets].\n";
        }
        questions.require(dataset_.title, {.asks = "What is it called?",
                                           .option = "--title TITLE",
                                           .help = "The heading that people see. It can be changed in dataset.json.",
                                           .initial = name});
        questions.require(dataset_.id, {.asks = "Its name for programs, in Latin letters?",
                                        .option = "--id ID",
                                        .help = "Small letters, digits and hyphens; it stands in exported files.",
                                        .initial = slug_of(name),
                                        .problem = problem_of_id});
        ask_terms(questions);
        questions.offer(dataset_.by, {.asks = "Who records in it?",
                                      .option = "--by WHO",
                                      .help = "A role such as analyst-1, or a name of your choosing. It stands beside "
                                              "what you record, and in dataset.json so that nobody is asked again."});
        if (without_blanks(dataset_.title).empty()) {
            throw UsageError{"--title is empty: say what the dataset is called."};
        }
        if (dataset_.id.empty()) {
            throw UsageError{"no id can be made of the folder's name; give one with --id, such as --id places."};
        }
    }

    void ask_terms(Questions& questions) {
        questions.require(dataset_.license, {.asks = "Under which licence?",
                                             .option = "--license LICENSE",
                                             .help = "An SPDX identifier such as CC-BY-4.0, CC0-1.0 or ODbL-1.0 "
                                                     "(https://spdx.org/licenses). It says what others "
                                                     "may do with what you publish; it can be decided later.",
                                             .initial = std::string{undecided},
                                             .problem = problem_of_license});
        questions.offer(dataset_.languages,
                        {.asks = "A language of its texts?",
                         .option = "--language LANGUAGE",
                         .help = "A tag such as en, fa or ar, or several: en, fa; English if there is none.",
                         .problem = problem_of_language});
        questions.offer(dataset_.countries,
                        {.asks = "A country that it is about?",
                         .option = "--country COUNTRY",
                         .help = "Two capital letters such as IR or SY (ISO 3166-1), or several: IR, SY.",
                         .problem = problem_of_country});
        questions.require(
            dataset_.sensitivity,
            {.asks = "Who may see a record that does not say so itself?",
             .option = "--sensitivity SENSITIVITY",
             .help = "Publishing is a decision; until it is taken, restricted is the careful answer.",
             .initial = std::string{careful},
             .problem = problem_of_sensitivity,
             .words = "public: everybody\nrestricted: inside your organisation; for others only when asked for\n"
                      "withheld: nobody; no product shows it\n"});
        take_lists_apart(dataset_.languages);
        take_lists_apart(dataset_.countries);
        if (dataset_.languages.empty()) {
            dataset_.languages = {"en"};
        }
    }

    fs::path folder_;
    NewDataset dataset_;
};

constexpr std::array examples{
    Example{"situs new my-dataset", "A folder with one example record."},
    Example{
        "situs new my-dataset --title \"Places named in the report\" --license CC-BY-4.0 --country IR --language en "
        "--language fa",
        "The same with everything said."},
    Example{"situs new datasets", "A folder that is not empty is not touched.", 3},
};

}  // namespace

constinit const CommandInfo command_new{
    .name = "new",
    .summary = "Make a dataset to start from",
    .description =
        "Makes a folder of plain text files: dataset.json, sources.json, sources.situs.json, one layer with one "
        "example "
        "record that validates, and a README that explains its parts and is to fill in. The folder is made for git: "
        "one "
        "record is one line. On a terminal, without options, it asks; `?` explains a question.\n\n"
        "The dataset is restricted if you do not say otherwise: publishing is a decision that you take later, in "
        "dataset.json or record by record.",
    .examples = examples,
    .diagnostics = "A folder that is not empty is left alone: exit code 3.",
    .see_also = "info validate fmt add-source add-site",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<New>()}; }};

}  // namespace situs::cli
