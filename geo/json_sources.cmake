target_sources(situs_geo PRIVATE
    json_document.cpp json_value.cpp json_place.cpp
    json_scan.cpp json_tokenizer.cpp json_diagnosis.cpp json_fast.cpp
    json_node.cpp json_write.cpp
    geojson_geometry.cpp geojson_node.cpp
    feature_reader.cpp feature_reader_window.cpp feature_reader_brackets.cpp feature_reader_cut.cpp
    feature_reader_start.cpp feature_reader_collection.cpp feature_reader_lines.cpp)
