target_sources(situs_geo PRIVATE
    box.cpp
    crs.cpp
    densified.cpp
    fitting_crs.cpp
    geodesic.cpp
    geometry.cpp
    lonlat.cpp
    spatial_index.cpp
    structural_validity.cpp
    topology.cpp
    wkb.cpp)
