# SPDX-License-Identifier: BSL-1.0
# cmake --install: the headers, and a package in which each room that needs something else is a component.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/varscope)

foreach(name IN ITEMS varscope hana io eigen)
  set(target varscope_${name})
  if(name STREQUAL varscope)
    set(target varscope)
  endif()
  install(TARGETS ${target} EXPORT varscope-${name} FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT varscope-${name} NAMESPACE varscope:: DESTINATION ${package_dir} FILE ${name}-targets.cmake)
endforeach()

configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/varscope-config.cmake.in ${PROJECT_BINARY_DIR}/varscope-config.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
# Before 1.0 a new minor version may break what compiled with the one before.
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/varscope-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)

install(FILES ${PROJECT_BINARY_DIR}/varscope-config.cmake ${PROJECT_BINARY_DIR}/varscope-config-version.cmake
              ${CMAKE_CURRENT_LIST_DIR}/embed_weights.cmake ${CMAKE_CURRENT_LIST_DIR}/embed_weights_header.cmake
              ${CMAKE_CURRENT_LIST_DIR}/memory_map.cmake
        DESTINATION ${package_dir})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/tools/embed_weights DESTINATION ${package_dir})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
