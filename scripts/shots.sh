#!/usr/bin/env bash
# Pictures of the real window, taken by the window tests as they go; the README shows some of them.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh test
build_ui
cargo build --workspace --all-targets --features shenbao-desktop/custom-protocol
xvfb-run -a -s "-screen 0 1280x800x24" \
  cargo test --workspace --features shenbao-desktop/custom-protocol --test window -- --test-threads=1
say "图片在 $TARGET/shots"
