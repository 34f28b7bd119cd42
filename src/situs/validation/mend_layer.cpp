#include "situs/validation/mend_layer.hpp"

#include "geo/error.hpp"
#include "situs/store/format_version.hpp"
#include "situs/store/layer_reader.hpp"
#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace situs {
namespace {

using geo::json::ProblemKind;

constexpr std::uint64_t piece_size = 256 * 1024;

/// Whether the text round the features can be written anew with nothing lost.
bool is_clean(const geo::FeatureReader& reader) {
    return std::none_of(reader.problems().begin(), reader.problems().end(), [](const geo::ContainerProblem& problem) {
        return !problem.byte_order_mark && problem.kind != ProblemKind::number_range;
    });
}

bool is_record_file(const geo::FeatureReader& reader, ReadAs as, bool belongs_to_dataset) {
    return as == ReadAs::layer ||
           (as == ReadAs::automatic && (belongs_to_dataset || reader.collection().find("situs") != nullptr));
}

}  // namespace

LayerMender::LayerMender(const std::filesystem::path& path, const MendOptions& options, MendSink& sink)
    : path_{path}, options_{options}, sink_{sink}, old_{path, std::ios::binary} {
    if (!old_) {
        throw geo::InputError{fmt::format("{}: cannot be read; check the path.", path.string())};
    }
}

bool LayerMender::run(bool belongs_to_dataset, AtomicWriter* writer) {
    if (!scan(belongs_to_dataset)) {
        return false;
    }
    Rewriter rewriter{path_, writer};
    rewriter_ = &rewriter;
    std::optional<LineDiff> diff;
    if (options_.diff != nullptr) {
        diff_ = &diff.emplace(*options_.diff, escaped(path_.string()), options_.printable);
    }
    geo::FeatureReader reader{path_};
    std::uint64_t count = 0;
    for (geo::FeatureText text; reader.next(text); ++count) {
        gap(text.offset, count == 0 ? canonical_layer_begin(members_) + "\n" : ",\n");
        feature(text);
    }
    gap(size(), count == 0 ? canonical_layer_begin(members_) + "]}\n" : "\n]}\n");
    if (diff) {
        diff->finish();
    }
    const bool changed = rewriter.finish();
    if (changed && mends_ == 0) {
        sink_.mended({.file = path_.string(), .message = "brought to canonical text"});
    }
    return changed;
}

bool LayerMender::scan(bool belongs_to_dataset) {
    geo::FeatureReader reader{path_};
    for (geo::FeatureText text; reader.next(text);) {
    }
    if (reader.container() == geo::Container::none) {
        sink_.left({.file = path_.string(), .message = "it is no GeoJSON, and only that is mended"});
        return false;
    }
    const bool is_record = is_record_file(reader, options_.as, belongs_to_dataset);
    if (const std::string_view problem = version_problem(reader.collection().find("situs"));
        is_record && !problem.empty()) {
        sink_.left({.file = path_.string(), .message = std::string{problem}});
        return false;
    }
    as_ = is_record ? MendAs::record : MendAs::geojson;
    is_canonical_ = is_record && is_clean(reader) && reader.container() == geo::Container::feature_collection;
    if (is_record && !is_canonical_) {
        sink_.left({.file = path_.string(), .message = "what stands round the features cannot be read"});
    }
    members_ = reader.collection();
    find_bbox(reader);
    return true;
}

/// Compares the bbox of the collection with what the features will be after mending.
void LayerMender::find_bbox(const geo::FeatureReader& reader) {
    const auto& members = members_.members();
    const auto found = std::find_if(members.begin(), members.end(),
                                    [](const geo::json::NodeMember& member) { return member.first == "bbox"; });
    const auto index = static_cast<std::size_t>(found - members.begin());
    if (index >= reader.collection_offsets().size() || !is_clean(reader)) {
        return;
    }
    Extent extent;
    geo::json::Document document;
    geo::FeatureReader again{path_};
    for (geo::FeatureText text; again.next(text);) {
        const MendedFeature mended = mender_.mend(text.text, as_);
        document.parse(mended.text);
        if (!document.root() || !add_extent(document.root(), extent)) {
            return;  // What cannot be read may reach anywhere.
        }
    }
    std::optional<geo::json::Node> bbox = mended_bbox(members_, extent);
    if (!bbox) {
        return;
    }
    Patch patch{.offset = reader.collection_offsets()[index], .old_text = {}, .new_text = {}};
    patch.old_text = old_text(patch.offset, std::min(size(), patch.offset + 1000));
    patch.old_text.resize(std::min(patch.old_text.find(']') + 1, patch.old_text.size()));
    geo::json::write_line(patch.new_text, *bbox);
    if (patch.old_text.starts_with('[') && patch.old_text.ends_with(']')) {
        bbox_ = std::move(patch);
        *members_.find("bbox") = *std::move(bbox);
        tell(0, 0, "computed the bbox of the collection anew");
    }
}

void LayerMender::feature(const geo::FeatureText& text) {
    MendedFeature mended = mender_.mend(text.text, as_);
    if (!mended.kept_because.empty()) {
        sink_.left({.file = path_.string(),
                    .line = text.line,
                    .column = text.column,
                    .message = made_safe(mended.kept_because)});
    }
    for (Mend& mend : mended.mends) {
        const geo::json::Place place = place_in_layer(text, mend.offset);
        tell(place.line, place.column, std::move(mend.message));
    }
    put(text.text, mended.text);
    done_ = text.offset + text.text.size();
}

void LayerMender::tell(std::uint64_t line, std::uint64_t column, std::string message) {
    ++mends_;
    sink_.mended({.file = path_.string(), .line = line, .column = column, .message = std::move(message)});
}

void LayerMender::gap(std::uint64_t end, std::string_view canonical) {
    if (is_canonical_) {
        put(diff_ == nullptr ? std::string{} : old_text(done_, end), canonical);
        done_ = end;
        return;
    }
    if (bbox_ && bbox_->offset >= done_ && bbox_->offset < end) {
        copy(bbox_->offset);
        put(bbox_->old_text, bbox_->new_text);
        done_ += bbox_->old_text.size();
    }
    copy(end);
}

void LayerMender::copy(std::uint64_t end) {
    while (done_ < end) {
        const std::uint64_t next = std::min(end, done_ + piece_size);
        const std::string piece = old_text(done_, next);
        put(piece, piece);
        done_ = next;
    }
}

void LayerMender::put(std::string_view old_piece, std::string_view new_piece) {
    rewriter_->add(new_piece);
    if (diff_ != nullptr) {
        diff_->add(old_piece, new_piece);
    }
}

std::string LayerMender::old_text(std::uint64_t begin, std::uint64_t end) {
    std::string text(static_cast<std::size_t>(end - begin), '\0');
    old_.clear();
    old_.seekg(static_cast<std::streamoff>(begin));
    if (!old_.read(text.data(), static_cast<std::streamsize>(text.size()))) {
        throw geo::InputError{fmt::format("{}: changed while it was read; try again.", path_.string())};
    }
    return text;
}

std::uint64_t LayerMender::size() const {
    return std::filesystem::file_size(path_);
}

}  // namespace situs
