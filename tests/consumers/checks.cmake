# SPDX-License-Identifier: BSL-1.0
# What holds for a user's project whichever way it takes varscope.

# The program of the project, which uses the library and its rooms that need more.
add_executable(app ${CMAKE_CURRENT_LIST_DIR}/app.cpp)
target_link_libraries(app PRIVATE varscope::varscope)
enable_testing()
add_test(NAME app COMMAND app)

add_executable(rooms ${CMAKE_CURRENT_LIST_DIR}/rooms.cpp)
target_link_libraries(rooms PRIVATE varscope::hana varscope::io varscope::eigen)
add_test(NAME rooms COMMAND rooms)

# Its weights may be a part of it.
get_filename_component(repository ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
set(checkpoint ${repository}/tests/io/data/digits.ckpt)
add_executable(embedded ${CMAKE_CURRENT_LIST_DIR}/embedded.cpp)
target_link_libraries(embedded PRIVATE varscope::io)
varscope_embed_weights(TARGET embedded MODEL ${repository}/examples/digits/model.hpp:digits::net WEIGHTS ${checkpoint})
add_test(NAME embedded COMMAND embedded ${checkpoint})

# A map of the user's model, built and run like the rest.
varscope_memory_map(TARGET map MODEL ${CMAKE_CURRENT_LIST_DIR}/model.hpp:model)
set_target_properties(map PROPERTIES EXCLUDE_FROM_ALL FALSE)
add_test(NAME map COMMAND map)

# No flag and no definition of varscope's reaches a user's target.
foreach(library IN ITEMS varscope::varscope varscope::hana varscope::io varscope::eigen)
  foreach(property IN ITEMS INTERFACE_COMPILE_OPTIONS INTERFACE_COMPILE_DEFINITIONS INTERFACE_LINK_OPTIONS)
    get_target_property(value ${library} ${property})
    if(value)
      message(FATAL_ERROR "${library} brings ${property} ${value}")
    endif()
  endforeach()
endforeach()

# Nothing is built that the user has not asked for.
foreach(target IN ITEMS varscope_headers varscope_test_support)
  if(TARGET ${target})
    message(FATAL_ERROR "${target} is a target of the user's project")
  endif()
endforeach()
