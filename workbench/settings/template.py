"""The settings file with every default and a comment, for ``workbench settings``."""

from __future__ import annotations

TEMPLATE = """\
# Settings of this workspace. Every key may be left out; what stands here is the default.

# Who edits here, when neither --by nor WORKBENCH_USER says so (empty: the computer's user).
user = ""

[memory]
# A similar match below this similarity (0-100) is not proposed.
similar_from = 75

[engines]
# Engines in the order they are asked: the first that serves a language translates; when it
# fails, the next one does. argos: packages of Argos Translate. multilingual: models installed
# with `workbench models install`; the name of one such model stands for that model alone.
# libretranslate and llm: servers, set up below; they are never asked unless they stand here.
order = ["argos", "multilingual"]
# Translations asked for when terms, figures or checks came out wrong.
hypotheses = 4
# Further folders with packages and models, beside Argos' own and .workbench/models.
package_folders = []

# An order of its own for a language:
# [engines.km]
# order = ["multilingual", "llm"]

[engines.limits]
# Threads of a local engine (0: as many as this machine has cores, at most four).
threads = 0
# The most memory that a local engine may hold, in MB (0: no limit).
memory_mb = 0
# Seconds without any progress after which a local engine is given up.
patience = 300.0
# How many continuations the first, fast pass keeps open at each step (1: the fastest).
fast_beam = 2
# Where local models run: cpu, cuda (a graphics card of NVIDIA) or auto.
device = "cpu"

[engines.libretranslate]
# The address of a LibreTranslate server of your office, such as "http://192.168.1.20:5000".
url = ""
# Its key, if it wants one; better kept in the variable WORKBENCH_LIBRETRANSLATE_KEY.
key = ""
# Seconds to wait for an answer.
patience = 60.0

[engines.llm]
# A language model behind an OpenAI-compatible address: Ollama, llama.cpp's server, vLLM.
url = ""
# The name of the model there.
model = ""
# Its key, if it wants one; better kept in the variable WORKBENCH_LLM_KEY.
key = ""
# Seconds to wait for an answer.
patience = 120.0
# The languages that the model is to be asked for (empty: all that it is known to have).
languages = []
# An address beyond this machine is refused unless this is true: the text leaves the machine.
allow_remote = false

[print]
# The head of a release in PDF: a picture (PNG or JPEG) in this workspace.
letterhead = ""
# Lines under it, such as the name and the address of your office, the name first.
lines = []

[checks]
# The highest severity that a rule may give: error, warning, info or off.
# Here for all languages, under [checks.km] and so on for one. `workbench rules` lists them.
# length = "info"

# A space between Chinese and Latin letters or figures: any, space or none.
chinese_latin_space = "any"

[checks.th]
# end-mark = "off"
"""
