# plenary_embed(TARGET NAME GLOB): the files that match become bytes of TARGET, sorted by name, as
#   std::span<const plenary::EmbeddedFile> plenary::embedded::NAME();
# in "embedded/NAME.hpp". The assembler's .incbin keeps this free of size limits and quick to build.
function(plenary_embed target name glob)
  file(GLOB files CONFIGURE_DEPENDS ${glob})
  plenary_embed_files(${target} ${name} ${files})
endfunction()

# plenary_embed_files(TARGET NAME FILE…): the same of these files, which the build may make.
function(plenary_embed_files target name)
  set(files ${ARGN})
  set(out ${CMAKE_BINARY_DIR}/generated/${target}/embedded)
  set(assembly ".section .rodata\n")
  set(externs "")
  set(rows "")
  set(index 0)
  foreach(path IN LISTS files)
    cmake_path(GET path FILENAME file_name)
    set(label plenary_${name}_${index})
    string(APPEND assembly ".global ${label}\n.global ${label}_end\n${label}:\n.incbin \"${path}\"\n${label}_end:\n.byte 0\n")
    string(APPEND externs "extern const char ${label}[];\nextern const char ${label}_end[];\n")
    string(APPEND rows "      {\"${file_name}\", {${label}, static_cast<std::size_t>(${label}_end - ${label})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${out}/${name}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${out}/${name}.hpp CONTENT
"#pragma once
#include <span>
#include \"plenary/embedded_file.hpp\"
namespace plenary::embedded {
std::span<const EmbeddedFile> ${name}();
}
" @ONLY)
  if(index EQUAL 0)
    set(body "  return {};\n")
  else()
    set(body "  static const EmbeddedFile files[] = {\n${rows}  };\n  return files;\n")
  endif()
  file(CONFIGURE OUTPUT ${out}/${name}.cpp CONTENT
"#include \"embedded/${name}.hpp\"
extern \"C\" {
${externs}}
namespace plenary::embedded {
std::span<const EmbeddedFile> ${name}() {
${body}}
}
" @ONLY)
  set_source_files_properties(${out}/${name}.S PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${out}/${name}.S ${out}/${name}.cpp)
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated/${target})
endfunction()
