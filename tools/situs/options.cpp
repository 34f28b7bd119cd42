#include "tools/situs/options.hpp"

#include "situs/model/vocabulary.hpp"
#include "tools/situs/printable.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace situs::cli {
namespace {

/// Ids, words and options are written in small ASCII letters.
std::string lower_case(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

bool is_option(std::string_view token) noexcept {
    return token.size() > 1 && token.front() == '-';
}

struct Declared {
    OptionInfo info;
    std::variant<bool*, Options::Target> target;
    CLI::Option* parsed = nullptr;  ///< Of options; CLI11 sees no arguments.
};

void assign(const Options::Target& target, const std::string& value) {
    struct Visitor {
        const std::string& value;
        void operator()(std::string* to) const { *to = value; }
        void operator()(std::filesystem::path* to) const { *to = value; }
        void operator()(std::vector<std::string>* to) const { to->push_back(value); }
        void operator()(std::vector<std::filesystem::path>* to) const { to->emplace_back(value); }
    };
    std::visit(Visitor{value}, target);
}

bool holds_several(const Options::Target& target) noexcept {
    return std::holds_alternative<std::vector<std::string>*>(target) ||
           std::holds_alternative<std::vector<std::filesystem::path>*>(target);
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

void check_choice(const OptionInfo& info, const std::string& value) {
    if (info.choices.empty() || std::find(info.choices.begin(), info.choices.end(), value) != info.choices.end()) {
        return;
    }
    const std::string hint = did_you_mean(value, views(info.choices));
    throw UsageError{fmt::format("{} cannot be \"{}\"{}{} It is one of: {}.", info.name, printable(value),
                                 hint.empty() ? "." : ";", hint, fmt::join(info.choices, ", "))};
}

void fill(const Declared& declared, const std::string& value) {
    const OptionInfo& info = declared.info;
    if (value.empty()) {
        throw UsageError{fmt::format("{} is empty; it needs a value.", info.name)};
    }
    if (info.kind == OptionInfo::Kind::value && value.starts_with("--")) {
        throw UsageError{
            fmt::format("{0} needs a value ({1}), but \"{2}\" follows; write {0}={2} if that is the value.", info.name,
                        info.metavar, printable(value))};
    }
    check_choice(info, value);
    assign(std::get<Options::Target>(declared.target), value);
}

}  // namespace

struct Options::Impl {
    CLI::App app;
    std::vector<Declared> declared;  ///< As declared; then the list is made.
    std::vector<OptionInfo> list;
    bool help = false;

    Impl() {
        app.set_help_flag();
        app.allow_extras();
    }

    void add(Declared one) {
        assert(std::none_of(declared.begin(), declared.end(),
                            [&](const Declared& other) { return other.info.name == one.info.name; }));
        list.insert(list.empty() ? list.end() : list.end() - 1, one.info);
        declared.push_back(std::move(one));
    }

    std::vector<std::string_view> option_names() const {
        std::vector<std::string_view> names;
        for (const OptionInfo& info : list) {
            if (info.kind != OptionInfo::Kind::argument) {
                names.push_back(info.name);
            }
        }
        return names;
    }

    [[noreturn]] void fail_unknown(const std::string& token) const {
        const std::string name = token.substr(0, token.find('='));
        // "-format" is a slip of "--format".
        const std::string word = name.starts_with("--") ? name : "-" + name;
        throw UsageError{fmt::format("there is no option {};{} `--help` lists all.", printable(name),
                                     did_you_mean(word, option_names()))};
    }

    void fill_options() const {
        for (const Declared& one : declared) {
            if (one.parsed == nullptr || one.parsed->count() == 0) {
                continue;
            }
            const std::vector<std::string>& results = one.parsed->results();
            if (one.info.kind == OptionInfo::Kind::flag) {
                if (results.back() != "true") {
                    throw UsageError{fmt::format("{} takes no value.", one.info.name)};
                }
                *std::get<bool*>(one.target) = true;
                continue;
            }
            if (results.size() > 1 && !one.info.repeats) {
                throw UsageError{
                    fmt::format("{} is given {} times; it takes one value.", one.info.name, results.size())};
            }
            for (const std::string& value : results) {
                fill(one, value);
            }
        }
    }

    void fill_arguments(std::span<const std::string> values) const {
        std::size_t next = 0;
        for (const Declared& one : declared) {
            if (one.info.kind != OptionInfo::Kind::argument) {
                continue;
            }
            if (next == values.size() && one.info.presence == Presence::required) {
                throw UsageError{fmt::format("{} is missing: {}", one.info.name, one.info.help)};
            }
            const std::size_t end = one.info.repeats ? values.size() : std::min(next + 1, values.size());
            for (; next < end; ++next) {
                fill(one, values[next]);
            }
        }
        if (next < values.size()) {
            throw UsageError{fmt::format("\"{}\" is one argument too many.", printable(values[next]))};
        }
    }
};

Options::Options() : impl_{std::make_unique<Impl>()} {
    flag("--help", impl_->help, "Show this help.");
    impl_->list.back().letter = "-h";
}

Options::~Options() = default;

void Options::argument(std::string name, Target target, std::string help, OptionDetails details) {
    impl_->add({.info = {.kind = OptionInfo::Kind::argument,
                         .name = std::move(name),
                         .letter = {},
                         .metavar = {},
                         .help = std::move(help),
                         .choices = std::move(details.choices),
                         .initial = std::move(details.initial),
                         .completes = details.completes,
                         .presence = details.presence,
                         .repeats = holds_several(target)},
                .target = target});
}

void Options::flag(std::string name, bool& target, std::string help) {
    CLI::Option* const parsed = impl_->app.add_flag(name);
    parsed->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    OptionInfo info;
    info.kind = OptionInfo::Kind::flag;
    info.name = std::move(name);
    info.help = std::move(help);
    impl_->add({.info = std::move(info), .target = &target, .parsed = parsed});
}

void Options::value(std::string name, std::string metavar, Target target, std::string help, OptionDetails details) {
    CLI::Option* const parsed = impl_->app.add_option(name);
    parsed->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    impl_->add({.info = {.kind = OptionInfo::Kind::value,
                         .name = std::move(name),
                         .letter = {},
                         .metavar = std::move(metavar),
                         .help = std::move(help),
                         .choices = std::move(details.choices),
                         .initial = std::move(details.initial),
                         .completes = details.completes,
                         .presence = Presence::optional,
                         .repeats = holds_several(target)},
                .target = target,
                .parsed = parsed});
}

std::span<const OptionInfo> Options::list() const noexcept {
    return impl_->list;
}

void Options::parse(std::span<const std::string> arguments) {
    const auto mark = std::find(arguments.begin(), arguments.end(), "--");
    std::vector<std::string> before{arguments.begin(), mark};
    for (const std::string& token : before) {
        if (token.starts_with("--") && token.ends_with("=")) {
            throw UsageError{fmt::format("{} needs a value behind the equals sign.", printable(token))};
        }
    }
    const std::string last = before.empty() ? std::string{} : before.back();
    std::reverse(before.begin(), before.end());  // CLI11 takes them from the end.
    try {
        impl_->app.parse(std::move(before));
    } catch (const CLI::ArgumentMismatch&) {
        // Only an option at the end can lack its value: it takes whatever follows.
        throw UsageError{fmt::format("{} needs a value, and nothing follows.", printable(last))};
    }
    std::vector<std::string> values;
    for (const std::string& token : impl_->app.remaining()) {
        if (is_option(token)) {
            impl_->fail_unknown(token);
        }
        values.push_back(token);
    }
    if (mark != arguments.end()) {
        values.insert(values.end(), mark + 1, arguments.end());
    }
    impl_->fill_options();
    impl_->fill_arguments(values);
}

bool asks_for_help(std::span<const std::string> arguments) noexcept {
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    return std::any_of(arguments.begin(), end,
                       [](const std::string& token) { return token == "--help" || token == "-h"; });
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
    const std::string small = lower_case(word);
    const std::string_view exact = nearest(word, candidates);
    const std::string_view near = exact.empty() ? nearest(small, candidates) : exact;
    return near.empty() ? std::string{} : fmt::format(" did you mean {}?", near);
}

}  // namespace situs::cli
