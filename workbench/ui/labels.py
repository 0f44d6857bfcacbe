"""What states, origins, roles, kinds and severities are called on the screens."""

from __future__ import annotations

from workbench.languages import Language
from workbench.model import Origin, Role, Severity, State, TermKind, Tier
from workbench.ui.text import N_, _, interface_language

_STATES = {
    State.UNTRANSLATED: N_("untranslated"),
    State.PROPOSED: N_("proposed"),
    State.DRAFT: N_("draft"),
    State.APPROVED: N_("approved"),
    State.OBSOLETE: N_("no longer in the release"),
}
_ORIGINS = {
    Origin.MEMORY: N_("from the memory"),
    Origin.MT: N_("machine translation"),
    Origin.FRAGMENTS: N_("put together from memory and termbase"),
    Origin.HUMAN: N_("by a person"),
    Origin.EXTERNAL: N_("from another tool"),
}
_ROLES = {
    Role.HEADLINE: N_("headline"),
    Role.DATELINE: N_("dateline"),
    Role.BODY: N_("body text"),
    Role.QUOTATION: N_("quotation"),
    Role.HEADING: N_("heading"),
    Role.LIST: N_("list item"),
    Role.LABEL: N_("label"),
    Role.NOTICE: N_("notice"),
    Role.BOILERPLATE: N_("about the organisation"),
    Role.CONTACT: N_("contact"),
}
_SEVERITIES = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("remark"),
}
_KINDS = {
    TermKind.KEEP: N_("keep in Latin letters"),
    TermKind.TRANSLATE: N_("use this translation"),
    TermKind.NAME: N_("name or office"),
    TermKind.FORBID: N_("never use"),
}
_TIERS = {
    Tier.APPROVED: N_("approved by people"),
    Tier.IMPORTED: N_("imported"),
    Tier.UNREVIEWED: N_("not reviewed"),
}
# The names of the languages as the table of languages has them.
_LANGUAGES = {
    "km": N_("Khmer"),
    "zh_CN": N_("Chinese (Simplified)"),
    "lo": N_("Lao"),
    "my": N_("Burmese"),
    "th": N_("Thai"),
    "vi": N_("Vietnamese"),
}


def state_label(state: State) -> str:
    """The name of a state in the language of the screens."""
    return _(_STATES[state])


def origin_label(origin: Origin) -> str:
    """Where a translation comes from, in the language of the screens."""
    return _(_ORIGINS[origin])


def role_label(role: str) -> str:
    """What a unit is in its release; a role that is not ours (another tool's) as it is."""
    return _(_ROLES[Role(role)]) if role in _ROLES else role


def severity_label(severity: Severity) -> str:
    """The name of a severity in the language of the screens."""
    return _(_SEVERITIES[severity])


def kind_label(kind: TermKind) -> str:
    """What the termbase demands of a term, in the language of the screens."""
    return _(_KINDS[kind])


def tier_label(tier: Tier) -> str:
    """How far a memory can be trusted, in the language of the screens."""
    return _(_TIERS[tier])


def language_label(language: Language) -> str:
    """The name of a language in the language of the screens, and its own name beside it."""
    if language.code == interface_language():
        return language.endonym
    return f"{language.endonym} – {language_name(language)}"


def language_name(language: Language) -> str:
    """The name of a language in the language of the screens."""
    return _(_LANGUAGES[language.code])
