#include "geo/json_scan.hpp"
#include "geo/json_tape.hpp"

#include <algorithm>

namespace geo::json {
namespace {

/// 64-bit FNV-1a; collisions only cost time.
std::uint64_t long_hash(std::string_view name) noexcept {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char c : name) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
    return hash;
}

/// A name for a message: quoted, escaped where it has to be, shortened.
std::string shown(std::string_view name) {
    constexpr std::size_t longest = 60;
    std::string out = "\"";
    const char* p = name.data();
    const char* const end = p + name.size();
    while (p != end && out.size() < longest) {
        const Utf8Sequence sequence = utf8_sequence(p, end);
        const std::size_t length = std::max<std::size_t>(sequence.length, 1);
        const auto c = static_cast<unsigned char>(*p);
        if (c < 0x20 || c == 0x7F) {
            out += '?';
        } else {
            out.append(p, length);
        }
        p += length;
    }
    out += p == end ? "\"" : "…\"";
    return out;
}

}  // namespace

void Document::Impl::start(std::string_view new_text) {
    text = new_text;
    whole = false;
    entry_count = 0;
    slice_list.clear();
    decoded_text.clear();
    frames.clear();
    problems.clear();
}

bool Document::Impl::finish(bool is_json) {
    whole = is_json;
    characters = text.data();
    values = entries.get();
    slices = slice_list.data();
    decoded = decoded_text.data();
    return whole;
}

void Document::Impl::grow_entries(std::size_t count) {
    const std::size_t wanted = std::max(count, std::max<std::size_t>(64, entry_capacity + entry_capacity / 2));
    std::unique_ptr<Entry[]> larger = std::make_unique_for_overwrite<Entry[]>(wanted);
    std::copy_n(entries.get(), entry_count, larger.get());
    entries = std::move(larger);
    entry_capacity = wanted;
}

void Document::Impl::note(ProblemKind kind, std::size_t offset, std::string message) {
    if (problems.size() < problem_limit) {
        problems.push_back({.kind = kind, .offset = offset, .message = std::move(message)});
    }
}

std::string_view Document::Impl::name_at(std::uint32_t index) const noexcept {
    const Entry& entry = entries[index];
    if (entry.more == 0) {
        return text.substr(entry.begin + std::size_t{1}, entry.end - entry.begin - std::size_t{2});
    }
    return decoded_name(entry.more);
}

void Document::Impl::note_duplicate(std::uint32_t index) {
    note(ProblemKind::duplicate_name, entries[index].begin,
         "the name " + shown(name_at(index)) + " stands twice in this object; programs keep only one of the two");
}

void Document::Impl::note_if_repeated(const Frame& frame, std::string_view name, std::uint32_t last) {
    for (std::uint32_t index = frame.index + 1; index < last; index = entries[index + 1].next) {
        if (same_text(name_at(index), name)) {
            note_duplicate(last);
            return;
        }
    }
}

void Document::Impl::note_duplicates(const Frame& frame) {
    struct Key {
        std::uint64_t hash;
        std::uint32_t index;
        std::uint32_t rank;
    };
    std::vector<Key> keys;
    keys.reserve(frame.count);
    std::uint32_t index = frame.index + 1;
    // The last member of an object that is still open may lack its value.
    for (std::uint32_t rank = 0; rank < frame.count && index < entry_count; ++rank) {
        keys.push_back({long_hash(name_at(index)), index, rank});
        if (index + 1 >= entry_count || entries[index + 1].next == 0) {
            break;
        }
        index = entries[index + 1].next;
    }
    std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
        if (a.hash != b.hash) {
            return a.hash < b.hash;
        }
        const int order = name_at(a.index).compare(name_at(b.index));
        return order != 0 ? order < 0 : a.rank < b.rank;
    });
    std::vector<std::uint32_t> repeated;
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (keys[i].rank >= small_object && keys[i].hash == keys[i - 1].hash &&
            name_at(keys[i].index) == name_at(keys[i - 1].index)) {
            repeated.push_back(keys[i].index);
        }
    }
    std::sort(repeated.begin(), repeated.end());
    for (const std::uint32_t found : repeated) {
        note_duplicate(found);
    }
}

Document::Document() : impl_{std::make_unique<Impl>()} {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

bool Document::parse(std::string_view text, Limits limits) {
    if (!impl_) {
        impl_ = std::make_unique<Impl>();
    }
    impl_->start(text);
    return impl_->finish(tokenize(*impl_, limits.depth));
}

bool Document::parse_fast(std::string_view text, Limits limits) {
    if (!impl_) {
        impl_ = std::make_unique<Impl>();
    }
    impl_->start(text);
    return impl_->finish(tokenize_fast(*impl_, limits.depth)) || parse(text, limits);
}

Value Document::root() const noexcept {
    return impl_ && impl_->whole ? Value{impl_.get(), 0} : Value{};
}

std::span<const Problem> Document::problems() const noexcept {
    return impl_ ? std::span<const Problem>{impl_->problems} : std::span<const Problem>{};
}

std::string_view Document::text() const noexcept {
    return impl_ ? impl_->text : std::string_view{};
}

}  // namespace geo::json
