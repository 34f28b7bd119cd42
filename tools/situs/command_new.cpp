#include "geo/error.hpp"
#include "situs/model/ids.hpp"
#include "situs/model/language_tag.hpp"
#include "situs/model/license.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/system.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/new_dataset.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <ostream>
#include <system_error>
#include <vector>

namespace situs::cli {
namespace {

namespace fs = std::filesystem;

bool is_country(std::string_view text) noexcept {
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// The folder's own name, also for "." and "name/".
std::string name_of_folder(const fs::path& folder) {
    fs::path path = fs::absolute(folder).lexically_normal();
    if (!path.has_filename()) {
        path = path.parent_path();
    }
    return path.filename().string();
}

/// As a shell wants it typed: in quotes where it holds more than letters, digits and the marks of a path.
std::string typed_in_shell(const std::string& word) {
    const auto is_plain = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || std::isalnum(byte) != 0 ||
               std::string_view{"/._-+,:@%"}.find(c) != std::string_view::npos;
    };
    if (std::all_of(word.begin(), word.end(), is_plain)) {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return quoted + "'";
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
        options.value("--country", "COUNTRY", &dataset_.country,
                      "The country of the example record: two capital letters (ISO 3166-1), such as IR.");
        options.value("--id", "ID", &dataset_.id, "Its name for programs: small letters, digits and hyphens.",
                      {.initial = "made of the folder's name"});
    }

    Exit run(Streams& io) override {
        complete();
        check();
        make_folders(folder_);
        AtomicWriter writer{folder_};
        const auto files = starting_files(dataset_);
        for (const auto& [path, text] : files) {
            writer.create(folder_ / path, Overwrite::no).write(text);
        }
        writer.commit();
        io.out << fmt::format("made {} with one example record; now put your sources and places in\n\n",
                              printable(folder_.string()));
        const std::string folder = printable(typed_in_shell(folder_.string()));
        io.out << fmt::format(
            "  situs info {0}\n  situs validate {0}\n  situs show {0} example-town --audience internal\n", folder);
        return Exit::done;
    }

private:
    static constexpr std::string_view undecided = "LicenseRef-undecided";

    void complete() {
        const std::string name = name_of_folder(folder_);
        if (dataset_.title.empty()) {
            dataset_.title = name;
        }
        if (dataset_.id.empty()) {
            dataset_.id = slug_of(name);
        }
        if (dataset_.license.empty()) {
            dataset_.license = undecided;
        }
        if (dataset_.languages.empty()) {
            dataset_.languages = {"en"};
        }
    }

    void check() const {
        if (!is_slug(dataset_.id)) {
            throw UsageError{
                dataset_.id.empty()
                    ? std::string{"no id can be made of the folder's name; give one with --id, such as --id places."}
                    : fmt::format("--id cannot be \"{}\": it is small letters, digits and hyphens, at most 64.",
                                  printable(dataset_.id))};
        }
        for (const std::string& language : dataset_.languages) {
            if (judge_language_tag(language) != LanguageTag::sound) {
                throw UsageError{fmt::format("--language cannot be \"{}\": it is a tag such as en, fa or az-Arab.",
                                             printable(language))};
            }
        }
        if (!is_license_expression(dataset_.license)) {
            throw UsageError{
                fmt::format("--license cannot be \"{}\": it is an SPDX identifier such as CC-BY-4.0 "
                            "(https://spdx.org/licenses), or "
                            "LicenseRef- and a name of yours.",
                            printable(dataset_.license))};
        }
        if (!dataset_.country.empty() && !is_country(dataset_.country)) {
            throw UsageError{fmt::format("--country cannot be \"{}\": it is two capital letters, such as IR.",
                                         printable(dataset_.country))};
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
        "record that validates, and a README to fill in. The folder is made for git: one record is one line.\n\n"
        "The dataset is restricted: publishing is a decision that you take later, in dataset.json or record by record.",
    .examples = examples,
    .diagnostics = "A folder that is not empty is left alone: exit code 3.",
    .see_also = "info validate fmt",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<New>()}; }};

}  // namespace situs::cli
