"""What `podcast init` writes: one programme that works at once, and all that can be said."""

from __future__ import annotations

STARTER = """\
# What is known of your programmes. The first one is the default; an article goes to another where
# its focus names it. What is not known is left out: nothing is invented.

[[programme]]
slug = "radio"                                # its address; `podcast programme move` changes it
titles = [{ lang = "en", text = "Radio" }]    # a name in each language; the main one must be there
language = "en"                               # the main language
languages = ["en"]                            # those it is heard or read in, best first
description = "Radio programmes, with their texts."
explicit = false
categories = ["News"]                         # Apple's, such as "News > Politics"
time_zone = "UTC"                             # such as "Asia/Bishkek"
# descriptions = [{ lang = "ru", text = "Радиопередачи и их тексты." }]
# feedback = "feedback@example.org"
# author = "Who makes it"
# owner = { name = "Who the directories write to", email = "owner@example.org" }
# copyright = "Who owns it"
# license = "CC-BY-4.0"                       # or { name = "Ours", url = "https://example.org/l" }
# funding = [{ url = "https://example.org/give", text = "Support us" }]
# artwork = "cover.png"                       # a square picture beside this file; else one is drawn
# artwork_alt = "A radio in the mountains"
# type = "serial"                             # heard from the first one on; else "episodic"
# complete = true                             # no episode will follow
# block = true                                # asks every directory not to list it
# blocks = [{ blocked = true, id = "amazon" }]
# people = [{ name = "Anna Example", role = "host", href = "https://example.org/anna" }]
# locations = [{ name = "Osh", rel = "subject", geo = "geo:40.53,72.8", country = "KG" }]
# update_frequency = { text = "Every Friday", rrule = "FREQ=WEEKLY;BYDAY=FR" }
# pronunciations = [{ lang = "en", written = "IWPR", spoken = "I W P R" }]
# txt = [{ text = "a directory's code", purpose = "verify" }]
"""
