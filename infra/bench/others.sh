#!/usr/bin/env bash
# Makes, in the folder $1, the Node and the Python function as their users
# would deploy them: one bundled file, and a folder with the SDK beside it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/node" "$1/python"

cp "$here/node/package.json" "$1/node/"
npm install --prefix "$1/node" --silent --no-package-lock
NODE_PATH="$1/node/node_modules" "$1/node/node_modules/.bin/esbuild" "$here/node/loop.mjs" \
    --bundle --minify --platform=node --target=node20 --format=esm --loader:.css=text \
    --banner:js='import{createRequire}from"node:module";const require=createRequire(import.meta.url);' \
    --outfile="$1/node/function.mjs" --log-level=warning

python3 -m venv "$1/venv"
"$1/venv/bin/pip" install --quiet --disable-pip-version-check --upgrade \
    --target "$1/python" -r "$here/python/requirements.txt"
cp "$here"/python/*.py "$here/../../shared/page/assets/style.css" "$1/python/"
