#pragma once

#include "geo/geometry.hpp"
#include "geo/json.hpp"
#include "geo/json_node.hpp"
#include "situs/validation/finding.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// What is wrong with a "bbox" member.
struct BboxFault {
    Severity severity = Severity::error;
    std::string message;
    std::string mend = {};
};

/// A "bbox" member as it is written (RFC 7946 section 5), and how it compares with geometries.
class Bbox {
public:
    static Bbox from(geo::json::Value value);
    static Bbox from(const geo::json::Node& node);

    /// What is wrong with the numbers by themselves.
    std::optional<BboxFault> fault_of_form() const;
    /// What is wrong with it as the bbox of the geometries held so far: a place outside, or one much too large.
    /// \pre !fault_of_form()
    std::optional<BboxFault> fault_of_extent() const;

    /// Compares a geometry; null and empty ones are in every bbox.
    void hold(const geo::Geometry& geometry);
    /// Adds what the same bbox held elsewhere, of geometries that come behind those held here.
    void join(const Bbox& behind);

private:
    enum class Shape { not_an_array, not_numbers, numbers };
    void add_number(std::string_view lexeme);
    bool is_whole() const noexcept {
        return shape_ == Shape::numbers && numbers_.size() >= 4 && numbers_.size() % 2 == 0;
    }
    double west() const noexcept { return numbers_[0]; }
    double south() const noexcept { return numbers_[1]; }
    double east() const noexcept { return numbers_[numbers_.size() / 2]; }
    double north() const noexcept { return numbers_[numbers_.size() / 2 + 1]; }
    bool holds(const geo::Position& position) const noexcept;
    std::string diagnosis() const;

    Shape shape_ = Shape::numbers;
    geo::json::Kind kind_ = geo::json::Kind::array;
    std::vector<double> numbers_;
    double grain_ = 0.01;  ///< One unit of the last digit of all, in degrees: rounding is no fault.

    std::size_t held_ = 0, outside_ = 0;
    geo::Position first_outside_;
    geo::Position least_, most_;  ///< The corners of all positions held.
    std::size_t dimensions_ = 0;  ///< The numbers of each position held; 0 if they differ.
    bool has_shape_ = false;      ///< A line or area was held.
    bool crosses_ = false;        ///< A geometry held has parts on both sides of the antimeridian.
};

}  // namespace situs
