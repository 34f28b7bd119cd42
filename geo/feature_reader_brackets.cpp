#include "geo/feature_reader_brackets.hpp"

#include "geo/json_scan.hpp"

#include <bit>
#include <cstddef>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif
#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define SITUS_WIDE_BLOCKS
#endif

namespace geo::reading {
namespace {

/// A bit for each of 64 bytes.
struct Masks {
    std::uint64_t backslash = 0;
    std::uint64_t quote = 0;
    std::uint64_t open = 0;
    std::uint64_t close = 0;
    std::uint64_t control = 0;  ///< Below U+0020.
    std::uint64_t rare = 0;     ///< From E2 on, C2, 7F, and backslashes.
};

bool is_rare(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE2 || byte == 0xC2 || byte == 0x7F || c == '\\';
}

#if defined(__SSE2__)
std::uint64_t mask_of(__m128i matches, int part) noexcept {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(matches))) << (16 * part);
}

Masks masks_of(const char* p) noexcept {
    Masks masks;
    for (int part = 0; part < 4; ++part) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + std::ptrdiff_t{16} * part));
        // "[" and "]" differ from "{" and "}" by one bit, which no other byte shares.
        const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
        masks.backslash |= mask_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')), part);
        masks.quote |= mask_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), part);
        masks.open |= mask_of(_mm_cmpeq_epi8(folded, _mm_set1_epi8('{')), part);
        masks.close |= mask_of(_mm_cmpeq_epi8(folded, _mm_set1_epi8('}')), part);
        masks.control |= mask_of(_mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes), part);
        masks.rare |= mask_of(_mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8('\xE2')), bytes), part);
        masks.rare |= mask_of(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\xC2')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\x7F'))),
            part);
    }
    masks.rare |= masks.backslash;
    return masks;
}
#else
Masks masks_of(const char* p) noexcept {
    Masks masks;
    for (int i = 0; i < 64; ++i) {
        const std::uint64_t bit = std::uint64_t{1} << i;
        masks.backslash |= p[i] == '\\' ? bit : 0;
        masks.quote |= p[i] == '"' ? bit : 0;
        masks.open |= p[i] == '{' || p[i] == '[' ? bit : 0;
        masks.close |= p[i] == '}' || p[i] == ']' ? bit : 0;
        masks.control |= static_cast<unsigned char>(p[i]) < 0x20 ? bit : 0;
        masks.rare |= is_rare(p[i]) ? bit : 0;
    }
    return masks;
}
#endif

/// The bytes that a backslash escapes. `carried`: the first byte is one; set to whether the byte after the last is one.
std::uint64_t escaped_bytes(std::uint64_t backslash, bool& carried) noexcept {
    std::uint64_t escaped = carried ? 1 : 0;
    carried = false;
    std::uint64_t left = backslash & ~escaped;
    while (left != 0) {
        const int at = std::countr_zero(left);
        if (at == 63) {
            carried = true;
            break;
        }
        const std::uint64_t next = std::uint64_t{2} << at;
        escaped |= next;
        left &= ~(next | (next - 1));
    }
    return escaped;
}

/// Each bit becomes the parity of the bits up to it.
std::uint64_t running_parity(std::uint64_t bits) noexcept {
    for (unsigned shift = 1; shift < 64; shift *= 2) {
        bits ^= bits << shift;
    }
    return bits;
}

/// What every processor can do.
struct PlainBlock {
    static Masks masks(const char* p) noexcept { return masks_of(p); }
    static std::uint64_t parity(std::uint64_t bits) noexcept { return running_parity(bits); }
    /// std::popcount() calls a function where the processor is not known to count by itself.
    static int count(std::uint64_t bits) noexcept {
        bits -= (bits >> 1U) & 0x5555555555555555;
        bits = (bits & 0x3333333333333333) + ((bits >> 2U) & 0x3333333333333333);
        bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0F;
        return static_cast<int>((bits * 0x0101010101010101) >> 56U);
    }
};

#if defined(SITUS_WIDE_BLOCKS)
/// The same on a processor with AVX2.
struct WideBlock {
    [[gnu::target("avx2,popcnt")]] static Masks masks(const char* p) noexcept {
        Masks masks;
        for (int part = 0; part < 2; ++part) {
            const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + std::ptrdiff_t{32} * part));
            const __m256i folded = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
            const auto put = [part](std::uint64_t& mask, int matches) {
                mask |= std::uint64_t{static_cast<std::uint32_t>(matches)} << (32 * part);
            };
            put(masks.backslash, _mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'))));
            put(masks.quote, _mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'))));
            put(masks.open, _mm256_movemask_epi8(_mm256_cmpeq_epi8(folded, _mm256_set1_epi8('{'))));
            put(masks.close, _mm256_movemask_epi8(_mm256_cmpeq_epi8(folded, _mm256_set1_epi8('}'))));
            put(masks.control,
                _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1F)), bytes)));
            put(masks.rare,
                _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(bytes, _mm256_set1_epi8('\xE2')), bytes)));
            put(masks.rare, _mm256_movemask_epi8(_mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\xC2')),
                                                                 _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\x7F')))));
        }
        masks.rare |= masks.backslash;
        return masks;
    }
    static std::uint64_t parity(std::uint64_t bits) noexcept { return running_parity(bits); }
    [[gnu::target("avx2,popcnt")]] static int count(std::uint64_t bits) noexcept { return std::popcount(bits); }
};

