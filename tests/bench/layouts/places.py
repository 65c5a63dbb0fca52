"""Institutions, by half: name and acronym, universities and places of work."""

from tests.bench.layouts.split import Side

_UNIVERSITIES: dict[Side, str] = {
    "tune": """
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
""",
    "test": """
University of Helsinki|
École Polytechnique Fédérale de Lausanne|EPFL
Universidad de Chile|
Politecnico di Milano|PoliMi
University of Wisconsin–Madison|UW–Madison
Kyoto University|
KU Leuven|
Trinity College Dublin|TCD
Universitat Pompeu Fabra|UPF
National University of Singapore|NUS
Virginia Tech|
Weizmann Institute of Science|
University of the Witwatersrand|Wits
Technische Universität Wien|TU Wien
Utrecht University|
University of Illinois Urbana-Champaign|UIUC
Tecnológico de Monterrey|
Ludwig-Maximilians-Universität München|LMU Munich
Queen Mary University of London|QMUL
Zhejiang University|ZJU
University of Warsaw|
Indian Institute of Science|IISc
University of British Columbia|UBC
Norwegian University of Science and Technology|NTNU
Swarthmore College|
London School of Economics|LSE
""",
}
_COMPANIES: dict[Side, str] = {
    "tune": """
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
""",
    "test": """
CERN|
Ericsson Research|
German Aerospace Center|DLR
Los Alamos National Laboratory|LANL
Bank of Italy|
Philips Research|
Novartis Institutes for BioMedical Research|NIBR
Tencent AI Lab|
Barcelona Supercomputing Center|BSC
Waymo|
NASA Ames Research Center|
Institut Pasteur|
Mitsubishi Electric Research Laboratories|MERL
The Alan Turing Institute|
SAP|
""",
}


def _rows(text: str) -> tuple[tuple[str, str], ...]:
    rows = [tuple(line.split("|")) for line in text.strip().splitlines()]
    return tuple((name, short) for name, short in rows)


def universities(side: Side) -> tuple[tuple[str, str], ...]:
    return _rows(_UNIVERSITIES[side])


def companies(side: Side) -> tuple[tuple[str, str], ...]:
    return _rows(_COMPANIES[side])
