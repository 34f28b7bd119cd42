#include "situs/store/atomic_writer.hpp"

void save() {
#ifdef MISUSE
    situs::write_file_atomically("x", "text", true);
#else
    situs::write_file_atomically("x", "text", situs::Overwrite::yes);
#endif
}
