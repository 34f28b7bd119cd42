#include "geo/environment.hpp"
#include "situs/store/system.hpp"
#include "tools/situs/command.hpp"

#include <iostream>
#include <string>
#include <vector>

int main(int count, char** texts) {
    using namespace situs;
    system::reserve_standard_streams();
    system::ignore_broken_pipe();
    system::clean_up_on_signals();
    geo::make_inert();

    std::ios::sync_with_stdio(false);
    system::explain_standard_output();  // A full disk or a closed pipe ends the work at once.
    const bool terminal = system::is_terminal(system::Stream::out);
    cli::Streams io{
        .out = std::cout,
        .err = std::cerr,
        .terminal = terminal,
        .colour = terminal && system::environment("NO_COLOR").empty() && system::environment("TERM") != "dumb",
        .progress = system::is_terminal(system::Stream::err),
        .columns = system::terminal_columns(),
        .in = terminal && system::is_terminal(system::Stream::in) ? &std::cin : nullptr};
    const std::vector<std::string> arguments(texts + (count > 0 ? 1 : 0), texts + count);
    return static_cast<int>(cli::dispatch(arguments, io));
}
