#include "situs/exchange/qgis/identity.hpp"

#include "situs/store/sha256.hpp"

#include <cstdint>

namespace situs::qgis {

std::string uuid_of(std::string_view name) {
    std::string hex = sha256(name);
    hex = hex.substr(hex.rfind(':') + 1, 32);
    hex[12] = '8';
    hex[16] = 'a';
    return "{" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
           hex.substr(20) + "}";
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        const std::size_t count = bytes.size() - i < 3 ? bytes.size() - i : 3;
        for (std::size_t k = 0; k < 3; ++k) {
            group = (group << 8U) | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            out += k <= count ? letters[(group >> (18U - 6U * k)) & 0x3FU] : '=';
        }
    }
    return out;
}

}  // namespace situs::qgis
