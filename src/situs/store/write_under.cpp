#include "situs/store/write_under.hpp"

#include "geo/error.hpp"

#include <string>

namespace situs {

void write_under(const std::filesystem::path& temporary, const std::filesystem::path& target,
                 const std::function<void()>& step) {
    try {
        step();
    } catch (const geo::OutputError& error) {
        std::string reason = error.what();
        for (std::size_t at = reason.find(temporary.native()); at != std::string::npos;
             at = reason.find(temporary.native())) {
            reason.replace(at, temporary.native().size(), target.native());
        }
        if (reason.ends_with("Nothing was changed.")) {
            throw geo::OutputError{reason};
        }
        throw geo::OutputError{reason + (reason.ends_with('.') ? "" : ".") +
                               " Perhaps the disk is full, or takes no file of that size. Nothing was changed."};
    }
}

}  // namespace situs
