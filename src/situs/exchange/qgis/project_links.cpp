#include "situs/exchange/qgis/project_links.hpp"

#include "situs/exchange/qgis/xml.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace situs::qgis {
namespace {

constexpr std::string_view separator = "|layername=";

std::string unescaped(std::string_view text) {
    constexpr std::array entities{
        std::pair<std::string_view, char>{"&amp;", '&'}, std::pair<std::string_view, char>{"&lt;", '<'},
        std::pair<std::string_view, char>{"&gt;", '>'}, std::pair<std::string_view, char>{"&quot;", '"'},
        std::pair<std::string_view, char>{"&apos;", '\''}};
    std::string out;
    while (!text.empty()) {
        const auto* const entity =
            std::ranges::find_if(entities, [&](const auto& each) { return text.starts_with(each.first); });
        out += entity == entities.end() ? text.front() : entity->second;
        text.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
    }
    return out;
}

/// Where a layer's file is named in the text.
struct Link {
    std::size_t begin, end;  ///< Of the name, without "./".
    std::string name;
};

/// The link whose separator stands at `at`; an empty name if it is none to a file beside the project.
Link link_at(std::string_view project, std::size_t at) {
    const std::size_t before = project.find_last_of("\"'>", at);
    const std::size_t begin = before == std::string_view::npos ? at : before + 1;
    const std::string_view path = project.substr(begin, at - begin);
    const bool beside = path.starts_with("./") && path.find('/', 2) == std::string_view::npos;
    return {begin + 2, at, beside ? unescaped(path.substr(2)) : std::string{}};
}

std::vector<Link> links_in(std::string_view project, const std::function<bool(std::string_view)>& holds) {
    std::vector<Link> links;
    for (std::size_t at = project.find(separator); at != std::string_view::npos;
         at = project.find(separator, at + separator.size())) {
        const std::size_t table = at + separator.size();
        const std::size_t end = std::min(project.find_first_of("\"'<|", table), project.size());
        if (Link link = link_at(project, at);
            !link.name.empty() && holds(unescaped(project.substr(table, end - table)))) {
            links.push_back(std::move(link));
        }
    }
    return links;
}

}  // namespace

RelinkedProject relinked(std::string_view project, std::string_view new_name,
                         const std::function<bool(std::string_view table)>& holds) {
    const std::vector<Link> links = links_in(project, holds);
    std::map<std::string, std::size_t> counts;
    std::ranges::for_each(links, [&counts](const Link& link) { ++counts[link.name]; });
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    RelinkedProject result;
    if (most == counts.end() || most->first == new_name) {
        result.text = project;
        return result;
    }
    result.old_name = most->first;
    result.layers = most->second;
    std::size_t copied = 0;
    for (const Link& link : links) {
        if (link.name == result.old_name) {
            result.text += project.substr(copied, link.begin - copied);
            result.text += escaped(new_name);
            copied = link.end;
        }
    }
    result.text += project.substr(copied);
    return result;
}

}  // namespace situs::qgis
