#include "tools/situs/record_list.hpp"

#include "tools/situs/table.hpp"

namespace situs::cli {

ListedRecord listed_record(std::string_view layer, const Site& site) {
    return {.layer = std::string{layer},
            .id = site.id.text(),
            .kind = site.kind,
            .name = site.name,
            .located = !site.geometry.is_empty()};
}

void write_record_list(const Streams& io, const std::vector<ListedRecord>& records) {
    if (records.empty()) {
        io.out << "no records\n";
        return;
    }
    Table table{{Align::left, Align::left, Align::left, Align::left}};
    table.head({"layer", "record", "kind", "name"});
    std::string_view layer;
    for (const ListedRecord& record : records) {
        table.add({record.layer == layer ? std::string_view{} : std::string_view{record.layer}, record.id, record.kind,
                   record.located ? record.name : record.name + " (not located)"});
        layer = record.layer;
    }
    table.write(io);
}

geo::json::Array to_array(const std::vector<ListedRecord>& records) {
    geo::json::Array array;
    for (const ListedRecord& record : records) {
        array.emplace_back(geo::json::Object{{"id", record.id},
                                             {"layer", record.layer},
                                             {"kind", record.kind},
                                             {"name", record.name},
                                             {"located", record.located}});
    }
    return array;
}

}  // namespace situs::cli
