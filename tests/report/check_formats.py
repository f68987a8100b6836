#!/usr/bin/env python3
"""check_formats.py SOURCE_DIR SARIF_SCHEMA [REMIT]

Holds what remit writes and reads against schemas, by a library that knows nothing of remit:
SARIF reports against the schema of SARIF 2.1.0, JSON reports, settings and waivers (those of the
documentation too) against ours, and JUnit reports against an XML parser. Each schema must also
refuse what is wrong, or it would prove nothing. With REMIT, what the commands `lint`, `check`,
`diff` and `matrix` print as well.
"""

import copy
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.dom.minidom



def skip(why):
    if os.environ.get("CI") == "true":
        sys.exit(why)
    print(f"SKIPPED: formats are not held against their schemas: {why}")
    sys.exit(77)


try:
    import jsonschema
except ImportError:
    skip("python3-jsonschema is not installed")

failures = []
checked = 0


def check(what, ok, why=""):
    global checked
    checked += 1
    if not ok:
        failures.append(f"{what}: {why}")


formats = jsonschema.FormatChecker(formats=())


@formats.checks("uri")
@formats.checks("uri-reference")
def is_uri_reference(text):
    """RFC 3986: the characters that there are, and nothing that only looks like a scheme."""
    return re.fullmatch(
        r"([A-Za-z][A-Za-z0-9+.-]*:)?([A-Za-z0-9._~/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}|(?<=/):)*", text
    ) is not None


def validator_of(path):
    schema = json.loads(read(path))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    # A schema of ours may refer to another by its file name.
    ours = jsonschema.RefResolver(path.resolve().as_uri(), schema) if "$id" not in schema and "id" not in schema else None
    return kind(schema, resolver=ours, format_checker=formats)


def read(path):
    # Strict: a byte that is no UTF-8 raises.
    return path.read_bytes().decode("utf-8")


def accepts(validator, what, document):
    errors = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(document)]
    check(what, not errors, "; ".join(errors[:5]))


def refuses(validator, what, document, change):
    changed = copy.deepcopy(document)
    change(changed)
    check(f"{what}, made wrong", not validator.is_valid(changed), "the schema accepts it")


