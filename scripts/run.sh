#!/usr/bin/env bash
# Opens the application; without a screen it does the main job on a sample from the terminal.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

open_window() {
  scripts/setup.sh window
  build_ui
  say "构建申报助手（首次需要几分钟）……"
  cargo build --release -p shenbao-desktop --features custom-protocol
  exec "$TARGET/release/shenbao-desktop" "$@"
}

# The first sample of the first pack, filled in, checked and exported.
show_on_terminal() {
  scripts/setup.sh terminal
  say "这里没有图形界面（DISPLAY 与 WAYLAND_DISPLAY 都未设置），窗口打不开。"
  say "改在终端演示：用示例申报书做检查、列附件清单、导出。"
  cargo build --release -p shenbao-cli
  local shenbao="$TARGET/release/shenbao" track out draft
  track=$(first_track "$shenbao")
  [ -n "$track" ] || die "没有可用的指南包。"
  out="$ROOT/target/demo"
  rm -rf "$out" && mkdir -p "$out"
  draft="$out/示例.shenbao"
  run "$shenbao" new --track "$track" --sample -o "$draft"
  run "$shenbao" check "$draft"
  run "$shenbao" checklist "$draft"
  run "$shenbao" export "$draft" --out "$out/导出"
  say ""
  say "写出的文件："
  find "$out" -type f -printf '  %p（%s 字节）\n' | sort
}

run() {
  say ""
  say "\$ shenbao ${*:2}"
  "$@" || { local code=$?; [ "$code" -eq 1 ] || exit "$code"; }
}

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  open_window "$@"
else
  show_on_terminal
fi
