#include "tools/situs/deed_option.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/given_date.hpp"

#include <fmt/format.h>

#include <chrono>

namespace situs::cli {

std::string recorded_by(const DatasetHeader& header) {
    const geo::json::Object* const document = header.document.object();
    const geo::json::Node* const kept = document == nullptr ? nullptr : document->find("recorded_by");
    return kept == nullptr || kept->string() == nullptr ? std::string{} : *kept->string();
}

void DeedOption::declare(Options& options) {
    options.value("--by", "WHO", &by, "On whose behalf: a role such as analyst-2, or a name of your choosing.",
                  {.initial = "whom dataset.json names as recorded_by; the first one given is kept there"});
    options.value("--date", "DAY", &date, "The day on which it was done, such as 2026-11-24.", {.initial = "today"});
}

Deed DeedOption::deed(Questions& questions, const DatasetHeader& header) const {
    std::string who = by.empty() ? recorded_by(header) : by;
    questions.require(who, {.asks = "On whose behalf do you record?",
                            .option = "--by WHO",
                            .help = "A role such as analyst-1, or a name of your choosing: it stands beside what you "
                                    "record. It is kept in dataset.json, so that nobody is asked again."});
    who = std::string{without_blanks(who)};
    if (who.empty() && !by.empty()) {
        throw UsageError{"--by is empty: say on whose behalf you record, such as analyst-1."};
    }
    return {.by = std::move(who), .date = day_of_deeds(date)};
}

bool DeedOption::is_new(const DatasetHeader& header) {
    return recorded_by(header).empty();
}

std::string day_of_deeds(const std::string& given) {
    if (!given.empty()) {
        const GivenDate day = given_date(given);
        if (!read_day(day.text)) {
            throw UsageError{fmt::format("--date cannot be \"{}\": write a day like 2026-11-24.", given)};
        }
        if (!day.doubt.empty()) {
            throw UsageError{fmt::format("--date cannot be \"{}\": {}.", given, day.doubt)};
        }
        return day.text;
    }
    if (const std::optional<std::string> day = source_date()) {
        return *day;
    }
    const std::chrono::year_month_day now{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    return iso_text({.year = static_cast<int>(now.year()),
                     .month = static_cast<int>(static_cast<unsigned>(now.month())),
                     .day = static_cast<int>(static_cast<unsigned>(now.day()))});
}

}  // namespace situs::cli