def blocks_of(page, kind):
    """Blocks of a Markdown page that are fenced as ```kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def check_sarif(validator, what, log):
    accepts(validator, what, log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        check(what, rules[result["ruleIndex"]]["id"] == result["ruleId"], "ruleIndex names another rule")
        place = result["locations"][0]["physicalLocation"]
        artifact = run["artifacts"][place["artifactLocation"]["index"]]
        check(what, artifact["location"]["uri"] == place["artifactLocation"]["uri"], "index names another artifact")
        region = place["region"]
        begin = (region["startLine"], region["startColumn"])
        check(what, begin <= (region["endLine"], region["endColumn"]), "a region ends before it begins")
        check(what, region["byteOffset"] + region["byteLength"] <= artifact["length"], "a region leaves its file")
    prints = [
        (r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], r["partialFingerprints"]["remitFinding/v1"])
        for r in run["results"]
    ]
    check(what, len(set(prints)) == len(prints), "two findings have one fingerprint")


def main():
    source = pathlib.Path(sys.argv[1])
    if not pathlib.Path(sys.argv[2]).is_file():
        skip("there is no schema of SARIF")
    sarif = validator_of(pathlib.Path(sys.argv[2]))
    schemas = source / "docs" / "schemas"
    report, config, waivers = (
        validator_of(schemas / f"lint-{name}.schema.json") for name in ("report", "config", "waivers")
    )

    golden = source / "tests" / "golden"
    for variant in ("", "clean_", "hostile_"):
        check_sarif(sarif, f"SARIF {variant}", json.loads(read(golden / f"lint_{variant}sarif.baseline")))
        accepts(report, f"JSON {variant}", json.loads(read(golden / f"lint_{variant}json.baseline")))
        document = xml.dom.minidom.parseString((golden / f"lint_{variant}junit.baseline").read_bytes())
        check("JUnit", document.documentElement.tagName == "testsuites", "another root")
        for text in ("github", "text"):
            read(golden / f"lint_{variant}{text}.baseline")

    log = json.loads(read(golden / "lint_sarif.baseline"))
    result = log["runs"][0]["results"][0]
    refuses(sarif, "SARIF", log, lambda l: l.pop("version"))
    refuses(sarif, "SARIF", log, lambda l: l["runs"][0]["results"][0].update(level="severe"))
    refuses(sarif, "SARIF", log, lambda l: l["runs"][0]["artifacts"][0]["location"].update(uri="a b.json"))
    check("SARIF", "suppressions" in result, "no suppressions beside a waived finding")
    plain = json.loads(read(golden / "lint_json.baseline"))
    refuses(report, "JSON", plain, lambda r: r["findings"][0].pop("line"))
    refuses(report, "JSON", plain, lambda r: r["findings"][0].update(severity="severe"))

    page = read(source / "docs" / "lint.md")
    for kind, validator, wrong in (
        ("json config", config, lambda c: c.update(failon="error")),
        ("json waivers", waivers, lambda w: w["waivers"][0].pop("reason")),
    ):
        examples = [json.loads(block) for block in blocks_of(page, kind)]
        check(f"docs/lint.md, {kind}", examples, "there is no example")
        for example in examples:
            accepts(validator, f"docs/lint.md, {kind}", example)
            refuses(validator, f"docs/lint.md, {kind}", example, wrong)

    if len(sys.argv) > 3 and sys.argv[3]:
        check_lint(sys.argv[3], source, sarif, report)
        check_designs(sys.argv[3], source, sarif)

    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"{checked} checks, {len(failures)} failed")
    return 1 if failures else 0


def run(remit, *arguments):
    ran = subprocess.run([remit, *map(str, arguments)], stdout=subprocess.PIPE, check=False)
    check(f"remit {' '.join(map(str, arguments))}", ran.returncode in (0, 1), f"exit code {ran.returncode}")
    return ran.stdout


def check_lint(remit, source, sarif, report):
    paths = (source / "docs" / "examples", source / "tests" / "golden")
    check_sarif(sarif, "remit lint --format sarif", json.loads(run(remit, "lint", "--format", "sarif", *paths)))
    accepts(report, "remit lint --format json", json.loads(run(remit, "lint", "--format", "json", *paths)))
    xml.dom.minidom.parseString(run(remit, "lint", "--format", "junit", *paths))


def check_designs(remit, source, sarif):
    schemas = source / "docs" / "schemas"
    report, diff, matrix = (
        validator_of(schemas / f"{name}-report.schema.json") for name in ("check", "diff", "matrix")
    )
    story = source / "docs" / "examples" / "wordpress-handover"
    sound = story / "split-custody.json"

    found = None
    for design in (sound, story / "broken" / "no-age-limit.json", story / "broken" / "device-with-the-msp.json"):
        log = json.loads(run(remit, "check", design, "--phase", "handover", "--format", "sarif"))
        check_sarif(sarif, f"SARIF of {design.name}", log)
        document = xml.dom.minidom.parseString(run(remit, "check", design, "--phase", "handover", "--format", "junit"))
        failures_said = int(document.documentElement.getAttribute("failures"))
        found = json.loads(run(remit, "check", design, "--phase", "handover", "--format", "json"))
        accepts(report, f"JSON of {design.name}", found)
        check(
            f"findings of {design.name}",
            (len(log["runs"][0]["results"]) > 0) == (failures_said > 0) == (len(found["findings"]) > 0) == (design != sound),
            "formats differ in what they found",
        )
    refuses(report, "JSON of check", found, lambda r: r["findings"][0].pop("message"))
    refuses(report, "JSON of check", found, lambda r: r["findings"][0].update(severity="severe"))
    refuses(report, "JSON of check", found, lambda r: r["findings"][0]["witness"].pop("replayed"))
    refuses(report, "JSON of check", found, lambda r: r["items"][0].update(status="fine"))

    changed = story / "broken" / "no-age-limit.json"
    changes = json.loads(run(remit, "diff", f"{sound}#handover", f"{changed}#handover", "--format", "json"))
    accepts(diff, "JSON of diff", changes)
    phases = json.loads(run(remit, "diff", f"{sound}#preparation", f"{sound}#handover", "--format", "json"))
    accepts(diff, "JSON of diff", phases)
    check("JSON of diff", phases["differences"], "no differences between two phases")
    refuses(diff, "JSON of diff", phases, lambda r: r["differences"][0]["after"].pop("access"))
    refuses(diff, "JSON of diff", phases, lambda r: r["differences"][0].update(kind="other"))

    table = json.loads(run(remit, "matrix", sound, "--phase", "handover", "--list", "--format", "json"))
    accepts(matrix, "JSON of matrix", table)
    refuses(matrix, "JSON of matrix", table, lambda r: r["cells"][0].update(access="maybe"))
    refuses(matrix, "JSON of matrix", table, lambda r: r["cells"][0].pop("denied"))


if __name__ == "__main__":
    sys.exit(main())
