target_sources(situs_geo PRIVATE
    json_document.cpp json_value.cpp json_place.cpp
    json_scan.cpp json_tokenizer.cpp json_diagnosis.cpp json_fast.cpp
    json_node.cpp json_write.cpp)
