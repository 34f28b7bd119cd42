#include "tools/situs/formats_page.hpp"

#include "situs/exchange/evidence_tables.hpp"
#include "situs/exchange/format.hpp"
#include "situs/exchange/location_layers.hpp"
#include "situs/exchange/shapefile_names.hpp"
#include "situs/model/fields.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace situs::cli {
namespace {

std::string_view word_of(FieldType type) noexcept {
    switch (type) {
        case FieldType::integer:
            return "whole number";
        case FieldType::real:
            return "number";
        case FieldType::date:
            return "date";
        case FieldType::text:
            break;
    }
    return "text";
}

std::string_view word_of(FieldOrigin origin) noexcept {
    switch (origin) {
        case FieldOrigin::projected:
            return "◆";
        case FieldOrigin::computed:
            return "computed";
        case FieldOrigin::stored:
            break;
    }
    return "";
}

std::string meaning(std::string_view description, std::string_view vocabulary) {
    return vocabulary.empty()
               ? std::string{description}
               : fmt::format("{} A term of [{}](../datasets/vocabulary/{}.json).", description, vocabulary, vocabulary);
}

void write_formats(std::ostream& out) {
    out << "| name | ending | keeps | loses |\n| --- | --- | --- | --- |\n";
    for (const Format* const format : formats()) {
        fmt::print(out, "| `{}` {} | `{}` | {} | {} |\n", format->name, format->title, format->extension, format->keeps,
                   format->loses);
    }
}

void write_site_columns(std::ostream& out) {
    out << "\n## The columns of sites\n\n| column | heading | type | | what |\n| --- | --- | --- | --- | --- |\n"
           "| `id` | Id | text | | The record's id in the dataset. |\n";
    for (const Field& field : fields()) {
        if (field.name != "id") {
            fmt::print(out, "| `{}` | {} | {} | {} | {} |\n", field.name, field.alias, word_of(field.type),
                       word_of(field.origin), meaning(field.description, field.vocabulary));
        }
    }
}

void write_table(std::ostream& out, std::string_view name, std::string_view description,
                 std::span<const TableColumn> columns) {
    fmt::print(out, "\n### `{}`\n\n{}\n\n| column | type | what |\n| --- | --- | --- |\n", name, description);
    for (const TableColumn& column : columns) {
        fmt::print(out, "| `{}` | {} | {} |\n", column.name, word_of(column.type),
                   meaning(column.description, column.vocabulary));
    }
}

void write_shapefile_names(std::ostream& out) {
    fmt::print(out,
               "\n## Names of columns in a Shapefile\n\nA dBase file has {} bytes for a name: these columns have other "
               "names there, all others keep theirs.\n\n| column | in a Shapefile |\n| --- | --- |\n",
               shapefile::longest_name);
    for (const auto& [name, short_name] : shapefile::changed_names()) {
        fmt::print(out, "| `{}` | `{}` |\n", name, short_name);
    }
}

}  // namespace

void write_formats_markdown(std::ostream& out) {
    write_formats(out);
    write_site_columns(out);
    out << "\n## The tables of evidence\n";
    for (const EvidenceTable& table : evidence_tables()) {
        write_table(out, table.name, table.description, table.columns);
    }
    write_table(out, "sources", "Every source that the reader of the copy may see.", source_columns());
    write_shapefile_names(out);
    out << "\n## The layers of locations\n";
    for (const LocationLayer& layer : location_layers()) {
        write_table(out, layer.name, layer.description, layer.columns);
    }
}

}  // namespace situs::cli
