#pragma once

#include "situs/cartography/dossier/book.hpp"
#include "situs/cartography/dossier/page_flow.hpp"
#include "situs/cartography/dossier/site_maps.hpp"

namespace situs::maps {

/// The pages of one record: maps, facts, names, locations, evidence, assessments, relations.
class SitePages {
public:
    /// \param index among the dossier's records
    SitePages(PageFlow& flow, const Book& book, SiteMaps& maps, const Site& site, std::size_t index);
    void write();

private:
    void write_head();
    void write_maps();
    void write_facts();
    void write_names();
    void write_locations();
    void write_location(const Location& location);
    void write_basis(const Location& location);
    void write_evidence();
    void write_assessments();
    void write_relations();
    std::string said_by(const Deed& deed) const;
    std::string quoted(const std::string& words) const;
    std::string_view next() const noexcept;   ///< Between entries of a list.
    std::string_view comma() const noexcept;  ///< Between parts of one.
    std::string state() const;
    std::string claim_text(const Claim& claim) const;
    std::vector<FlowText> evidence_row(const Attestation& attestation) const;
    /// What another record is called, as a link where it has a page; its id where the dataset does not say.
    FlowText other_site(const std::string& id) const;
    FlowText sources_text(const std::vector<SourceId>& sources) const;  ///< Each on a line of its own.
    std::string label_of(const SourceId& source) const;
    std::string link_of(const SourceId& source) const;

    PageFlow& flow_;
    const Book& book_;
    const DossierWords& words_;
    SiteMaps& maps_;
    const Site& site_;
    std::size_t index_;
};

}  // namespace situs::maps
