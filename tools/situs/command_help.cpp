#include "tools/situs/help.hpp"

#include <array>
#include <ostream>

namespace situs::cli {
namespace {

class Help final : public Command {
public:
    void declare(Options& options) override {
        options.argument("VERB", &words_, "The verb to explain: one word or two.",
                         {.completes = Completes::verb, .presence = Presence::optional});
        options.flag("--json", json_, "All verbs with their options and examples, for programs.");
        options.flag("--markdown", markdown_, "The table of verbs, in Markdown.");
        options.value("--man", "VERB", &man_,
                      "The manual page of a verb in roff, or of the whole program for the word situs.",
                      {.completes = Completes::verb});
        options.value("--completion", "SHELL", &shell_, "What completes the command line of a shell.",
                      {.choices = {"bash", "zsh"}});
    }

    Exit run(Streams& io) override {
        if ((words_.empty() ? 0 : 1) + (json_ ? 1 : 0) + (markdown_ ? 1 : 0) + (man_.empty() ? 0 : 1) +
                (shell_.empty() ? 0 : 1) >
            1) {
            throw UsageError{"VERB, --json, --markdown, --man and --completion each ask for something else; give one."};
        }
        if (json_) {
            write_json(io.out);
        } else if (markdown_) {
            write_markdown(io.out);
        } else if (!man_.empty()) {
            man_ == "situs" ? write_man_overview(io.out) : write_man(io.out, page_of(command_named(man_)));
        } else if (!shell_.empty()) {
            shell_ == "bash" ? write_bash_completion(io.out) : write_zsh_completion(io.out);
        } else if (words_.size() == 1 && !second_words(words_[0]).empty()) {
            write_group(io.out, words_[0], io.columns);
        } else if (!words_.empty()) {
            write_verb(io);
        } else {
            write_overview(io.out, io.columns);
        }
        return Exit::done;
    }

private:
    void write_verb(Streams& io) const {
        const NamedCommand named = command_of(words_);
        if (named.words < words_.size()) {
            throw UsageError{"give one verb at a time."};
        }
        write_help(io.out, page_of(named.info), io.columns);
    }

    std::string man_, shell_;
    std::vector<std::string> words_;
    bool json_ = false, markdown_ = false;
};

constexpr std::array examples{
    Example{"situs help", "What verbs there are."},
    Example{"situs help export", "One verb, with its options and examples."},
    Example{"situs help --completion bash", "Completions; in your ~/.bashrc: source <(situs help --completion bash)"},
    Example{"situs help --man validate", "A manual page; to read it: situs help --man validate | man -l -"},
};

}  // namespace

constinit const CommandInfo command_help{
    .name = "help",
    .summary = "Explain situs, or one verb",
    .description =
        "Prints what there is to know of a verb: its arguments and options, examples, what can go wrong, and "
        "the exit codes. The same as `situs VERB --help`.\n\n"
        "The other options write the same descriptions for man, for Markdown, for programs, and for the "
        "shells that complete a command line.",
    .examples = examples,
    .diagnostics = "An unknown verb ends with exit code 2 and the nearest known one.",
    .see_also = "rules formats",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Help>()}; }};

}  // namespace situs::cli
