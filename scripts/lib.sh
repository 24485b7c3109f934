# What the scripts share. Sourced, never run.

set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# Tools that setup.sh installs for this clone alone come before the system's.
TOOLS="$ROOT/target/tools"
export PATH="$TOOLS/node_modules/.bin:$TOOLS/node_modules/node/bin:$PATH"
[ -d "$HOME/.cargo/bin" ] && export PATH="$HOME/.cargo/bin:$PATH"

TARGET=${CARGO_TARGET_DIR:-$ROOT/target}

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# The window's page: packages when the lock file is newer than what is installed, then a build when
# a source is newer than what was built.
build_ui() {
  local stamp=ui/node_modules/.installed built=ui/dist/index.html
  if [ ! -f "$stamp" ] || [ ui/package-lock.json -nt "$stamp" ]; then
    say "安装界面所需的包……"
    # Spelled out, because `set -e` does not hold inside a condition.
    npm ci --prefix ui --no-audit --no-fund >&2 || return 1
    touch "$stamp"
  fi
  if [ ! -f "$built" ] || [ -n "$(find ui assets -newer "$built" -type f \
      -not -path 'ui/node_modules/*' -not -path 'ui/dist/*' -print -quit)" ]; then
    say "构建界面……"
    npm run build --prefix ui >&2 || return 1
  fi
}

# The first track that the built-in packs offer.
first_track() {
  "$1" packs | awk '/^    [a-z0-9_-]+  / { print $1; exit }'
}
