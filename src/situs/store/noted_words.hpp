#pragma once

#include "situs/store/edit_plan.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace situs {

/// Collects the words of a file that are no terms.
class NotedWords {
public:
    /// Does nothing for a line that tells of something else. \param row "line 12"
    void note(const EditLine& line, const std::string& row);
    /// All of them, by member and word; afterwards there are none.
    std::vector<UnknownWord> take();

private:
    std::map<std::pair<std::string, std::string>, UnknownWord> words_;
};

}  // namespace situs
