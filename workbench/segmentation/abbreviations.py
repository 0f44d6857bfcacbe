"""Abbreviations of official English, sorted by when a full stop after them ends a sentence.

All in lower case, without the last full stop.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER = _words(
    """
    mr mrs ms mx messrs mmes dr drs prof profs h.e h.e.s h.h h.r.h h.m hon rt rev fr msgr amb
    gen lt ltc col maj capt cpt cdr cmdr sgt pol brig adm vice-adm gov sen rep pres sec supt insp
    asst assoc dep atty e.g i.e viz cf vs v approx ca incl resp est op dato dr.h.c u tan datuk
    """
)
"""Titles and links: what follows belongs to them."""

NEVER_AS_TITLE = _words("gen rep sec est u tan res pol fr col rev sen gov")
"""Those of :data:`NEVER` that count only with a capital."""

BEFORE_NUMBER = _words(
    """
    no nos art arts para paras par pars sec secs sect ch chap chaps p pp vol vols fig figs tab
    ext tel fax ph mob app cl r res dec doc docs ser ver pt pts eq ref refs us$ rs rp
    """
)
"""End no sentence where a number, numeral or bracket follows; elsewhere they may."""

DATES = _words(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    """
)
"""Months and weekdays: end a sentence only before a word that begins one."""

MAY_END = _words(
    """
    etc al jr sr esq inc ltd co corp bros plc pte sdn bhd pty llc dept depts govt min univ intl
    natl assn ave rd blvd bldg st mt ft hwy fl no.s ed eds trans ibid cit a.m p.m am pm ph.d m.d
    b.a m.a b.sc m.sc ll.b ll.m r.n u.s u.k u.n e.u d.c p.r a.d b.c c.e b.c.e p.o g.m.t
    km kg ha sq hr hrs mins tonnes misc temp
    """
)
"""May end a sentence: they do before a word that begins one."""

STARTERS = _words(
    """
    the this these those that it its in he she they we you his her their our my a an on at for
    from by as to with while when where after before during since although though however
    moreover furthermore meanwhile both all each every some many more most such there if but and
    or not other another over under through today yesterday according among between despite
    participants ministers delegates speaking asked following earlier later also thus therefore
    because once until under upon what who why how
    """
)
"""Words that, with a capital, begin a sentence rather than go on with a name."""

LETTERED = _words(
    """
    annex appendix part plan group table vitamin hepatitis class category section type schedule
    phase item option zone block tower building article chapter volume war grade
    """
)
"""Words after which a single capital letter is no initial of a name."""

ATTRIBUTION = _words(
    """
    said says say added adds stated states told asked asks noted notes explained stressed
    declared remarked commented concluded emphasised emphasized recalled replied urged warned
    continued insisted announced underlined observed reported affirmed reiterated
    """
)
"""Verbs that name the speaker of a quotation."""
