#pragma once

#include <stdexcept>

namespace situs::cli {

/// The command line is wrong. what() says what and, where that is known, what was probably meant; dispatch() adds the
/// usage line and an example.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace situs::cli
