#pragma once

#include "tools/situs/command.hpp"
#include "tools/situs/deed_option.hpp"
#include "tools/situs/questions.hpp"
#include "tools/situs/record_at_hand.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace situs::cli {

/// Whether the name of who does it becomes the one that dataset.json keeps, where it keeps none.
enum class KeepName : std::uint8_t { no, yes };

/// What a verb makes of a dataset. Without a record and documents nothing is written, which is told as a failed check.
struct HandChange {
    enum class Fate : std::uint8_t { changed, added, removed };
    std::optional<RecordAtHand> record = {};
    std::vector<RecordAtHand> others = {};  ///< More records that are changed.
    Fate fate = Fate::changed;
    std::map<std::string, std::string> documents = {};  ///< New texts of files beside the layers, by name.
    KeepName keep_name = KeepName::yes;
    std::vector<std::string> told = {};  ///< Lines to print first: of many records, what becomes of each.
    std::string done = {};               ///< "added the location in-town to example-town"
    std::string next = {};               ///< What to know, or do, next; may be empty.
    std::string if_refused = {};         ///< What to do first where the dataset would not validate; may be empty.
};

/// A verb that changes a dataset by hand: asks for what is not given, refuses what would not validate, shows the
/// difference and writes everything together.
class RecordVerb : public Command {
public:
    void declare(Options& options) final;
    Exit run(Streams& io) final;

protected:
    /// Arguments behind DATASET, and options.
    virtual void declare_own(Options& options) = 0;
    /// Asks, finishes the questions, and makes the change; nothing to do: none.
    virtual std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed& who) = 0;

private:
    std::filesystem::path dataset_;
    DeedOption deed_;
    bool dry_run_ = false;
};

/// The record of that id; asked for where it is empty, and the list of records is told with `?`.
/// \throws UsageError if nobody says it, geo::InputError as find_record() does
RecordAtHand asked_record(Questions& questions, const Dataset& dataset, std::string& id);

/// Adds an entry to sources.json, whose other bytes stay as they are. \param text of the file, empty if there is none
/// \throws geo::InputError if it is no list
std::string with_source(const std::string& text, const geo::json::Node& item);

}  // namespace situs::cli
