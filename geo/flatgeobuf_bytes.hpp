#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The inside of flatgeobuf.cpp: FlatBuffers, of which FlatGeobuf is made (https://flatbuffers.dev/internals).
namespace geo {

/// Thrown where a position points outside of the bytes.
struct DamagedFlatgeobuf {};

/// Bytes that are asked for nothing beyond their end.
class FlatBytes {
public:
    explicit FlatBytes(std::string_view bytes) noexcept : bytes_{bytes} {}

    std::size_t size() const noexcept { return bytes_.size(); }
    /// \throws DamagedFlatgeobuf
    std::string_view part(std::size_t at, std::size_t length) const {
        if (at > bytes_.size() || length > bytes_.size() - at) {
            throw DamagedFlatgeobuf{};
        }
        return bytes_.substr(at, length);
    }
    /// A little-endian number. \throws DamagedFlatgeobuf
    template <typename Number>
    Number number(std::size_t at) const {
        std::array<char, sizeof(Number)> bytes{};
        part(at, sizeof(Number)).copy(bytes.data(), sizeof(Number));
        if constexpr (std::endian::native == std::endian::big) {
            std::reverse(bytes.begin(), bytes.end());
        }
        return std::bit_cast<Number>(bytes);
    }
    double real(std::size_t at) const { return number<double>(at); }

private:
    std::string_view bytes_;
};

/// A vector of numbers, strings or tables: where its elements begin, and how many there are.
struct FlatVector {
    std::size_t at = 0;
    std::size_t count = 0;
};

/// A table: fields by their number in the schema, each of which may be absent.
class FlatTable {
public:
    /// The table that is the root of `bytes`.
    static FlatTable root(const FlatBytes& bytes) { return {bytes, target(bytes, 0)}; }
    /// The table at `index` of a vector of tables.
    static FlatTable in(const FlatBytes& bytes, FlatVector tables, std::size_t index) {
        return {bytes, target(bytes, tables.at + index * offset_size)};
    }

    template <typename Number>
    Number number(unsigned field, Number otherwise) const {
        const std::size_t at = place(field);
        return at == 0 ? otherwise : bytes_.number<Number>(at);
    }
    /// Empty where it is absent. \param element the bytes of an element: all lie inside
    FlatVector vector(unsigned field, std::size_t element) const {
        const std::size_t at = place(field);
        if (at == 0) {
            return {};
        }
        const std::size_t start = target(bytes_, at);
        const FlatVector found{start + offset_size, bytes_.number<std::uint32_t>(start)};
        static_cast<void>(bytes_.part(found.at, found.count * element));
        return found;
    }
    FlatVector tables(unsigned field) const { return vector(field, offset_size); }
    std::string_view text(unsigned field) const {
        const FlatVector found = vector(field, 1);
        return bytes_.part(found.at, found.count);
    }
    bool has(unsigned field) const { return place(field) != 0; }
    FlatTable table(unsigned field) const {
        const std::size_t at = place(field);
        if (at == 0) {
            throw DamagedFlatgeobuf{};
        }
        return {bytes_, target(bytes_, at)};
    }

private:
    static constexpr std::size_t offset_size = sizeof(std::uint32_t);

    FlatTable(const FlatBytes& bytes, std::size_t at) : bytes_{bytes}, at_{at} {
        const auto back = static_cast<std::int64_t>(bytes.number<std::int32_t>(at));
        const std::int64_t list = static_cast<std::int64_t>(at) - back;
        if (list < 0) {
            throw DamagedFlatgeobuf{};
        }
        list_ = static_cast<std::size_t>(list);
        list_size_ = bytes.number<std::uint16_t>(list_);
    }
    static std::size_t target(const FlatBytes& bytes, std::size_t at) { return at + bytes.number<std::uint32_t>(at); }

    /// Where a field stands; 0 if it is absent.
    std::size_t place(unsigned field) const {
        const std::size_t entry = (field + 2) * sizeof(std::uint16_t);  // Behind the sizes of list and table.
        const std::size_t offset = entry + 1 < list_size_ ? bytes_.number<std::uint16_t>(list_ + entry) : 0;
        return offset == 0 ? 0 : at_ + offset;
    }

    FlatBytes bytes_;
    std::size_t at_;
    std::size_t list_ = 0;  ///< Of the places of its fields ("vtable").
    std::size_t list_size_ = 0;
};

}  // namespace geo
