#include "situs/exchange/copy_statement.hpp"

#include "situs/exchange/export_about.hpp"
#include "situs/store/json_file.hpp"

#include <system_error>

namespace situs {

std::string copy_statement(const std::filesystem::path& path, const geo::json::Object& collection) {
    if (const geo::json::Node* const about = collection.find(export_member); about != nullptr) {
        const geo::json::Object* const members = about->object();
        const geo::json::Node* const statement = members == nullptr ? nullptr : members->find("statement");
        return statement == nullptr || statement->string() == nullptr ? std::string{} : *statement->string();
    }
    const std::filesystem::path beside = companion_of(path, about_suffix);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(beside, ignored)) {
        return {};
    }
    const JsonFile about{beside};
    return std::string{about.root()[export_member]["statement"].string()};
}

}  // namespace situs
