#!/usr/bin/env bash
# Formatting, warnings and types, without running anything.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh test
build_ui
cargo fmt --all --check
cargo clippy --workspace --all-targets --features shenbao-desktop/custom-protocol -- -D warnings
npm run typecheck --prefix ui
