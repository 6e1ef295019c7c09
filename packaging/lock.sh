#!/usr/bin/env bash
# Writes the two lock files anew from pyproject.toml, for every supported Python, on x86_64 and aarch64, with hashes.
# Versions that are locked stay unless pyproject.toml or UPGRADE=1 asks for others. Needs uv, or fetches it for this run.
set -euo pipefail
unset CDPATH
cd "$(dirname "${BASH_SOURCE[0]}")/.."

uv=$(command -v uv) || {
    tools=$(mktemp -d)
    trap 'rm -rf "$tools"' EXIT
    "${PYTHON:-python3}" -m venv "$tools"
    "$tools/bin/pip" install --quiet "uv>=0.9"
    uv=$tools/bin/uv
}

compile() {
    # One version for all Pythons (fewest): the same numbers everywhere. No index in the file: a machine has its own.
    "$uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
        --only-binary :all: --no-emit-index-url --custom-compile-command "make lock" ${UPGRADE:+--upgrade} \
        "$@" pyproject.toml --group build >/dev/null
}

# The larger one first; the smaller one is held to it, so that adding tools never changes what the program runs on.
compile --extra dev --output-file packaging/requirements-dev.lock
compile --constraints packaging/requirements-dev.lock --output-file packaging/requirements.lock
