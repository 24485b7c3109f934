#!/usr/bin/env bash
# The terminal's time and peak memory: checking 1,000 drafts, checking one, exporting one.
#
#   scripts/bench-terminal.sh path/to/shenbao
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

shenbao=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs a command and prints seconds and peak memory beside the target. A check may end with 1,
# which says that it found errors.
measure() {
  local name=$1 target=$2
  shift 2
  python3 - "$name" "$target" "$@" <<'PY'
import os, resource, subprocess, sys, time
name, target, *command = sys.argv[1:]
begun = time.monotonic()
code = subprocess.run(command, stdout=subprocess.DEVNULL).returncode
seconds = time.monotonic() - begun
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{name:22} {seconds:7.3f} s  peak {peak:6.1f} MiB  target {target}")
sys.exit(0 if code in (0, 1) else f"{name}: exit {code}")
PY
}

track=$(first_track "$shenbao")
"$shenbao" new --track "$track" --sample -o "$work/sample.json" >/dev/null
for n in $(seq 1000); do ln "$work/sample.json" "$work/draft-$n.json"; done

measure "check one" "<= 64 MiB" "$shenbao" check "$work/sample.json"
measure "check 1,000" "<= 1 s" "$shenbao" check "$work"/draft-*.json
measure "export one" "<= 120 MiB" "$shenbao" export "$work/sample.json" --out "$work/out"
