#pragma once

#include "geo/geometry.hpp"
#include "geo/json.hpp"
#include "geo/short_text.hpp"
#include "situs/model/shape.hpp"
#include "situs/model/site_json.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace situs {

/// What one pass over a record gathers beside its values.
struct RecordReading {
    const std::function<geo::Geometry(geo::json::Value)>& geometry_of;
    NewWords* words = nullptr;
    bool is_sound = true;     ///< check_shape() would surely find no problem so far.
    std::size_t element = 0;  ///< The attestation or location that is read.

    /// \param stood_there the text did, before it was read
    void note_word(const MemberSpec& spec, geo::json::Value value, bool stood_there) const {
        if (words != nullptr && !(stood_there && words->are_old_ones_known)) {
            words->list.push_back({&spec, value});
        }
    }
};

/// Records repeat their terms and days: a text that stands there already is left. \return whether it does
inline bool replace_text(std::string& target, std::string_view text) {
    if (geo::same_text(target, text)) {
        return !text.empty();
    }
    target.assign(text);
    return false;
}

/// How a member of a JSON object fills a value; a missing value makes it empty.
template <typename Target>
using MemberReader = void (*)(geo::json::Value value, Target& target, RecordReading& reading);

template <typename Target>
struct Binding {
    std::string_view name;
    MemberReader<Target> read = nullptr;
    std::string Target::*text = nullptr;  ///< Instead of `read`, where the value is a mere text.
};

/// A shape, and how each of its members is read: one pass fills a value, collects the words, and tells whether
/// check_shape() has anything to say.
template <typename Target>
class MemberTable {
public:
    /// \param shape constant; knows all members that are bound. The others are not read, only held against it.
    MemberTable(const Shape& shape, std::span<const Binding<Target>> bindings) {
        assert(shape.members.size() <= entries_.size());
        for (const MemberSpec& spec : shape.members) {
            if (spec.presence == Presence::required) {
                required_ |= std::uint64_t{1} << count_;
            }
            const auto binding = std::find_if(bindings.begin(), bindings.end(),
                                              [&spec](const Binding<Target>& one) { return one.name == spec.name; });
            entries_[count_++] = {.hash = spec.hash,
                                  .kinds = kinds_of(spec.type),
                                  .is_word = is_word(spec.type),
                                  .name = spec.name,
                                  .read = binding == bindings.end() ? nullptr : binding->read,
                                  .text = binding == bindings.end() ? nullptr : binding->text,
                                  .spec = &spec};
        }
        assert(std::all_of(bindings.begin(), bindings.end(),
                           [&shape](const Binding<Target>& one) { return shape.find(one.name) != nullptr; }));
        spread();
    }

    /// Members that are absent, or null, or stand there a second time, count as in Value::operator[].
    void read(geo::json::Value object, Target& target, RecordReading& reading) const {
        std::uint64_t met = 0;
        std::uint64_t seen = 0;
        std::size_t next = 0;
        const geo::json::Members members = object.members();
        const auto end = members.end();
        for (auto member = members.begin(); member != end; ++member) {
            const std::size_t index = find(member, next);
            if (index == none) {
                continue;
            }
            const std::uint64_t bit = std::uint64_t{1} << index;
            if ((met & bit) != 0) {
                reading.is_sound = false;  // check_shape() looks at every one of them.
                continue;
            }
            next = index + 1;
            met |= bit;
            const geo::json::Value value = member.value();
            if (const geo::json::Kind kind = value.kind(); kind != geo::json::Kind::null) {
                seen |= bit;
                take(entries_[index], value, kind, target, reading);
            } else if (entries_[index].spec->vocabulary == "sensitivity") {
                reading.is_sound = false;  // Where null is a problem.
            }
        }
        if (object) {
            reading.is_sound &= object.is(geo::json::Kind::object) && (required_ & ~seen) == 0;
        }
        clear(target, ~seen, reading);
    }

private:
    struct Entry {
        std::uint32_t hash = 0;
        unsigned kinds = 0;
        bool is_word = false;
        std::string_view name;
        MemberReader<Target> read = nullptr;
        std::string Target::*text = nullptr;
        const MemberSpec* spec = nullptr;
    };
    /// What stands for parts of another value has none of its own.
    static constexpr bool has_texts = std::is_default_constructible_v<Target>;
    static constexpr std::uint8_t none = 0xFF;
    static constexpr unsigned place_bits = 8;

    /// Chooses a factor by which every name's hash has a place of its own.
    void spread() {
        for (factor_ = 1;; factor_ += 2) {
            places_.fill(none);
            const bool is_free = std::all_of(entries_.begin(), entries_.begin() + count_, [this](const Entry& entry) {
                std::uint8_t& place = places_[place_of(entry.hash)];
                const bool was_free = place == none;
                place = static_cast<std::uint8_t>(&entry - entries_.data());
                return was_free;
            });
            if (is_free) {
                return;
            }
        }
    }
    std::size_t place_of(std::uint32_t hash) const noexcept { return hash * factor_ >> (32U - place_bits); }

    /// Members mostly stand in canonical order: looks first at `next`.
    std::size_t find(geo::json::Members::iterator member, std::size_t next) const noexcept {
        const std::uint32_t hash = member.name_hash();
        const std::size_t index =
            next < count_ && entries_[next].hash == hash ? next : std::size_t{places_[place_of(hash)]};
        const bool is_it =
            index != none && entries_[index].hash == hash && geo::same_text(entries_[index].name, member.name());
        return is_it ? index : std::size_t{none};
    }
    static void take(const Entry& entry, geo::json::Value value, geo::json::Kind kind, Target& target,
                     RecordReading& reading) {
        reading.is_sound &= (entry.kinds >> static_cast<unsigned>(kind) & 1U) != 0;
        if (has_texts && entry.text != nullptr) {
            const bool stood_there = replace_text(target.*entry.text, value.string());
            if (entry.is_word && kind == geo::json::Kind::string) {
                reading.note_word(*entry.spec, value, stood_there);
            }
        } else {
            note_list(entry, value, reading);
            if (entry.read != nullptr) {
                entry.read(value, target, reading);
            }
        }
    }
    static void note_list(const Entry& entry, geo::json::Value value, RecordReading& reading) {
        if (!entry.is_word) {
            return;
        }
        if (value.is(geo::json::Kind::string)) {
            reading.note_word(*entry.spec, value, false);
        }
        for (const geo::json::Value element : value.elements()) {
            reading.note_word(*entry.spec, element, false);
        }
    }
    void clear(Target& target, std::uint64_t unseen, RecordReading& reading) const {
        unseen &= (std::uint64_t{1} << count_) - 1;
        for (; unseen != 0; unseen &= unseen - 1) {
            const Entry& entry = entries_[static_cast<std::size_t>(std::countr_zero(unseen))];
            if (has_texts && entry.text != nullptr) {
                (target.*entry.text).clear();
            } else if (entry.read != nullptr) {
                entry.read({}, target, reading);
            }
        }
    }

    std::array<Entry, 48> entries_{};
    std::uint32_t count_ = 0;
    std::uint64_t required_ = 0;
    std::uint32_t factor_ = 1;
    std::array<std::uint8_t, std::size_t{1} << place_bits> places_{};
};

}  // namespace situs
