#include "situs/validation/source_texts.hpp"

#include "geo/error.hpp"
#include "geo/json.hpp"
#include "situs/store/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace situs {
namespace {

namespace fs = std::filesystem;

/// Regular files of a folder, by name, so that of two equal ones the same is taken everywhere.
std::vector<fs::path> files_in(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> paths;
    fs::directory_iterator entry{folder, error};
    for (; !error && entry != fs::directory_iterator{}; entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && !entry->path().filename().string().starts_with('.')) {
            paths.push_back(entry->path());
        }
    }
    if (error) {
        throw geo::InputError{
            fmt::format("{}: the folder of texts cannot be read: {}", folder.string(), error.message())};
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string lower_hex(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

std::string stem_of(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.substr(0, name.find('.'));
}

}  // namespace

SourceTexts::SourceTexts(const fs::path& folder) {
    for (fs::path& path : files_in(folder)) {
        Sha256 hash;
        hash.add_file(path);
        const std::size_t index = files_.size();
        files_.push_back({std::move(path), hash.text()});
        by_hash_.try_emplace(files_.back().hash, index);
        by_name_.try_emplace(stem_of(files_.back().path), index);
    }
}

void SourceTexts::count_quotations(std::uint64_t quotations, const Source* compared) const {
    const std::lock_guard lock{mutex_};
    quotations_.all += quotations;
    if (compared != nullptr && quotations > 0) {
        quotations_.compared += quotations;
        used_.insert(compared->id.text());
    }
}

QuotationCount SourceTexts::quotations() const {
    const std::lock_guard lock{mutex_};
    QuotationCount count = quotations_;
    count.sources = used_.size();
    return count;
}

std::optional<std::size_t> SourceTexts::index_of(const Source& source) const {
    if (const auto found = by_hash_.find(lower_hex(source.sha256)); found != by_hash_.end()) {
        return found->second;
    }
    const auto found = by_name_.find(source.id.text());
    return found == by_name_.end() ? std::nullopt : std::optional{found->second};
}

std::shared_ptr<const std::string> SourceTexts::load(std::size_t index) const {
    const std::lock_guard lock{mutex_};
    if (loaded_ != index) {
        loaded_.reset();
        text_.reset();
        const fs::path& path = files_[index].path;
        std::ifstream stream{path, std::ios::binary};
        std::string text{std::istreambuf_iterator<char>{stream}, {}};
        if (!stream.is_open() || stream.bad()) {
            throw geo::InputError{fmt::format("{}: cannot be read; may you read it?", path.string())};
        }
        if (geo::json::find_invalid_utf8(text) == std::string_view::npos) {
            text_ = std::make_shared<const std::string>(std::move(text));
        }
        loaded_ = index;
    }
    return text_;
}

std::optional<SourceTexts::Copy> SourceTexts::find(const Source& source) const {
    const auto index = index_of(source);
    std::shared_ptr<const std::string> text = index ? load(*index) : nullptr;
    if (text == nullptr) {
        return std::nullopt;
    }
    return Copy{std::move(text), files_[*index].hash == lower_hex(source.sha256)};
}

}  // namespace situs
