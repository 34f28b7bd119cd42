#pragma once

#include "situs/cartography/canvas.hpp"
#include "situs/cartography/typesetter.hpp"
#include "situs/store/atomic_writer.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace situs::maps {

/// The pages of a product: of one PDF, or of images, a file each. They appear together or not at all.
class Sheets {
public:
    /// \throws geo::OutputError
    Sheets(const std::filesystem::path& target, Overwrite overwrite, PageFormat format, PageSize page, double dpi,
           DocumentFacts facts);

    Canvas& canvas() noexcept { return canvas_; }
    Typesetter& typesetter() noexcept { return typesetter_; }
    int page() const noexcept { return page_; }
    /// "map.png", "map-2.png", …
    const std::vector<std::filesystem::path>& files() const noexcept { return files_; }

    void next_page();
    /// A text file beside the product, in the same commit.
    void add_file(const std::filesystem::path& target, std::string_view text);
    /// Where images are replaced, further pages of an older, longer product under the same name are removed.
    /// \throws geo::OutputError, also for such pages that may not be overwritten
    void commit();

private:
    void clear_older_pages();
    const std::filesystem::path& new_file(const std::filesystem::path& target);

    std::filesystem::path target_;
    Overwrite overwrite_;
    PageFormat format_;
    PageSize size_;
    double dpi_;
    DocumentFacts facts_;
    AtomicWriter atomic_;
    std::vector<AtomicWriter::File> written_;
    std::vector<std::filesystem::path> files_;
    int page_ = 1;
    Canvas canvas_;
    Typesetter typesetter_;
};

}  // namespace situs::maps
