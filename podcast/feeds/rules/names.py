"""The names of elements that mean something to directories, in their one right spelling."""

from __future__ import annotations

import re

_NAMES = """
title link description language copyright managingEditor webMaster pubDate lastBuildDate
category generator docs cloud ttl image rating textInput skipHours skipDays author comments
enclosure guid source item
atom:link content:encoded
fh:archive fh:complete media:thumbnail spotify:countryOfOrigin spotify:limit
itunes:author itunes:block itunes:category itunes:complete itunes:duration itunes:email
itunes:episode itunes:episodeType itunes:explicit itunes:image itunes:keywords itunes:name
itunes:new-feed-url itunes:order itunes:owner itunes:season itunes:subtitle itunes:summary
itunes:title itunes:type
podcast:alternateEnclosure podcast:block podcast:chapters podcast:chat podcast:contentLink
podcast:episode podcast:funding podcast:guid podcast:image podcast:images podcast:integrity
podcast:license podcast:liveItem podcast:location podcast:locked podcast:medium podcast:person
podcast:podping podcast:podroll podcast:publisher podcast:remoteItem podcast:season
podcast:socialInteract podcast:soundbite podcast:source podcast:trailer podcast:transcript
podcast:txt podcast:updateFrequency podcast:value podcast:valueRecipient podcast:valueTimeSplit
"""

BY_LOWER_CASE = {name.lower(): name for name in re.findall(r"\S+", _NAMES)}
"""The right spelling by the name in lower case."""
