#!/usr/bin/env bash
# The real tools that hold the compiled files to what they are for: promtool, pgbackrest, and the server it backs up; and
# Python, for the peer whose opinion is asked.
set -euo pipefail

missing=()
command -v pgbackrest > /dev/null || missing+=(pgbackrest)
command -v promtool > /dev/null || missing+=(prometheus)
compgen -G '/usr/lib/postgresql/*/bin/postgres' > /dev/null || missing+=(postgresql postgresql-contrib)
python3 -c 'import ensurepip, venv' 2> /dev/null || missing+=(python3-venv)

if [ ${#missing[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q < /dev/null
  apt-get install -y -q --no-install-recommends "${missing[@]}" < /dev/null
fi
pgbackrest version
promtool --version 2>&1 | head -n 1
