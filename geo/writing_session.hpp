#pragma once

#include "geo/dataset.hpp"
#include "geo/gdal_messages.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class GDALDataset;

/// The inside of VectorWriter, for its own files only.
namespace geo {

/// Settings for this thread while GDAL is at work: the time that it writes down, and no files beside the one we write.
class WriterSettings {
public:
    explicit WriterSettings(const std::string& timestamp);
    WriterSettings(const WriterSettings&) = delete;
    WriterSettings& operator=(const WriterSettings&) = delete;
    ~WriterSettings();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The open file, as a writer, its layers and its tables share it.
struct WritingSession {
    struct Close {
        void operator()(GDALDataset* dataset) const;
    };
    std::filesystem::path path;
    std::unique_ptr<GDALDataset, Close> handle;  ///< Null behind the end.
    std::string timestamp;
    std::size_t features_per_transaction = 0;
    std::size_t since_commit = 0;
    bool in_transaction = false;
    std::vector<LayerSpec> layers;
    std::vector<std::string> warnings;

    /// \throws OutputError
    [[noreturn]] void fail(std::string_view doing, const GdalMessages& messages) const;
    /// \throws OutputError behind the end
    void require_open() const;

    /// Runs one step with GDAL's messages gathered. `step` returns whether GDAL said that it went well. Most features
    /// need no settings; to make them takes a microsecond. \throws OutputError
    template <typename Step>
    void run(std::string_view doing, Step step, bool with_settings = true) {
        require_open();
        std::optional<WriterSettings> settings;
        if (with_settings) {
            settings.emplace(timestamp);
        }
        const GdalMessages messages;
        const bool good = step();
        for (const std::string& warning : messages.warnings()) {
            keep(warning);
        }
        if (!good || messages.failed()) {
            fail(doing, messages);
        }
    }

    bool begin();
    bool commit();
    /// Counts a row. \return whether the transaction is full
    bool is_full() noexcept { return features_per_transaction > 0 && ++since_commit >= features_per_transaction; }

    bool is_gpkg() const;
    /// A sqlite3*, of a GeoPackage; else nullptr.
    void* sqlite_connection() const;

private:
    void keep(const std::string& warning);
};

}  // namespace geo
