#include "situs/exchange/export_about.hpp"

namespace situs {

std::vector<std::pair<std::string_view, std::string>> export_facts(const ExportHeader& header) {
    const DatasetHeader& dataset = header.dataset->header();
    std::vector<std::pair<std::string_view, std::string>> facts{
        {"title", dataset.title},
        {"description", dataset.description},
        {"license", dataset.license},
        {"publisher", dataset.publisher},
        {"dataset", dataset.id},
        {"version", dataset.version},
        {"hash", header.hash},
        {"date", header.date},
        {"generator", header.generator},
        {"audience", std::string{name_of(header.audience)}},
        {"statement", audience_statement(header.audience, header.left_out)},
        {"records_left_out", std::to_string(header.left_out.sites)},
        {"drafts_left_out", std::to_string(header.left_out.drafts)},
        {"parts_left_out", std::to_string(header.left_out.parts)},
        {"sources_left_out", std::to_string(header.left_out.sources)},
        {"references_left_out", std::to_string(header.left_out.references)}};
    std::erase_if(facts, [](const auto& fact) { return fact.second.empty(); });
    return facts;
}

geo::json::Object export_object(const ExportHeader& header) {
    const DatasetHeader& dataset = header.dataset->header();
    const auto number = [](std::size_t count) { return static_cast<double>(count); };
    return geo::json::Object{{"generator", header.generator},
                             {"dataset", dataset.id},
                             {"version", dataset.version},
                             {"hash", header.hash},
                             {"date", header.date},
                             {"audience", name_of(header.audience)},
                             {"statement", audience_statement(header.audience, header.left_out)},
                             {"left_out", geo::json::Object{{"records", number(header.left_out.sites)},
                                                            {"drafts", number(header.left_out.drafts)},
                                                            {"parts", number(header.left_out.parts)},
                                                            {"sources", number(header.left_out.sources)},
                                                            {"references", number(header.left_out.references)}}}};
}

std::filesystem::path folder_of_target(const std::filesystem::path& target) {
    const std::filesystem::path parent = target.parent_path();
    return parent.empty() ? std::filesystem::path{"."} : parent;
}

std::filesystem::path companion_of(const std::filesystem::path& target, std::string_view suffix) {
    return target.parent_path() / (target.filename().string() + std::string{suffix});
}

std::string counted_records(std::uint64_t count) {
    return std::to_string(count) + (count == 1 ? " record" : " records");
}

}  // namespace situs
