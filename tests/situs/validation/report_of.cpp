// report_of FORMAT PATH...: the report on each path in that format, one after the other, each ended by a NUL byte.

#include "situs/validation/report_json.hpp"
#include "situs/validation/report_junit.hpp"
#include "situs/validation/report_sarif.hpp"
#include "situs/validation/validator.hpp"

#include <iostream>
#include <memory>
#include <string_view>

namespace {

std::unique_ptr<situs::ReportSink> report_named(std::string_view format) {
    if (format == "junit") {
        return std::make_unique<situs::JunitReport>(std::cout);
    }
    if (format == "sarif") {
        return std::make_unique<situs::SarifReport>(std::cout, situs::ShowText::no, "1.2.3");
    }
    if (format == "sarif-text") {
        return std::make_unique<situs::SarifReport>(std::cout, situs::ShowText::yes);
    }
    return std::make_unique<situs::JsonReport>(std::cout);
}

}  // namespace

int main(int count, char** arguments) {
    for (int i = 2; i < count; ++i) {
        const auto report = report_named(arguments[1]);
        report->begin();
        report->finish(situs::validate(arguments[i], {}, *report));
        std::cout << '\0';
    }
    return 0;
}
