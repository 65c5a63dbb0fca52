"""Where papers appear: the series of the paper lists, journals near them, workshops beside them."""

from dataclasses import dataclass

from tests.bench.layouts.split import Side


@dataclass(frozen=True)
class Venue:
    """A venue with its acronym (empty where nobody uses one), its name, and its type."""

    acronym: str
    name: str
    kind: str = "conference"
    area: str = "ml"


def _table(text: str) -> dict[str, Venue]:
    rows = (line.split("|") for line in text.strip().splitlines())
    return {key: Venue(acronym, name, "conference", area) for key, acronym, area, name in rows}


SERIES = _table("""
iclr|ICLR|ml|International Conference on Learning Representations
nips|NeurIPS|ml|Conference on Neural Information Processing Systems
icml|ICML|ml|International Conference on Machine Learning
aistats|AISTATS|ml|International Conference on Artificial Intelligence and Statistics
uai|UAI|ml|Conference on Uncertainty in Artificial Intelligence
colt|COLT|ml|Conference on Learning Theory
acml|ACML|ml|Asian Conference on Machine Learning
alt|ALT|ml|International Conference on Algorithmic Learning Theory
automl|AutoML|ml|International Conference on Automated Machine Learning
aaai|AAAI|ml|AAAI Conference on Artificial Intelligence
ijcai|IJCAI|ml|International Joint Conference on Artificial Intelligence
cvpr|CVPR|vision|IEEE/CVF Conference on Computer Vision and Pattern Recognition
iccv|ICCV|vision|IEEE/CVF International Conference on Computer Vision
eccv|ECCV|vision|European Conference on Computer Vision
wacv|WACV|vision|IEEE/CVF Winter Conference on Applications of Computer Vision
3dv|3DV|vision|International Conference on 3D Vision
acmmm|ACM MM|vision|ACM International Conference on Multimedia
acl|ACL|language|Annual Meeting of the Association for Computational Linguistics
emnlp|EMNLP|language|Conference on Empirical Methods in Natural Language Processing
coling|COLING|language|International Conference on Computational Linguistics
colm|COLM|language|Conference on Language Modeling
icra|ICRA|robots|IEEE International Conference on Robotics and Automation
iros|IROS|robots|IEEE/RSJ International Conference on Intelligent Robots and Systems
corl|CoRL|robots|Conference on Robot Learning
rss|RSS|robots|Robotics: Science and Systems
siggraph|SIGGRAPH|graphics|ACM SIGGRAPH Conference
siggraphasia|SIGGRAPH Asia|graphics|ACM SIGGRAPH Asia Conference
kdd|KDD|data|ACM SIGKDD Conference on Knowledge Discovery and Data Mining
www|WWW|data|The Web Conference
""")

_TUNE_JOURNALS = {
    "ml": (
        Venue("JMLR", "Journal of Machine Learning Research", "journal"),
        Venue("TMLR", "Transactions on Machine Learning Research", "journal"),
        Venue("", "Neural Networks", "journal"),
        Venue("TNNLS", "IEEE Transactions on Neural Networks and Learning Systems", "journal"),
        Venue("", "Artificial Intelligence", "journal"),
    ),
    "vision": (
        Venue("IJCV", "International Journal of Computer Vision", "journal"),
        Venue("TPAMI", "IEEE Transactions on Pattern Analysis and Machine Intelligence", "journal"),
        Venue("TIP", "IEEE Transactions on Image Processing", "journal"),
        Venue("", "Pattern Recognition", "journal"),
    ),
    "language": (
        Venue("TACL", "Transactions of the Association for Computational Linguistics", "journal"),
        Venue("", "Computational Linguistics", "journal"),
        Venue("", "Natural Language Engineering", "journal"),
    ),
    "robots": (
        Venue("RA-L", "IEEE Robotics and Automation Letters", "journal"),
        Venue("T-RO", "IEEE Transactions on Robotics", "journal"),
        Venue("IJRR", "The International Journal of Robotics Research", "journal"),
        Venue("", "Autonomous Robots", "journal"),
    ),
    "graphics": (
        Venue("TOG", "ACM Transactions on Graphics", "journal"),
        Venue("CGF", "Computer Graphics Forum", "journal"),
    ),
    "data": (
        Venue("TKDE", "IEEE Transactions on Knowledge and Data Engineering", "journal"),
        Venue("", "Knowledge and Information Systems", "journal"),
    ),
}

_TEST_JOURNALS = {
    "ml": (
        Venue("Mach. Learn.", "Machine Learning", "journal"),
        Venue("J. Artif. Intell. Res.", "Journal of Artificial Intelligence Research", "journal"),
        Venue("Nat. Commun.", "Nature Communications", "journal"),
        Venue("Phys. Rev. E", "Physical Review E", "journal"),
        Venue("PNAS", "Proceedings of the National Academy of Sciences", "journal"),
        Venue("", "Biometrika", "journal"),
        Venue("", "Econometrica", "journal"),
    ),
    "vision": (
        Venue("Comput. Vis. Image Underst.", "Computer Vision and Image Understanding", "journal"),
        Venue("", "Medical Image Analysis", "journal"),
        Venue("IEEE Trans. Med. Imaging", "IEEE Transactions on Medical Imaging", "journal"),
        Venue("PLoS Comput. Biol.", "PLOS Computational Biology", "journal"),
    ),
    "language": (
        Venue("Lang. Resour. Eval.", "Language Resources and Evaluation", "journal"),
        Venue("", "Computer Speech & Language", "journal"),
        Venue("", "Cognitive Science", "journal"),
    ),
    "robots": (
        Venue("", "Mechatronics", "journal"),
        Venue("J. Field Robot.", "Journal of Field Robotics", "journal"),
        Venue("Sci. Robot.", "Science Robotics", "journal"),
        Venue("", "Sensors", "journal"),
    ),
    "graphics": (
        Venue("Comput. Graph.", "Computers & Graphics", "journal"),
        Venue("TVCG", "IEEE Transactions on Visualization and Computer Graphics", "journal"),
    ),
    "data": (
        Venue("Data Min. Knowl. Discov.", "Data Mining and Knowledge Discovery", "journal"),
        Venue("PVLDB", "Proceedings of the VLDB Endowment", "journal"),
        Venue("", "EPJ Data Science", "journal"),
    ),
}
JOURNALS: dict[Side, dict[str, tuple[Venue, ...]]] = {
    "tune": _TUNE_JOURNALS,
    "test": _TEST_JOURNALS,
}

WORKSHOPS: dict[Side, tuple[str, ...]] = {
    "tune": (
        "Workshop on Distribution Shifts",
        "Workshop on Efficient Learning",
        "Workshop on Embodied Agents",
        "Workshop on Open-World Perception",
        "Workshop on Interpretability in Practice",
        "Workshop on Meta-Learning",
        "Workshop on Trustworthy Systems",
        "Workshop on Representation Learning for Science",
        "Workshop on Human-in-the-Loop Methods",
        "Workshop on Data Quality",
    ),
    "test": (
        "Workshop on Machine Learning and the Physical Sciences",
        "Workshop on Closing the Loop between Theory and Experiment",
        "International Workshop on Mining Large Networks",
        "Workshop on Ethics and Society",
        "Workshop on Small Data",
    ),
}
