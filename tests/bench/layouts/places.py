"""Institutions, by half: name and acronym, universities and places of work."""

from tests.bench.layouts.split import Side

_UNIVERSITIES = """
University of Amsterdam|UvA
Technical University of Munich|TUM
Seoul National University|SNU
Carnegie Mellon University|CMU
University of Toronto|UofT
Tsinghua University|THU
Imperial College London|
University of Edinburgh|
Georgia Institute of Technology|Georgia Tech
Nanyang Technological University|NTU
University of Freiburg|
Stanford University|
Sorbonne University|
University of Washington|UW
Aalto University|
Indian Institute of Technology Bombay|IIT Bombay
National Taiwan University|NTU
University of Melbourne|
Massachusetts Institute of Technology|MIT
Saarland University|
Peking University|PKU
KTH Royal Institute of Technology|KTH
Yonsei University|
University of Cambridge|
Cornell University|
Universidade de São Paulo|USP
University of Copenhagen|UCPH
ETH Zurich|ETHZ
Hong Kong University of Science and Technology|HKUST
University of Bologna|
Rice University|
Karlsruhe Institute of Technology|KIT
McGill University|
University of Tokyo|
Charles University|
University of California, Berkeley|UC Berkeley
Delft University of Technology|TU Delft
Pohang University of Science and Technology|POSTECH
University of Michigan|
Tel Aviv University|
"""
_COMPANIES = """
Google Research|
Bosch Center for Artificial Intelligence|BCAI
Microsoft Research Asia|MSRA
Adobe Research|
Amazon|
Samsung Research|
NVIDIA Research|
Siemens|
Meta AI|
Toyota Research Institute|TRI
Apple|
IBM Research|
Naver Labs Europe|
Qualcomm AI Research|
Max Planck Institute for Intelligent Systems|MPI-IS
Allen Institute for AI|AI2
RIKEN Center for Advanced Intelligence Project|RIKEN AIP
DeepMind|
Huawei Noah's Ark Lab|
Inria|
Fraunhofer Institute for Intelligent Analysis and Information Systems|Fraunhofer IAIS
Sony AI|
Bell Labs|
Spotify|
"""


def _half(text: str, side: Side) -> tuple[tuple[str, str], ...]:
    rows = [tuple(line.split("|")) for line in text.strip().splitlines()]
    return tuple((name, short) for name, short in rows[side == "test" :: 2])


def universities(side: Side) -> tuple[tuple[str, str], ...]:
    return _half(_UNIVERSITIES, side)


def companies(side: Side) -> tuple[tuple[str, str], ...]:
    return _half(_COMPANIES, side)
