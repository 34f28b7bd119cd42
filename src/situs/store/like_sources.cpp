#include "situs/store/like_sources.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/plain_text.hpp"
#include "situs/store/short_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace situs {
namespace {

std::string lower(std::string_view text) {
    std::string small{text};
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return small;
}

/// An address without what makes no other page: scheme, "www.", capitals of the host, slashes at the end.
std::string address_key(std::string_view url) {
    std::string_view rest = without_blanks(url);
    if (const std::size_t scheme = rest.find("://"); scheme != std::string_view::npos) {
        const std::string name = lower(rest.substr(0, scheme));
        rest.remove_prefix(name == "http" || name == "https" ? scheme + 3 : 0);
    }
    const std::size_t host_end = std::min(rest.find('/'), rest.size());
    std::string host = lower(rest.substr(0, host_end));
    host.erase(0, host.starts_with("www.") ? 4 : 0);
    std::string path{rest.substr(host_end)};
    path.erase(std::min(path.find_last_not_of('/') + 1, path.size()));
    // A DOI knows no capitals (DOI Handbook, section 2.4), and is one under both hosts.
    const bool is_doi = host == "doi.org" || host == "dx.doi.org";
    return is_doi ? "doi.org" + lower(path) : host + path;
}

std::string doi_key(std::string_view doi) {
    const std::string text = lower(without_blanks(doi));
    if (text.find("://") != std::string::npos) {
        return address_key(text);
    }
    return "doi.org/" + (text.starts_with("doi:") ? std::string{without_blanks(text.substr(4))} : text);
}

}  // namespace

std::string LikeSources::folded(std::string_view text) const {
    return compare_.folded ? compare_.folded(text) : std::string{text};
}

void LikeSources::add(const Source& source) {
    Traits traits{.id = source.id,
                  .addresses = {},
                  .title = folded(plain_text(source.title)),
                  .authors = {},
                  .issued = source.issued};
    for (const std::string& author : source.authors) {
        traits.authors += folded(plain_text(author)) + '\n';
    }
    if (!source.url.empty()) {
        traits.addresses.push_back(address_key(source.url));
    }
    if (!source.doi.empty() && (traits.addresses.empty() || traits.addresses[0] != doi_key(source.doi))) {
        traits.addresses.push_back(doi_key(source.doi));
    }
    const std::size_t index = sources_.size();
    for (const std::string& address : traits.addresses) {
        by_address_[address].push_back(index);
    }
    if (!traits.title.empty()) {
        by_title_[traits.title].push_back(index);
    }
    sources_.push_back(std::move(traits));
}

bool LikeSources::are_told_apart(const Traits& a, const Traits& b) const {
    if (a.authors.empty() || b.authors.empty() || a.issued.empty() || b.issued.empty()) {
        return false;
    }
    const std::optional<Edtf> here = read_edtf(a.issued).value;
    const std::optional<Edtf> there = read_edtf(b.issued).value;
    const bool is_same_time = here && there ? can_meet(*here, *there) : folded(a.issued) == folded(b.issued);
    return a.authors != b.authors || !is_same_time;
}

std::vector<LikeSource> LikeSources::like(std::size_t index) const {
    const Traits& here = sources_[index];
    std::vector<LikeSource> found;
    const auto see = [&](std::size_t other, std::string_view how) {
        const bool is_known = compare_.are_one_origin && compare_.are_one_origin(here.id, sources_[other].id);
        if (other != index && !is_known) {
            found.push_back({.index = other, .how = how});
        }
    };
    for (const std::string& address : here.addresses) {
        for (const std::size_t other : by_address_.at(address)) {
            see(other, "the same address");
        }
    }
    if (!here.title.empty()) {
        for (const std::size_t other : by_title_.at(here.title)) {
            const Traits& there = sources_[other];
            if (!are_told_apart(here, there)) {
                const bool has_all =
                    !here.authors.empty() && !there.authors.empty() && !here.issued.empty() && !there.issued.empty();
                see(other, has_all ? "the same title, author and date" : "the same title");
            }
        }
    }
    std::ranges::stable_sort(found, {}, &LikeSource::index);
    const auto is_same = [](const LikeSource& a, const LikeSource& b) { return a.index == b.index; };
    found.erase(std::unique(found.begin(), found.end(), is_same), found.end());
    return found;
}

std::vector<std::string> likeness_notes(const std::vector<ComparedSource>& all, const SourceComparison& compare) {
    LikeSources like{compare};
    for (const ComparedSource& one : all) {
        like.add(one.source);
    }
    std::vector<std::string> notes;
    std::string example;
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::vector<LikeSource> others = all[i].is_new ? like.like(i) : std::vector<LikeSource>{};
        std::erase_if(others, [&](const LikeSource& other) { return all[other.index].is_new && other.index > i; });
        if (others.empty()) {
            continue;
        }
        const std::string id = all[i].source.id.text();
        const ComparedSource& first = all[others.front().index];
        const std::string names = short_list(others.size(), [&](std::size_t each) {
            const Source& other = all[others[each].index].source;
            return fmt::format("{} ({}: {})", other.id.text(), others[each].how, citation(other));
        });
        notes.push_back(fmt::format("{} looks like {}.", id, names));
        if (!first.is_in_library) {
            notes.back() +=
                fmt::format(" If they are one source, give it the id {} in the library.", first.source.id.text());
        }
        example = fmt::format(R"("{}": {{"derived_from": ["{}"]}})", id, first.source.id.text());
    }
    if (!notes.empty()) {
        notes.push_back(
            fmt::format("what looks like one source counts as independent origins. Where it is one, keep one of the "
                        "two in the library and in sources.json, and cite that one. Where one repeats or rests on the "
                        "other, say so in sources.situs.json, such as {}.",
                        example));
    }
    return notes;
}

void keep_compared(Source& source, const Source* known) {
    if (known == nullptr) {
        return;
    }
    for (std::string Source::*const member : {&Source::title, &Source::issued, &Source::url, &Source::doi}) {
        if ((source.*member).empty()) {
            source.*member = known->*member;
        }
    }
    if (source.authors.empty()) {
        source.authors = known->authors;
    }
}

bool are_compared_alike(const Source& a, const Source& b) {
    return a.title == b.title && a.authors == b.authors && a.issued == b.issued && a.url == b.url && a.doi == b.doi;
}

}  // namespace situs
