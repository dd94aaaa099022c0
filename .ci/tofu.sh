#!/usr/bin/env bash
# Prints the path of OpenTofu as pinned in test/tools/tofu. It is built (go 1.26, five minutes) once for what go.mod and go.sum name, and
# kept in the cache: `go install` refuses its module, which replaces another, so a module of the tests repeats the replacement.
set -euo pipefail
cd "$(dirname "$0")/../test/tools/tofu"

hash=$(cat go.mod go.sum | sha256sum | cut -c 1-16)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/tenet/tofu-$hash
if [ ! -x "$folder/tofu" ]; then
  if ! command -v go > /dev/null; then
    echo 'go is missing: install 1.26 or later from https://go.dev/dl' >&2
    exit 1
  fi
  mkdir -p "$folder"
  part=$(mktemp "$folder/part.XXXXXX")
  trap 'rm -f "$part"' EXIT
  go build -trimpath -o "$part" github.com/opentofu/opentofu/cmd/tofu >&2 < /dev/null
  chmod 755 "$part"
  # another run may have built it meanwhile: the same
  mv "$part" "$folder/tofu"
fi
echo "$folder/tofu"
