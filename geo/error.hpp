#pragma once

#include <stdexcept>
#include <string>

namespace geo {

/// The outside stopped us: a file, a driver, a coordinate reference system. what() names the subject and the next step.
///
/// Wrong data is never an Error: it is a finding (situs/validation) or a problem in a result struct.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An input that cannot be opened or read at all: the user mends the path or the permission.
class InputError : public Error {
public:
    using Error::Error;
};

/// A result that could not be written in full: nothing appeared under its name.
class OutputError : public Error {
public:
    using Error::Error;
};

}  // namespace geo
