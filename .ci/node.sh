#!/usr/bin/env bash
# usage: node.sh MAJOR   prints the folder of a `node` of that major, fetched from npm where the current one is another.
# npm's package `node` fetches this platform package from an install script, which npm 11 may not run; so it is asked itself.
set -euo pipefail

major=$1
if [ "$(node -p 'process.versions.node.split(".")[0]')" = "$major" ]; then
  dirname "$(command -v node)"
  exit
fi
package=$(node -p '`node-${process.platform}-${process.arch}`')
folder=$(mktemp -d "${TMPDIR:-/tmp}/tenet-node-$major.XXXXXX")
# tests run it as other users too
chmod a+rx "$folder"
npm install --prefix "$folder" --no-save --ignore-scripts --no-audit --no-fund --loglevel=error "$package@$major" >&2 < /dev/null
echo "$folder/node_modules/$package/bin"
