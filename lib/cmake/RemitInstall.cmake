# Install rules: headers, libraries, the CMake package, the pkg-config file, the licence.

include_guard(GLOBAL)
include(CMakePackageConfigHelpers)

get_property(modules GLOBAL PROPERTY REMIT_MODULES)
list(TRANSFORM modules PREPEND remit_ OUTPUT_VARIABLE module_targets)

install(
  TARGETS ${module_targets} remit_all
  EXPORT remitTargets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/remit" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        FILES_MATCHING PATTERN "*.h")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
# The pages about findings are for people; editors take the schemas.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/findings" "${PROJECT_SOURCE_DIR}/docs/schemas"
        DESTINATION "${CMAKE_INSTALL_DOCDIR}" OPTIONAL)

if(TARGET remit)
  file(RELATIVE_PATH libdir_from_bindir "${CMAKE_INSTALL_FULL_BINDIR}"
       "${CMAKE_INSTALL_FULL_LIBDIR}")
  set_target_properties(remit PROPERTIES INSTALL_RPATH "$ORIGIN/${libdir_from_bindir}")
  install(TARGETS remit RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

# The pkg-config file. A static link wants the libraries from the highest to the lowest, and
# modules without sources have no library. Abseil's .pc files are named after its targets.
set(pc_libs "")
foreach(module IN LISTS modules)
  get_target_property(type remit_${module} TYPE)
  if(NOT type STREQUAL "INTERFACE_LIBRARY")
    string(PREPEND pc_libs " -lremit_${module}")
  endif()
endforeach()

get_property(public_libs GLOBAL PROPERTY REMIT_PUBLIC_LIBS)
list(REMOVE_DUPLICATES public_libs)
set(pc_requires "")
set(pc_threads "")
foreach(lib IN LISTS public_libs)
  if(lib MATCHES "^absl::(.+)$")
    string(APPEND pc_requires " absl_${CMAKE_MATCH_1}")
  elseif(lib STREQUAL "Threads::Threads")
    set(pc_threads " -pthread")
  else()
    message(FATAL_ERROR "remit.pc does not know how to ask for ${lib}")
  endif()
endforeach()

# What only sources use is for static links.
get_property(link_libs GLOBAL PROPERTY REMIT_LINK_LIBS)
list(REMOVE_DUPLICATES link_libs)
set(pc_requires_private "")
set(linked_packages "")
foreach(lib IN LISTS link_libs)
  if(lib STREQUAL "simdjson::simdjson")
    string(APPEND pc_requires_private " simdjson")
    list(APPEND linked_packages simdjson)
  elseif(lib STREQUAL "ZLIB::ZLIB")
    string(APPEND pc_requires_private " zlib")
    list(APPEND linked_packages ZLIB)
  elseif(lib STREQUAL "libyaml::libyaml")
    string(APPEND pc_requires_private " yaml-0.1")
    list(APPEND linked_packages libyaml)
  else()
    message(FATAL_ERROR "remit.pc does not know how to ask for ${lib}")
  endif()
endforeach()
if(BUILD_SHARED_LIBS)
  set(linked_packages "")
endif()

# An absolute CMAKE_INSTALL_LIBDIR stands for itself; a relative one moves with the prefix.
foreach(dir IN ITEMS LIBDIR INCLUDEDIR)
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${dir}}")
    set(pc_${dir} "${CMAKE_INSTALL_${dir}}")
  else()
    set(pc_${dir} "\${prefix}/${CMAKE_INSTALL_${dir}}")
  endif()
endforeach()
# The prefix is found from where the file lies, so that an installed tree can be moved, and so that
# `cmake --install --prefix` is heard.
file(RELATIVE_PATH pc_prefix "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
string(REGEX REPLACE "/$" "" pc_prefix "\${pcfiledir}/${pc_prefix}")
configure_file("${CMAKE_CURRENT_LIST_DIR}/remit.pc.in" "${PROJECT_BINARY_DIR}/remit.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/remit.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

# The CMake package.
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/remit")
install(EXPORT remitTargets NAMESPACE remit:: DESTINATION "${package_dir}")
configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/remitConfig.cmake.in" "${PROJECT_BINARY_DIR}/remitConfig.cmake"
  INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/remitConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(
  FILES "${PROJECT_BINARY_DIR}/remitConfig.cmake" "${PROJECT_BINARY_DIR}/remitConfigVersion.cmake"
        "${CMAKE_CURRENT_LIST_DIR}/Findlibyaml.cmake"
  DESTINATION "${package_dir}")
