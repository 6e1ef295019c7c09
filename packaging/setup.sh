#!/usr/bin/env bash
# Makes .venv in this checkout, from the hashed lock files alone. May be repeated; quick when nothing has changed.
# usage: packaging/setup.sh runtime|dev        PYTHON names an interpreter other than python3
set -euo pipefail
unset CDPATH PYTHONPATH PYTHONHOME
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$(pwd -P)

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

case ${1:-} in
    runtime) lock=packaging/requirements.lock ;;
    dev) lock=packaging/requirements-dev.lock ;;
    *) fail "usage: packaging/setup.sh runtime|dev" ;;
esac

# Two runs at once in one checkout take turns.
if command -v flock >/dev/null; then
    exec 9<packaging/setup.sh
    flock 9
fi

# --- the interpreter ---------------------------------------------------------------------------------------------

version_of() { "$1" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

# Sound: made here (console scripts hold absolute paths), finished, its interpreter still there and the same.
venv_is_sound() {
    [ ! -e .venv/.unfinished ] || return 1
    [ "$(cat .venv/.made-for 2>/dev/null)" = "$root $(version_of .venv/bin/python)" ]
}

choose_python() {
    python=${PYTHON:-python3}
    if [ -z "${PYTHON:-}" ] && venv_is_sound; then python=.venv/bin/python; fi
    version=$(version_of "$python") ||
        fail "There is no Python at '$python'. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3"
    "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "Luxor Workstation needs Python 3.11 or newer; '$python' is $version. Name a newer one: make PYTHON=python3.11"
}

# --- system packages ---------------------------------------------------------------------------------------------

# Lines of "Debian package<TAB>what is missing"; it asks the dynamic loader, so it is right on any distribution.
missing() { "$python" -I packaging/missing_system_packages.py; }

install_system_packages() {
    local lines packages
    lines=$(missing)
    [ -n "$lines" ] || return 0
    packages=$(cut -f1 <<<"$lines" | xargs)
    if ! command -v apt-get >/dev/null; then
        say "Not found on this system, please install with its package manager: $(cut -f2 <<<"$lines" | paste -sd, -)"
        return 0
    fi
    if [ "$(id -u)" != 0 ]; then
        fail "System packages are missing. Run this once, then try again:
    sudo apt-get install -y --no-install-recommends $packages"
    fi
    say "Installing system packages: $packages"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q </dev/null >&2 || say "apt-get update failed; trying with the package lists that are here."
    # shellcheck disable=SC2086  # a list of names
    apt-get install -yq --no-install-recommends -o DPkg::Lock::Timeout=120 $packages </dev/null >&2 ||
        fail "The system packages could not be installed: $packages"
    lines=$(missing)
    [ -z "$lines" ] || fail "Installed, and yet '$python' does not find: $(cut -f2 <<<"$lines" | paste -sd, -)"
}

# --- .venv -------------------------------------------------------------------------------------------------------

make_venv() {
    if venv_is_sound && [ "$(version_of .venv/bin/python)" = "$version" ]; then return 0; fi
    [ ! -e .venv ] || say "The .venv here is unfinished, moved or of another Python; making it anew."
    rm -rf .venv
    "$python" -m venv .venv || {
        rm -rf .venv
        fail "'$python' could not make a virtual environment (are its modules venv and ensurepip installed?)."
    }
    printf '%s %s\n' "$root" "$version" >.venv/.made-for
}

# pip settings of the machine may say where to fetch from and how, never what to install or where to.
tame_pip() {
    local name
    # pip looks under HOME for its cache and its settings, and does not start without any.
    if [ -z "${HOME:-}" ]; then
        HOME=$(getent passwd "$(id -u)" | cut -d: -f6) || true
        export HOME=${HOME:-/nonexistent}
    fi
    for name in "${!PIP_@}"; do
        case $name in
            PIP_CONFIG_FILE | PIP_INDEX_URL | PIP_EXTRA_INDEX_URL | PIP_FIND_LINKS | PIP_NO_INDEX) ;;
            PIP_CERT | PIP_CLIENT_CERT | PIP_TRUSTED_HOST | PIP_PROXY | PIP_KEYRING_PROVIDER) ;;
            PIP_DEFAULT_TIMEOUT | PIP_TIMEOUT | PIP_RETRIES | PIP_CACHE_DIR | PIP_NO_CACHE_DIR) ;;
            *) unset "$name" ;;
        esac
    done
    export PIP_USER=0 PIP_CONSTRAINT=/dev/null
}

pip_install() { .venv/bin/python -I -m pip install --quiet --no-input --disable-pip-version-check "$@" </dev/null; }

is_done() { [ "$(cat ".venv/.done-$1" 2>/dev/null)" = "$2" ]; }
mark_done() { printf '%s\n' "$2" >".venv/.done-$1"; }
checksum() { cat "$@" | cksum; }

install_locked() {
    local key runtime
    key=$(checksum "$lock")
    if is_done "$1" "$key"; then return 0; fi
    say "Installing from $lock; the first time takes a minute or two ..."
    touch .venv/.unfinished
    pip_install --only-binary :all: --require-hashes --requirement "$lock" || fail "$lock could not be installed."
    rm .venv/.unfinished
    mark_done "$1" "$key"
    # The dev lock holds all that the runtime lock holds.
    runtime=$(checksum packaging/requirements.lock)
    mark_done runtime "$runtime"
}

install_ourselves() {
    local key
    key=$(checksum pyproject.toml packaging/hatch_build.py)
    if is_done ourselves "$key"; then return 0; fi
    pip_install --no-deps --no-build-isolation --editable . || fail "The checkout could not be installed into .venv."
    mark_done ourselves "$key"
}

choose_python
install_system_packages
make_venv
tame_pip
install_locked "$1"
install_ourselves
