#!/usr/bin/env bash
# Installs what is missing to build, run and test; quick and silent when nothing is.
#
#   scripts/setup.sh terminal   what the command line program needs
#   scripts/setup.sh window     that, and what the window needs
#   scripts/setup.sh test       that, and what the tests need (the default)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

NODE_AT_LEAST=20.19
CARGO_AT_LEAST=1.95

missing=()
need_command() { has "$1" || missing+=("$2"); }
need_library() { pkg-config --exists "$1" 2>/dev/null || missing+=("$2"); }
# A package of the system is seen by the system's own Python.
need_python() { /usr/bin/python3 -c "import $1" 2>/dev/null || missing+=("$2"); }
need_font() { has fc-list && [ -n "$(fc-list ":lang=zh-cn" family 2>/dev/null | head -n 1)" ] || missing+=("$1"); }

need_terminal() {
  need_command cc build-essential
  need_command git git
}

need_window() {
  need_terminal
  need_command pkg-config pkg-config
  need_library webkit2gtk-4.1 libwebkit2gtk-4.1-dev
  need_command fc-list fontconfig
  need_font fonts-noto-cjk
}

need_test() {
  need_window
  need_command WebKitWebDriver webkit2gtk-driver
  need_command Xvfb xvfb
  need_command xvfb-run xvfb
  need_command xauth xauth
  need_command xdotool xdotool
  need_command pdftotext poppler-utils
  need_command qpdf qpdf
  need_command mutool mupdf-tools
  need_command sqlite3 sqlite3
  # Word files are read back by others: without windows, without the recommended rest.
  need_command soffice libreoffice-writer-nogui
  need_python docx python3-docx
}

install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  local packages
  packages=$(printf '%s\n' "${missing[@]}" | sort -u | tr '\n' ' ')
  has apt-get || die "缺少：$packages
这里没有 apt-get，无法自动安装。请用本机的软件管理器装好同类软件包后再试。"
  local as=()
  if [ "$(id -u)" -ne 0 ]; then
    has sudo || die "缺少：$packages
请以管理员身份运行：apt-get install $packages"
    as=(sudo)
  fi
  say "安装：$packages"
  "${as[@]}" apt-get update -qq >&2 || die "软件源更新失败。请检查网络与软件源设置后再试。"
  # shellcheck disable=SC2086 # One word per package is what is wanted.
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2 ||
    die "安装失败。请先手工安装：$packages"
  missing=()
}

version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

node_is_new_enough() {
  has node && has npm && version_at_least "$(node --version 2>/dev/null | tr -d v)" "$NODE_AT_LEAST"
}

# Older distributions have a Node too old for the build; then a newer one comes as a package of
# its own, for this clone alone.
ensure_node() {
  node_is_new_enough && return 0
  has npm || { missing+=(nodejs npm); install_missing; }
  node_is_new_enough && return 0
  say "系统的 Node 版本过旧，为本目录安装 Node $NODE_AT_LEAST……"
  npm install --prefix "$TOOLS" --no-audit --no-fund "node@${NODE_AT_LEAST%%.*}" >&2 || true
  hash -r
  node_is_new_enough || die "需要 Node $NODE_AT_LEAST 或更新的版本（含 npm）。请安装后再试。"
}

cargo_is_new_enough() {
  has cargo && version_at_least "$(cargo --version 2>/dev/null | cut -d ' ' -f 2)" "$CARGO_AT_LEAST"
}

ensure_cargo() {
  cargo_is_new_enough && return 0
  if ! has rustup && has apt-cache && apt-cache show rustup >/dev/null 2>&1; then
    missing+=(rustup)
    install_missing
  fi
  if has rustup; then
    say "安装 Rust 工具链……"
    rustup toolchain install stable --profile minimal >&2 && rustup default stable >&2 || true
    hash -r
  fi
  cargo_is_new_enough || die "需要 Rust（cargo）$CARGO_AT_LEAST 或更新的版本，这里没有，也没能自动装上。
请按 Rust 官方网站的说明安装 rustup，运行 rustup update stable，然后再试一次。"
}

part=${1:-test}
case "$part" in
  terminal) need_terminal ;;
  window) need_window ;;
  test) need_test ;;
  *) die "用法：scripts/setup.sh [terminal|window|test]" ;;
esac
install_missing
ensure_cargo
[ "$part" = terminal ] || ensure_node
