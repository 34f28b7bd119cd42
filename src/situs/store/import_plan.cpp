#include "situs/store/import_plan.hpp"

#include "geo/error.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/shell_word.hpp"
#include "situs/model/site_json.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/copied_content.hpp"
#include "situs/store/corrected_rows.hpp"
#include "situs/store/import_files.hpp"
#include "situs/store/import_layers.hpp"
#include "situs/store/import_notes.hpp"
#include "situs/store/import_sources.hpp"
#include "situs/store/import_within.hpp"
#include "situs/store/imported_names.hpp"
#include "situs/store/imported_record.hpp"
#include "situs/store/left_row.hpp"
#include "situs/store/namesake_rows.hpp"
#include "situs/store/new_record.hpp"
#include "situs/store/noted_words.hpp"
#include "situs/store/row_matches.hpp"
#include "situs/store/waiting_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace situs {
namespace {

/// Where more than these may be the same place, the name is a word such as "cemetery".
constexpr std::size_t most_alike = 20;

/// What the places of a file are, beside what the dataset has.
class ImportPlanner {
public:
    ImportPlanner(const Dataset& dataset, const Deed& who, const SensitivityLookup& sensitivity, ImportOptions options)
        : dataset_{dataset},
          who_{who},
          sensitivity_{sensitivity},
          options_{std::move(options)},
          meanings_{dataset.header()},
          layers_{dataset, options_.layer},
          near_{options_.names} {}

    EditPlan run(ImportSource& source) {
        plan_.dataset_hash = dataset_hash(dataset_);
        settle_source(source);
        plan_.left_from = {
            .source = options_.source, .file = options_.file.filename().string(), .sensitivity = options_.sensitivity};
        matches_.set_source({.source = options_.source,
                             .is_file_the_source = is_file_the_source_,
                             .are_near_names = options_.names.are_near});
        source.for_each([this, &source](ImportedPlace place) { wait(std::move(place), source); });
        plan_.columns = source.columns();
        plan_.warnings = source.warnings();
        std::ranges::copy(source.notes(), std::back_inserter(plan_.notes));
        dataset_.for_each_site([this](const LayerFile& layer, const Record& record) { see(layer.id, record); });
        compare_with_each_other();
        corrected_ ? plan_corrected() : plan_records();
        plan_.unknown_words = unknown_words_.take();
        areas_.settle(plan_.records, source.column_of("within"));
        std::ranges::stable_sort(plan_.records, {},
                                 [](const PlannedRecord& one) { return std::tie(one.layer, one.id); });
        note_copy(plan_, options_);
        if (near_.is_crowded()) {
            note_crowd(plan_);
        }
        add_import_files(plan_, dataset_, who_, layers_, std::move(source_files_));
        if (is_datum_unknown_) {
            note_datum(plan_);
        }
        return std::move(plan_);
    }

private:
    void settle_source(const ImportSource& source) {
        if (!options_.corrects.empty()) {
            require_source(dataset_, options_.corrects);
        }
        if (options_.source.empty()) {
            is_file_the_source_ = true;
            FileSource file = file_as_source(dataset_, options_.file, source.media_type(), options_.corrects);
            begin_correction(file.id);
            options_.source = file.id;
            source_files_ = std::move(file.files);
            plan_.notes.push_back(fmt::format("the file itself is the source \"{}\"{}; name another with --source ID",
                                              file.id.text(), source_files_.empty() ? "" : ", which is new"));
            return;
        }
        require_source(dataset_, options_.source);
        if (!options_.corrects.empty()) {
            begin_correction(options_.source);
        }
    }

    void begin_correction(const SourceId& file) {
        if (options_.corrects.empty()) {
            note_earlier_version(plan_, dataset_, options_.file, file);
            return;
        }
        if (file == options_.corrects) {
            throw geo::InputError{
                fmt::format("{}: is the very file that the source \"{}\" is, byte for byte: nothing "
                            "in it was mended",
                            options_.file.string(), file.text())};
        }
        corrected_.emplace(Correction{.earlier = options_.corrects,
                                      .corrected = file,
                                      .file = options_.file.filename().string(),
                                      .dataset = shell_word(dataset_.header().folder.string()),
                                      .are_near_names = options_.names.are_near});
    }

    /// \param id as the file has it
    void leave(LeftRow row, std::string_view id, std::string why) {
        areas_.refuse(std::string{id});
        plan_.refusals.push_back({.layer = {}, .id = {}, .what = row.what, .why = why});
        row.why = std::move(why);
        plan_.left.push_back(std::move(row));
    }

