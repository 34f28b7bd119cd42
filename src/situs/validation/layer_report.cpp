#include "situs/validation/layer_report.hpp"

#include "geo/json_place.hpp"
#include "situs/validation/excerpt.hpp"

#include <algorithm>
#include <fstream>
#include <istream>
#include <string>

namespace situs {
namespace {

/// Line and column of an offset, counted from the beginning of the stream; 0 where it cannot be read again.
geo::json::Place count_to(std::istream& stream, std::uint64_t offset) {
    stream.clear();
    if (!stream.seekg(0)) {
        return {.line = 0, .column = 0};
    }
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    geo::json::PlaceCounter counter;
    std::string pending;
    for (std::uint64_t done = 0; done < offset;) {
        std::string block(static_cast<std::size_t>(std::min<std::uint64_t>(offset - done, 1U << 16U)), '\0');
        stream.read(block.data(), static_cast<std::streamsize>(block.size()));
        block.resize(static_cast<std::size_t>(stream.gcount()));
        if (block.empty()) {
            break;
        }
        if (done == 0 && block.starts_with(mark)) {
            block.erase(0, mark.size());
            done += mark.size();
        }
        done += block.size();
        // A character that the block cuts waits for its rest.
        pending += block;
        std::size_t whole = pending.size();
        while (whole > 0 && pending.size() - whole < 3 &&
               (static_cast<unsigned char>(pending[whole - 1]) & 0x80U) != 0) {
            --whole;
        }
        whole = done < offset ? whole : pending.size();
        counter.advance(std::string_view{pending}.substr(0, whole));
        pending.erase(0, whole);
    }
    return counter.place();
}

}  // namespace

void LayerReport::start(const ReadFile& file, const geo::FeatureReader& reader) {
    start_file(file.name);
    file_ = &file;
    reader_ = &reader;
}

template <typename Reading>
void LayerReport::read_again(Reading&& reading) const {
    if (file_->stream != nullptr) {
        reading(*file_->stream);
    } else if (!file_->path.empty() && file_->path != "-") {
        if (std::ifstream stream{file_->path, std::ios::binary}) {
            reading(stream);
        }
    }
}

Spot LayerReport::spot_in_file(std::uint64_t offset) const {
    Spot spot;
    read_again([&](std::istream& stream) {
        const geo::json::Place place = count_to(stream, offset);
        spot.line = place.line;
        spot.column = place.column;
        spot.excerpt = excerpt_of(stream, offset);
    });
    return spot;
}

Spot LayerReport::spot_of_pointer(std::string_view pointer) {
    const std::string_view name = pointer.substr(std::min<std::size_t>(1, pointer.size()));
    const auto& members = reader_->collection().members();
    const auto found = std::find_if(members.begin(), members.end(),
                                    [name](const geo::json::NodeMember& member) { return member.first == name; });
    const auto index = static_cast<std::size_t>(found - members.begin());
    if (index >= reader_->collection_offsets().size()) {
        return {.line = 1, .column = 1, .pointer = {}};
    }
    Spot spot = spot_in_file(reader_->collection_offsets()[index]);
    spot.pointer = pointer;
    return spot;
}

Spot LayerReport::spot_of_offset(std::size_t offset) {
    const auto& problems = reader_->problems();
    const auto found = std::find_if(problems.begin(), problems.end(), [offset](const geo::ContainerProblem& problem) {
        return problem.offset == offset;
    });
    if (found == problems.end()) {
        return spot_in_file(offset);
    }
    Spot spot{.line = found->line, .column = found->column, .pointer = {}};
    read_again([&](std::istream& stream) { spot.excerpt = excerpt_of(stream, offset); });
    return spot;
}

}  // namespace situs
