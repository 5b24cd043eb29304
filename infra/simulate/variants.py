#!/usr/bin/env python3
"""Shows that the simulated world bites.

Builds a copy of the workspace that can be broken in each way variants.toml
tells, lets worlds run with each until one finds it, and prints the table of
docs/simulation.md. Fails where one isn't found, where an edit fits no more, and
where nothing is broken and one of these worlds finds something all the same.
Names of variants as arguments: only these.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import textwrap
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COPY = ROOT / "target" / "variants"
# Of its own: cargo would take the one workspace for the other.
BUILT = ROOT / "target" / "broken"
SEEDS = (1, 200)


def main():
    variants = tomllib.loads((HERE / "variants.toml").read_text())["variant"]
    names = [variant["name"] for variant in variants]
    wanted = sys.argv[1:] or names
    if unknown := set(wanted) - set(names):
        sys.exit(f"variants.toml has no {', '.join(sorted(unknown))}.")
    copy_workspace()
    apply(variants)
    program = build()
    began = time.monotonic()
    print("| what is broken | so that | seed | what it says |\n|---|---|---|---|", flush=True)
    last, missed = 0, 0
    for number, variant in enumerate(variants):
        if variant["name"] not in wanted:
            continue
        seed, said = found(program, number, SEEDS) or (None, "NOT FOUND")
        last, missed = max(last, seed or 0), missed + (seed is None)
        said = textwrap.shorten(said, 120, placeholder=" …")
        print(f"| {variant['name']} | {variant['why']} | {seed} | {said} |", flush=True)
    if missed:
        sys.exit(f"{missed} were not found in the seeds {SEEDS[0]} to {SEEDS[1]}.")
    if found(program, None, (1, last)):
        sys.exit("A world finds something wrong while nothing is broken.")
    print(f"All were found, in {time.monotonic() - began:.0f} s.")


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


def found(program, number, seeds):
    """The first seed that fails, and how."""
    environment = os.environ | ({} if number is None else {"BROKEN": str(number)})
    command = [program, "--seeds", f"{seeds[0]}-{seeds[1]}", "--until-one", "--quiet"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    fails = re.findall(r"seed (\d+) fails, in \d+ ways, the first: (.*)", run.stdout)
    return min(((int(seed), said) for seed, said in fails), default=None)


if __name__ == "__main__":
    main()
