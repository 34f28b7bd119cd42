#include "situs/store/noted_words.hpp"

#include <cstddef>

namespace situs {

void NotedWords::note(const EditLine& line, const std::string& row) {
    constexpr std::size_t most_rows = 20;
    if (line.unknown_word.empty()) {
        return;
    }
    UnknownWord& found = words_[{line.member, line.unknown_word}];
    if (++found.count <= most_rows) {
        found.rows.push_back(row);
    }
}

std::vector<UnknownWord> NotedWords::take() {
    std::vector<UnknownWord> all;
    for (auto& [member_and_word, found] : std::exchange(words_, {})) {
        found.member = member_and_word.first;
        found.word = member_and_word.second;
        all.push_back(std::move(found));
    }
    return all;
}

}  // namespace situs
