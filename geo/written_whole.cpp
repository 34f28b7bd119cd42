#include "geo/written_whole.hpp"

#include "geo/dataset.hpp"

#include <fmt/format.h>

#include <array>

namespace geo {
namespace {

std::uint64_t count_in(const std::filesystem::path& path, const std::string& driver) {
    const std::array<std::string_view, 1> drivers{driver};
    VectorDataset dataset = VectorDataset::open(path, drivers, VirtualPaths::allow);
    std::uint64_t count = 0;
    for (std::size_t layer = 0; layer < dataset.layers().size(); ++layer) {
        count += dataset.feature_count(layer);
    }
    return count;
}

}  // namespace

void check_written_whole(const std::filesystem::path& path, const std::string& driver, std::uint64_t features) {
    std::uint64_t found = 0;
    try {
        found = count_in(path, driver);
    } catch (const InputError& error) {
        throw OutputError{fmt::format("{}: what was written cannot be read back, perhaps the disk is full ({})",
                                      path.string(), error.what())};
    }
    if (found != features) {
        throw OutputError{fmt::format("{}: {} of {} features were written, perhaps the disk is full", path.string(),
                                      found, features)};
    }
}

}  // namespace geo
