#pragma once

#include "situs/store/overwrite.hpp"
#include "situs/validation/finding.hpp"

#include <filesystem>
#include <memory>

namespace situs {

/// A GeoPackage with the layer "findings", to mend faults on the map: a point a finding, without geometry where it has
/// no place, and columns for severity, rule, message, mend, record, file, line, column, pointer. Appears complete, in
/// finish(), or not at all.
class GpkgReport : public ReportSink {
public:
    /// \throws geo::OutputError
    GpkgReport(const std::filesystem::path& target, Overwrite overwrite);
    ~GpkgReport() override;
    void begin() override;
    void add(const Finding& finding) override;
    void finish(const ValidationSummary& summary) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace situs
