// export_fixture DATASET OUT...: exports a dataset to files, for the tests that read them with other programs.
#include "situs/exchange/format.hpp"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    try {
        const situs::Dataset dataset = situs::Dataset::open(argv[1]);
        for (int i = 2; i < argc; ++i) {
            situs::export_dataset(
                dataset, argv[i],
                {.audience = situs::Audience::internal, .writer = {.overwrite = situs::Overwrite::yes}});
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
