#include "geo/error.hpp"
#include "situs/exchange/format.hpp"
#include "situs/store/system.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/help.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/version.hpp"

#include <fmt/format.h>

#include <exception>
#include <filesystem>
#include <iostream>
#include <new>

namespace situs::cli {
namespace {

/// What is being run, for messages: "situs export", or "situs" before a verb is known.
struct Call {
    const CommandInfo* verb = nullptr;
    std::string name() const { return verb == nullptr ? "situs" : "situs " + std::string{verb->name}; }
};

Exit run(std::span<const std::string> arguments, Streams& io, Call& call) {
    if (arguments.empty()) {
        write_overview(io.err, io.columns);
        return Exit::usage;
    }
    if (arguments[0] == "--help" || arguments[0] == "-h") {
        write_overview(io.out, io.columns);
        return Exit::done;
    }
    if (arguments[0] == "--version") {
        io.out << version_line << '\n';
        return Exit::done;
    }
    if (arguments[0].starts_with('-')) {
        static constexpr std::string_view known[] = {"--help", "--version"};
        const std::string hint = did_you_mean(arguments[0], known);
        throw UsageError{fmt::format(
            "there is no option {} in front of a verb{}{} Options stand behind it; `situs help` lists the verbs.",
            printable(arguments[0]), hint.empty() ? "." : ";", hint)};
    }
    if (arguments.size() > 1 && asks_for_help(arguments.subspan(1, 1)) && !second_words(arguments[0]).empty()) {
        write_group(io.out, arguments[0], io.columns);
        return Exit::done;
    }
    const NamedCommand named = command_of(arguments);
    call.verb = &named.info;
    const std::span<const std::string> rest = arguments.subspan(named.words);
    if (asks_for_help(rest)) {
        write_help(io.out, page_of(*call.verb), io.columns);
        return Exit::done;
    }
    const std::unique_ptr<Command> command = call.verb->make();
    Options options;
    command->declare(options);
    options.parse(rest);
    return command->run(io);
}

void say(Streams& io, const Call& call, std::string_view message) {
    io.out.flush();
    io.err << call.name() << ": " << printable(message) << '\n';
}

void explain_usage(Streams& io, const Call& call, const UsageError& error) {
    say(io, call, error.what());
    if (call.verb == nullptr) {
        return;
    }
    const VerbPage page = page_of(*call.verb);
    io.err << "  usage:   " << usage_line(page) << '\n';
    if (!page.info->examples.empty()) {
        io.err << "  example: " << page.info->examples.front().command << '\n';
    }
    io.err << "  help:    situs help " << page.info->name << '\n';
}

/// Maps the exception at hand to a message and an exit code.
Exit explain(Streams& io, const Call& call) {
    try {
        throw;
    } catch (const UsageError& error) {
        explain_usage(io, call, error);
        return Exit::usage;
    } catch (const AudienceNeeded& error) {
        say(io, call, error.what());
        return Exit::usage;
    } catch (const geo::InputError& error) {
        say(io, call, error.what());
        return Exit::usage;
    } catch (const geo::Error& error) {
        say(io, call, error.what());
    } catch (const std::filesystem::filesystem_error& error) {
        say(io, call, fmt::format("{}: {}", error.path1().string(), error.code().message()));
    } catch (const std::bad_alloc&) {
        say(io, call, "there is not enough memory to finish. No file was left half-written.");
    } catch (const std::exception& error) {
        say(io, call, fmt::format("this is a bug in situs: {}", error.what()));
        io.err << "  No file was left half-written. Please report it with the command line, the output of `situs "
                  "--version`, and,\n"
                  "  if it may leave the house, the file that it happened with.\n";
    }
    return Exit::unfinished;
}

/// \throws geo::OutputError where standard output did not take everything
void finish_output(Streams& io) {
    io.out.flush();
    if (&io.out == &std::cout) {
        system::finish_standard_output();
    }
}

}  // namespace

Exit dispatch(std::span<const std::string> arguments, Streams& io) noexcept {
    Call call;
    try {
        const Exit exit = run(arguments, io, call);
        finish_output(io);
        return exit;
    } catch (...) {
        try {
            io.out.exceptions(std::ios::goodbit);
            return explain(io, call);
        } catch (...) {
            return Exit::unfinished;  // Not even a message could be written.
        }
    }
}

}  // namespace situs::cli
