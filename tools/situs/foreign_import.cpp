#include "tools/situs/foreign_import.hpp"

#include "geo/error.hpp"
#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/feature_table.hpp"
#include "situs/exchange/internal_copy.hpp"
#include "situs/exchange/left_rows.hpp"
#include "situs/exchange/linked_places.hpp"
#include "situs/exchange/table_places.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/model/people_numbers.hpp"
#include "situs/release/part_sensitivity.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/import_plan.hpp"
#include "situs/store/term_meanings.hpp"
#include "situs/validation/name_profile.hpp"
#include "situs/validation/near_names.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/unknown_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace situs::cli {
namespace {

struct Ending {
    std::string_view ending;
    std::string_view media_type;
};
constexpr std::array text_tables{Ending{".csv", "text/csv"}, Ending{".tsv", "text/tab-separated-values"},
                                 Ending{".txt", "text/plain"}};
constexpr std::array features{Ending{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                              Ending{".ods", "application/vnd.oasis.opendocument.spreadsheet"},
                              Ending{".kml", "application/vnd.google-earth.kml+xml"},
                              Ending{".kmz", "application/vnd.google-earth.kmz"},
                              Ending{".geojson", "application/geo+json"},
                              Ending{".geojsonl", "application/x-ndjson"},
                              Ending{".shp", "application/vnd.shp"},
                              Ending{".zip", "application/zip"},
                              Ending{".fgb", "application/vnd.flatgeobuf"}};

std::string ending_of(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return ending;
}

template <typename Endings>
const Ending* find_ending(const Endings& endings, const std::filesystem::path& file) {
    const auto found = std::ranges::find(endings, std::string_view{ending_of(file)}, &Ending::ending);
    return found == endings.end() ? nullptr : &*found;
}

std::string media_type_of(const std::filesystem::path& file) {
    const Ending* const text = find_ending(text_tables, file);
    const Ending* const found = text != nullptr ? text : find_ending(features, file);
    return std::string{found == nullptr ? std::string_view{"application/octet-stream"} : found->media_type};
}

double metres_given(const std::string& text) {
    const std::optional<double> metres = metres_in(text);
    if (!metres) {
        throw UsageError{fmt::format("--uncertainty cannot be \"{}\": {}.", text, advice_on_metres(text))};
    }
    return *metres;
}

void require_term(std::string_view option, std::string_view vocabulary, const std::string& word,
                  const DatasetHeader& header) {
    if (word.empty()) {
        return;
    }
    if (const std::string problem = term_problem(vocabulary, TermMeanings{header}.of(vocabulary, word), header);
        !problem.empty()) {
        throw UsageError{fmt::format("{}: {}.", option, problem)};
    }
}

/// A table, unlike a file that draws its places, says with its headings alone what is one.
bool is_table(const std::filesystem::path& file) {
    const std::string ending = ending_of(file);
    return find_ending(text_tables, file) != nullptr || ending == ".xlsx" || ending == ".ods";
}

bool names_or_places(const MappedColumn& column) {
    constexpr std::array<std::string_view, 4> where{"latitude", "longitude", "coordinates", "geometry"};
    return column.role.starts_with("name") || std::ranges::find(where, column.role) != where.end();
}

/// A title above the headings would make places of the headings.
void require_headings(const std::filesystem::path& file, const ColumnMap& map, const std::filesystem::path& map_file) {
    if (is_table(file) && std::ranges::none_of(map.columns, names_or_places)) {
        throw geo::InputError{
            fmt::format("{}: no heading was understood; the headings must be in the first row, and one of them say "
                        "which column holds names or coordinates. Delete what stands above them, or say {} which "
                        "column is what",
                        file.string(), map_file.empty() ? "with --map FILE" : "in " + map_file.string())};
    }
}

}  // namespace

void ForeignImport::declare(Options& options) {
    options.value("--source", "ID", &source_, "Of another file: the source that attests its places.",
                  {.initial = "the file itself"});
    options.value("--corrects", "SOURCE", &corrects_,
                  "IN is a mended version of the file that this source is: only what is new is taken, what changed is "
                  "told.");
    options.value("--layer", "LAYER", &layer_,
                  "Of another file: the layer for its places; a new name makes a new one.");
    options.value("--kind", "KIND", &kind_, "Of another file: the kind of places for which it gives none.");
    options.value(
        "--map", "FILE", &map_,
        "Of a table: which column is what (TOML). If the file is not there, the proposed mapping is written to it.",
        {.completes = Completes::path});
    options.value("--order", "ORDER", &order_, "Of a table: which comes first in coordinates that do not say it.",
                  {.choices = {"latitude-first", "longitude-first"}});
    options.value("--datum", "DATUM", &datum_,
                  "Of another file: the datum of its coordinates, if it is known: EPSG:4326, or WGS84.",
                  {.initial = "not recorded"});
    options.value("--method", "METHOD", &method_, "Of another file: how its places were located.",
                  {.initial = "coordinates"});
    options.value("--uncertainty", "METRES", &uncertainty_,
                  "Of another file: the radius that surely holds the true place, where it gives none.",
                  {.initial = "from datum, digits and method"});
    options.value("--encoding", "NAME", &encoding_, "Of a table or Shapefile: such as utf-8 or windows-1256.",
                  {.initial = "found out"});
}

bool ForeignImport::takes(const std::filesystem::path& file) {
    return find_ending(text_tables, file) != nullptr || find_ending(features, file) != nullptr;
}

std::string ForeignImport::endings() {
    std::vector<std::string_view> all;
    for (const Ending& one : text_tables) {
        all.push_back(one.ending);
    }
    for (const Ending& one : features) {
        all.push_back(one.ending);
    }
    return fmt::format("{}", fmt::join(all, ", "));
}

/// What the file of --map says; the options go before it.
ColumnMap ForeignImport::mapping() const {
    ColumnMap map = !map_.empty() && std::filesystem::exists(map_) ? read_map(map_) : ColumnMap{};
    const auto prefer = [](std::string& into, const std::string& given) { into = given.empty() ? into : given; };
    prefer(map.order, order_);
    prefer(map.encoding, encoding_);
    prefer(map.kind, kind_);
    prefer(map.layer, layer_);
    prefer(map.datum, datum_);
    map.datum = datum_meant(map.datum);
    prefer(map.method, method_);
    if (!uncertainty_.empty()) {
        map.uncertainty_m = metres_given(uncertainty_);
    }
    return map;
}

/// Rows that were not taken before come from the file in which they stood then.
ForeignImport::Origin ForeignImport::origin_of(const Dataset& dataset, const std::filesystem::path& file,
                                               const LeftFrom& left) const {
    Origin origin{.file = file, .source = SourceId{source_}, .sensitivity = says_internal(file) ? "restricted" : ""};
    if (left.file.empty()) {
        return origin;
    }
    origin.file = file.parent_path() / std::filesystem::path{left.file}.filename();
    origin.are_locators_of_source = source_.empty() || origin.source == left.source;
    std::error_code ignored;
    if (source_.empty() && dataset.sources().find(left.source) != nullptr) {
        origin.source = left.source;
    } else if (source_.empty() && !std::filesystem::is_regular_file(origin.file, ignored)) {
        throw geo::InputError{fmt::format(
            "{}: its rows are from {}, but the dataset has no source \"{}\", and that file is not beside it; "
            "say with --source ID which source attests them, or put {} beside it",
            file.string(), left.file, left.source.text(), left.file)};
    }
    return origin;
}

EditPlan ForeignImport::plan(const Dataset& dataset, const std::filesystem::path& file, const Deed& who) const {
    if (!corrects_.empty() && !source_.empty()) {
        throw UsageError{"--corrects makes the mended file a source of its own; leave --source away."};
    }
    ColumnMap map = mapping();
    require_term("--kind", "kind", map.kind, dataset.header());
    for (const auto& [word, term] : map.kinds) {
        require_term(fmt::format("{}, [kinds], \"{}\"", map_.string(), word), "kind", term, dataset.header());
    }
    require_term("--method", "method", map.method, dataset.header());
    map.method = TermMeanings{dataset.header()}.of("method", map.method);
    if (!map.datum.empty() && map.datum != "EPSG:4326") {
        throw UsageError{
            fmt::format("the datum cannot be \"{}\": only coordinates in WGS 84 (EPSG:4326) are taken; convert "
                        "others first, or leave the datum away if nobody knows it.",
                        map.datum)};
    }
    require_harmless_archive(file);
    const auto plan_with = [&](ImportSource& places, const ColumnMap& used, const Origin& origin) {
        return plan_import(dataset, places, who, sensitivity_lookup(dataset),
                           {.file = origin.file,
                            .source = origin.source,
                            .are_locators_of_source = origin.are_locators_of_source,
                            .layer = used.layer,
                            .kind = used.kind,
                            .datum = used.datum,
                            .method = used.method,
                            .sensitivity = origin.sensitivity,
                            .copy = origin.copy,
                            .corrects = SourceId{corrects_},
                            .uncertainty_m = used.uncertainty_m,
                            .names = {.are_near = names_are_near,
                                      .sketch = [](std::string_view name) { return NameProfile{name}.to_bits(); },
                                      .may_be_near =
                                          [](std::uint64_t a, std::uint64_t b) {
                                              return NameProfile::from_bits(a).may_be_near(NameProfile::from_bits(b));
                                          },
                                      .one_slip_keys = one_slip_keys}});
    };
    if (file.extension() == ".geojson" && is_linked_places(file)) {
        if (!map_.empty()) {
            throw UsageError{"--map is for tables; Linked Places say themselves what is what."};
        }
        return plan_with(*open_linked_places(file), map, origin_of(dataset, file, {}));
    }
    const Ending* const text = find_ending(text_tables, file);
    std::unique_ptr<LeftRowsReader> table = read_left_rows(
        file, text != nullptr ? open_text_table(file, map.encoding) : open_feature_table(file, map.encoding));
    Origin origin = origin_of(dataset, file, table->from());
    const std::unique_ptr<TablePlaces> places =
        places_of_table(file, std::move(table), std::move(map), media_type_of(origin.file));
    const ColumnMap& used = places->map();
    const bool is_map_new = !map_.empty() && !std::filesystem::exists(map_);
    if (is_map_new) {
        write_file_atomically(map_, map_text(used), Overwrite::no);
    }
    if (origin.file == file) {
        require_headings(file, used, map_);
    }
    const bool is_unsaid =
        origin.sensitivity.empty() && origin.file == file && is_copy_for_nobody(file, places->columns());
    if (is_unsaid) {
        origin.sensitivity = "restricted";
        origin.copy = "a copy of a dataset that does not say for whom it was made";
    }
    EditPlan plan = plan_with(*places, used, origin);
    if (is_unsaid) {
        plan.warnings.push_back(fmt::format(
            "{} has the columns of a copy that `situs export` writes, but neither it nor a file beside it says for "
            "whom "
            "it was made: it may be an internal one, so that what says nothing of its sensitivity becomes restricted; "
            "put the file that belongs to it beside it, under its first name, or say in a column \"sensitivity\" what "
            "is public",
            file.filename().string()));
    }
    if (const std::vector<OpenKind> open = open_kinds(plan); is_map_new && !open.empty()) {
        write_file_atomically(map_, map_text(used, open, term_ids("kind", dataset.header())), Overwrite::yes);
    }
    std::ranges::move(notes_on_unknown_words({plan, dataset, file, map_, is_map_new}), std::back_inserter(plan.notes));
    if (is_map_new) {
        plan.notes.push_back(
            fmt::format("the mapping of the columns was written to {}; change it there", map_.string()));
    }
    return plan;
}

}  // namespace situs::cli
