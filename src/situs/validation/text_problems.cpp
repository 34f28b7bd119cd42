#include "situs/validation/text_problems.hpp"

#include <string>

namespace situs {
namespace {

TextFault fault_of(geo::json::ProblemKind kind) noexcept {
    switch (kind) {
        case geo::json::ProblemKind::utf8:
            return TextFault::utf8;
        case geo::json::ProblemKind::depth:
            return TextFault::depth;
        case geo::json::ProblemKind::duplicate_name:
            return TextFault::duplicate_name;
        case geo::json::ProblemKind::lone_surrogate:
            return TextFault::lone_surrogate;
        case geo::json::ProblemKind::number_range:
            return TextFault::number_range;
        case geo::json::ProblemKind::empty:
        case geo::json::ProblemKind::truncated:
        case geo::json::ProblemKind::syntax:
            break;
    }
    return TextFault::syntax;
}

}  // namespace

TextProblem text_problem(const geo::json::Problem& problem) {
    return {fault_of(problem.kind), problem.offset, problem.message};
}

TextProblem text_problem(const geo::ContainerProblem& problem, geo::Container container) {
    TextFault fault = fault_of(problem.kind);
    if (problem.byte_order_mark) {
        fault = TextFault::byte_order_mark;
    } else if (fault == TextFault::syntax &&
               (container == geo::Container::none || problem.kind != geo::json::ProblemKind::syntax ||
                problem.message.find("RFC 7946") != std::string::npos)) {
        fault = TextFault::no_layer;  // JSON, but not what RFC 7946 wants of it; or nothing that ends
    }
    return {fault, static_cast<std::size_t>(problem.offset), problem.message};
}

}  // namespace situs
