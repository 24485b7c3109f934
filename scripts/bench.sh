#!/usr/bin/env bash
# Every measurement of the product, with what it was taken on. Ratios travel between machines;
# milliseconds do not.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh test
build_ui

say "构建（发布配置）……"
# In one go, so that the crates both share are built with the same features, once.
cargo build --release -p shenbao-cli -p shenbao-desktop --features shenbao-desktop/custom-protocol \
  --bin shenbao --bin shenbao-desktop --example empty-window
cargo build -p shenbao-tests --bin window-bench

echo "== machine"
echo "date    $(date --iso-8601=seconds)"
echo "cpu     $(nproc) × $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)"
echo "load    $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo "system  $(. /etc/os-release && echo "$PRETTY_NAME"), kernel $(uname -r)"
echo "tools   $(rustc --version | cut -d ' ' -f 1-2), node $(node --version), webkit2gtk $(pkg-config --modversion webkit2gtk-4.1)"
echo "commit  $(git rev-parse --short HEAD 2>/dev/null || echo none)"

# The crates' own benches: review, saving, export. What they are measured against comes along.
peers="$ROOT/target/peers"
if [ ! -x "$peers/bin/python3" ]; then
  python3 -m venv "$peers" && "$peers/bin/pip" install --quiet typst || say "没有装上对照用的 Typst，跳过与它的比较。"
fi
[ -x "$peers/bin/python3" ] && export PATH="$peers/bin:$PATH"
for bench in src-tauri/crates/*/benches/*; do
  crate=$(echo "$bench" | cut -d / -f 3)
  name=$(basename "$bench" .rs)
  printf '\n== %s: %s\n' "$crate" "$name"
  cargo bench --quiet -p "shenbao-$crate" --bench "$name"
done
for samples in guidelines/*/samples; do
  folder=$(dirname "$ROOT/$samples")
  printf '\n== engine: review and fit, %s\n' "$(basename "$folder")"
  cargo bench --quiet -p shenbao-engine --bench review -- "$folder"
done

printf '\n== terminal\n'
scripts/bench-terminal.sh "$TARGET/release/shenbao"

printf '\n== window\n'
xvfb-run -a -s "-screen 0 1280x800x24 -noreset" "$TARGET/debug/window-bench" \
  "$TARGET/release/shenbao-desktop" "$TARGET/release/examples/empty-window"
echo "load    $(cut -d ' ' -f 1-3 /proc/loadavg)"
