#include "tools/situs/unknown_words.hpp"

#include "situs/model/fields.hpp"
#include "situs/store/edit_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace situs::cli {
namespace {

std::string where(const UnknownWord& word) {
    constexpr std::size_t most = 5;
    const std::vector<std::string> first{
        word.rows.begin(), word.rows.begin() + static_cast<std::ptrdiff_t>(std::min(word.rows.size(), most))};
    return fmt::format("{}{}", fmt::join(first, ", "),
                       word.count > first.size() ? fmt::format(" and {} more", word.count - first.size()) : "");
}

std::string_view vocabulary_of(std::string_view member) {
    const auto field = std::ranges::find(fields(), member, &Field::name);
    return field == fields().end() ? member : field->vocabulary;
}

/// What to do about kinds, which a mapping can explain.
std::string advice_on_kinds(const UnknownWordsOf& words) {
    if (words.map.empty()) {
        return fmt::format(
            "run it again with --map {}.toml, which writes a mapping with these words, to fill in a term "
            "behind each",
            words.file.stem().string());
    }
    if (words.is_map_new) {
        return fmt::format("{0} holds them under [kinds]: fill in a term behind each, and run it again with --map {0}",
                           words.map.string());
    }
    return fmt::format("write them under [kinds] in {0}, such as \"{1}\" = \"prison\", and run it again with --map {0}",
                       words.map.string(), open_kinds(words.plan).front().word);
}

std::string note_on(std::string_view member, const std::vector<const UnknownWord*>& found,
                    const UnknownWordsOf& words) {
    std::vector<std::string> said;
    for (const UnknownWord* const one : found) {
        said.push_back(fmt::format("\"{}\" ({})", one->word, where(*one)));
    }
    return fmt::format("{}: {}: {}. The terms are {}. What to do: {}", member,
                       said.size() == 1 ? "1 word is no term" : fmt::format("{} words are no terms", said.size()),
                       fmt::join(said, ", "), fmt::join(term_ids(vocabulary_of(member), words.dataset.header()), ", "),
                       member == "kind" ? advice_on_kinds(words)
                                        : "write terms in the file instead; or add what is missing there to "
                                          "\"vocabularies\" in dataset.json");
}

}  // namespace

std::vector<OpenKind> open_kinds(const EditPlan& plan) {
    std::vector<OpenKind> open;
    for (const UnknownWord& word : plan.unknown_words) {
        if (word.member == "kind") {
            open.push_back({.word = word.word, .where = where(word)});
        }
    }
    return open;
}

std::vector<std::string> notes_on_unknown_words(const UnknownWordsOf& words) {
    std::vector<std::string> notes;
    const std::vector<UnknownWord>& all = words.plan.unknown_words;
    for (auto begin = all.begin(); begin != all.end();) {
        std::vector<const UnknownWord*> found;
        auto end = begin;
        for (; end != all.end() && end->member == begin->member; ++end) {
            found.push_back(&*end);
        }
        notes.push_back(note_on(begin->member, found, words));
        begin = end;
    }
    return notes;
}

}  // namespace situs::cli
