"""Says what an episode is: what one hears here, who broadcast it in which language, who paid.

What no input says is left out; what differs from what one would expect is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from podcast.domain.episodes import Broadcast, Content, CreditRole, Episode
from podcast.domain.places import LocationRel
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind, Recording
from podcast.domain.texts import Lang

from ..translation import _, ngettext
from ..wording import isolated, language_name, listed, long_day, number, zone_name


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing that is known, and what has to be added to it.

    `machine` is a date for machines, `page` the address of a page about it.
    """

    name: str
    value: str
    note: str | None = None
    machine: str | None = None
    page: str | None = None


def introduction(episode: Episode, recording: Recording | None) -> str:
    """What one hears here, and what one does not, in one or two short sentences."""
    heard = _heard(recording)
    absent = _absent(episode)
    if not absent:
        return heard
    missing = ngettext(
        "The %(languages)s broadcast is not here.",
        "The broadcasts in %(languages)s are not here.",
        len(absent),
        languages=_languages(absent),
    )
    return f"{heard} {missing}"


def short_introduction(episode: Episode, recording: Recording | None) -> str:
    """The same in a few words, for a list."""
    told = _told_shortly(recording)
    absent = _absent(episode)
    if not absent:
        return told
    return _("%(told)s; on air in %(languages)s", told=told, languages=_languages(absent))


def key_facts(episode: Episode) -> tuple[Fact, ...]:
    """Who broadcast it in which language, and who paid: what stands above the player."""
    funders = episode.content.names(CreditRole.FUNDER)
    paid = (Fact(_("Paid for by"), _names(funders)),) if funders else ()
    return (*_on_air(episode), *paid)


def more_facts(
    episode: Episode, programme: Programme, recording: Recording | None
) -> tuple[Fact, ...]:
    """The makers, the languages, the voice, the places, the date, the number and the licence."""
    content = episode.content
    return (
        *_makers(content),
        _heard_and_read(episode, recording),
        *_voice(recording),
        *_places(content),
        _date(episode, programme),
        *_number(content),
        *_licence(content),
    )


def _makers(content: Content) -> Iterator[Fact]:
    """Writers, all others with what they did, and the organisations that produced it."""
    writers = [isolated(each.name) for each in content.people if each.is_author]
    others = [
        isolated(_("%(name)s (%(role)s)", name=each.name, role=each.role))
        for each in content.people
        if not each.is_author
    ]
    producers = [isolated(name) for name in content.names(CreditRole.PRODUCER)]
    for name, told in ((_("By"), writers), (_("With"), others), (_("Made by"), producers)):
        if told:
            yield Fact(name, listed(told))


def _voice(recording: Recording | None) -> tuple[Fact, ...]:
    """Which synthetic voices read, by the names their makers gave them."""
    if recording is None or not recording.voice:
        return ()
    return (Fact(_("Synthetic voice"), isolated(recording.voice)),)


def _places(content: Content) -> Iterator[Fact]:
    for name, rel in ((_("Place"), LocationRel.SUBJECT), (_("Made in"), LocationRel.CREATOR)):
        if found := tuple(each.name for each in content.locations if each.rel is rel):
            yield Fact(name, _names(found))


def _number(content: Content) -> Iterator[Fact]:
    """Season and episode: as they are called, else their numbers."""
    if content.season is not None:
        season = content.season_name and isolated(content.season_name)
        yield Fact(_("Season"), season or number(content.season))
    if content.episode is not None:
        display = content.episode_display and isolated(content.episode_display)
        yield Fact(_("Episode"), display or number(content.episode))


def _licence(content: Content) -> Iterator[Fact]:
    if given := content.license:
        yield Fact(_("Licence"), isolated(given.name), page=given.url)


