#pragma once

#include "situs/exchange/column_map.hpp"
#include "situs/store/edit_plan.hpp"
#include "tools/situs/options.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace situs::cli {

/// What `situs import` takes for files that situs did not write: tables, placemarks, features.
class ForeignImport {
public:
    void declare(Options& options);
    /// Whether such a file is read, by its ending.
    static bool takes(const std::filesystem::path& file);
    /// The endings that are read, for people: ".csv, .tsv, …".
    static std::string endings();
    /// \throws UsageError, geo::InputError
    EditPlan plan(const Dataset& dataset, const std::filesystem::path& file, const Deed& who) const;

private:
    /// What attests the places, and in which file they stand there.
    struct Origin {
        std::filesystem::path file;
        SourceId source;  ///< Empty: the file itself.
        std::string sensitivity = {};
        std::string_view copy = "an internal copy";
        bool are_locators_of_source = false;
    };
    ColumnMap mapping() const;
    Origin origin_of(const Dataset& dataset, const std::filesystem::path& file, const LeftFrom& left) const;

    std::string source_, corrects_, layer_, kind_, datum_, method_, uncertainty_, order_, encoding_;
    std::filesystem::path map_;
};

}  // namespace situs::cli
