#!/bin/sh
# Turns locked requirements into .venv: `sh requirements/setup.sh run`, or `dev` for the tests too;
# `voice` or `hear` installs that list besides.
#
# PYTHON names the interpreter. UV names uv, which is used where it is there; empty, it is pip's turn.
# A list that is installed has its stamp in .venv, written last; without one .venv is made anew. So a
# second run does nothing, and one that was interrupted, or whose checkout was moved, heals.
set -eu
cd "$(dirname "$0")/.."
list=$1

. requirements/install.sh

stamp() {
    pwd
    cat requirements/build.txt "requirements/$1.txt"
}
installed() { [ -x .venv/bin/python ] && stamp "$1" | cmp -s - ".venv/$1.stamp"; }
wanted_python() {
    [ -z "${PYTHON:-}" ] || [ "$("$PYTHON" --version 2>&1)" = "$(.venv/bin/python --version)" ]
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3 python3.11 python3.12 python3.13 python3.14
    fi
    for python in "$@"; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    fail "Python 3.11 or newer is needed; $1 is $("$1" --version 2>/dev/null || echo 'not there')." \
        "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python)," \
        "or name one that is there: make PYTHON=/path/to/python3.11 ..."
}

make_environment() {
    find_python
    say "[1/3] Making .venv with $("$python" --version)"
    if [ -n "$uv" ]; then
        rm -rf .venv
        "$uv" venv --quiet --no-project --no-python-downloads --python "$python" .venv
        return
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "$("$python" --version) comes without ensurepip, so it cannot make .venv." \
            "Debian, Ubuntu: apt install python3-venv. Or install uv, which is used where it is there."
    rm -rf .venv
    "$python" -m venv .venv
}

# A lock names all that is needed. Left to look for it, pip takes a newer release of a package that
# another asks for with an extra, and then refuses it for want of a hash.
install_locked() { install --no-deps --require-hashes -r "requirements/$1.txt"; }

install_list() {
    rm -f .venv/run.stamp .venv/dev.stamp .venv/pyproject.stamp
    say "[2/3] Installing the packages of requirements/$base.txt: some minutes, the first time"
    install_locked build
    install_locked "$base"
    stamp "$base" >".venv/$base.stamp"
}

install_ourselves() {
    say "[3/3] Installing podcast from this checkout"
    install --no-deps --editable .
    cp pyproject.toml .venv/pyproject.stamp
}

install_more() {
    say "Installing the packages of requirements/$1.txt besides"
    install_locked "$1"
    stamp "$1" >".venv/$1.stamp"
}

one_at_a_time requirements/run.txt

case $list in run | dev) base=$list more= ;; *) base=run more=$list ;; esac
if ! { installed run || installed dev; } || ! wanted_python; then
    # Better voices that were there are there again, whatever .venv was made anew for.
    if [ -e .venv/voice.stamp ]; then more="voice $more"; fi
    make_environment
fi
# dev.txt holds all of run.txt.
installed dev || { [ "$base" = run ] && installed run; } || install_list
cmp -s pyproject.toml .venv/pyproject.stamp || install_ourselves
for each in $more; do
    installed "$each" || install_more "$each"
done
