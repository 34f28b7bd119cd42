#include "situs/exchange/edited_workbook.hpp"

#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/edited_geopackage.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/exchange/workbook_layout.hpp"
#include "situs/exchange/workbook_reader.hpp"
#include "situs/exchange/workbook_tables.hpp"
#include "situs/exchange/xlsx_book.hpp"
#include "situs/store/scratch_folder.hpp"

#include <utility>
#include <vector>

namespace situs {
namespace {

class EditedWorkbook final : public EditSource {
public:
    explicit EditedWorkbook(const std::filesystem::path& path) {
        PrivateFolder folder;
        const std::filesystem::path tables = folder.file("tables.gpkg");
        said_ = write_workbook_tables(path, tables);
        tables_ = open_geopackage_made_of(tables, path);
        // What is open stays readable, and is nowhere to be found any more once the folder is gone.
    }

    void for_each(const std::function<void(const EditedRecord&)>& visit) override { tables_->for_each(visit); }
    bool knows_before() const override { return tables_->knows_before(); }
    bool has(const LayerId& layer, const SiteId& id) const override { return tables_->has(layer, id); }
    void for_each_before(const std::function<void(const SiteId&, const FlatRecord&)>& visit) const override {
        tables_->for_each_before(visit);
    }
    std::string dataset_id() const override { return tables_->dataset_id(); }
    std::string dataset_hash() const override { return tables_->dataset_hash(); }
    std::vector<Refusal> refusals() const override {
        std::vector<Refusal> all = said_.refusals;
        for (Refusal& refusal : tables_->refusals()) {
            all.push_back(std::move(refusal));
        }
        return all;
    }
    std::vector<std::string> notes() const override {
        std::vector<std::string> all = said_.notes;
        for (std::string& note : tables_->notes()) {
            all.push_back(std::move(note));
        }
        return all;
    }

private:
    WorkbookRemarks said_;
    std::unique_ptr<EditSource> tables_;
};

}  // namespace

bool is_workbook_of_situs(const std::filesystem::path& path) {
    if (!same_column(path.extension().string(), ".xlsx")) {
        return false;
    }
    require_harmless_archive(path);
    return workbook::is_of_situs(xlsx::sheet_names(path));
}

std::unique_ptr<EditSource> open_edited_workbook(const std::filesystem::path& path) {
    return std::make_unique<EditedWorkbook>(path);
}

}  // namespace situs
