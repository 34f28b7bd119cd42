#include "situs/model/edtf.hpp"

#include "situs/model/edtf_date.hpp"

#include <algorithm>
#include <utility>

namespace situs {
namespace {

EdtfReading reading_of(std::size_t offset, std::string problem) {
    return {std::nullopt, offset, std::move(problem)};
}

EdtfReading fault_of(const DateReader& reader) {
    return reading_of(reader.fault()->first, reader.fault()->second);
}

void take_over(Edtf& whole, const DatePart& part) {
    whole.uncertain = whole.uncertain || part.uncertain;
    whole.approximate = whole.approximate || part.approximate;
    whole.level = std::max(whole.level, part.level);
}

/// What people write instead, and what to write.
std::string advice(std::string_view text) {
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7f; })) {
        return "a date has the digits 0 to 9 and plain hyphens, and is of the Gregorian calendar, such as 1988-07-28";
    }
    if (text == "unknown" || text == "open") {
        return "an unknown date is left out; an open end is two points, such as 1988/..";
    }
    if (text.starts_with('c') || text.starts_with("about")) {
        return "\"about 1988\" is written 1988~";
    }
    if (text.find_first_not_of("0123456789u-") == std::string_view::npos) {
        return text.find('u') == std::string_view::npos ? "" : "digits that are not known are written X, such as 198X";
    }
    return {};
}

std::string excess(std::string_view rest) {
    if (rest.front() == ' ') {
        return "there must be no space in a date";
    }
    return "the date should end here; what follows is not understood";
}

EdtfReading read_single(std::string_view text) {
    DateReader reader{text};
    const std::optional<DatePart> part = reader.date();
    if (!part) {
        return fault_of(reader);
    }
    if (!reader.at_end()) {
        return reading_of(reader.position(), excess(text.substr(reader.position())));
    }
    Edtf value{part->span.first, part->span.last, false, false, 0};
    take_over(value, *part);
    return {value, 0, {}};
}

/// One end of an interval: a date, ".." (open) or nothing (unknown).
struct End {
    std::optional<Edtf> date;
    std::optional<EdtfReading> fault;
};

End read_end(std::string_view text, std::size_t before) {
    if (text.empty() || text == "..") {
        return {};
    }
    EdtfReading reading = read_single(text);
    if (!reading.value) {
        reading.offset += before;
        return {std::nullopt, std::move(reading)};
    }
    return {reading.value, std::nullopt};
}

EdtfReading read_interval(std::string_view text, std::size_t slash) {
    if (text == "/") {
        return reading_of(0, "an interval has a date on one side of the slash at least");
    }
    if (const std::size_t second = text.find('/', slash + 1); second != std::string_view::npos) {
        return reading_of(second, "an interval has one slash: 1988-07-28/1988-08-15; within a date stand hyphens");
    }
    const End start = read_end(text.substr(0, slash), 0);
    const End end = read_end(text.substr(slash + 1), slash + 1);
    if (start.fault || end.fault) {
        return start.fault ? *start.fault : *end.fault;
    }
    Edtf whole;
    whole.level = start.date && end.date ? 0 : 1;
    for (const std::optional<Edtf>& date : {start.date, end.date}) {
        if (date) {
            take_over(whole, DatePart{{}, date->uncertain, date->approximate, date->level});
        }
    }
    whole.earliest = start.date ? start.date->earliest : std::nullopt;
    whole.latest = end.date ? end.date->latest : std::nullopt;
    if (whole.earliest && whole.latest && *whole.earliest > *whole.latest) {
        return reading_of(slash + 1, "the interval ends before it begins");
    }
    return {whole, 0, {}};
}

/// The members of a set: "[1667,1668,1670..1672]", "{..1760-12}".
class SetReader {
public:
    explicit SetReader(std::string_view text) : reader_{text}, closing_{text.front() == '{' ? "}" : "]"} {
        reader_.take(text.substr(0, 1));
    }

    EdtfReading read() {
        do {
            while (!first_ && reader_.take(" ")) {
            }
            if (!read_member()) {
                return fault_of(reader_);
            }
            first_ = false;
        } while (!open_end_ && reader_.take(","));
        if (!reader_.take(closing_)) {
            return reading_of(reader_.position(),
                              "the members of a set are parted by commas, and it ends with " + std::string{closing_});
        }
        if (!reader_.at_end()) {
            return reading_of(reader_.position(), "nothing may follow the set");
        }
        whole_.level = 2;
        if (open_start_) {
            whole_.earliest.reset();
        }
        if (open_end_) {
            whole_.latest.reset();
        }
        return {whole_, 0, {}};
    }

private:
    bool read_member() {
        const std::size_t start = reader_.position();
        const bool before = reader_.take("..");
        if (before && !first_) {
            reader_.fail(start, "only the first member of a set may begin with two points");
            return false;
        }
        open_start_ = open_start_ || before;
        const std::optional<DatePart> from = reader_.date();
        if (!from) {
            return false;
        }
        include(*from);
        return before || !reader_.take("..") || read_upper_end(*from);
    }

    /// Behind "1670..": a date, or the end of the set.
    bool read_upper_end(const DatePart& from) {
        const std::size_t start = reader_.position();
        DateReader ahead = reader_;
        if (ahead.take(closing_)) {
            open_end_ = true;
            return true;
        }
        if (ahead.take(",")) {
            reader_.fail(start, "only the last member of a set may end with two points");
            return false;
        }
        const std::optional<DatePart> to = reader_.date();
        if (to && to->span.last < from.span.first) {
            reader_.fail(start, "the range ends before it begins");
            return false;
        }
        if (to) {
            include(*to);
        }
        return to.has_value();
    }

    void include(const DatePart& part) {
        take_over(whole_, part);
        whole_.earliest = whole_.earliest ? std::min(*whole_.earliest, part.span.first) : part.span.first;
        whole_.latest = whole_.latest ? std::max(*whole_.latest, part.span.last) : part.span.last;
    }

    DateReader reader_;
    std::string_view closing_;
    Edtf whole_;
    bool first_ = true;
    bool open_start_ = false;
    bool open_end_ = false;
};

EdtfReading read_form(std::string_view text) {
    if (text.starts_with('{') || text.starts_with('[')) {
        return SetReader{text}.read();
    }
    if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
        return read_interval(text, slash);
    }
    return read_single(text);
}

}  // namespace

EdtfReading read_edtf(std::string_view text) {
    if (text.empty()) {
        return reading_of(0, "the date is empty; leave the member out");
    }
    EdtfReading reading = read_form(text);
    if (!reading.value) {
        if (std::string better = advice(text); !better.empty()) {
            reading.problem = std::move(better);
        }
    }
    return reading;
}

bool can_meet(const Edtf& a, const Edtf& b) noexcept {
    const auto ends_before = [](const Edtf& first, const Edtf& second) {
        return first.latest && second.earliest && *first.latest < *second.earliest;
    };
    return !ends_before(a, b) && !ends_before(b, a);
}

}  // namespace situs
