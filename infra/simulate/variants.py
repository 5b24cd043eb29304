#!/usr/bin/env python3
"""Shows that the simulated world bites.

Builds a copy of the workspace that can be broken in each way variants.toml
tells, lets worlds run with each, and says which seed found it. Fails where one
isn't found, where an edit fits no more, and where nothing is broken and a world
finds something all the same.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COPY = ROOT / "target" / "variants"
# Of its own: cargo would take the one workspace for the other.
BUILT = ROOT / "target" / "broken"
SEEDS = "1-60"


def main():
    variants = tomllib.loads((HERE / "variants.toml").read_text())["variant"]
    copy_workspace()
    apply(variants)
    program = build()
    if found(program, None) is not None:
        sys.exit("A world finds something wrong while nothing is broken.")
    missed = 0
    for number, variant in enumerate(variants):
        seed = found(program, number)
        missed += seed is None
        place = f"seed {seed[0]}: {seed[1]}" if seed else "NOT FOUND"
        print(f"| {variant['name']} | {variant['why']} | {place} |", flush=True)
    if missed:
        sys.exit(f"{missed} of {len(variants)} were not found in the seeds {SEEDS}.")
    print(f"All {len(variants)} were found.")


def copy_workspace():
    """What git knows of, as it stands, edited or not."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout
    kept = {name for name in names.decode().split("\0") if name}
    for old in COPY.rglob("*"):
        if old.is_file() and str(old.relative_to(COPY)) not in kept:
            old.unlink()
    for name in kept:
        source, copy = ROOT / name, COPY / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)


def apply(variants):
    """An edit replaces text that another may have replaced before, so each
    looks for its own in the file as it was, and comes to stand around it."""
    for number, variant in enumerate(variants):
        for edit in variant["edit"]:
            path = COPY / edit["file"]
            text = path.read_text()
            if (ROOT / edit["file"]).read_text().count(edit["old"]) != 1:
                sys.exit(f"{variant['name']}: no longer fits {edit['file']}:\n{edit['old']}")
            if edit["old"] not in text:
                sys.exit(f"{variant['name']}: another variant is in its way in {edit['file']}")
            broken = f'::std::env::var("BROKEN").is_ok_and(|it| it == "{number}")'
            path.write_text(text.replace(edit["old"], re.sub(r"\bBROKEN\b", lambda _: broken, edit["new"])))


def build():
    command = ["cargo", "build", "--quiet", "-p", "simulate", "--profile", "simulation"]
    environment = os.environ | {"CARGO_TARGET_DIR": str(BUILT)}
    subprocess.run(command, cwd=COPY, check=True, env=environment)
    program = COPY / "simulate"
    shutil.copy2(BUILT / "simulation" / "simulate", program)
    return program


def found(program, number):
    """The first seed that fails, and how."""
    environment = os.environ | ({} if number is None else {"BROKEN": str(number)})
    command = [program, "--seeds", SEEDS, "--until-one", "--quiet"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    match = re.search(r"seed (\d+) fails, in \d+ ways, the first: (.*)", run.stdout)
    return match and match.groups()


if __name__ == "__main__":
    main()
