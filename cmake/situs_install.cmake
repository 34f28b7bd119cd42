# cmake --install: libraries, headers, the CMake package, data; the program's own rules stand in tools/situs. CPack makes .deb files.
include(CMakePackageConfigHelpers)

install(TARGETS situs_geo situs_core situs_maps EXPORT situs_targets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/geo DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/situs-1 COMPONENT development
    FILES_MATCHING PATTERN "*.hpp")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/src/situs DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/situs-1 COMPONENT development
    FILES_MATCHING PATTERN "*.hpp" PATTERN "*.def" PATTERN "rules" EXCLUDE)
install(EXPORT situs_targets NAMESPACE situs:: FILE situs-targets.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/situs COMPONENT development)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/situs-config.cmake.in ${PROJECT_BINARY_DIR}/situs-config.cmake
    INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/situs)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/situs-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/situs-config.cmake ${PROJECT_BINARY_DIR}/situs-config-version.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/situs COMPONENT development)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/datasets/ DESTINATION ${CMAKE_INSTALL_DATADIR}/situs COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
    DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program
    FILES_MATCHING PATTERN "*.md" PATTERN "*.png")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME situs)
set(CPACK_PACKAGE_VENDOR "The situs project")
set(CPACK_PACKAGE_CONTACT "The situs project <maintainers@situs.invalid>")
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The situs project <maintainers@situs.invalid>")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME situs)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "fonts-noto-core")
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "places named in sources, with their evidence, as GeoJSON layers
 Validates, shows and exports records of places (towns, prisons, reported
 burial sites) together with the sources that name them.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libsitus-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "libgdal-dev, libproj-dev, libgeos-dev, libsqlite3-dev, libsimdjson-dev, libfmt-dev, libicu-dev, libssl-dev, libzip-dev, libexpat1-dev, libxlsxwriter-dev, libgeographiclib-dev, libcairo2-dev, libpango1.0-dev, pkg-config")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "library behind situs (headers and static libraries)
 Geospatial primitives, the record model, evidence, validation and exchange.")
include(CPack)
