#include "geo/writing_session.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>

#include <algorithm>

namespace geo {

struct WriterSettings::Impl {
    explicit Impl(const std::string& timestamp) : date{"OGR_CURRENT_DATE", timestamp.c_str(), false} {}

    CPLConfigOptionSetter date;
    CPLConfigOptionSetter journal{"OGR_SQLITE_JOURNAL", "MEMORY", false};       // No "-journal" file beside it.
    CPLConfigOptionSetter synchronous{"OGR_SQLITE_SYNCHRONOUS", "OFF", false};  // Whoever renames the file syncs it.
    CPLConfigOptionSetter threads{"OGR_GPKG_ALLOW_THREADED_RTREE", "NO", false};
};

WriterSettings::WriterSettings(const std::string& timestamp) : impl_{std::make_unique<Impl>(timestamp)} {}
WriterSettings::~WriterSettings() = default;

void WritingSession::Close::operator()(GDALDataset* dataset) const {
    GDALClose(GDALDataset::ToHandle(dataset));
}

void WritingSession::fail(std::string_view doing, const GdalMessages& messages) const {
    throw OutputError{about(path, fmt::format("{} failed: {}", doing, messages.failure()))};
}

void WritingSession::require_open() const {
    if (!handle) {
        throw OutputError{fmt::format("{}: nothing can be written after the end", path.string())};
    }
}

void WritingSession::keep(const std::string& warning) {
    constexpr std::size_t most = 100;
    const bool of_the_name = warning.find("filename extension should be") != std::string::npos;  // A temporary name.
    if (!of_the_name && warnings.size() < most && std::ranges::find(warnings, warning) == warnings.end()) {
        warnings.push_back(warning);
    }
}

bool WritingSession::begin() {
    in_transaction = handle->TestCapability(ODsCTransactions) != 0;
    since_commit = 0;
    return !in_transaction || handle->StartTransaction(FALSE) == OGRERR_NONE;
}

bool WritingSession::commit() {
    const bool open = in_transaction;
    in_transaction = false;
    return !open || handle->CommitTransaction() == OGRERR_NONE;
}

bool WritingSession::is_gpkg() const {
    return std::string_view{handle->GetDriverName()} == "GPKG";
}

void* WritingSession::sqlite_connection() const {
    return is_gpkg() ? handle->GetInternalHandle("SQLITE_HANDLE") : nullptr;
}

}  // namespace geo
