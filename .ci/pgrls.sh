#!/usr/bin/env bash
# Prints the path of pgrls as pinned in test/peers/requirements.txt, installed into a fresh environment of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d "${TMPDIR:-/tmp}/tenet-pgrls.XXXXXX")
python3 -m venv "$folder" >&2
"$folder/bin/pip" install --quiet --disable-pip-version-check --no-cache-dir --no-deps -r test/peers/requirements.txt >&2 < /dev/null
"$folder/bin/pip" check >&2
echo "$folder/bin/pgrls"
