#include "situs/exchange/zip_file.hpp"

#include "geo/error.hpp"
#include "situs/model/edtf.hpp"
#include "situs/store/system.hpp"

#include <zip.h>

#include <algorithm>
#include <cstdint>
#include <deque>

namespace situs {

struct ZipFile::Impl {
    struct Discard {
        void operator()(zip_t* opened) const noexcept { zip_discard(opened); }
    };

    std::filesystem::path path;
    std::uint16_t date = 0;  ///< MS-DOS: year since 1980, month, day.
    std::unique_ptr<zip_t, Discard> archive;
    std::deque<std::string> contents;  ///< Read when the archive is closed.

    [[noreturn]] void fail(std::string_view doing, std::string_view reason) const {
        throw geo::OutputError{path.string() + ": " + std::string{doing} +
                               " the zip file failed: " + std::string{reason}};
    }

    void add(std::string_view name, zip_source_t* source) {
        if (source == nullptr) {
            fail("adding to", zip_strerror(archive.get()));
        }
        const zip_int64_t index = zip_file_add(archive.get(), std::string{name}.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            fail("adding to", zip_strerror(archive.get()));
        }
        constexpr std::uint16_t midnight = 0;
        if (zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), midnight, date, 0) != 0) {
            fail("adding to", zip_strerror(archive.get()));
        }
    }
};

ZipFile::ZipFile(const std::filesystem::path& path, std::string_view date) : impl_{std::make_unique<Impl>()} {
    impl_->path = path;
    const Day earliest{.year = 1980, .month = 1, .day = 1};
    const Day latest{.year = 2107, .month = 12, .day = 31};
    const Day day = std::clamp(read_day(date).value_or(earliest), earliest, latest);
    impl_->date = static_cast<std::uint16_t>((day.year - 1980) * 512 + day.month * 32 + day.day);
    int error = 0;
    impl_->archive.reset(zip_open(path.c_str(), ZIP_CREATE | ZIP_EXCL, &error));
    if (impl_->archive == nullptr) {
        zip_error_t reason;
        zip_error_init_with_code(&reason, error);
        const std::string text = zip_error_strerror(&reason);
        zip_error_fini(&reason);
        impl_->fail("creating", text);
    }
}

ZipFile::ZipFile(ZipFile&&) noexcept = default;
ZipFile& ZipFile::operator=(ZipFile&&) noexcept = default;
ZipFile::~ZipFile() = default;

void ZipFile::add(std::string_view name, std::string bytes) {
    const std::string& kept = impl_->contents.emplace_back(std::move(bytes));
    impl_->add(name, zip_source_buffer(impl_->archive.get(), kept.data(), kept.size(), 0));
}

void ZipFile::add_file(std::string_view name, const std::filesystem::path& source) {
    impl_->add(name, zip_source_file(impl_->archive.get(), source.c_str(), 0, 0));
}

void ZipFile::finish() {
    // The library writes into a file of its own, whose name nobody knows: a signal waits until that is gone.
    const system::SignalHold hold;
    zip_register_cancel_callback_with_state(
        impl_->archive.get(), [](zip_t*, void*) { return system::SignalHold::is_waited_for() ? 1 : 0; }, nullptr,
        nullptr);
    if (zip_close(impl_->archive.get()) != 0) {
        impl_->fail("writing", zip_strerror(impl_->archive.get()));
    }
    static_cast<void>(impl_->archive.release());  // zip_close() freed it.
}

}  // namespace situs
