#include "situs/store/edit_plan.hpp"

#include "geo/error.hpp"
#include "situs/model/blanks.hpp"
#include "situs/store/changed_content.hpp"
#include "situs/store/copied_rows.hpp"
#include "situs/store/layer_splice.hpp"
#include "situs/store/new_record.hpp"
#include "situs/store/opened_record.hpp"
#include "situs/store/outside_places.hpp"
#include "situs/store/record_change.hpp"
#include "situs/store/settled_record.hpp"
#include "situs/store/within_edits.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace situs {
namespace {

using geo::json::Node;

/// Whether the record in the copy says what is not in it, which the dataset does not say.
bool says_what_it_leaves_out(const MergedRecord& merged) {
    return std::ranges::any_of(merged.members, [](const MergedMember& member) {
        return is_of_copies(member.field->name) && member.edited != FieldValue{};
    });
}

bool differs(const MergedRecord& merged) {
    return merged.geometry != Merge::unchanged || !merged.members.empty();
}

class Planner {
public:
    Planner(const Dataset& dataset, EditSource& copy, const Deed& who, const SensitivityLookup& sensitivity)
        : dataset_{dataset},
          copy_{copy},
          who_{who},
          sensitivity_{sensitivity},
          new_{copy, dataset.header(), who},
          changed_{dataset.header()} {}

    EditPlan run() {
        plan_.dataset_hash = dataset_hash(dataset_);
        require_same_dataset();
        copy_.for_each([this](const EditedRecord& edit) { edits_[edit.id].push_back({edit, false}); });
        note_changes();
        note_rows();
        // New ids are looked for among all of the dataset's, so rows whose id it does not have must be known first.
        dataset_.for_each_site([this](const LayerFile& layer, const Record& record) {
            note_id(record.site.id);
            changed_.see(record, sensitivity_);
            within_.see(layer.id, record.site);
            copied_rows_.see(record.site.id);
        });
        mark_within();
        sort_out_new_ones();
        dataset_.for_each_site([this](const LayerFile& layer, const Record& record) { see(layer.id, record); });
        new_.plan(plan_.records);
        tell_places_outside(dataset_, plan_.records);
        tell_rest();
        require_writable_layers();
        std::ranges::stable_sort(plan_.records, {},
                                 [](const PlannedRecord& one) { return std::tie(one.layer, one.id); });
        return std::move(plan_);
    }

private:
    struct Waiting {
        EditedRecord edit;
        bool is_met = false;
    };

    void require_same_dataset() {
        const std::string id = copy_.dataset_id();
        if (!id.empty() && id != dataset_.header().id) {
            throw geo::InputError{
                fmt::format("the copy was made from the dataset \"{}\", but {} is \"{}\"; give the "
                            "dataset that it was made from",
                            id, dataset_.header().folder.string(), dataset_.header().id)};
        }
        if (id.empty()) {
            plan_.notes.emplace_back(
                "The copy does not say from which dataset it was made; check that it is this one.");
        } else if (copy_.knows_before() && copy_.dataset_hash() != plan_.dataset_hash) {
            plan_.notes.emplace_back(
                "The dataset has changed since the copy was made; what was changed in both, to "
                "different values, is a conflict.");
        }
        if (!copy_.knows_before()) {
            plan_.notes.emplace_back(
                "The copy does not remember what was exported, so every difference from the dataset "
                "counts as an edit: look through the plan.");
        }
    }

    /// What could not be written is no plan.
    void require_writable_layers() const {
        std::set<LayerId> touched;
        for (const PlannedRecord& record : plan_.records) {
            if (!record.text.empty()) {
                touched.insert(record.layer);
            }
        }
        for (const LayerFile& layer : dataset_.header().layers) {
            if (touched.contains(layer.id)) {
                require_writable(layer.path);
            }
        }
    }

    /// What the copy says otherwise than before must be known before it is looked for in the dataset.
    void note_changes() {
        for (const auto& [id, all] : edits_) {
            for (const Waiting& waiting : all) {
                if (waiting.edit.before && waiting.edit.now) {
                    changed_.note(waiting.edit, *waiting.edit.before);
                }
            }
        }
        if (copy_.knows_before()) {
            return;
        }
        dataset_.for_each_site([this](const LayerFile& layer, const Record& record) {
            const auto found = edits_.find(record.site.id);
            for (std::size_t i = 0; found != edits_.end() && i < found->second.size(); ++i) {
                if (const EditedRecord& edit = found->second[i].edit; edit.layer == layer.id && edit.now) {
                    changed_.note(edit, flat_record(record.site, source_lookup()));
                }
            }
        });
    }

    void note_rows() {
        for (const auto& [id, all] : edits_) {
            for (const Waiting& waiting : all) {
                copied_rows_.note(waiting.edit);
                if (waiting.edit.now) {
                    within_.note(waiting.edit);
                }
            }
        }
        copied_rows_.look_in(copy_);
    }

