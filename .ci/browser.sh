#!/usr/bin/env bash
# Prints the path of a Chromium that looks at the site: one that is there, or Debian's, which is installed once (300 MB with what it needs).
set -euo pipefail

find_browser() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}
if ! find_browser; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q >&2 < /dev/null
  apt-get install -y -q --no-install-recommends chromium >&2 < /dev/null
  find_browser
fi
