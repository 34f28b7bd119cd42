#include "situs/exchange/feature_lines.hpp"

#include "geo/error.hpp"
#include "situs/exchange/feature_source.hpp"
#include "situs/exchange/vector_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <streambuf>
#include <unordered_map>
#include <utility>
#include <vector>

namespace situs {
namespace {

/// Remembers which feature stands on which line.
class Places {
public:
    void begin_layer(std::string name) { layers_.push_back({std::move(name), fids_.size()}); }
    void add(const SourcedFeature& feature) {
        if (!feature.fault.empty()) {
            faults_[line_of(fids_.size())] = feature.fault;
        }
        fids_.push_back(feature.fid);
    }
    std::string fault_of_line(std::uint64_t line) const {
        const auto found = faults_.find(line);
        return found == faults_.end() ? std::string{} : found->second;
    }
    std::string of_line(std::uint64_t line) const {
        if (line < line_of(0) || line >= line_of(fids_.size())) {
            return {};
        }
        const auto index = static_cast<std::size_t>(line - line_of(0));
        const auto behind = std::upper_bound(layers_.begin(), layers_.end(), index,
                                             [](std::size_t at, const Layer& layer) { return at < layer.first; });
        return fmt::format("layer {}, feature {}", (behind - 1)->name, fids_[index]);
    }

private:
    /// The collection begins on line 1, the first feature stands on line 2.
    static std::uint64_t line_of(std::size_t index) noexcept { return index + 2; }

    struct Layer {
        std::string name;
        std::size_t first = 0;
    };
    std::vector<Layer> layers_;
    std::vector<std::int64_t> fids_;
    std::unordered_map<std::uint64_t, std::string> faults_;
};

/// The collection, line by line.
class LineBuffer final : public std::streambuf {
public:
    LineBuffer(FeatureSource& source, Places& places) : source_{source}, places_{places} {
        line_ = source.holds_records() ? R"({"type": "FeatureCollection", "situs": "1", "features": [)"
                                       : R"({"type": "FeatureCollection", "features": [)";
        line_ += '\n';
        show();
    }

    const std::string& fault() const noexcept { return fault_; }

protected:
    int_type underflow() override {
        if (gptr() < egptr()) {
            return traits_type::to_int_type(*gptr());
        }
        if (is_done_) {
            return traits_type::eof();
        }
        // A comma goes before every feature but the first, so that no line waits for the next one.
        std::string feature;
        SourcedFeature where;
        if (next(feature, where)) {
            if (is_first_ || where.begins_layer) {
                places_.begin_layer(where.layer);
            }
            places_.add(where);
            line_ = (is_first_ ? "" : ",") + feature + "\n";
            is_first_ = false;
        } else {
            line_ = "]}\n";
            is_done_ = true;
        }
        show();
        return traits_type::to_int_type(*gptr());
    }

private:
    bool next(std::string& feature, SourcedFeature& where) {
        try {
            return source_.next(feature, where);
        } catch (const geo::InputError& error) {
            fault_ = error.what();
            return false;
        }
    }
    void show() { setg(line_.data(), line_.data(), line_.data() + line_.size()); }

    FeatureSource& source_;
    Places& places_;
    std::string line_;
    std::string fault_;
    bool is_first_ = true;
    bool is_done_ = false;
};

}  // namespace

struct FeatureLines::Impl {
    explicit Impl(const std::filesystem::path& path) : source{open_feature_source(path)}, buffer{*source, places} {
        stream.exceptions(std::ios::badbit);  // What stops the source comes out of the stream as it is.
    }

    std::unique_ptr<FeatureSource> source;
    Places places;
    LineBuffer buffer;
    std::istream stream{&buffer};
};

FeatureLines::FeatureLines(const std::filesystem::path& path) : impl_{std::make_unique<Impl>(path)} {}
FeatureLines::~FeatureLines() = default;

std::istream& FeatureLines::text() {
    return impl_->stream;
}

const std::string& FeatureLines::fault() const noexcept {
    return impl_->buffer.fault();
}

std::string FeatureLines::place_of_line(std::uint64_t line) const {
    return impl_->places.of_line(line);
}

std::string FeatureLines::note() const {
    return impl_->source->note();
}

std::string FeatureLines::geometry_fault_of_line(std::uint64_t line) const {
    return impl_->places.fault_of_line(line);
}

std::vector<std::string> FeatureLines::kinds() const {
    return impl_->source->kinds();
}

}  // namespace situs
