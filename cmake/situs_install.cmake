# cmake --install: the program, the libraries, their headers, the CMake package and the data.
