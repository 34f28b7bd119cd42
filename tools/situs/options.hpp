#pragma once

#include "tools/situs/usage_error.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace situs::cli {

enum class Presence : std::uint8_t { required, optional };

/// What a shell offers where the value is typed.
enum class Completes : std::uint8_t { nothing, path, folder, verb };

/// One argument or option as a person sees it: what help, man pages, completions and the README are made of.
struct OptionInfo {
    enum class Kind : std::uint8_t { argument, flag, value };
    Kind kind = Kind::argument;
    std::string name;     ///< "DATASET" or "--format".
    std::string letter;   ///< "-h", or empty.
    std::string metavar;  ///< "FORMAT", of values; empty otherwise.
    std::string help;
    std::vector<std::string> choices;  ///< The only values; empty: any.
    std::string initial;               ///< What holds without it, for people; empty if that needs no word.
    Completes completes = Completes::nothing;
    Presence presence = Presence::optional;
    bool repeats = false;  ///< Takes several values.
};

/// What few declarations need.
struct OptionDetails {
    std::vector<std::string> choices = {};
    std::string initial = {};
    Completes completes = Completes::nothing;
    Presence presence = Presence::required;  ///< Of arguments; options are always optional.
};

/// What a verb takes. Declared once, each part beside the member that it fills; filled by parse().
class Options {
public:
    /// Where a value goes. A vector takes several: an argument all that are left, an option one each time it is given.
    using Target = std::variant<std::string*, std::filesystem::path*, std::vector<std::string>*,
                                std::vector<std::filesystem::path>*>;
    Options();
    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;
    ~Options();

    void argument(std::string name, Target target, std::string help, OptionDetails details = {});
    void flag(std::string name, bool& target, std::string help);
    void value(std::string name, std::string metavar, Target target, std::string help, OptionDetails details = {});

    /// In the order declared; `-h, --help` is the last.
    std::span<const OptionInfo> list() const noexcept;

    /// Fills the targets. A second parse() does not take back what the first one filled. \throws UsageError that names
    /// what is wrong and what was probably meant
    void parse(std::span<const std::string> arguments);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Whether somebody asks for help: `-h` or `--help` anywhere before `--`.
bool asks_for_help(std::span<const std::string> arguments) noexcept;

/// "did you mean X?" with a space in front, or an empty text where nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace situs::cli
