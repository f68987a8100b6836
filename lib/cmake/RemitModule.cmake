# How every module of the library is built.

include_guard(GLOBAL)

# Language level and warnings, the same for library, tools, tests and benchmarks.
function(remit_target_defaults target)
  target_compile_features(${target} PRIVATE cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    set(options
        -Wall
        -Wextra
        -Wpedantic
        -Wshadow
        -Wconversion
        # Every symbol is visible; this lets the compiler inline across functions of one file in a
        # shared library all the same.
        -fno-semantic-interposition
        $<$<BOOL:${REMIT_WERROR}>:-Werror>
        # Files that are compiled together seem to hide each other's names, and to be headers.
        $<$<BOOL:${CMAKE_UNITY_BUILD}>:-Wno-shadow>)
    if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      list(APPEND options -Wno-subobject-linkage)
    endif()
    target_compile_options(${target} PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:${options}>")
  endif()
endfunction()

# remit_module(NAME <module> [DEPENDS <module>...] [SOURCES <file>...]
#              [PUBLIC_LIBS <target>...] [LINK_LIBS <target>...] [PRIVATE_LIBS <target>...])
#
# Makes the library remit_<module> (alias remit::<module>) of include/remit/<module> and
# lib/<module>. A module without sources is an INTERFACE library.
#
# DEPENDS       modules below this one
# PUBLIC_LIBS   libraries whose code public headers may use; consumers link them, so each has to
#               come from a package that remitConfig.cmake.in looks up
# LINK_LIBS     libraries that only sources include; who links remit statically links them too, so
#               remitConfig.cmake.in looks up their packages, and remit.pc names them as private
# PRIVATE_LIBS  header-only libraries that sources include; consumers never hear of them
function(remit_module)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME"
                        "DEPENDS;SOURCES;PUBLIC_LIBS;LINK_LIBS;PRIVATE_LIBS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "remit_module(${arg_NAME}): cannot read ${arg_UNPARSED_ARGUMENTS}")
  endif()

  set(target remit_${arg_NAME})
  set(scope PUBLIC)
  if(arg_SOURCES)
    add_library(${target} ${arg_SOURCES})
    remit_target_defaults(${target})
    if(REMIT_COVERAGE)
      target_compile_options(${target} PRIVATE --coverage)
      target_link_options(${target} PUBLIC --coverage)
    endif()
    # Internal headers are included as "lib/<module>/<file>.h".
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
    foreach(lib IN LISTS arg_PRIVATE_LIBS)
      target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:${lib}>)
    endforeach()
    target_link_libraries(${target} PRIVATE ${arg_LINK_LIBS})
    set_target_properties(
      ${target}
      PROPERTIES VERSION ${PROJECT_VERSION}
                 # Until 1.0 a minor release may change the ABI.
                 SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
                 # Static and shared objects get the same command line: ccache compiles once.
                 DEFINE_SYMBOL ""
                 INSTALL_RPATH "$ORIGIN")
  else()
    set(scope INTERFACE)
    add_library(${target} INTERFACE)
  endif()
  add_library(remit::${arg_NAME} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${arg_NAME})

  target_compile_features(${target} ${scope} cxx_std_20)
  target_include_directories(
    ${target} ${scope} $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                       $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  foreach(module IN LISTS arg_DEPENDS)
    if(NOT TARGET remit_${module})
      message(FATAL_ERROR "${arg_NAME} depends on ${module}, which is not below it "
                          "(see lib/CMakeLists.txt)")
    endif()
    target_link_libraries(${target} ${scope} remit::${module})
  endforeach()
  foreach(lib IN LISTS arg_PUBLIC_LIBS)
    target_link_libraries(${target} ${scope} ${lib})
  endforeach()

  set_property(GLOBAL APPEND PROPERTY REMIT_MODULES ${arg_NAME})
  set_property(GLOBAL APPEND PROPERTY REMIT_PUBLIC_LIBS ${arg_PUBLIC_LIBS})
  set_property(GLOBAL APPEND PROPERTY REMIT_LINK_LIBS ${arg_LINK_LIBS})
endfunction()

# remit::remit is all modules at once.
function(remit_umbrella)
  get_property(modules GLOBAL PROPERTY REMIT_MODULES)
  # Named so that the plain name is left to the command.
  add_library(remit_all INTERFACE)
  add_library(remit::remit ALIAS remit_all)
  set_target_properties(remit_all PROPERTIES EXPORT_NAME remit)
  foreach(module IN LISTS modules)
    target_link_libraries(remit_all INTERFACE remit::${module})
  endforeach()
endfunction()
