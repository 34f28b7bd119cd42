#include "situs/evidence/selectors.hpp"

#include <algorithm>
#include <cmath>

namespace situs {
namespace {

bool begins_code_point(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
}

std::optional<std::size_t> index_from(const std::optional<double>& number) {
    constexpr double most = 9e15;  // Whole numbers that a double holds exactly.
    if (!number || !(*number >= 0) || *number > most || std::floor(*number) != *number) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(*number);
}

/// Counts code points of one text, going on from where it stood last.
class Counter {
public:
    explicit Counter(std::string_view text) noexcept : text_{text} {}
    std::size_t at(std::size_t byte) noexcept {
        if (byte < byte_) {
            byte_ = 0;
            count_ = 0;
        }
        count_ += code_points(text_.substr(byte_, byte - byte_));
        byte_ = byte;
        return count_;
    }

private:
    std::string_view text_;
    std::size_t byte_ = 0;
    std::size_t count_ = 0;
};

std::size_t distance(std::size_t a, std::size_t b) noexcept {
    return a < b ? b - a : a - b;
}

/// Where a quotation stands in a text.
class Search {
public:
    Search(std::string_view text, const Selector& quote) : text_{text}, quote_{quote}, counter_{text} {}

    /// The place nearest to `wanted`, the first without it. \param with_context whether prefix and suffix must agree
    std::optional<TextSpan> nearest(const std::optional<TextSpan>& wanted, bool with_context) {
        std::optional<TextSpan> best;
        for (std::size_t at = text_.find(quote_.exact); at != std::string_view::npos;
             at = text_.find(quote_.exact, at + 1)) {
            if (with_context && !has_context(at)) {
                continue;
            }
            const std::size_t start = counter_.at(at);
            const TextSpan found{start, start + code_points(quote_.exact)};
            if (!wanted) {
                return found;
            }
            if (!best || distance(found.start, wanted->start) < distance(best->start, wanted->start)) {
                best = found;
            } else if (found.start > wanted->start) {
                break;  // From here on they only lie farther away.
            }
        }
        return best;
    }

private:
    bool has_context(std::size_t at) const noexcept {
        return text_.substr(0, at).ends_with(quote_.prefix) &&
               text_.substr(at + quote_.exact.size()).starts_with(quote_.suffix);
    }
    std::string_view text_;
    const Selector& quote_;
    Counter counter_;
};

SelectorMatch match_quote(const SelectorPair& pair, const Selector& quote, const std::optional<TextSpan>& position,
                          std::string_view text) {
    Search search{text, quote};
    SelectorMatch match{pair, SelectorState::matches, search.nearest(position, true)};
    if (!match.found) {
        match.found = search.nearest(position, false);
        match.state = match.found ? SelectorState::context : SelectorState::missing;
    } else if (position && match.found->start != position->start) {
        match.state = SelectorState::moved;
    }
    return match;
}

}  // namespace

std::vector<SelectorPair> selector_pairs(const std::vector<Selector>& selectors) {
    std::vector<SelectorPair> pairs;
    bool takes_position = false;
    for (std::size_t i = 0; i < selectors.size(); ++i) {
        const bool is_position = selectors[i].type == "TextPositionSelector";
        if (selectors[i].type == "TextQuoteSelector") {
            pairs.push_back({.quote = i, .position = std::nullopt});
            takes_position = true;
            continue;
        }
        if (is_position && takes_position) {
            pairs.back().position = i;
        } else if (is_position) {
            pairs.push_back({.quote = std::nullopt, .position = i});
        }
        takes_position = false;
    }
    return pairs;
}

std::optional<TextSpan> span_of(const Selector& position) {
    const auto start = index_from(position.start);
    const auto end = index_from(position.end);
    return start && end && *start <= *end ? std::optional{TextSpan{*start, *end}} : std::nullopt;
}

std::size_t code_points(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point));
}

std::vector<SelectorMatch> match_selectors(const std::vector<Selector>& selectors, std::string_view text) {
    std::vector<SelectorMatch> matches;
    std::optional<std::size_t> length;
    for (const SelectorPair& pair : selector_pairs(selectors)) {
        const std::optional<TextSpan> position = pair.position ? span_of(selectors[*pair.position]) : std::nullopt;
        if (pair.quote) {
            if (!selectors[*pair.quote].exact.empty()) {
                matches.push_back(match_quote(pair, selectors[*pair.quote], position, text));
            }
        } else if (position) {
            length = length ? length : code_points(text);
            matches.push_back({.pair = pair,
                               .state = position->end <= *length ? SelectorState::matches : SelectorState::beyond_end,
                               .found = std::nullopt});
        }
    }
    return matches;
}

}  // namespace situs