    void wait(ImportedPlace place, const ImportSource& source) {
        if (!is_file_the_source_ && !options_.are_locators_of_source) {
            place.locator = locator_in_file(place.locator, options_.file);
        }
        settle_names(place, dataset_.header(), meanings_);
        WaitingRow row = waiting_row(place);
        if (!place.problems.empty()) {
            leave(row.left(), row.given_id, fmt::format("{}", fmt::join(place.problems, "; ")));
            return;
        }
        const std::size_t index = waiting_.size();
        // All that is needed later stands in the record, which takes less room than the place does.
        row.record = planned_import(place, {}, SiteId{id_base(place, options_.kind)}, dataset_.header(), meanings_,
                                    who_, options_);
        row.record.text.shrink_to_fit();
        for (EditLine& line : row.record.lines) {
            if (std::string column = source.column_of(line.member);
                line.outcome == EditOutcome::refused && !column.empty()) {
                line.text = column + ": " + line.text;
            }
        }
        if (row.record.fate == RecordFate::added) {
            geo::json::Document document;
            document.parse(row.record.text);
            copied_.note(document.root());
        }
        if (const geo::LonLat point = place.geometry.as_point(); geo::in_range(point)) {
            for (const ImportedName& name : place.names) {
                near_.add(index, point, name.text);
            }
        }
        namesakes_.add(index, row.record.name, row.geometry.is_null() ? Placed::no : Placed::yes);
        waiting_.push_back(std::move(row));
        if (corrected_) {
            corrected_->add(waiting_.back().subject, waiting_.back().record.text);
        } else {
            matches_.add();
        }
    }

    void see(const LayerId& layer, const Record& record) {
        const Site& site = record.site;
        copied_.see(record, sensitivity_);
        areas_.see(site);
        if (corrected_) {
            corrected_->see(layer, site);
        } else {
            matches_.see(layer, site);
        }
        const Placed placed = preferred_location(site) == nullptr ? Placed::no : Placed::yes;
        for (const Name& name : site.names) {
            namesakes_.for_each(name.text, placed, [&](std::size_t row) { return add_alike(row, layer, site, {}); });
        }
        compare_with_site(layer, site);
    }

    /// \return whether there is room for more
    bool add_alike(std::size_t index, const LayerId& layer, const Site& site, std::optional<double> metres) {
        std::vector<Alike>& alike = waiting_[index].alike;
        if (alike.size() >= most_alike) {
            return false;
        }
        const std::string id = layer.text() + "/" + site.id.text();
        if (alike.empty() || alike.back().there.id != id) {
            alike.push_back({.row = {},
                             .there = side_of(id, site),
                             .metres = metres,
                             .how = metres ? fmt::format("{} m away", std::lround(*metres)) : "the same name"});
        }
        return alike.size() < most_alike;
    }

    void compare_with_site(const LayerId& layer, const Site& site) {
        const Location* const location = preferred_location(site);
        const geo::LonLat point = location == nullptr ? geo::LonLat{} : location->geometry.as_point();
        for (const Name& name : site.names) {
            if (geo::in_range(point)) {
                near_.find(point, name.text, [&](std::size_t index, double metres) {
                    add_alike(index, layer, site, metres);
                    return true;
                });
            }
        }
    }

    void compare_with_each_other() {
        for (std::size_t index = 0; index < waiting_.size(); ++index) {
            WaitingRow& row = waiting_[index];
            if (const geo::LonLat point = row.geometry.as_point(); geo::in_range(point)) {
                near_.find(point, row.record.name, [&](std::size_t other, double metres) {
                    const bool is_told = !row.alike.empty() && row.alike.back().row == other;
                    if (other < index && !is_told) {
                        row.alike.push_back({.row = other,
                                             .there = {},
                                             .metres = metres,
                                             .how = fmt::format("{} m away in the same file", std::lround(metres))});
                    }
                    return other < index && row.alike.size() < most_alike;
                });
            }
        }
    }

    void plan_corrected() {
        corrected_->settle();
        for (std::size_t index = 0; index < waiting_.size(); ++index) {
            WaitingRow& row = waiting_[index];
            if (const SiteId* const id = corrected_->record_of(index)) {
                areas_.name(row.given_id, *id);
                plan_.records.push_back(corrected_->told(index, row.record.text));
            } else {
                plan_new(row);
            }
        }
        std::ranges::move(corrected_->vanished(plan_.left.size()), std::back_inserter(plan_.records));
        plan_.notes.push_back(corrected_->summary());
        if (corrected_->is_any_changed() && plan_.count(RecordFate::added) == 0) {
            plan_.files = source_files_;  // what is taken over by hand cites it
        }
    }

    void plan_records() {
        plan_.records.reserve(waiting_.size());
        matches_.settle();
        for (std::size_t index = 0; index < waiting_.size(); ++index) {
            const RowMatches::Match* const match = matches_.of(index);
            if (match == nullptr) {
                plan_new(waiting_[index]);
            } else if (match->by) {
                tell_known(waiting_[index], *match);
            } else {
                leave(waiting_[index].left(), waiting_[index].given_id,
                      why_perhaps_new(waiting_[index].traits(), *match));
            }
        }
    }

