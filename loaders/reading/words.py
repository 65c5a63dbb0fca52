"""Word lists of general knowledge that several reading modules share."""


def listed(text: str, separator: str | None = None) -> frozenset[str]:
    """The words of a list, or its phrases where a separator stands between them."""
    return frozenset(" ".join(item.split()) for item in text.split(separator))


FUNCTION_WORDS = listed(
    """
    a an the of for in on at by to from with without via using into onto over under between
    among through towards toward against during about as is are was were be been do does can how
    what why when where which who whom whose this that these those it its their our we i you he
    she they or nor not but if then than so per versus vs beyond across after before within upon
    und der die das für mit et les des pour
    """
)

# Words that stand in titles, institutions and page furniture, and hardly ever in people's names.
NOT_NAMES = FUNCTION_WORDS | listed(
    """
    university universities institute institutes college school department faculty laboratory
    lab labs center centre academy research researcher scientist engineer professor student
    lecturer fellow intern director assistant associate postdoctoral postdoc phd candidate
    company corporation inc ltd llc corp gmbh group team conference conferences workshop
    workshops symposium journal journals proceedings transactions letters magazine annual
    international national meeting congress association society preprint arxiv press publication
    publications paper papers article articles chapter book books thesis dissertation report
    technical survey review reviews tutorial talk talks poster abstract pdf code data dataset
    datasets project projects page website link slides video bibtex bib cite doi html demo news
    home contact email blog cv resume about awards honors service teaching education experience
    skills languages references interests updates selected recent view download read more show
    all google scholar github linkedin twitter search menu login learning network networks
    neural deep machine model models modeling modelling language vision image images system
    systems analysis algorithm algorithms method methods approach framework towards optimization
    detection recognition segmentation classification prediction estimation generation
    generative representation representations reinforcement robust robustness efficient
    supervised unsupervised training distributed adaptive dynamic graph graphs information
    computing computer science sciences engineering technology technologies theory application
    applications study evaluation knowledge semantic human social quantum medical clinical
    health care biology chemistry physics mathematics economics policy effects effect impact
    role case evidence design control performance large scale high low multi novel new improving
    understanding exploring learning-based based driven aware time real world accepted submitted
    published oral spotlight best award honorable mention runner-up equal contribution
    contributed equally corresponding author authors coauthors with advisor mentors january
    february march april may june july august september october november december spring summer
    fall autumn winter present current
    """
)

COUNTRIES = listed(
    """
    afghanistan algeria argentina armenia australia austria bangladesh belgium bolivia brazil
    bulgaria cambodia cameroon canada chile china colombia croatia cuba cyprus czechia denmark
    ecuador egypt england estonia ethiopia finland france georgia germany ghana greece hungary
    iceland india indonesia iran iraq ireland israel italy japan jordan kazakhstan kenya korea
    kuwait latvia lebanon lithuania luxembourg malaysia malta mexico morocco nepal netherlands
    nigeria norway pakistan palestine peru philippines poland portugal qatar romania russia
    rwanda scotland serbia singapore slovakia slovenia spain sweden switzerland syria taiwan
    tanzania thailand tunisia turkey türkiye uganda ukraine uruguay usa u.s. u.s.a. us uae uk
    u.k. uzbekistan venezuela vietnam wales zambia zimbabwe
    """
) | listed(
    """czech republic|south korea|republic of korea|north macedonia|new zealand|saudi arabia
|south africa|sri lanka|united states|united states of america|united kingdom|hong kong|the netherlands
|united arab emirates|costa rica|puerto rico|p.r. china|pr china|deutschland|schweiz""",
    "|",
)

STATES = listed(
    """
    AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH
    NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY BC ON QC AB NSW VIC QLD
    """
)
