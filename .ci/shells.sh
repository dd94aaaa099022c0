#!/usr/bin/env bash
# Sees to it that zsh and fish are there, in which the completion is tried; fails where they cannot be had.
set -euo pipefail

missing=()
for shell in zsh fish; do command -v "$shell" > /dev/null || missing+=("$shell"); done
if [ ${#missing[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q >&2 < /dev/null
  apt-get install -y -q --no-install-recommends "${missing[@]}" >&2 < /dev/null
fi