    void mark_within() {
        within_.find_circles();
        for (auto& [id, all] : edits_) {
            for (Waiting& waiting : all) {
                within_.mark(waiting.edit);
            }
        }
    }

    void note_id(const SiteId& id) {
        if (const auto found = edits_.find(id); found != edits_.end()) {
            for (Waiting& waiting : found->second) {
                waiting.is_met = true;
            }
        }
    }

    void sort_out_new_ones() {
        for (auto& [id, all] : edits_) {
            for (Waiting& waiting : all) {
                if (waiting.edit.now && !is_layer(waiting.edit.layer)) {
                    ++strange_layers_[waiting.edit.layer];
                    waiting.edit.now.reset();
                    waiting.is_met = true;
                } else if (!waiting.is_met && !waiting.edit.before && waiting.edit.now) {
                    add_new_one(std::move(waiting.edit));
                    waiting.edit.now.reset();
                    waiting.is_met = true;
                    continue;
                }
                waiting.is_met = false;
            }
        }
    }

    void add_new_one(EditedRecord edit) {
        const CopiedRows::Original original = copied_rows_.original_of(edit);
        if (may_be_erased(edit)) {
            refuse(edit,
                   "the dataset has no such record, and the copy does not remember whether it had: it may have been "
                   "taken out on purpose; if it is new, empty its id");
        } else if (original.is_erased) {
            refuse(edit, fmt::format("a copied row: it says what {} said when the copy was made, which was taken out "
                                     "of the dataset since, perhaps for somebody's safety, and does not come back by "
                                     "itself; if it is another place, add that with `situs add site`",
                                     original.id.text()));
        } else {
            edit.copied_from = original.id;
            new_.add(std::move(edit));
        }
    }

    /// Whether it may be a record that was erased since, for somebody's safety: it must not come back by itself.
    bool may_be_erased(const EditedRecord& edit) const {
        return !copy_.knows_before() && !edit.id.empty() && !edit.id.text().starts_with("new-");
    }

    bool is_layer(const LayerId& id) const {
        return std::ranges::any_of(dataset_.header().layers, [&](const LayerFile& layer) { return layer.id == id; });
    }

    void see(const LayerId& layer, const Record& record) {
        new_.see(layer, record, sensitivity_);
        const auto found = edits_.find(record.site.id);
        if (found == edits_.end()) {
            return;
        }
        for (Waiting& waiting : found->second) {
            if (waiting.edit.layer == layer && waiting.is_met) {
                tell_twice(waiting.edit);
            } else if (waiting.edit.layer == layer) {
                waiting.is_met = true;
                plan_record(waiting.edit, record);
            }
        }
    }

    void tell_twice(const EditedRecord& edit) {
        const auto same = [&](const PlannedRecord& one) { return one.layer == edit.layer && one.id == edit.id; };
        std::erase_if(plan_.records, same);
        refuse(edit, "the dataset has two records of this id; `situs validate` shows them");
    }

    void plan_record(const EditedRecord& edit, const Record& record) {
        PlannedRecord planned{.layer = edit.layer, .id = edit.id, .name = record.site.name};
        if (!edit.now) {
            planned.fate = RecordFate::gone;
            planned.lines.push_back(
                {.outcome = EditOutcome::proposed,
                 .member = "id",
                 .text = fmt::format("is gone from the copy and stays in the dataset; what was shown wrong is kept, as "
                                     "discounted (`situs assess`), and for danger to a person or withdrawn consent "
                                     "`situs remove DATASET {} --erase` takes it out",
                                     edit.id.text())});
        } else if (!edit.before && copy_.knows_before()) {
            plan_unknown(edit, record, planned);
        } else {
            plan_change(edit, record, planned);
        }
        if (!planned.lines.empty()) {
            plan_.records.push_back(std::move(planned));
        }
    }

    /// The copy has it as a new row: it came home before, or somebody else took the id.
    void plan_unknown(const EditedRecord& edit, const Record& record, PlannedRecord& planned) {
        EditedRecord row = edit;
        std::erase_if(row.now->members, [](const auto& member) { return is_derived(member.first); });
        FlatRecord known = flat_record(record.site, source_lookup());
        std::erase_if(known.members, [](const auto& member) { return is_derived(member.first); });
        const bool is_same = !differs(merge(row, known));
        planned.lines.push_back(
            {.outcome = is_same ? EditOutcome::already_so : EditOutcome::refused,
             .member = "id",
             .text = is_same ? "came home before: the dataset has it already"
                             : "the dataset has a record of this id by now that says something else; export anew and "
                               "change it there, or give the row another id"});
    }

    /// Columns that a new row has only after it came home.
    static bool is_derived(std::string_view name) {
        const auto found = std::ranges::find(fields(), name, &Field::name);
        return found == fields().end() || found->origin != FieldOrigin::stored || name == "draft";
    }

