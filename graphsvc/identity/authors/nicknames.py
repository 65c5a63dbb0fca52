"""Short forms of first names, as Bill for William: one person prints both."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from graphsvc.words import words

_FORMS: Final = """
abigail: abby; abraham: abe; alexander alexandra: alex alec alek sandy sasha lex; alexander: xander;
alexei aleksei: alyosha; andrew andreas: andy drew; anthony antonio: tony; antoinette: toni; arthur:
art; barbara: barb babs; benjamin: ben benny; bernard: bernie; catherine katherine kathryn
catharine: kate katie kathy cathy kitty; charles: charlie chuck; christine christina christian:
chris; christopher: chris kit topher; cynthia: cindy; daniel danielle: dan danny; david: dave davy;
deborah: deb debbie debby; donald: don donny; dorothy: dot dolly; douglas: doug; edward edmund
edwin: ed eddie ned ted teddy; eleanor: ellie nell nora; elizabeth elisabeth: beth betsy betty lisa
liz lizzie bess libby eliza; emily: em emmy; eugene: gene; evgeny evgenii yevgeny: zhenya; frances:
fran; francis: frank; frank: frankie; franklin: frank; frederick friedrich alfred: fred freddie
fritz; gabriel gabriele: gabe; geoffrey jeffrey: geoff jeff; gerald jerome jeremy: gerry jerry;
gregory: greg; harold harry henry: hal harry hank; heinrich: heinz; helen: nell; isabel isabella:
bella; ivan: vanya; jacob: jake; jacqueline: jackie; james: jim jimmy jamie; janet: jan; jennifer:
jenny jen; jessica: jess; johann johannes: hans; john: jack johnny jon; jonathan: jon jonny nathan;
jose: pepe; joseph: joe joey; josephine: jo josie; joshua: josh; judith: judy; kenneth: ken kenny;
lawrence laurence: larry laurie; leonard: len lenny; leopold: leo; louis lewis: lou louie; margaret:
maggie marge meg peggy rita greta; margarete: grete; maria mary: molly polly mia; martha: patty;
martin: marty; matthew: matt matty; maximilian maxwell: max; michael: mike mick mickey; mikhail:
misha; mitchell: mitch; nathaniel: nate nat nathan; nicholas nikolaus: nick nicky klaus; nikolai:
kolya; norman: norm; pamela: pam; patricia: pat patty trish tricia; patrick: pat paddy; peter: pete;
philip phillip: phil; raymond: ray; rebecca: becky becca; richard: dick rick ricky rich; robert: bob
bobby rob robbie bert; roberta: bobbie; rodney: rod; ronald: ron ronnie; rosemary: rose; rudolf:
rudi; russell: russ; samuel samantha: sam sammy; sandra: sandy; sarah sara: sally sadie; sebastian:
seb bastian; stephanie: steph; stephen steven: steve; stuart: stu; susan suzanne susanna: sue susie
suzie; terence theresa: terry; theodore: ted teddy theo; theresa: tess; thomas: tom tommy; timothy:
tim timmy; valerie: val; victor: vic; victoria: vicky tori; vincent: vince vinny; virginia: ginny;
vladimir: volodya vova; walter: walt wally; wilhelm: willi; william: bill billy will willy liam;
yuri: yura; zachary: zach zack
"""


def _read(forms: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in forms.split(";"):
        full, _, short = line.partition(":")
        for word in words(short):
            found[word] |= set(words(full))
    return {word: frozenset(full) for word, full in found.items()}


_FULL: Final = _read(_FORMS)


def meant(first: str) -> frozenset[str]:
    """The first names that one in lower-case ASCII may stand for, itself among them."""
    return _FULL.get(first, frozenset()) | {first}
