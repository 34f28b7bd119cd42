// What tests/fault/faults.py interrupts: each kind of commit that the atomic writer knows, in files of given content.

#include "geo/error.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/system.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <thread>

namespace {

namespace fs = std::filesystem;
using situs::AtomicWriter;
using situs::Overwrite;

constexpr int pieces = 2;

/// Short, but for a.txt: its pieces are longer than the writer's buffer, so that it takes several writes.
std::string piece(std::string_view name, int number) {
    const std::size_t size = name == "a.txt" ? 300'000 : 3'000;
    std::string text;
    for (int line = 0; text.size() < size; ++line) {
        text += std::string{name}.append(" ").append(std::to_string(number)).append(".").append(std::to_string(line));
        text += '\n';
    }
    return text;
}

std::string content(std::string_view name) {
    std::string text;
    for (int number = 0; number < pieces; ++number) {
        text += piece(name, number);
    }
    return text;
}

void fill(AtomicWriter::File file, std::string_view name) {
    for (int number = 0; number < pieces; ++number) {
        file.write(piece(name, number));
    }
}

void write_one(const fs::path& folder) {
    situs::write_file_atomically(folder / "a.txt", content("a.txt"), Overwrite::yes);
}

void write_new(const fs::path& folder) {
    situs::write_file_atomically(folder / "d.txt", content("d.txt"), Overwrite::no);
}

void write_through_link(const fs::path& folder) {
    situs::write_file_atomically(folder / "link.txt", content("target.txt"), Overwrite::yes);
}

/// Three files replaced, one of them in a folder below, one created, one removed.
void write_several(const fs::path& folder) {
    AtomicWriter writer{folder};
    for (const char* name : {"a.txt", "layers/b.txt", "c.txt", "d.txt"}) {
        fill(writer.create(folder / name, Overwrite::yes), name);
    }
    writer.remove(folder / "e.txt");
    writer.commit();
}

/// As another library writes: the temporary file by itself, and something left beside it.
void write_by_library(const fs::path& folder) {
    AtomicWriter writer{folder};
    const AtomicWriter::File file = writer.create(folder / "a.txt", Overwrite::yes);
    std::ofstream out{file.temporary_path()};
    if (!(out << content("a.txt")).flush()) {
        throw geo::OutputError{folder.string() + ": the library failed. Nothing was changed."};
    }
    std::ofstream{file.temporary_path().string() + "-journal"};
    writer.commit();
}

/// Holds the folder with a half-written file until a signal comes.
void wait_half_way(const fs::path& folder) {
    AtomicWriter writer{folder};
    fill(writer.create(folder / "a.txt", Overwrite::yes), "a.txt");
    const AtomicWriter::File other = writer.create(folder / "d.txt", Overwrite::yes);
    std::ofstream{other.temporary_path()} << "half";
    std::ofstream{other.temporary_path().string() + "-wal"} << "half";
    std::cout << "waiting" << std::endl;
    std::this_thread::sleep_for(std::chrono::minutes{1});
}

void print(const fs::path&) {
    situs::system::write_standard_output(content("out"));
    situs::system::finish_standard_output();
}

void print_through_stream(const fs::path&) {
    std::cout << "a few bytes";
    situs::system::finish_standard_output();
}

const std::map<std::string_view, std::function<void(const fs::path&)>> actions{
    {"one", write_one},
    {"new", write_new},
    {"link", write_through_link},
    {"several", write_several},
    {"library", write_by_library},
    {"wait", wait_half_way},
    {"print", print},
    {"stream", print_through_stream},
    {"recover", situs::recover},
};

}  // namespace

int main(int count, char** arguments) {
    situs::system::reserve_standard_streams();
    situs::system::ignore_broken_pipe();
    situs::system::clean_up_on_signals();
    const std::span<char*> words{arguments, static_cast<std::size_t>(count)};
    const auto action = words.size() == 3 ? actions.find(words[1]) : actions.end();
    if (action == actions.end()) {
        std::cerr << "usage: situs_fault_driver ACTION FOLDER\n";
        return 2;
    }
    try {
        action->second(words[2]);
    } catch (const geo::Error& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
    return EXIT_SUCCESS;
}
