#!/usr/bin/env bash
# Every test there is, each runner once; the last line counts them all.
#
# One profile and one set of features for everything in Rust, so that nothing is built twice: the
# window under test is the one built here.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh test

log=$(mktemp)
trap 'rm -f "$log"' EXIT
broken=0

# Runs one part, shows it, and goes on to the next even when it fails.
part() {
  printf '\n== %s\n' "$1"
  shift
  if ! "$@" 2>&1 | tee -a "$log"; then
    broken=$((broken + 1))
    printf '✘ 没有通过：%s\n' "$*"
  fi
}

workspace=(--workspace --features shenbao-desktop/custom-protocol)
screen=(xvfb-run -a -s "-screen 0 1280x800x24 -noreset")

part "界面：类型检查与构建" build_ui
part "界面：单元测试" npm test --prefix ui
part "构建" cargo build "${workspace[@]}" --all-targets
# Under a screen of its own, for the window tests; they take turns by themselves. Without -noreset the
# screen starts anew whenever the last window closes, and a window that opens just then cannot.
part "核心、外壳、整洁与窗口" "${screen[@]}" cargo test "${workspace[@]}" --no-fail-fast

# `test result: ok. 12 passed; 0 failed; …` from cargo; `Tests  1 failed | 12 passed (13)` from vitest.
count() {
  sed 's/\x1b\[[0-9;]*m//g' "$log" | awk -v word="$1" '
    /^test result:/ || /^ *Tests +[0-9]/ {
      for (i = 2; i <= NF; i++) { w = $i; gsub(/[^a-z]/, "", w); if (w == word) n += $(i - 1) }
    }
    END { print n + 0 }'
}
passed=$(count passed)
failed=$(count failed)
# A part that did not get as far as counting has failed all the same.
[ "$broken" -eq 0 ] || [ "$failed" -gt 0 ] || failed=$broken

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$broken" -eq 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
