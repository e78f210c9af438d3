# shellcheck shell=sh
# What setup.sh and voice.sh share: words to standard error, and installing by uv or pip.

say() { printf '%s\n' "$@" >&2; }
fail() {
    say "$@"
    exit 1
}

# Quiet, except for somebody who looks on. Standard output belongs to the command that comes after.
install() {
    if [ -t 2 ]; then quiet=; else quiet=--quiet; fi
    if [ -n "$uv" ]; then
        "$uv" pip install --compile-bytecode --python .venv/bin/python $quiet --no-build-isolation "$@" >&2
    else
        .venv/bin/python -m pip install --disable-pip-version-check --no-input --no-user \
            $quiet --no-build-isolation "$@" >&2
    fi || fail "That did not go through. Mend what is said above, then give the same command again."
}

# Two at a time would tear each other's work. What pip leaves running when it is cut off holds the
# lock too. Where there is no flock (macOS), do not start two at a time.
one_at_a_time() {
    command -v flock >/dev/null || return 0
    exec 9<"$1"
    flock --nonblock 9 || { say "Waiting for another set-up" && flock 9; }
}

# shellcheck disable=SC2034
uv=$(command -v "${UV-uv}" || true)
