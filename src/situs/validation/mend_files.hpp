#pragma once

#include "situs/store/canonical.hpp"
#include "situs/store/line_diff.hpp"
#include "situs/validation/validator.hpp"

#include <cstdint>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace situs {

/// What was mended, or what stays as it is, and where it stood before.
struct PlacedMend {
    std::string file;
    std::uint64_t line = 0;  ///< From 1; 0: the file as a whole.
    std::uint64_t column = 0;
    std::string message;  ///< With values of the file, but none that is raw.
};

/// Where mends are told.
class MendSink {
public:
    virtual ~MendSink() = default;
    virtual void mended(const PlacedMend& mend) = 0;
    /// A record or file that cannot be read and stays byte for byte as it is.
    virtual void left(const PlacedMend& mend) = 0;
};

struct MendOptions {
    ReadAs as = ReadAs::automatic;
    Write write = Write::yes;
    std::ostream* diff = nullptr;  ///< Where the difference is written; nullptr: nowhere.
    LineDiff::Printable printable = nullptr;
};

/// Mends a dataset, a layer or any GeoJSON file where nothing has to be guessed, and brings what belongs to a dataset
/// to canonical text: rings closed and wound right, repeated positions dropped, names in NFC, the projection restored
/// from the evidence, bboxes computed. sources.json is never touched. All files of the path change together or none; a
/// second run changes nothing. \throws geo::InputError if something cannot be opened; geo::OutputError
/// \return the files looked at
std::vector<FormatResult> mend(const std::filesystem::path& path, const MendOptions& options, MendSink& sink);

}  // namespace situs
