#!/usr/bin/env bash
# Pictures of the real window, taken by the window tests as they go; the README shows some of them.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh test
build_ui
cargo build --workspace --all-targets --features shenbao-desktop/custom-protocol
xvfb-run -a -s "-screen 0 1280x800x24 -noreset" \
  cargo test --workspace --features shenbao-desktop/custom-protocol --test window -- --test-threads=1

# The README's own pictures are the ones it names.
grep -o 'assets/screens/[^)]*\.png' README.md | sort -u | while read -r picture; do
  taken="$TARGET/shots/$(basename "$picture")"
  if [ -f "$taken" ]; then
    mkdir -p "$(dirname "$picture")"
    cp "$taken" "$picture"
  else
    say "没有拍到 $picture"
  fi
done
say "图片在 $TARGET/shots"
