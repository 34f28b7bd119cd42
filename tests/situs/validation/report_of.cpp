// report_of PATH...: the JSON report on each path, one after the other, each ended by a NUL byte.

#include "situs/validation/report_json.hpp"
#include "situs/validation/validator.hpp"

#include <iostream>

int main(int count, char** arguments) {
    for (int i = 1; i < count; ++i) {
        situs::JsonReport report{std::cout};
        report.begin();
        report.finish(situs::validate(arguments[i], {}, report));
        std::cout << '\0';
    }
    return 0;
}
