# Installs a build of remit for the consumers, and checks what was installed.
#
#   cmake -D BUILD=<folder> -D PREFIX=<folder>
#         [-D SOURCE=<folder> -D GENERATOR=<name> -D CACHE=<file>] -P install.cmake
#
# With SOURCE, shared libraries are configured from CACHE and built in BUILD first.

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

if(SOURCE)
  run(${CMAKE_COMMAND} -G ${GENERATOR} -S ${SOURCE} -B ${BUILD} -C ${CACHE} -D BUILD_SHARED_LIBS=ON
      -D REMIT_BUILD_TESTS=OFF -D REMIT_BUILD_TOOLS=OFF)
  run(${CMAKE_COMMAND} --build ${BUILD} --parallel 2)
endif()

# A file left over from an earlier install could stand in for one that is no longer installed.
file(REMOVE_RECURSE "${PREFIX}")
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX})

foreach(pattern IN ITEMS "include/remit/support/*.h" "lib*/*remit_support*" "lib*/pkgconfig/remit.pc"
                         "lib*/cmake/remit/remitConfigVersion.cmake" "share/doc/remit/LICENSE")
  file(GLOB_RECURSE found "${PREFIX}/${pattern}")
  if(NOT found)
    message(FATAL_ERROR "not installed: ${pattern}")
  endif()
endforeach()

# An installed tree may be moved and must not lean on the folders it was built from or on libraries
# that only remit's own sources include.
file(GLOB_RECURSE descriptions "${PREFIX}/*.cmake" "${PREFIX}/*.pc")
foreach(file IN LISTS descriptions)
  file(READ "${file}" text)
  foreach(word IN ITEMS "${BUILD}" "${PREFIX}" "nlohmann" "CLI11" "Boost")
    string(FIND "${text}" "${word}" at)
    if(NOT at EQUAL -1)
      message(FATAL_ERROR "${file} mentions ${word}")
    endif()
  endforeach()
endforeach()
