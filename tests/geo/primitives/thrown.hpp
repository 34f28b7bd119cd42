#pragma once

#include "geo/error.hpp"

#include <string>

/// The message of the geo::Error that `act` throws; empty if it throws none.
template <typename Act>
std::string thrown_by(Act act) {
    try {
        act();
    } catch (const geo::Error& error) {
        return error.what();
    }
    return {};
}

inline bool says(const std::string& message, const std::string& part) {
    return message.find(part) != std::string::npos;
}
