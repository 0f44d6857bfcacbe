"""English words that end a noun phrase, for the stop-word grammar of :mod:`.candidates`."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GRAMMAR = _words(
    """
    a about above across after again against all almost along already also although always am
    among an and another any anybody anyone anything are around as at away be because been before
    behind being below beside besides between beyond both but by can cannot could despite did do
    does doing done down during each either else enough even ever every everybody everyone
    everything except few fewer for from further had has have having he her here hers herself him
    himself his how however i if in instead into is it its itself just last later least less like
    many may me meanwhile might mine more moreover most much must my myself near nearly neither
    never nevertheless next no nobody none nor not nothing now of off often on once one only onto
    or other others otherwise ought our ours ourselves out over own per perhaps quite rather same
    shall she should since so some somebody someone something soon still such than that the their
    theirs them themselves then there thereby therefore these they this those though through
    throughout thus till to together too toward towards under unless until unto up upon us very
    via was we well were what whatever when whenever where whereas whereby wherever whether which
    whichever while who whoever whole whom whose why will with within without would yes yet you
    your yours yourself two three four five six seven eight nine ten first second third fourth
    fifth new several today tomorrow yesterday recently currently including regarding concerning
    following according due hereby thereof cent percent dozen hundred thousand million billion
    trillion january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday
    saturday sunday mon tue tues wed thu thur thurs fri northern southern eastern western central
    """
)
"""Words of grammar: no noun phrase has one inside, "of" in a name aside."""

VERBS = _words(
    """
    accept accepted achieve achieved act acted add added address addressed adopt adopted agree
    agreed aim aimed aims allow allowed announce announced approve approved ask asked attend
    attended base based become becomes began begin begins believe bring brings brought build built
    call called calls came carried carry come comes committed concern concluded conduct
    conducted confirm confirmed continue continued continues contribute cover create created
    decide decided deliver demand describe develop developed discuss discussed draw drew drop ended
    endorsed engage engaged ensure ensured enter establish established expand expect expected
    explain expressed face faced fall faster fell fight find follow followed force found gave
    get give given gives go goes gone got grew grow grown hailed happen held help helped helps
    highlight highlighted hold holds hope host hosted identified implement implemented improve
    improved include included includes increase increased intensified invite invited involve
    involved issued join joined keep kept know known launch launched lead leads learn led left
    let live look lost made maintain make makes making marked mean means meet meets met mind move
    moved need needed needs noted offer offered open opened organised organized paid pay pledged
    prepare presented prevent prevented produce promote promoted protect protected provide
    provided provides pursue put raise raised ran reach reached read receive received recognise
    recognised recognized reduce reduced remain remained remains remind repeat replied represent
    request require required requires result resulted review reviewed said say saying says see
    seek seen send sent serve served set share shared show showed shown shows sign signed speak
    spoke spoken stand start started stated stay stop strengthen strengthened stress stressed
    succeed suffer support supported take taken takes talk taught tell think thanked told took
    train trained try turn understand urge urged use used uses using visit visited want wants
    warned welcome welcomed went work worked works write written
    """
)
"""Verbs in the forms that releases use: a noun phrase ends before one."""

LIGHT = _words(
    """
    able big better best certain clear common different early easy full general good great hard
    high important key large late little long low main major new old open possible real recent
    right short similar small special strong various young day days week weeks month months year
    years time times way ways part parts number numbers people person thing things case cases
    place places lot lots fact group groups area areas example today end kind level side point
    issue issues work end man men woman women meeting meetings
    country countries region morning afternoon evening period information result results
    """
)
"""Too light to be a term by themselves or to begin or end one in small letters."""

CONNECTORS = frozenset({"of", "for", "on", "the", "against", "de"})
"""Words in small letters that a name in capitals may have inside; "and" after one of them."""

TITLES = _words("mr mrs ms dr prof h.e lt gen col maj capt his her excellency u daw nai nang")
"""Titles of persons: what follows in capitals is a name, and ends before a word in small letters.
"""

OFFICES = _words(
    """
    minister ministers vice-minister president prime deputy secretary secretary-general general
    director director-general ambassador governor chairman chairperson commissioner coordinator
    permanent under-secretary
    """
)
"""Offices: a sequence in capitals that begins with one names an office."""
