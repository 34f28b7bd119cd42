#pragma once

#include "situs/validation/report.hpp"
#include "situs/validation/run.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// A place in a file, and what stands there.
struct Spot {
    std::uint64_t line = 0;
    std::uint64_t column = 0;
    std::string pointer;
    Excerpt excerpt = {};
    geo::LonLat position = {};
};

/// What all reports do: drops findings at or below a broken place, gives each its file, line and column, and says
/// instead of the hundredth of one rule how many more there are (a hostile feature could hold a million).
class LocatedReport : public Report {
public:
    explicit LocatedReport(Run& run, std::size_t limit = 100) : run_{run}, limit_{limit} {}

    /// Says how many findings were left out; nothing may be added behind it.
    void finish();
    bool is_broken(std::string_view pointer) const override;
    bool has_broken() const noexcept override { return !broken_.empty(); }
    void set_subject(std::string_view subject) { subject_ = subject; }
    const ValidationOptions& options() const noexcept { return run_.options(); }

protected:
    /// Forgets what was said before. `file` outlives the findings.
    void start_file(const std::string& file);
    virtual Spot spot_of_pointer(std::string_view pointer) = 0;
    virtual Spot spot_of_offset(std::size_t offset) = 0;
    bool wants_positions() const noexcept { return run_.options().wants_positions; }

    void add(const Rule& rule, Severity severity, std::string_view pointer, std::string message,
             std::string mend) override;
    void add_at_offset(const Rule& rule, Severity severity, std::size_t offset, std::string message,
                       std::string mend) override;

private:
    struct Spoken {
        const Rule* rule = nullptr;
        std::uint64_t times = 0;
    };
    bool is_below_broken(std::string_view pointer, const Rule& rule) const;
    /// Counts; false when the rule has said enough.
    bool may_speak(const Rule& rule);
    void emit(const Rule& rule, Severity severity, Spot&& spot, std::string&& message, std::string&& mend);

    struct Broken {
        std::string pointer;
        const Rule* rule = nullptr;
    };
    Run& run_;
    std::size_t limit_;
    const std::string* file_ = nullptr;
    std::string subject_;
    std::vector<Spoken> spoken_;
    std::vector<Broken> broken_;
};

}  // namespace situs
