#include "situs/store/sha256.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <vector>

namespace situs {

struct Sha256::Impl {
    struct Free {
        void operator()(EVP_MD_CTX* digest) const noexcept { EVP_MD_CTX_free(digest); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
};

namespace {

void require(int result) {
    if (result != 1) {
        throw geo::Error{"SHA-256 is not available: OpenSSL refuses it; check the system's cryptographic policy."};
    }
}

}  // namespace

Sha256::Sha256() : impl_{std::make_unique<Impl>()} {
    require(EVP_DigestInit_ex(impl_->context.get(), EVP_sha256(), nullptr));
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    require(EVP_DigestUpdate(impl_->context.get(), bytes.data(), bytes.size()));
}

void Sha256::add_file(const std::filesystem::path& path) {
    errno = 0;
    std::ifstream in{path, std::ios::binary};
    std::vector<char> piece(std::size_t{256} * 1024);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        add({piece.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (!in.eof()) {
        throw geo::InputError{
            fmt::format("{}: cannot be read: {}.", path.string(), std::generic_category().message(errno))};
    }
}

std::string Sha256::text() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    require(EVP_DigestFinal_ex(impl_->context.get(), digest.data(), &size));
    std::string result;
    for (unsigned i = 0; i < size; ++i) {
        result += fmt::format("{:02x}", digest[i]);
    }
    return result;
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.text();
}

}  // namespace situs
