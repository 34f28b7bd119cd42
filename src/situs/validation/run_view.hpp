#pragma once

#include "situs/validation/dataset_documents.hpp"
#include "situs/validation/dataset_view.hpp"
#include "situs/validation/feature_report.hpp"
#include "situs/validation/record_again.hpp"
#include "situs/validation/run_memory.hpp"

#include <string>
#include <string_view>

namespace situs {

/// What a finished pass knows, for dataset rules.
struct RunResults {
    const RunMemory& memory;
    const OwnTerms& own_terms;
    const Dataset* dataset = nullptr;
    const Origins* origins = nullptr;
    DatasetDocuments* documents = nullptr;  ///< Only where a whole dataset was read.
};

/// The DatasetView over a finished pass.
class RunView : public DatasetView {
public:
    RunView(Run& run, const RunResults& results) : results_{results}, again_{results.memory}, report_{run}, run_{run} {}

    std::size_t record_count() const override { return results_.memory.records.size(); }
    const Summary& summary(std::size_t index) const override { return results_.memory.records[index]; }
    std::span<const RelationSummary> relations() const override { return results_.memory.relations; }
    std::size_t feature_count() const override { return results_.memory.features.size(); }
    const Summary& feature(std::size_t index) const override { return results_.memory.features[index]; }
    bool is_whole_dataset() const override { return results_.documents != nullptr; }
    bool has_all_records() const override { return is_whole_dataset() && results_.memory.is_complete; }
    const Dataset* dataset() const override { return results_.dataset; }
    const Origins* origins() const override { return results_.origins; }
    const OwnTerms& own_terms() const override { return results_.own_terms; }
    RunDays days() const override { return run_.options().days; }
    bool is_cited(const SourceId& source) const override { return results_.memory.is_cited(source); }
    geo::json::Value document(std::string_view file_name) const override;
    bool is_broken_in_document(std::string_view file_name, std::string_view pointer) const override;
    bool is_exception_used(std::size_t index) const override { return run_.settings.is_used(index); }

    const Record* read(std::size_t index) override { return again_.read(summary(index)); }
    std::string place_of(std::size_t index) const override { return place_of(summary(index)); }
    std::string place_of_feature(std::size_t index) const override { return place_of(feature(index)); }
    void at(const Rule& rule, std::size_t index, std::string_view pointer, std::string message,
            std::string mend) override;
    void warn_at_feature(const Rule& rule, std::size_t index, std::string_view pointer, std::string message,
                         std::string mend) override;
    void in_document(const Rule& rule, Severity severity, std::string_view file_name, std::string_view pointer,
                     std::string message, std::string mend) override;
    void in_document_at(const Rule& rule, std::string_view file_name, std::size_t offset, std::string message,
                        std::string mend) override;

private:
    const std::string& file_of(const Summary& summary) const { return results_.memory.files[summary.file()].name; }
    std::string place_of(const Summary& summary) const;
    /// Makes the report ready for the record or feature, read again if that is possible.
    void start_at(const Summary& summary);

    RunResults results_;
    RecordAgain again_;
    FeatureReport report_;
    Run& run_;
};

}  // namespace situs
