#include "situs/exchange/shapefile_texts.hpp"

#include "situs/exchange/text_encoding.hpp"
#include "situs/exchange/vector_file.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

constexpr std::string_view domain = "SHAPEFILE";

std::string item(const geo::VectorDataset& dataset, std::size_t layer, std::string_view key) {
    return dataset.layer_metadata(layer, key, domain).value_or(std::string{});
}

/// Whether a .cpg file or the language byte says it: 0 means nothing, and 87 "as on the computer that wrote it".
bool says_encoding(const geo::VectorDataset& dataset, std::size_t layer) {
    const std::string byte = item(dataset, layer, "LDID_VALUE");
    return !item(dataset, layer, "ENCODING_FROM_CPG").empty() ||
           (!item(dataset, layer, "ENCODING_FROM_LDID").empty() && !byte.empty() && byte != "0" && byte != "87");
}

/// Without what a field's width has cut off: a letter of UTF-8 whose last bytes are missing.
std::string_view without_cut_letter(std::string_view text) {
    const std::size_t last = text.find_last_of('\0') == std::string_view::npos ? 0 : text.find_last_of('\0') + 1;
    std::size_t begin = text.size();
    while (begin > last && begin + 4 > text.size() && (static_cast<unsigned char>(text[begin - 1]) & 0xC0U) == 0x80U) {
        --begin;
    }
    const auto lead = static_cast<unsigned char>(begin > last ? text[begin - 1] : '\0');
    const std::size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return lead >= 0xC0 && text.size() - begin + 1 < wanted ? text.substr(0, begin - 1) : text;
}

/// From the bytes of a layer's field names and texts.
TextEncoding guessed(geo::VectorDataset& dataset, std::size_t layer) {
    EncodingSurvey survey;
    for (const geo::FieldSpec& field : dataset.layers()[layer].fields) {
        survey.add(without_cut_letter(field.name));
    }
    dataset.for_each_feature(layer, [&survey](const geo::VectorFeature& feature) {
        for (const geo::FieldValue& value : feature.fields) {
            if (const auto* const text = std::get_if<std::string>(&value)) {
                survey.add(without_cut_letter(*text));
                survey.add(" ");
            }
        }
        return true;
    });
    return survey.found();
}

std::string note_of(const std::string& layer, const std::string& encoding, std::string_view who) {
    return fmt::format("the table of {} is read as {}, {}", layer, encoding, who);
}

}  // namespace

ShapefileTexts open_shapefile(const std::filesystem::path& path, const std::string& encoding) {
    if (!encoding.empty()) {
        require_known_encoding(encoding);
    }
    ShapefileTexts texts{.dataset = open_import_file(path), .encodings = {}, .notes = {}};
    const geo::VectorDataset said = std::move(texts.dataset);
    const std::vector<std::string> as_they_are{"ENCODING="};
    texts.dataset = open_import_file(path, as_they_are);
    for (std::size_t i = 0; i < said.layers().size(); ++i) {
        const std::string& layer = said.layers()[i].name;
        const std::string found = item(said, i, "SOURCE_ENCODING");
        if (!encoding.empty()) {
            texts.encodings.push_back(encoding);
            texts.notes.push_back(note_of(layer, encoding, "as you said"));
        } else if (says_encoding(said, i) && is_known_encoding(found)) {
            texts.encodings.push_back(found);
            texts.notes.push_back(note_of(layer, found,
                                          item(said, i, "ENCODING_FROM_CPG").empty()
                                              ? "as the language byte of its .dbf file says"
                                              : "as its .cpg file says"));
        } else {
            const TextEncoding guess = guessed(texts.dataset, i);
            texts.encodings.push_back(guess.name);
            texts.notes.push_back(note_of(layer, guess.name,
                                          guess.is_guess ? "which is a guess, since no .cpg file says it: if letters "
                                                           "look wrong, give --encoding"
                                                         : "as its bytes are; no .cpg file says it"));
        }
    }
    return texts;
}

}  // namespace situs
