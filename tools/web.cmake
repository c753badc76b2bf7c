# What browsers get: src/web/islands/*.ts, src/web/styles and src/web/pictures, bundled by esbuild as the build goes, and put into
# TARGET as embedded::web_assets(), each file with its .br and .gz twins. The npm packages for it are installed once for all
# presets, in build/web, and again when src/web/package-lock.json changes.
function(plenary_web target)
  find_program(PLENARY_NODE NAMES node nodejs REQUIRED)
  set(source ${CMAKE_SOURCE_DIR}/src/web)
  set(packages ${CMAKE_SOURCE_DIR}/build/web)
  set(out ${CMAKE_BINARY_DIR}/web)
  add_custom_command(
    OUTPUT ${packages}/installed.json
    COMMAND ${CMAKE_SOURCE_DIR}/tools/npm-packages ${source} ${packages}
    DEPENDS ${source}/package.json ${source}/package-lock.json ${CMAKE_SOURCE_DIR}/tools/npm-packages
    COMMENT "Installing the npm packages of src/web"
    VERBATIM)

  file(GLOB_RECURSE inputs CONFIGURE_DEPENDS ${source}/islands/*.ts ${source}/styles/*.css ${source}/pictures/*)
  file(GLOB islands CONFIGURE_DEPENDS ${source}/islands/*.ts)
  file(GLOB pictures CONFIGURE_DEPENDS ${source}/pictures/*)
  set(names plenary.css world.outlines)
  foreach(island IN LISTS islands)
    cmake_path(GET island STEM name)
    list(APPEND names ${name}.js)
  endforeach()
  foreach(picture IN LISTS pictures)
    cmake_path(GET picture FILENAME name)
    list(APPEND names ${name})
  endforeach()
  set(files "")
  foreach(name IN LISTS names)
    list(APPEND files ${out}/${name} ${out}/${name}.br ${out}/${name}.gz)
  endforeach()
  add_custom_command(
    OUTPUT ${files}
    COMMAND ${PLENARY_NODE} ${source}/bundle.mjs ${source} ${packages} ${out}
    DEPENDS ${inputs} ${source}/bundle.mjs ${source}/world.mjs ${CMAKE_SOURCE_DIR}/schema/reference/members.json ${packages}/installed.json
    COMMENT "Bundling src/web"
    VERBATIM)
  plenary_embed_files(${target} web_assets ${files})
endfunction()
