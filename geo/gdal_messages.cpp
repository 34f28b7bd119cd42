#include "geo/gdal_messages.hpp"

#include <cpl_error.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <span>

namespace geo {
namespace {

void CPL_STDCALL keep(CPLErr kind, CPLErrorNum, const char* text) {
    if (kind == CE_Warning || kind == CE_Failure || kind == CE_Fatal) {
        static_cast<GdalMessages*>(CPLGetErrorHandlerUserData())->add(text, kind != CE_Warning);
    }
}

/// "GPKG:file", "http://…": two letters or more, so that a drive's letter is none.
bool has_prefix(std::string_view path) {
    const auto colon = path.find(':');
    return colon != std::string_view::npos && colon >= 2 &&
           std::ranges::all_of(path.substr(0, colon), [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

}  // namespace

GdalMessages::GdalMessages() {
    CPLErrorReset();
    CPLPushErrorHandlerEx(keep, this);
}

GdalMessages::~GdalMessages() {
    CPLPopErrorHandler();
}

void GdalMessages::add(std::string message, bool failure) {
    constexpr std::size_t most = 100;
    auto& list = failure ? failures_ : warnings_;
    if (list.size() < most && std::ranges::find(list, message) == list.end()) {
        list.push_back(std::move(message));
    }
}

std::string GdalMessages::failure() const {
    constexpr std::size_t most = 2;  // The rest follows from the first.
    const std::span<const std::string> first{failures_.data(), std::min(failures_.size(), most)};
    return first.empty() ? "GDAL gives no reason" : fmt::format("{}", fmt::join(first, "; "));
}

std::string about(const std::filesystem::path& path, const std::string& message) {
    const std::string name = path.string();
    return message.find(name) == std::string::npos ? fmt::format("{}: {}", name, message) : message;
}

std::optional<std::string> plain_path(const std::filesystem::path& path, VirtualPaths virtual_paths) {
    const std::string text = path.string();
    const bool is_virtual = text.starts_with("/vsi") || has_prefix(text);
    if (is_virtual) {
        return virtual_paths == VirtualPaths::allow ? std::optional{text} : std::nullopt;
    }
    // "vsizip/x" in the root folder would become such a path.
    std::string whole = std::filesystem::absolute(path).string();
    return whole.starts_with("/vsi") ? std::nullopt : std::optional{std::move(whole)};
}

}  // namespace geo
