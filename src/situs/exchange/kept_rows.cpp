#include "situs/exchange/kept_rows.hpp"

#include "geo/error.hpp"
#include "geo/wkb.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <span>
#include <variant>

namespace situs {
namespace {

// A row is its length, then for each value its column, its kind and itself; behind them the geometry.
enum class Kind : std::uint8_t { text, whole, real, geometry };

template <typename Number>
void append_bytes(std::string& out, Number number) {
    char bytes[sizeof(Number)];
    std::memcpy(bytes, &number, sizeof number);
    out.append(bytes, sizeof bytes);
}

/// What the same run has written: the bytes are trusted.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : rest_{bytes} {}

    template <typename Number>
    Number number() {
        Number value{};
        std::memcpy(&value, rest_.data(), sizeof value);
        rest_.remove_prefix(sizeof value);
        return value;
    }
    std::string_view text() {
        const auto size = number<std::uint32_t>();
        const std::string_view found = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return found;
    }
    bool at_end() const noexcept { return rest_.empty(); }

private:
    std::string_view rest_;
};

void begin_value(std::string& row, std::size_t column, Kind kind) {
    append_bytes(row, static_cast<std::uint16_t>(column));
    append_bytes(row, kind);
}

void append_text(std::string& row, std::string_view text) {
    append_bytes(row, static_cast<std::uint32_t>(text.size()));
    row += text;
}

void write_row(geo::LayerWriter& layer, std::string_view row) {
    for (Bytes bytes{row}; !bytes.at_end();) {
        const auto column = bytes.number<std::uint16_t>();
        switch (bytes.number<Kind>()) {
            case Kind::text:
                layer.set(column, bytes.text());
                break;
            case Kind::whole:
                layer.set(column, bytes.number<std::int64_t>());
                break;
            case Kind::real:
                layer.set(column, bytes.number<double>());
                break;
            case Kind::geometry: {
                const std::string_view wkb = bytes.text();
                layer.set_geometry(
                    geo::from_wkb(std::as_bytes(std::span{wkb.data(), wkb.size()})).value_or(geo::Geometry{}));
                break;
            }
        }
    }
    layer.add();
}

}  // namespace

void KeptRows::widen(std::size_t column, std::size_t bytes) {
    widths_[column] = std::max(widths_[column], static_cast<int>(bytes));
}

void KeptRows::set(std::size_t column, const Cell& cell) {
    const auto keep_text = [&](std::string_view text) {
        widen(column, text.size());
        begin_value(row_, column, Kind::text);
        append_text(row_, text);
    };
    if (const auto* const view = std::get_if<std::string_view>(&cell)) {
        keep_text(*view);
    } else if (const auto* const text = std::get_if<std::string>(&cell)) {
        keep_text(*text);
    } else if (const auto* const whole = std::get_if<std::int64_t>(&cell)) {
        widen(column, std::to_string(*whole).size());
        begin_value(row_, column, Kind::whole);
        append_bytes(row_, *whole);
    } else if (const auto* const real = std::get_if<double>(&cell)) {
        begin_value(row_, column, Kind::real);
        append_bytes(row_, *real);
    }
}

void KeptRows::add(const geo::Geometry& geometry) {
    if (!geometry.is_null()) {
        begin_value(row_, 0, Kind::geometry);
        append_text(row_, geo::to_wkb(geometry));
    }
    std::string size;
    append_bytes(size, static_cast<std::uint32_t>(row_.size()));
    file_.write(size);
    file_.write(row_);
    row_.clear();
}

void KeptRows::write_to(geo::LayerWriter& layer) {
    const std::filesystem::path& path = file_.flushed();
    std::ifstream stream{path, std::ios::binary};
    std::uint32_t size = 0;
    while (stream.read(reinterpret_cast<char*>(&size), sizeof size)) {
        row_.resize(size);
        if (!stream.read(row_.data(), size)) {
            break;
        }
        write_row(layer, row_);
    }
    if (stream.bad() || !stream.eof() || stream.gcount() != 0) {
        throw geo::OutputError{path.string() + ": a temporary file cannot be read back"};
    }
}

}  // namespace situs
