// Compiled into every program of a sanitized build.

extern "C" const char* __lsan_default_suppressions() {
    // GDAL's own drivers keep some kilobytes until the process ends; the number does not grow with what is read or
    // written.
    // Fontconfig keeps what it knows of fonts in the same way, once in a process.
    // libxlsxwriter 1.1 does not free the formula of a drop-down: some bytes a column that has one.
    return "leak:libgdal.so\nleak:libfontconfig.so\nleak:libxlsxwriter.so\n";
}

extern "C" const char* __asan_default_options() {
    // The search for leaks crashes on its notes of memory of threads in libraries that a program loads later (GDAL and
    // PROJ here), where a thread has none: no such notes are taken.
    return "intercept_tls_get_addr=0";
}

extern "C" const char* __lsan_default_options() {
    return "print_suppressions=0";  // Standard error belongs to the program.
}

extern "C" const char* __tsan_default_suppressions() {
    // GDAL takes its own locks for opening and closing datasets in different orders, each time on one thread.
    return "deadlock:libgdal.so\n";
}
