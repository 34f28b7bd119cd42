#include "situs/store/layer_reader.hpp"

#include "situs/model/site_json.hpp"

namespace situs {

geo::json::Place place_in_layer(const geo::FeatureText& record, std::size_t offset) noexcept {
    const geo::json::Place inside = geo::json::place_of(record.text, offset);
    return {.line = record.line + inside.line - 1,
            .column = inside.line == 1 ? record.column + inside.column - 1 : inside.column};
}

LayerReader::LayerReader(const std::filesystem::path& path) : reader_{path} {
    record_.document = &document_;
}

LayerReader::LayerReader(std::istream& stream) : reader_{stream} {
    record_.document = &document_;
}

bool LayerReader::next() {
    if (!reader_.next(record_.place)) {
        return false;
    }
    document_.parse_fast(record_.place.text);
    record_.feature = document_.root();
    read_site(record_.feature, record_.site);
    return true;
}

}  // namespace situs
