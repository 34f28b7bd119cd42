#pragma once

#include "situs/store/dataset.hpp"
#include "situs/store/edits.hpp"
#include "tools/situs/options.hpp"
#include "tools/situs/questions.hpp"

#include <string>

namespace situs::cli {

/// `--by WHO` and `--date DAY`: on whose behalf a verb changes a dataset, and on which day.
struct DeedOption {
    void declare(Options& options);
    /// Who is given, else who is kept in dataset.json, else asked for; never taken from the system.
    Deed deed(Questions& questions, const DatasetHeader& header) const;
    /// Whether WHO is to be kept in dataset.json: it is said for the first time.
    static bool is_new(const DatasetHeader& header);
    std::string by, date;
};

/// Who records, as dataset.json keeps it; empty if it does not.
std::string recorded_by(const DatasetHeader& header);

/// The day of the deeds: as given, else that of SOURCE_DATE_EPOCH, else today in UTC. \throws UsageError if it is no
/// day
std::string day_of_deeds(const std::string& given);

}  // namespace situs::cli