    void plan_change(const EditedRecord& edit, const Record& record, PlannedRecord& planned) {
        Node node = Node::from(record.feature);
        RecordChange change{.feature = *node.object(),
                            .site = record.site,
                            .header = dataset_.header(),
                            .who = who_,
                            .sensitivity = sensitivity_.parts(record.feature),
                            .within_circle = within_.circle(edit.id)};
        Placing placing = read_placing(edit, change);
        const FlatRecord dataset = flat_record(record.site, source_lookup());
        change.copied = changed_.sensitivity(edit, edit.before ? *edit.before : dataset);
        note_sensitivity(change, edit, dataset);
        leave_hidden_reason(change, placing);
        if (is_placed_twice(edit, placing, dataset)) {
            change.tell(EditOutcome::refused, geometry_name,
                        "it was drawn in one place, and new_position says another; make them agree or empty one");
        } else {
            const EditedRecord whole = with_placing(edit, placing);
            const MergedRecord merged = merge(whole, dataset);
            if (!copy_.knows_before() && says_what_it_leaves_out(merged)) {
                refuse(edit,
                       "the copy says that it leaves out something of this record, and does not remember what; "
                       "make the change in a copy that was exported with --editable");
                return;
            }
            if (!differs(merged) && !placing.is_given && change.lines.empty()) {
                return;
            }
            change_record(change, whole, merged, placing);
            settle_draft(change);
        }
        if (change.is_changed) {
            settle_sensitivity(change);
            tell_opening(change);
            note_lacks(change);
            planned.fate = RecordFate::changed;
            planned.text = canonical_line(change.feature);
        }
        planned.lines = std::move(change.lines);
    }

    static bool is_placed_twice(const EditedRecord& edit, const Placing& placing, const FlatRecord& dataset) {
        if (!placing.position || edit.unknown.contains(geometry_name)) {
            return false;
        }
        const geo::Geometry& before = edit.before ? edit.before->geometry : dataset.geometry;
        const bool is_drawn = !is_same_geometry(before, edit.now->geometry);
        return is_drawn && !is_same_geometry(edit.now->geometry, geo::Geometry::point(*placing.position));
    }

    SourceLookup source_lookup() const {
        return [this](const SourceId& id) { return dataset_.sources().find(id); };
    }

    void refuse(const EditedRecord& edit, std::string why) {
        PlannedRecord record{.layer = edit.layer, .id = edit.id};
        record.lines.push_back({.outcome = EditOutcome::refused, .member = "id", .text = std::move(why)});
        plan_.records.push_back(std::move(record));
    }

    /// One sentence a table, however many rows it has.
    void tell_strange_layers() {
        std::vector<std::string> known;
        for (const LayerFile& layer : dataset_.header().layers) {
            known.push_back(layer.id.text());
        }
        for (const auto& [layer, rows] : strange_layers_) {
            plan_.refusals.push_back(
                {.layer = {},
                 .id = {},
                 .what = fmt::format("table {}", layer.text()),
                 .why = fmt::format("the dataset has no layer of that name ({}), so that nothing of the table's {} is "
                                    "taken; save the table under the name of its layer, or add the layer first "
                                    "(`situs add layer`)",
                                    known.empty() ? "it has none" : fmt::format("it has {}", fmt::join(known, ", ")),
                                    rows == 1 ? "one row" : fmt::format("{} rows", rows))});
        }
    }

    void tell_rest() {
        tell_strange_layers();
        for (const auto& [id, all] : edits_) {
            for (const Waiting& waiting : all) {
                if (!waiting.is_met && waiting.edit.now) {
                    refuse(
                        waiting.edit,
                        waiting.edit.before
                            ? "the dataset has no such record in this layer any more; add it there again, or let it go"
                            : "the dataset has this id in another layer; a record changes its layer in the dataset");
                }
            }
        }
        std::ranges::copy(copy_.refusals(), std::back_inserter(plan_.refusals));
        std::ranges::copy(copy_.notes(), std::back_inserter(plan_.notes));
    }

    const Dataset& dataset_;
    EditSource& copy_;
    const Deed& who_;
    const SensitivityLookup& sensitivity_;
    EditPlan plan_;
    std::unordered_map<SiteId, std::vector<Waiting>> edits_;
    NewRecords new_;
    ChangedContent changed_;
    WithinEdits within_;
    CopiedRows copied_rows_;
    std::map<LayerId, std::size_t> strange_layers_;  ///< Rows of tables that are no layer of the dataset.
};

}  // namespace

EditPlan plan_edits(const Dataset& dataset, EditSource& copy, const Deed& who, const SensitivityLookup& sensitivity) {
    return Planner{dataset, copy, who, sensitivity}.run();
}

}  // namespace situs
