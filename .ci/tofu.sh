#!/usr/bin/env bash
# Prints the path of OpenTofu as pinned in test/tools/tofu, without states that lie in a cloud and keys of one, which were two thirds of the
# build and concern no provider. It is built (go 1.26, four minutes of CPU) once for what go.mod, go.sum and this file name, and kept in
# the cache: `go install` refuses its module, which replaces another, so a module of the tests repeats the replacement.
set -euo pipefail
script=$(realpath "$0")
cd "$(dirname "$script")/../test/tools/tofu"

module=github.com/opentofu/opentofu
hash=$(cat go.mod go.sum "$script" | sha256sum | cut -c 1-16)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/tenet/tofu-$hash
if [ ! -x "$folder/tofu" ]; then
  if ! command -v go > /dev/null; then
    echo 'go is missing: install 1.26 or later from https://go.dev/dl' >&2
    exit 1
  fi
  mkdir -p "$folder"
  part=$(mktemp -d "$folder/part.XXXXXX")
  trap 'rm -rf "$part"' EXIT
  go mod download "$module" >&2 < /dev/null
  cp -r "$(go list -m -f '{{.Dir}}' "$module")" "$part/opentofu"
  cp go.mod go.sum "$part"
  cd "$part"
  chmod -R u+w opentofu
  sed -i -E '/internal\/backend\/remote-state\//d; /backend(Azure|Consul|Cos|GCS|HTTP|Inmem|Kubernetes|OSS|Pg|S3)\.New/d' \
    opentofu/internal/backend/init/init.go
  sed -i -E '/keyprovider\/(aws_kms|azure_vault|gcp_kms|openbao)"/d; /\((aws_kms|azure_vault|gcp_kms|openbao)\.New/,/^\t}/d' \
    opentofu/internal/encryption/default_registry.go
  go mod edit -replace "$module=./opentofu"
  # it runs for seconds: what the compiler and the linker save is worth more
  go build -trimpath -gcflags='all=-N -l' -ldflags='-s -w' -o tofu "$module/cmd/tofu" >&2 < /dev/null
  # another run may have built it meanwhile: the same
  mv tofu "$folder/tofu"
fi
echo "$folder/tofu"
