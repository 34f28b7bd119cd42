#include "situs/cartography/label_request.hpp"

#include "situs/cartography/importance_order.hpp"

namespace situs::maps {

std::vector<std::size_t> by_importance(std::span<const LabelRequest> requests) {
    return importance_order(requests, [](const LabelRequest& request) {
        return std::tuple{request.anchor.x, request.anchor.y, request.width, request.height, request.clearance};
    });
}

}  // namespace situs::maps