/// The same with AVX-512, which compares 64 bytes at once.
struct WidestBlock {
    [[gnu::target("avx512bw,pclmul,popcnt")]] static Masks masks(const char* p) noexcept {
        const __m512i bytes = _mm512_loadu_si512(p);
        const __m512i folded = _mm512_or_si512(bytes, _mm512_set1_epi8(0x20));
        Masks masks;
        masks.backslash = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\\'));
        masks.quote = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'));
        masks.open = _mm512_cmpeq_epi8_mask(folded, _mm512_set1_epi8('{'));
        masks.close = _mm512_cmpeq_epi8_mask(folded, _mm512_set1_epi8('}'));
        masks.control = _mm512_cmple_epu8_mask(bytes, _mm512_set1_epi8(0x1F));
        masks.rare = masks.backslash | _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8('\xE2')) |
                     _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\xC2')) |
                     _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\x7F'));
        return masks;
    }
    /// running_parity() is a product without carries.
    [[gnu::target("avx512bw,pclmul,popcnt")]] static std::uint64_t parity(std::uint64_t bits) noexcept {
        const __m128i product =
            _mm_clmulepi64_si128(_mm_cvtsi64_si128(static_cast<long long>(bits)), _mm_set1_epi8('\xFF'), 0);
        return static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
    }
    [[gnu::target("avx512bw,pclmul,popcnt")]] static int count(std::uint64_t bits) noexcept {
        return std::popcount(bits);
    }
};
#endif

}  // namespace

/// Inlined into functions for one processor each. \return the closing bracket's end, nullptr if it is not there
template <typename Block>
[[gnu::always_inline]] inline const char* BracketScan::run_blocks(const char* p, const char* end) noexcept {
    while (end - p >= 64) {
        Masks masks = Block::masks(p);
        if (masks.backslash != 0 || escaped_) {
            masks.quote &= ~escaped_bytes(masks.backslash, escaped_);
        }
        const std::uint64_t strings = Block::parity(masks.quote) ^ (in_string_ ? ~std::uint64_t{0} : 0);
        masks.open &= ~strings;
        masks.close &= ~strings;
        const auto closing = Block::count(masks.close);
        if (depth_ <= closing) {
            std::uint64_t brackets = masks.open | masks.close;
            std::int64_t depth = depth_;
            while (brackets != 0) {
                const int at = std::countr_zero(brackets);
                depth += ((masks.open >> at) & 1U) != 0 ? 1 : -1;
                if (depth <= 0) {
                    const std::uint64_t before = (std::uint64_t{1} << at) - 1;
                    saw_control_ |= (masks.control & before) != 0;
                    saw_rare_ |= (masks.rare & before) != 0;
                    return p + at + 1;
                }
                brackets &= brackets - 1;
            }
        }
        depth_ += Block::count(masks.open) - closing;
        in_string_ = (strings >> 63U) != 0;
        saw_control_ |= masks.control != 0;
        saw_rare_ |= masks.rare != 0;
        p += 64;
    }
    return run_slowly(p, end);
}

#if defined(SITUS_WIDE_BLOCKS)
[[gnu::target("avx2,popcnt")]] const char* BracketScan::run_wide_blocks(const char* p, const char* end) noexcept {
    return run_blocks<WideBlock>(p, end);
}
[[gnu::target("avx512bw,pclmul,popcnt")]] const char* BracketScan::run_widest_blocks(const char* p,
                                                                                     const char* end) noexcept {
    return run_blocks<WidestBlock>(p, end);
}
#endif

const char* BracketScan::run(const char* p, const char* end) noexcept {
#if defined(SITUS_WIDE_BLOCKS)
    static const bool is_wide = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0;
    static const bool is_widest =
        is_wide && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("pclmul") != 0;
    if (is_widest) {
        return run_widest_blocks(p, end);
    }
    if (is_wide) {
        return run_wide_blocks(p, end);
    }
#endif
    return run_anywhere(p, end);
}

const char* BracketScan::run_anywhere(const char* p, const char* end) noexcept {
    return run_blocks<PlainBlock>(p, end);
}

const char* BracketScan::run_slowly(const char* p, const char* end) noexcept {
    for (; p != end; ++p) {
        const bool escaped = escaped_;
        escaped_ = *p == '\\' && !escaped;
        saw_control_ |= static_cast<unsigned char>(*p) < 0x20;
        saw_rare_ |= is_rare(*p);
        if (*p == '"') {
            in_string_ = in_string_ != !escaped;
        } else if (!in_string_ && (*p == '{' || *p == '[')) {
            ++depth_;
        } else if (!in_string_ && (*p == '}' || *p == ']') && --depth_ <= 0) {
            return p + 1;
        }
    }
    return nullptr;
}

void BraceJudge::run(std::string_view piece) {
    for (const char c : piece) {
        if (escaped_) {
            escaped_ = false;
            continue;
        }
        if (in_string_) {
            escaped_ = c == '\\';
            in_string_ = c != '"';
            last_ = '"';
            continue;
        }
        switch (c) {
            case '"':
                in_string_ = true;
                break;
            case '{':
                objects_.push_back(true);
                break;
            case '[':
                objects_.push_back(false);
                break;
            case '}':
            case ']':
                close();
                break;
            default:
                break;
        }
        last_ = json::is_space(c) ? last_ : c;
    }
}

BraceJudge::Verdict BraceJudge::brace_on_new_line() const noexcept {
    if (in_string_ || objects_.empty()) {
        return Verdict::impossible;
    }
    if (objects_.back()) {
        return last_ == ':' ? Verdict::member : Verdict::impossible;
    }
    return last_ == '[' || last_ == ',' ? Verdict::element : Verdict::impossible;
}

}  // namespace geo::reading
