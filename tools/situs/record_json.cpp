#include "situs/evidence/evidence_table.hpp"
#include "situs/model/projection.hpp"
#include "tools/situs/record_view.hpp"

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

Array texts(const std::vector<SourceId>& ids) {
    Array array;
    for (const SourceId& id : ids) {
        array.emplace_back(id.text());
    }
    return array;
}

Object evidence_object(const Site& site, const Origins& origins) {
    Object object;
    for (const std::string_view aspect : {"location", "existence", "event"}) {
        const Weighing weighing = weigh(site, aspect, origins);
        object.append(std::string{aspect}, Object{{"word", weighing.word},
                                                  {"because", weighing.because},
                                                  {"affirming", texts(weighing.affirming)},
                                                  {"denying", texts(weighing.denying)}});
    }
    return object;
}

Object sources_object(const RecordView& view) {
    Object object;
    for (const SourceId& id : view.visible.site.sources) {
        const Source* const source = view.dataset.sources().find(id);
        object.append(id.text(), source != nullptr && view.filter.may_see(*source) ? Node{citation(*source)} : Node{});
    }
    return object;
}

Object precision_object(const Site& site) {
    Object object;
    for (const Location& location : site.locations) {
        if (!location.geometry.is_empty()) {
            object.append(location.id.text(), name_of(precision_class(location)));
        }
    }
    return object;
}

}  // namespace

geo::json::Node record_node(const RecordView& view) {
    const Site& site = view.visible.site;
    return Object{
        {"layer", view.layer},
        {"line", static_cast<double>(view.line)},
        {"feature", Node::from(view.visible.feature)},
        {"computed", Object{{"precision", name_of(precision_class(site))},
                            {"precision_of_locations", precision_object(site)},
                            {"evidence", evidence_object(site, view.origins)},
                            {"independent_origins", static_cast<double>(view.origins.independent(site.sources).size())},
                            {"citations", sources_object(view)}}}};
}

}  // namespace situs::cli