def _told_shortly(recording: Recording | None) -> str:
    if recording is None:
        return _("Text only, not heard yet")
    language = language_name(recording.lang)
    match recording.kind:
        case Kind.NARRATION:
            return _("Narration in %(language)s, synthetic voice", language=language)
        case Kind.BROADCAST:
            return _("In %(language)s, as broadcast", language=language)
        case Kind.STUDIO:
            return _("In %(language)s, studio recording", language=language)


def _heard(recording: Recording | None) -> str:
    if recording is None:
        return _("This is the text alone: it has not been recorded here yet.")
    language = language_name(recording.lang)
    match recording.kind:
        case Kind.NARRATION:
            return _(
                "You hear a narration in %(language)s, made with a synthetic voice.",
                language=language,
            )
        case Kind.BROADCAST:
            return _("You hear the broadcast, in %(language)s.", language=language)
        case Kind.STUDIO:
            return _("You hear a studio recording, in %(language)s.", language=language)


def _absent(episode: Episode) -> tuple[Lang, ...]:
    """The languages it went out in whose broadcast is not at hand."""
    content = episode.content
    aired = [lang for broadcast in content.broadcasts for lang in broadcast.languages]
    here = {
        recording.lang
        for recording in episode.recordings
        if recording.kind is Kind.BROADCAST and recording.renditions
    }
    unique = dict.fromkeys((*content.declared_audio, *aired))
    return tuple(lang for lang in unique if lang not in here)


def _on_air(episode: Episode) -> tuple[Fact, ...]:
    content = episode.content
    stations = content.names(CreditRole.BROADCASTER)
    networks = content.names(CreditRole.NETWORK)
    airings = content.broadcasts or tuple(
        Broadcast(station, None, content.declared_audio) for station in stations
    )
    told = [_airing(each, content.declared_audio) for each in airings]
    if not told and content.declared_audio:
        told = [_("In %(languages)s", languages=_languages(content.declared_audio))]
    if not told:
        return ()
    note = _("Network: %(names)s", names=_names(networks)) if networks else None
    return (Fact(_("On air"), "; ".join(told), note),)


def _airing(broadcast: Broadcast, declared: tuple[Lang, ...]) -> str:
    languages = broadcast.languages or declared
    station = isolated(broadcast.station)
    if broadcast.place:
        place = isolated(broadcast.place)
        station = _("%(station)s, %(place)s", station=station, place=place)
    if not languages:
        return station
    return _("In %(languages)s, on %(station)s", languages=_languages(languages), station=station)


def _heard_and_read(episode: Episode, recording: Recording | None) -> Fact:
    content = episode.content
    read = tuple(dict.fromkeys(text.lang for text in content.texts if text.body.strip()))
    heard = (recording.lang,) if recording else ()
    title = content.title.lang
    note = None
    if title not in (*heard, *read):
        note = _("Its title is in %(language)s.", language=language_name(title))
    return Fact(_("Languages"), _languages_told(heard, read), note)


def _languages_told(heard: tuple[Lang, ...], read: tuple[Lang, ...]) -> str:
    ears, eyes = _languages(heard), _languages(read)
    if heard == read:
        return _("Heard and read in %(languages)s", languages=ears)
    if heard and read:
        return _("Heard in %(heard)s; read in %(read)s", heard=ears, read=eyes)
    if heard:
        return _("Heard in %(languages)s", languages=ears)
    return _("Read in %(languages)s", languages=eyes)


def _date(episode: Episode, programme: Programme) -> Fact:
    zone = programme.time_zone
    day, name = long_day(episode.date, zone), zone_name(zone)
    if "date" not in episode.assumed:
        return Fact(_("Date"), day, name, episode.date.isoformat())
    added = _("Added here on %(day)s, %(zone)s.", day=day, zone=name)
    return Fact(_("Date"), _("Not stated in the article"), added)


def _names(names: tuple[str, ...]) -> str:
    return listed([isolated(name) for name in names])


def _languages(languages: tuple[Lang, ...]) -> str:
    return listed([language_name(lang) for lang in languages])
