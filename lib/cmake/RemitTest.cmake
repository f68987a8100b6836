# How tests are built and registered.

include_guard(GLOBAL)

# remit_test(NAME <name> [SOURCES <file>...] [LIBS <target>...] [LABELS <label>...]
#            [DEFINITIONS <definition>...])
#
# One Boost.Test executable, remit_test_<name>, and one CTest test, <name>. It runs in the checkout, so
# that REMIT_SOURCE_DIR, by which test data is found, is the same in every checkout and ccache compiles
# a test once. A test that starts threads is labelled `threads`: ThreadSanitizer runs those. One that
# takes many seconds is labelled `slow`: lines are counted without those.
function(remit_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;LIBS;LABELS;DEFINITIONS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "remit_test(${arg_NAME}): cannot read ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_SOURCES)
    return()
  endif()

  set(target remit_test_${arg_NAME})
  add_executable(${target} ${arg_SOURCES})
  remit_target_defaults(${target})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_definitions(${target} PRIVATE REMIT_SOURCE_DIR="."
                                               ${arg_DEFINITIONS})
  target_link_libraries(${target} PRIVATE remit_test_main ${arg_LIBS})

  # Signals are left to the sanitizers, whose reports say more than Boost's.
  add_test(NAME ${arg_NAME} COMMAND ${target} --color_output=no --report_level=short
                                    --catch_system_errors=no)
  set_tests_properties(${arg_NAME} PROPERTIES LABELS "${arg_LABELS}" WORKING_DIRECTORY
                                              "${PROJECT_SOURCE_DIR}")
  if("threads" IN_LIST arg_LABELS)
    add_dependencies(remit-thread-tests ${target})
  endif()
endfunction()
