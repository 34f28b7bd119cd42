// export_fixture [--editable] DATASET OUT...: exports a dataset to files, for the tests that read them with other
// programs.
#include "situs/exchange/format.hpp"

#include <exception>
#include <iostream>
#include <string_view>

int main(int argc, char** argv) {
    try {
        const bool editable = argc > 1 && std::string_view{argv[1]} == "--editable";
        const int first = editable ? 2 : 1;
        const situs::Dataset dataset = situs::Dataset::open(argv[first]);
        for (int i = first + 1; i < argc; ++i) {
            situs::export_dataset(dataset, argv[i],
                                  {.audience = situs::Audience::internal,
                                   .writer = {.overwrite = situs::Overwrite::yes,
                                              .editable = editable ? situs::Editable::yes : situs::Editable::no}});
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
