#pragma once

#include "situs/model/source.hpp"
#include "situs/store/json_file.hpp"
#include "situs/store/library_merge.hpp"

#include <filesystem>
#include <set>
#include <string_view>
#include <vector>

namespace situs {

/// A reference manager's library as it was exported: the CSL-JSON items that can be taken, and those that cannot.
class LibraryItems {
public:
    /// \throws geo::InputError if the file cannot be read, is no JSON, or is no CSL-JSON: with place and what to do
    explicit LibraryItems(const std::filesystem::path& path);

    /// In the order of the file; good as long as this lives.
    const std::vector<geo::json::Value>& items() const noexcept { return items_; }
    const std::vector<RefusedItem>& refused() const noexcept { return refused_; }
    bool has(const SourceId& id) const { return ids_.contains(id.text()); }
    std::string_view text() const noexcept { return file_.text(); }
    /// Whether the text is a list and every item of it is taken, so that it can stand as it is; not with a byte order
    /// mark.
    bool is_taken_whole() const noexcept;

private:
    geo::json::Value list() const;
    void take(geo::json::Value item);

    JsonFile file_;
    std::vector<geo::json::Value> items_;
    std::vector<RefusedItem> refused_;
    std::set<std::string, std::less<>> ids_;
};

}  // namespace situs
