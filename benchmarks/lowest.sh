#!/usr/bin/env bash
# Proves the lower bounds of pyproject.toml: installs the oldest versions that they let in
# and runs a part of the tests. The first argument is the Python to use, 3.11 by default.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${1:-3.11}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
uv venv --quiet --python "$python" "$place/venv"
# Direct bounds are ours; what our libraries need of each other is theirs.
uv pip install --quiet --python "$place/venv/bin/python" --resolution lowest-direct \
    --editable . 'pytest>=9.0' 'hypothesis>=6.150'
uv pip list --python "$place/venv/bin/python"
"$place/venv/bin/python" -m pytest -q -p no:cacheprovider \
    tests/documents tests/rules/test_contract.py tests/validators/test_desk.py \
    tests/validators/test_store.py tests/reports/test_tables.py tests/cli/test_end_to_end.py
