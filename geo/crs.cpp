#include "geo/crs.hpp"

#include "geo/each_place.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <charconv>
#include <cmath>
#include <type_traits>
#include <utility>

namespace geo {
namespace {

struct Destroyer {
    void operator()(PJ* object) const noexcept { proj_destroy(object); }
    void operator()(PJ_CONTEXT* object) const noexcept { proj_context_destroy(object); }
};
using Handle = std::unique_ptr<PJ, Destroyer>;

/// A PROJ context without network that keeps what PROJ says instead of printing it.
class Context {
public:
    Context() : handle_{proj_context_create()} {
        proj_log_level(handle_.get(), PJ_LOG_ERROR);
        proj_log_func(handle_.get(), this,
                      [](void* self, int, const char* text) { static_cast<Context*>(self)->said_ = text; });
        proj_context_set_enable_network(handle_.get(), 0);
    }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() = default;

    PJ_CONTEXT* get() const noexcept { return handle_.get(); }

    /// What PROJ said last, without its prefix.
    std::string said() {
        const int number = proj_context_errno(get());
        std::string text = std::exchange(said_, {});
        if (text.empty() && number != 0) {
            text = proj_context_errno_string(get(), number);
        }
        const auto colon = text.find(": ");
        return text.starts_with("proj_") && colon != std::string::npos ? text.substr(colon + 2) : text;
    }

private:
    std::unique_ptr<PJ_CONTEXT, Destroyer> handle_;
    std::string said_;
};

Context& context() {
    thread_local Context own;
    return own;
}

/// A PROJ string without +type=crs means an operation: what a user means by it is the system.
std::string completed(std::string_view text) {
    std::string whole{text};
    const bool proj_string = text.starts_with("+proj=") || text.starts_with("proj=") || text.starts_with("+init=");
    if (proj_string && text.find("type=crs") == std::string_view::npos) {
        whole += " +type=crs";
    }
    return whole;
}

bool is_horizontal(PJ_TYPE type) noexcept {
    switch (type) {
        case PJ_TYPE_GEOGRAPHIC_2D_CRS:
        case PJ_TYPE_GEOGRAPHIC_3D_CRS:
        case PJ_TYPE_PROJECTED_CRS:
        case PJ_TYPE_COMPOUND_CRS:
        case PJ_TYPE_BOUND_CRS:
            return true;
        default:
            return false;
    }
}

/// The system below the wrapping of a datum shift or of heights.
Handle base_of(PJ_CONTEXT* in, Handle crs) {
    while (crs && proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) {
        crs.reset(proj_get_source_crs(in, crs.get()));
    }
    if (crs && proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS) {
        return base_of(in, Handle{proj_crs_get_sub_crs(in, crs.get(), 0)});
    }
    return crs;
}

[[noreturn]] void refuse(std::string_view text, std::string_view reason) {
    constexpr std::size_t longest = 200;
    throw Error{
        fmt::format("\"{}{}\" is no coordinate reference system that can be used: {}. Write an EPSG code such as "
                    "EPSG:4326, a PROJ string, WKT, or the full name of a system.",
                    text.substr(0, longest), text.size() > longest ? "…" : "", reason)};
}

/// \throws Error naming the text
Handle created(Context& in, std::string_view text) {
    if (text.empty()) {
        refuse(text, "the text is empty");
    }
    in.said();
    Handle crs{proj_create(in.get(), completed(text).c_str())};
    if (!crs) {
        const std::string reason = in.said();
        refuse(text, reason.empty() ? "PROJ does not know it" : reason);
    }
    if (!is_horizontal(proj_get_type(crs.get()))) {
        refuse(text, "it says no east and north on the ground");
    }
    return crs;
}

std::string text_of(const char* text) {
    return text == nullptr ? std::string{} : std::string{text};
}

std::optional<std::string> authority_of(const PJ* object) {
    const char* const name = proj_get_id_auth_name(object, 0);
    const char* const code = proj_get_id_code(object, 0);
    if (name == nullptr || code == nullptr) {
        return std::nullopt;
    }
    return fmt::format("{}:{}", name, code);
}

}  // namespace

struct Crs::Impl {
    std::string text;  ///< As the user wrote it.
    std::string name;
    std::optional<std::string> authority;
    bool geographic = false;
};

Crs::Crs(std::string_view text) {
    Context& in = context();
    const Handle crs = created(in, text);
    Impl impl{
        .text = std::string{text}, .name = text_of(proj_get_name(crs.get())), .authority = authority_of(crs.get())};
    const Handle base = base_of(in.get(), Handle{proj_clone(in.get(), crs.get())});
    const PJ_TYPE type = base ? proj_get_type(base.get()) : PJ_TYPE_UNKNOWN;
    impl.geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
    impl_ = std::make_shared<const Impl>(std::move(impl));
}

const Crs& Crs::wgs84() {
    static const Crs crs{"EPSG:4326"};
    return crs;
}

const std::string& Crs::name() const noexcept {
    return impl_->name;
}
const std::optional<std::string>& Crs::authority() const noexcept {
    return impl_->authority;
}
bool Crs::is_geographic() const noexcept {
    return impl_->geographic;
}

std::optional<int> Crs::srid() const noexcept {
    constexpr std::string_view prefix = "EPSG:";
    if (!impl_->authority || !impl_->authority->starts_with(prefix)) {
        return std::nullopt;
    }
    int number = 0;
    const char* const end = impl_->authority->data() + impl_->authority->size();
    const auto [stop, error] = std::from_chars(impl_->authority->data() + prefix.size(), end, number);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

std::string Crs::projection_acronym() const {
    const std::string text = proj4().value_or("");
    constexpr std::string_view key = "+proj=";
    const auto start = text.find(key);
    if (start == std::string::npos) {
        return {};
    }
    return text.substr(start + key.size(), text.find(' ', start) - start - key.size());
}

std::string Crs::ellipsoid_authority() const {
    Context& in = context();
    const Handle ellipsoid{proj_get_ellipsoid(in.get(), created(in, impl_->text).get())};
    return ellipsoid ? authority_of(ellipsoid.get()).value_or("") : std::string{};
}

std::string Crs::wkt2_2019() const {
    Context& in = context();
    const char* const options[] = {"MULTILINE=NO", nullptr};
    const Handle crs = created(in, impl_->text);
    return text_of(proj_as_wkt(in.get(), crs.get(), PJ_WKT2_2019, options));
}

std::optional<std::string> Crs::wkt1_esri() const {
    Context& in = context();
    const char* const options[] = {"MULTILINE=NO", nullptr};
    const Handle crs = created(in, impl_->text);
    const std::string wkt = text_of(proj_as_wkt(in.get(), crs.get(), PJ_WKT1_ESRI, options));
    return wkt.empty() ? std::nullopt : std::optional{wkt};
}

std::optional<std::string> Crs::proj4() const {
    Context& in = context();
    const Handle crs = created(in, impl_->text);
    std::string text = text_of(proj_as_proj_string(in.get(), crs.get(), PJ_PROJ_4, nullptr));
    if (const auto type = text.find(" +type=crs"); type != std::string::npos) {
        text.resize(type);
    }
    return text.empty() ? std::nullopt : std::optional{text};
}

bool Crs::is_equivalent(const Crs& other) const {
    if (impl_ == other.impl_) {
        return true;
    }
    Context& in = context();
    const Handle a = created(in, impl_->text);
    const Handle b = created(in, other.impl_->text);
    return proj_is_equivalent_to_with_ctx(in.get(), a.get(), b.get(), PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) !=
           0;
}

/// Its own context, so that it may be handed to another thread.
struct Transform::Impl {
    Context in;
    Handle operation;

    std::optional<XY> apply(PJ_DIRECTION direction, XY place) const {
        if (!std::isfinite(place.x) || !std::isfinite(place.y)) {
            return std::nullopt;
        }
        proj_errno_reset(operation.get());
        const PJ_COORD result = proj_trans(operation.get(), direction, proj_coord(place.x, place.y, 0, HUGE_VAL));
        if (proj_errno(operation.get()) != 0 || !std::isfinite(result.xy.x) || !std::isfinite(result.xy.y)) {
            return std::nullopt;
        }
        return XY{.x = result.xy.x, .y = result.xy.y};
    }

    BatchResult apply(PJ_DIRECTION direction, std::span<XY> places) const {
        return each_place(std::span<const XY>{places}, places, [&](XY place) { return apply(direction, place); });
    }
};

Transform::Transform(const Crs& from, const Crs& to) : impl_{new Impl} {
    Context& in = impl_->in;
    const Handle source = created(in, from.impl_->text);
    const Handle target = created(in, to.impl_->text);
    Handle operation{proj_create_crs_to_crs_from_pj(in.get(), source.get(), target.get(), nullptr, nullptr)};
    if (operation) {
        impl_->operation.reset(proj_normalize_for_visualization(in.get(), operation.get()));
    }
    if (!impl_->operation) {
        throw Error{
            fmt::format("There is no way from \"{}\" to \"{}\" (PROJ: {}). Choose another coordinate reference system.",
                        from.name(), to.name(), in.said())};
    }
}
void Transform::Destroy::operator()(Impl* impl) const {
    delete impl;
}

std::optional<XY> Transform::forward(XY from) const {
    return impl_->apply(PJ_FWD, from);
}
std::optional<XY> Transform::inverse(XY to) const {
    return impl_->apply(PJ_INV, to);
}
BatchResult Transform::forward(std::span<XY> places) const {
    return impl_->apply(PJ_FWD, places);
}
BatchResult Transform::inverse(std::span<XY> places) const {
    return impl_->apply(PJ_INV, places);
}

}  // namespace geo
