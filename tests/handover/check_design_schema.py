#!/usr/bin/env python3
"""check_design_schema.py SOURCE_DIR

Holds designs against docs/schemas/design.schema.json by a library that knows nothing of remit: those of
the documentation and all examples must be accepted, and of the wrong designs in tests/handover/messages
those whose form is wrong must be refused, the others accepted. So schema and reader can't drift apart unseen.
"""

import json
import os
import pathlib
import re
import sys


def skip(why):
    if os.environ.get("CI") == "true":
        sys.exit(why)
    print(f"SKIPPED: designs are not held against their schema: {why}")
    sys.exit(77)


try:
    import jsonschema
except ImportError:
    skip("python3-jsonschema is not installed")

source = pathlib.Path(sys.argv[1])
schema = json.loads((source / "docs/schemas/design.schema.json").read_bytes())
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
validator = kind(schema)
failures = []
checked = 0


def check(what, document, accepted):
    global checked
    checked += 1
    errors = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(document)]
    if accepted and errors:
        failures.append(f"{what}: {'; '.join(errors[:3])}")
    if not accepted and not errors:
        failures.append(f"{what}: the schema accepts it")


page = (source / "docs/design.md").read_text(encoding="utf-8")
for name in ("design", "overlay"):
    block = re.search(rf"^```json {name}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    check(f"docs/design.md: {name}", json.loads(block.group(1)), True)

for path in sorted((source / "docs/examples").rglob("*.json")):
    document = json.loads(path.read_bytes())
    if isinstance(document, dict) and document.get("remit") == "design/1":
        check(str(path.relative_to(source)), document, True)

# What no schema can see: names that aren't there, times, catalogs, other files.
WELL_FORMED = set(
    """misspelt_party misspelt_person phase_circle phase_fork phase_order phase_unknown
    phase_of_expectation nothing_meant principal missing_file missing_policy_file policy_in_file
    policy_inline custody_party custody_unmatched revoke_nothing replace_nothing agreement_over base
    variant_circle_a variant_circle_b variant_no_base variant_no_path variant_no_item variant_test
    variant_value variant_of_wrong""".split()
)
# Readers of JSON disagree on these, or can't read them.
UNREADABLE = {"truncated", "twice"}
for path in sorted((source / "tests/handover/messages").glob("*.json")):
    if path.stem not in UNREADABLE:
        check(str(path.relative_to(source)), json.loads(path.read_bytes()), path.stem in WELL_FORMED)

for failure in failures:
    print(failure)
print(f"{checked} designs held against the schema, {len(failures)} failures")
sys.exit(1 if failures else 0)
