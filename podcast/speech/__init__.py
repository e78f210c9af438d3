"""Texts into spoken narrations with word times: script, voices, engines, assembly.

The data flow: `write_script` (what is read, in order) -> `narrate` (a child process: each run of
text by the voice of its own language, sentence by sentence, into one WAV file) -> `Narration`
(cues whose words have times). Everything public stands in a module without an underscore.
"""
