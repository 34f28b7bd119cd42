#include "tools/situs/colour.hpp"

namespace situs::cli {
namespace {

std::string_view sequence_of(Paint paint) noexcept {
    switch (paint) {
        case Paint::none:
            return "";
        case Paint::heading:
            return "\x1B[1m";
        case Paint::faint:
            return "\x1B[2m";
        case Paint::good:
            return "\x1B[1;32m";
        case Paint::fair:
            return "\x1B[32m";
        case Paint::weak:
            return "\x1B[33m";
        case Paint::against:
            return "\x1B[31m";
    }
    return "";
}

}  // namespace

std::string painted(std::string_view text, Paint paint) {
    if (paint == Paint::none || text.empty()) {
        return std::string{text};
    }
    return std::string{sequence_of(paint)}.append(text).append("\x1B[0m");
}

Paint paint_of_confidence(std::string_view word) noexcept {
    if (word == "established") {
        return Paint::good;
    }
    if (word == "corroborated") {
        return Paint::fair;
    }
    if (word == "reported" || word == "inferred") {
        return Paint::weak;
    }
    if (word == "disputed" || word == "discounted") {
        return Paint::against;
    }
    return Paint::faint;
}

}  // namespace situs::cli