    /// Several rows may be one record by now: people made one of them, or the rows say the same.
    void tell_known(const WaitingRow& row, const RowMatches::Match& match) {
        areas_.name(row.given_id, match.id);
        const auto [found, is_first] = known_.emplace(match.id, plan_.records.size());
        if (is_first) {
            plan_.records.push_back({.layer = match.layer, .id = match.id, .name = row.record.name});
        }
        plan_.records[found->second].lines.push_back(
            {.outcome = EditOutcome::already_so,
             .member = "id",
             .text = fmt::format("{}: was imported before; the record stays as it is", row.subject)});
    }

    void plan_new(WaitingRow& row) {
        PlannedRecord& record = row.record;
        for (const EditLine& line : record.lines) {
            unknown_words_.note(line, row.line == 0 ? row.subject : fmt::format("line {}", row.line));
        }
        if (record.fate != RecordFate::added) {
            std::vector<std::string> why;
            for (const EditLine& line : record.lines) {
                if (line.outcome == EditOutcome::refused) {
                    why.push_back(line.text);
                }
            }
            leave(row.left(), row.given_id, fmt::format("{}", fmt::join(why, "; ")));
            return;
        }
        record.layer = layers_.layer_for(row.layer_said, row.layer_word);
        give_free_id(record);
        keep_sensitivity(record);
        record.lines.insert(record.lines.begin(),
                            {.outcome = EditOutcome::taken, .member = "id", .text = "from " + row.subject});
        tell_alike(row);
        is_datum_unknown_ |= record.text.find(R"("cause": "datum")") != std::string::npos;
        areas_.name(row.given_id, record.id);
        row.planned = plan_.records.size();
        if (!row.within.empty()) {
            areas_.want(*row.planned, row.within);
        }
        plan_.records.push_back(std::move(record));
        row.back = {};
    }

    void give_free_id(PlannedRecord& record) {
        const std::string& base = record.id.text();
        int& number = next_.emplace(base, 1).first->second;
        const auto numbered = [&] { return number == 1 ? base : fmt::format("{}-{}", base, number); };
        while (areas_.has_record(numbered())) {
            ++number;
        }
        std::string id = numbered();
        areas_.add_record(id);
        if (id != base) {
            give_id(record, SiteId{std::move(id)});
        }
    }

    /// What stands in the dataset only hidden from some must not be published by standing in a file as well.
    void keep_sensitivity(PlannedRecord& record) const {
        geo::json::Document document;
        document.parse(record.text);
        hide_as(record, copied_.sensitivity(document.root()), dataset_.header(), who_);
    }

    PlaceSide side_of_row(const WaitingRow& row) const {
        const std::string& text = row.planned ? plan_.records[*row.planned].text : row.record.text;
        geo::json::Document document;
        return document.parse(text)
                   ? side_of(row.subject, read_site(document.root()))
                   : PlaceSide{.id = row.subject, .names = {row.record.name}, .kind = {}, .place = {}, .sources = {}};
    }

    void tell_alike(WaitingRow& row) {
        const PlaceSide here = row.alike.empty() ? PlaceSide{} : side_of_row(row);
        for (Alike& alike : row.alike) {
            PlaceSide there = alike.row ? side_of_row(waiting_[*alike.row]) : std::move(alike.there);
            row.record.lines.push_back(
                {.outcome = EditOutcome::remark,
                 .member = "id",
                 .text = fmt::format("may be {} (\"{}\"): {}", there.id,
                                     there.names.empty() ? std::string{} : there.names.front(), alike.how)});
            row.record.alike.push_back(
                {.here = here, .there = std::move(there), .metres = alike.metres, .how = std::move(alike.how)});
        }
    }

    const Dataset& dataset_;
    const Deed& who_;
    const SensitivityLookup& sensitivity_;
    ImportOptions options_;
    EditPlan plan_;
    TermMeanings meanings_;
    ImportLayers layers_;
    LikelyPlaces near_;
    NamesakeRows namesakes_;
    std::optional<CorrectedRows> corrected_;  ///< Of a mended file, instead of `matches_`.
    RowMatches matches_{[this](std::size_t row) { return waiting_[row].traits(); }};
    std::map<SiteId, std::size_t> known_;  ///< Where the records that came from rows before stand in the plan.
    CopiedContent copied_{RowsOf::other_files};
    std::vector<PlannedFile> source_files_;
    std::deque<WaitingRow> waiting_;  ///< No vector: it would be copied, and leave room, as it grows.
    NotedWords unknown_words_;
    ImportedAreas areas_;
    std::map<std::string, int, std::less<>> next_;
    bool is_datum_unknown_ = false;
    bool is_file_the_source_ = false;
};

}  // namespace

EditPlan plan_import(const Dataset& dataset, ImportSource& places, const Deed& who,
                     const SensitivityLookup& sensitivity, const ImportOptions& options) {
    if (!options.layer.empty() && !is_slug(options.layer)) {
        throw geo::InputError{fmt::format(
            "--layer cannot be \"{}\": the name of a layer has small letters, digits and hyphens", options.layer)};
    }
    return ImportPlanner{dataset, who, sensitivity, options}.run(places);
}

}  // namespace situs
