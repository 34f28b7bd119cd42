#include "situs/validation/id_set.hpp"

#include <algorithm>

namespace situs {

bool IdSet::insert(std::string_view id) {
    if (contains(id)) {
        return false;
    }
    if (list_.size() < few) {
        list_.push_back(id);
    } else {
        table_.insert(id);
    }
    return true;
}

bool IdSet::contains(std::string_view id) const {
    return std::find(list_.begin(), list_.end(), id) != list_.end() || (!table_.empty() && table_.count(id) > 0);
}

}  // namespace situs
