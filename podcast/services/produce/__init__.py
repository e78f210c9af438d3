"""Makes an episode's audio: narration, measurement, renditions, tags.

    plan -> (narrate) -> (clean) -> measure -> render -> tag -> attach
         -> retag: the frames of the files that are public, with other tags -> attach

Each function is one durable step: it leaves bytes under a content hash and returns their keys, and
done twice it leaves the same. `attach` alone writes rows, in one transaction.
"""

from .attach import Made, Retagged, attach
from .plan import Plan, Source, plan_audio
from .sound import Encoded, clean, measure, narrate, render
from .tagging import retag, tag

__all__ = [
    "Encoded",
    "Made",
    "Plan",
    "Retagged",
    "Source",
    "attach",
    "clean",
    "measure",
    "narrate",
    "plan_audio",
    "render",
    "retag",
    "tag",
]
