# ntm_embed_text(<out-var> <root> <file>...): a .cpp that holds the files as raw string literals.
# A char array per file compiles fast; a constexpr string_view over many chunks costs seven times as much.
function(ntm_embed_text variable root)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded_data.cpp")
  list(JOIN ARGN "|" files)
  add_custom_command(OUTPUT "${out}" VERBATIM DEPENDS ${ARGN} "${CMAKE_CURRENT_FUNCTION_LIST_FILE}"
    COMMAND "${CMAKE_COMMAND}" -D "root=${root}" -D "files=${files}" -D "out=${out}"
            -P "${CMAKE_CURRENT_FUNCTION_LIST_FILE}" COMMENT "Embedding data files")
  set(${variable} "${out}" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  string(REPLACE "|" ";" files "${files}")
  set(arrays "")
  set(table "")
  set(index 0)
  foreach(file IN LISTS files)
    file(READ "${file}" text)
    file(RELATIVE_PATH name "${root}" "${file}")
    string(APPEND arrays "constexpr char text_${index}[] = R\"~data~(${text})~data~\";\n")
    string(APPEND table "  {\"${name}\", {text_${index}, sizeof text_${index} - 1}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  file(WRITE "${out}" "#include \"embedded_data.hpp\"\nnamespace {\n${arrays}\n"
    "constexpr ntm::detail::embedded_file files[] = {\n${table}};\n}\n"
    "namespace ntm::inline v0::detail {\nstd::span<const embedded_file> embedded_files() noexcept { return files; }\n}\n")
endif()
