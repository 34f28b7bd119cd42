#include "situs/exchange/kml_styles.hpp"

#include "situs/exchange/kml_icon_files.hpp"
#include "situs/model/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace situs::kml {
namespace {

struct Symbol {
    std::string_view name;
    std::string_view colour;  ///< Blue, green, red, two hexadecimal digits each, as KML has it.
};

/// By name. The colours are Okabe and Ito's, told apart by the colour-blind.
constexpr std::array symbols{Symbol{"circle", "e9b456"},
                             Symbol{"diamond", "a779cc"},
                             Symbol{"hexagon", "999999"},
                             Symbol{"lettered-circle-c", "b27200"},
                             Symbol{"lettered-circle-h", "b27200"},
                             Symbol{"lettered-circle-m", "b27200"},
                             Symbol{"lettered-circle-p", "b27200"},
                             Symbol{"square-bars", "009fe6"},
                             Symbol{"square-base-line", "739e00"},
                             Symbol{"star", "42e4f0"},
                             Symbol{"triangle", "005ed5"}};

struct Size {
    std::string_view name;
    std::string_view scale;
};
constexpr std::array sizes{Size{"firm", "1.1"}, Size{"reported", "0.9"}, Size{"doubtful", "0.7"}};

std::string_view size_of(std::string_view confidence) noexcept {
    if (confidence == "established" || confidence == "corroborated") {
        return sizes[0].name;
    }
    return confidence == "reported" || confidence == "inferred" ? sizes[1].name : sizes[2].name;
}

std::string style(const Symbol& symbol, const Size& size, Container container) {
    const std::string colour{symbol.colour};
    std::string text = "<Style id=\"" + std::string{symbol.name} + "-" + std::string{size.name} +
                       "\"><IconStyle><color>ff" + colour + "</color><scale>" + std::string{size.scale} + "</scale>";
    if (container == Container::kmz) {
        text += "<Icon><href>icons/" + std::string{symbol.name} + ".png</href></Icon>";
    }
    text += "</IconStyle><LabelStyle><scale>0.8</scale></LabelStyle><LineStyle><color>ff" + colour +
            "</color><width>2</width></LineStyle><PolyStyle><color>40" + colour +
            "</color></PolyStyle><BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n";
    return text;
}

std::string text_of(const geo::json::Node& term, std::string_view member) {
    const geo::json::Node* const value = term.object() == nullptr ? nullptr : term.object()->find(member);
    return value == nullptr || value->string() == nullptr ? std::string{} : *value->string();
}

/// The terms that dataset.json adds to the vocabulary of kinds; nullptr without any.
const geo::json::Array* own_kinds(const geo::json::Node& document) {
    const geo::json::Node* node = &document;
    for (const std::string_view member : {"vocabularies", "kind"}) {
        node = node == nullptr || node->object() == nullptr ? nullptr : node->object()->find(member);
    }
    return node == nullptr ? nullptr : node->array();
}

}  // namespace

std::span<const Icon> icons() {
    static const std::array<Icon, symbols.size()> all = [] {
        std::array<Icon, symbols.size()> result;
        assert(icon_files().size() == symbols.size());
        for (std::size_t i = 0; i < result.size(); ++i) {
            result[i] = {.name = symbols[i].name, .png = icon_files()[i]};
        }
        return result;
    }();
    return all;
}

Styles::Styles(const DatasetHeader& header) {
    if (const Vocabulary* const words = vocabulary("kind")) {
        for (const Term& term : words->terms) {
            add(term.id, term.symbol, term.label);
        }
    }
    if (const geo::json::Array* const own = own_kinds(header.document)) {
        for (const geo::json::Node& term : *own) {
            add(text_of(term, "id"), text_of(term, "symbol"), text_of(term, "label"));
        }
    }
}

void Styles::add(std::string_view id, std::string_view symbol, std::string_view label) {
    const bool known =
        std::any_of(symbols.begin(), symbols.end(), [&](const Symbol& each) { return each.name == symbol; });
    kinds_.try_emplace(std::string{id}, Kind{.symbol = std::string{known ? symbol : symbols.front().name},
                                             .label = std::string{label.empty() ? id : label}});
}

void Styles::append_all(std::string& out, Container container) const {
    for (const Symbol& symbol : symbols) {
        for (const Size& size : sizes) {
            out += style(symbol, size, container);
        }
    }
    out +=
        "<Style id=\"uncertainty\"><LineStyle><color>b0ffffff</color><width>1</width></LineStyle><PolyStyle>"
        "<color>20ffffff</color></PolyStyle><BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n";
}

std::string Styles::url_of(const Site& site) const {
    const auto found = kinds_.find(site.kind);
    return "#" + (found == kinds_.end() ? std::string{symbols.front().name} : found->second.symbol) + "-" +
           std::string{size_of(site.existence_confidence)};
}

std::string_view Styles::label_of_kind(std::string_view kind) const {
    const auto found = kinds_.find(kind);
    return found == kinds_.end() ? kind : std::string_view{found->second.label};
}

std::string_view label_of(std::string_view vocabulary_name, std::string_view term) {
    const Vocabulary* const words = vocabulary_name.empty() ? nullptr : vocabulary(vocabulary_name);
    const Term* const found = words == nullptr ? nullptr : words->find(term);
    return found == nullptr ? term : std::string_view{found->label};
}

}  // namespace situs::kml
