#include "geo/feature_reader_window.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>

namespace geo::reading {
namespace {

[[noreturn]] void fail(const std::string& name, const std::string& what, int error) {
    throw InputError{"cannot " + what + " " + name + ": " + std::strerror(error)};
}

class FileSource final : public Source {
public:
    explicit FileSource(const std::filesystem::path& path) : name_{path.string()} {
        if (name_ == "-") {
            name_ = "standard input";
            file_.reset(stdin);
            return;
        }
        std::error_code ignored;
        if (std::filesystem::is_directory(path, ignored)) {
            throw InputError{name_ + " is a folder; name a file in it"};
        }
        file_.reset(std::fopen(path.c_str(), "rb"));
        if (!file_) {
            fail(name_, "open", errno);
        }
        // The window is buffer enough.
        std::setvbuf(file_.get(), nullptr, _IONBF, 0);
    }

    std::size_t read(char* to, std::size_t size) override {
        for (;;) {
            std::clearerr(file_.get());
            errno = 0;
            const std::size_t count = std::fread(to, 1, size, file_.get());
            if (count > 0 || std::ferror(file_.get()) == 0) {
                return count;
            }
            if (errno == EISDIR) {
                throw InputError{name_ + " is a folder; name a file in it"};
            }
            if (errno != EINTR) {
                fail(name_, "read", errno);
            }
        }
    }

private:
    struct Closer {
        void operator()(std::FILE* file) const noexcept {
            if (file != stdin) {
                std::fclose(file);
            }
        }
    };
    std::string name_;
    std::unique_ptr<std::FILE, Closer> file_;
};

class StreamSource final : public Source {
public:
    explicit StreamSource(std::istream& stream) : stream_{stream} {}

    std::size_t read(char* to, std::size_t size) override {
        stream_.read(to, static_cast<std::streamsize>(size));
        if (stream_.bad()) {
            throw InputError{"cannot read the stream to its end"};
        }
        return static_cast<std::size_t>(stream_.gcount());
    }

private:
    std::istream& stream_;
};

}  // namespace

std::unique_ptr<Source> open_file(const std::filesystem::path& path) {
    return std::make_unique<FileSource>(path);
}
std::unique_ptr<Source> open_stream(std::istream& stream) {
    return std::make_unique<StreamSource>(stream);
}

Window::Window(std::unique_ptr<Source> source, std::size_t block_bytes)
    : source_{std::move(source)}, block_{std::max<std::size_t>(block_bytes, 1)} {}

bool Window::fill() {
    if (ended_) {
        return false;
    }
    make_room();
    const std::size_t count = source_->read(buffer_.get() + size_, std::min(block_, capacity_ - size_));
    size_ += count;
    ended_ = count == 0;
    return !ended_;
}

bool Window::fill_to(std::uint64_t position) {
    while (position >= end()) {
        if (!fill()) {
            return false;
        }
    }
    return true;
}

void Window::make_room() {
    if (capacity_ - size_ >= block_) {
        return;
    }
    const std::uint64_t from = std::max(base_, std::min(keep_, end()));
    count_to(std::max(counted_, from));
    const auto dropped = static_cast<std::size_t>(from - base_);
    const std::size_t kept = size_ - dropped;
    if (capacity_ - kept >= block_ && kept <= capacity_ / 2) {
        std::memmove(buffer_.get(), buffer_.get() + dropped, kept);
    } else {
        const std::size_t wanted = std::max(2 * capacity_, kept + 2 * block_);
        std::unique_ptr<char[]> larger = std::make_unique_for_overwrite<char[]>(wanted);
        if (kept > 0) {
            std::memcpy(larger.get(), buffer_.get() + dropped, kept);
        }
        buffer_ = std::move(larger);
        capacity_ = wanted;
    }
    base_ = from;
    size_ = kept;
}

json::Place Window::place(std::uint64_t position) const noexcept {
    assert(position >= counted_ && position <= end());
    json::PlaceCounter counter = counter_;
    counter.advance(view(counted_, position));
    return counter.place();
}

void Window::count_to(std::uint64_t position) noexcept {
    assert(position >= counted_ && position <= end());
    const bool passes_one_line =
        one_line_begin_ >= counted_ && one_line_end_ > one_line_begin_ && one_line_end_ <= position;
    if (passes_one_line && view(one_line_end_, position).find_first_of("\r\n") != std::string_view::npos) {
        // What stands before a line end says nothing of the columns behind it.
        counter_.advance(view(counted_, one_line_begin_ + 1));
        counter_.advance(view(one_line_end_, position));
    } else {
        counter_.advance(view(counted_, position));
    }
    counted_ = position;
}

}  // namespace geo::reading
