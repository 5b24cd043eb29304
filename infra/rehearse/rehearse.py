"""Deploys the product into the emulator and runs scenarios there.

Started by `run`, under libfaketime, so that what is signed here is signed at
the emulator's own time.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from datetime import datetime, timedelta, timezone
from pathlib import Path

import boto3

import control
from stack import Stack

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NAME, REGION, DOMAIN = "beslecht", "eu-west-1", "geschil.example"
# Before the first moment that a scenario begins at.
DEPLOYED = datetime(2026, 10, 1, 8, tzinfo=timezone.utc)
# What the README has `sam deploy --guided` answered with.
ANSWERS = {
    "Domain": DOMAIN,
    "CertificateArn": f"arn:aws:acm:{REGION}:000000000000:certificate/rehearsal",
    "SenderAddress": f"noreply@{DOMAIN}",
    "ManagerAddress": f"manager@{DOMAIN}",
    "Architecture": "x86_64",
    "WithDashboard": "yes",
}
# The services that a function may be sent to instead of Amazon's.
SERVICES = ("DYNAMODB", "S3", "SCHEDULER", "SESV2")


class Clock:
    """The time that libfaketime tells every process."""

    def __init__(self, file):
        self.file = file

    def now(self):
        return datetime.now(timezone.utc)

    def run_from(self, moment):
        """For a deployment, which waits by it. As yet it tells the machine's."""
        self.write(f"{moment.timestamp() - time.time():+.6f}")

    def stand_at(self, moment):
        """As the clock of the local platform does, so that a scenario finds
        the same moments however long it takes."""
        self.write(f"{moment.astimezone(timezone.utc):%Y-%m-%d %H:%M:%S.%f}")

    def write(self, time):
        written = self.file.with_suffix(".new")
        written.write_text(f"{time}\n")
        written.replace(self.file)


class Emulator:
    """MiniStack on a port of its own, with the state it was last saved with."""

    def __init__(self, directory, clock):
        self.directory, self.clock, self.process = directory, clock, None
        self.log = directory / "emulator.log"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.endpoint = f"http://127.0.0.1:{port}"
        self.environment = os.environ | {
            "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(port), "MINISTACK_HOST": "127.0.0.1",
            "MINISTACK_REGION": REGION, "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test", "PERSIST_STATE": "1",
            "STATE_DIR": str(directory / "state"), "TMPDIR": str(directory / "temporary"),
            # Every call is checked against the role of the function that makes it.
            "AUTH": "true",
            "IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0",
        } | {f"AWS_ENDPOINT_URL_{service}": self.endpoint for service in SERVICES}

    def start(self):
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, HERE / "emulator.py"], env=self.environment,
                stdout=log, stderr=log, start_new_session=True)
        control.wait("the emulator to start", self.answers)

    def answers(self):
        if self.process.poll() is not None:
            raise SystemExit(f"the emulator ended; see {self.log}")
        try:
            return urllib.request.urlopen(f"{self.endpoint}/_ministack/health", timeout=5)
        except OSError:
            return False

    def save(self):
        """Ends it so that the next start finds everything as it is."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def kill(self):
        """Ends it and the functions it runs, and forgets what was not saved."""
        if self.process:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait(60)

    def restart(self, now):
        self.kill()
        self.clock.stand_at(now - timedelta(minutes=1))
        self.start()
        self.clock.stand_at(now)


def deploy(built, emulator):
    """What the README says, with the answers given beforehand."""
    asked = parameters(built)
    missing = [name for name, it in asked.items() if "Default" not in it and name not in ANSWERS]
    if missing:
        raise SystemExit(f"rehearse.py has no answer for {', '.join(missing)}")
    environment = emulator.environment | {
        "AWS_ENDPOINT_URL": emulator.endpoint, "AWS_DEFAULT_REGION": REGION}
    account = boto3.Session("test", "test", region_name=REGION)
    mail = account.client("sesv2", endpoint_url=emulator.endpoint)
    mail.create_email_identity(EmailIdentity=ANSWERS["SenderAddress"].split("@")[1])
    account.client("s3", endpoint_url=emulator.endpoint).create_bucket(
        Bucket="artifacts", CreateBucketConfiguration={"LocationConstraint": REGION})
    told = emulator.directory / "deploy.log"
    with told.open("w") as log:
        deployed = subprocess.run(
            ["sam", "deploy", "--template-file", built, "--stack-name", NAME,
             "--s3-bucket", "artifacts", "--capabilities", "CAPABILITY_IAM",
             "--no-confirm-changeset", "--no-progressbar", "--parameter-overrides",
             *(f"{name}={value}" for name, value in ANSWERS.items() if name in asked)],
            env=environment, cwd=emulator.directory, stdout=log, stderr=log)
    if deployed.returncode:
        raise SystemExit(f"sam deploy failed; see {told}")


def parameters(template):
    """The parameters of a template, as the one reader of templates reads them."""
    printed = subprocess.run([example("parameters"), template], check=True, stdout=subprocess.PIPE)
    return json.loads(printed.stdout)


def example(name):
    """A program of ours that infra/rehearse/run has built."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "debug/examples" / name


def unfaked(**more):
    """The environment of what lives in real time."""
    return {name: value for name, value in os.environ.items()
            if name not in ("LD_PRELOAD", "PYTHONPATH") and not name.startswith("FAKETIME")} | more


def fill_in_shops(stack, emulator):
    """The sample shops, by the product's own code."""
    subprocess.run([example("shops")], check=True,
                   env=emulator.environment | stack.environment("deliver")
                   | {"AWS_REGION": REGION})


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("built", type=Path, help="the template that sam build wrote")
    arguments.add_argument("directory", type=Path, help="where to keep what is needed meanwhile")
    arguments.add_argument("cargo", nargs=argparse.REMAINDER, help="what runs the scenarios")
    given = arguments.parse_args()
    clock = Clock(Path(os.environ["FAKETIME_TIMESTAMP_FILE"]))
    for left_behind in (given.directory / "state", given.directory / "temporary"):
        shutil.rmtree(left_behind, ignore_errors=True)
        left_behind.mkdir()
    emulator = Emulator(given.directory, clock)
    emulator.log.unlink(missing_ok=True)
    try:
        began = time.monotonic()
        clock.run_from(DEPLOYED)
        emulator.start()
        deploy(given.built, emulator)
        stack = Stack(NAME, emulator.endpoint, REGION)
        fill_in_shops(stack, emulator)
        emulator.save()
        made = sum(len(names) for names in stack.resources.values())
        print(f"deployed {made} resources, "
              f"{len(stack.of_type('AWS::Lambda::Function'))} functions among them, "
              f"in {time.monotonic() - began:.0f} s", flush=True)
        server = control.serve(control.Control(emulator, stack, f"https://{DOMAIN}"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        sys.exit(subprocess.run(given.cargo, cwd=ROOT, env=unfaked(REHEARSAL=address)).returncode)
    finally:
        emulator.kill()


if __name__ == "__main__":
    main()
