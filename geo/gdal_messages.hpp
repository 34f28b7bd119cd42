#pragma once

#include "geo/dataset.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace geo {

/// Gathers what GDAL says in this thread while it lives; nothing of it is printed.
class GdalMessages {
public:
    GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;
    ~GdalMessages();

    bool failed() const noexcept { return !failures_.empty(); }
    /// The first failures, each once, as one text; "GDAL gives no reason" if there is none.
    std::string failure() const;
    const std::vector<std::string>& warnings() const noexcept { return warnings_; }
    void add(std::string message, bool failure);

private:
    std::vector<std::string> failures_;
    std::vector<std::string> warnings_;
};

/// "PATH: MESSAGE", or the message alone if it names the path already.
std::string about(const std::filesystem::path& path, const std::string& message);

/// The path as GDAL shall see it: absolute, so that nothing in it is taken for a driver's prefix or for data.
/// \return none if it is one of GDAL's virtual paths or a driver's prefix ("/vsizip/…", "GPKG:…") and those are refused
std::optional<std::string> plain_path(const std::filesystem::path& path, VirtualPaths virtual_paths);

}  // namespace geo
