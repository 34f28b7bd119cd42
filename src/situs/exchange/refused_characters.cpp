#include "situs/exchange/refused_characters.hpp"

#include "situs/model/control_character.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Member;
using geo::json::Value;

std::string problem_of(std::string_view member, std::string_view text) {
    const std::string problem = control_character_problem(text, "file");
    return problem.empty() || member.empty() ? problem : fmt::format("{}: {}", member, problem);
}

/// \param member in which the value stands; empty at the top
std::string problem_in(std::string_view member, Value value) {
    std::string problem = value.is(Kind::string) ? problem_of(member, value.string()) : std::string{};
    for (const Value element : value.elements()) {
        problem = problem.empty() ? problem_in(member, element) : problem;
    }
    for (const Member inner : value.members()) {
        problem = problem.empty() ? problem_of(member, inner.name) : problem;
        problem = problem.empty() ? problem_in(inner.name, inner.value) : problem;
    }
    return problem;
}

}  // namespace

std::string control_character_problem(std::string_view text, std::string_view of) {
    const std::optional<char32_t> character = control_character_in(text);
    return character ? fmt::format(
                           "holds the control character U+{:04X}, which does not show and which other programs "
                           "may end the text at; take it out of the {}",
                           static_cast<unsigned>(*character), of)
                     : std::string{};
}

std::string control_character_problem_in(Value value) {
    return problem_in({}, value);
}

}  // namespace situs
