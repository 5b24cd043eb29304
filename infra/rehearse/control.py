"""The controls of the local platform (docs/local.md), offered for a stack that
runs in the emulator, so that the same scenarios drive both."""

import json
import re
import time
from collections import Counter
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DURATION = re.compile(
    r"P(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?")
# Far above what anything takes.
PATIENCE = 100


class NotHere(Exception):
    """Asked for what only the local platform can do."""


class Control:
    """What a scenario may ask for. `GET clock` is `get_clock`, and so on."""

    def __init__(self, emulator, stack, origin):
        self.emulator, self.stack, self.origin = emulator, stack, origin
        self.clock = emulator.clock
        self.stopped, self.paused, self.fired = [], [], {}

    def get_clock(self, _query):
        return {"now": f"{self.clock.now():%Y-%m-%dT%H:%M:%SZ}"}

    def post_clock(self, asked):
        if "set" in asked:
            until = datetime.fromisoformat(asked["set"].replace("Z", "+00:00"))
        else:
            until = later(self.clock.now(), asked["advance"])
        self.let_pass(until)
        return self.get_clock({})

    def post_settle(self, _asked):
        self.settle()
        return {}

    def get_mail(self, query):
        return [mail for mail in self.stack.mails() if query.get("to", mail["to"]) == mail["to"]]

    def get_timers(self, _query):
        waiting = [timer for timer in self.stack.timers() if timer.once]
        return [{"name": timer.name, "due": f"{timer.due:%Y-%m-%dT%H:%M:%SZ}",
                 "target": self.stack.short(timer.target), "payload": json.loads(timer.input)}
                for timer in sorted(waiting, key=lambda timer: timer.due)]

    def post_timers_fire(self, asked):
        self.stack.call(self.stack.timer(asked["name"]))
        self.settle()
        return {}

    def post_timers_drop(self, asked):
        self.stack.drop(self.stack.timer(asked["name"]))
        return {}

    def post_timers_delay(self, asked):
        timer = self.stack.timer(asked["name"])
        self.stack.delay(timer, later(timer.due, asked["by"]).astimezone(timezone.utc))
        return {}

    def post_fault(self, fault):
        """A function stops until it is started again; nothing else can fail here."""
        if fault.get("clear"):
            while self.stopped:
                self.stack.start(self.stopped.pop())
        elif fault["service"] == "function" and fault["kind"] == "error" and fault["count"] > 1000:
            self.stopped.append(fault["function"])
            self.stack.stop(fault["function"])
        else:
            raise NotHere(f"a fault such as {fault}")
        return {}

    def get_fault(self, _query):
        return []

    def get_capacity(self, _query):
        """No units are counted; a number changes with anything written that
        is to last."""
        return {"tables": {"read": 0, "write": self.stack.fingerprint()}}

    def get_log(self, _query):
        return self.stack.log()

    def get_dead_letters(self, _query):
        return self.stack.dead_letters()

    def post_reset(self, asked):
        """Everything as it was right after the deployment, at this moment."""
        self.emulator.restart(datetime.fromisoformat(asked["now"].replace("Z", "+00:00")))
        self.stopped.clear()
        self.paused.clear()
        recurring = [timer for timer in self.stack.timers() if not timer.once]
        wait("what recurs at a rate to fire, long overdue as it is", lambda: all(
            self.stack.ends(timer.target) for timer in recurring if timer.every))
        self.fired = {timer.name: self.clock.now() for timer in recurring}
        if not asked["swept"]:
            for timer in recurring:
                self.stack.change(timer, State="DISABLED")
            self.paused = recurring
        return {"origin": self.origin, "gateway": self.emulator.endpoint}

    def post_day(self, _asked):
        """Lets a day pass with all that recurs, paused or not."""
        self.resume()
        self.let_pass(self.clock.now() + timedelta(days=1))
        return {}

    def resume(self):
        """What was paused fires at once if it would have fired meanwhile."""
        now = self.clock.now()
        overdue = [timer for timer in self.paused if timer.after(self.fired[timer.name]) <= now]
        before = {timer.target: self.stack.ends(timer.target) for timer in overdue}
        for timer in self.paused:
            self.stack.change(timer, State="ENABLED")
        self.paused.clear()
        wait("what was paused to fire", lambda: all(
            self.stack.ends(target) > count for target, count in before.items()))
        self.fired |= {timer.name: now for timer in overdue}

    def let_pass(self, until):
        """Moves the clock from one moment at which something is due to the
        next, and lets all that is due run before going on."""
        self.settle()
        idle = set()
        while due := self.next_due(until, idle):
            calls = Counter(timer.target for timer in due)
            before = {target: self.stack.ends(target) for target in calls}
            self.clock.stand_at(max(self.clock.now(), *(timer.due for timer in due)))
            wait("the functions of timers that are due", lambda: all(
                self.stack.ends(target) >= before[target] + count
                for target, count in calls.items()))
            now, once = self.clock.now(), {timer.name for timer in due if timer.once}
            self.fired |= {timer.name: now for timer in due if not timer.once}
            idle = set() if once else idle | {timer.name for timer in due}
            wait("timers to be gone", lambda: once.isdisjoint(
                timer.name for timer in self.stack.timers()))
            self.settle()
        self.clock.stand_at(max(until, self.clock.now()))
        self.settle()

    def next_due(self, until, idle):
        """The timers that fire next, at the same moment. One that recurs and
        has run since anything else did is idle: it would find the same hour
        after hour, so that it next runs at the last hour before anything
        happens."""
        timers = self.stack.timers()
        happens = min([until] + [timer.due for timer in timers if timer.once])
        for timer in timers:
            if not timer.once:
                timer.due = timer.after(self.fired[timer.name])
                while timer.name in idle and (again := timer.after(timer.due)) < happens:
                    timer.due = again
        first = min((timer.due for timer in timers), default=until)
        return [timer for timer in timers if timer.due <= min(first, until)]

    def settle(self):
        """Waits until nothing is left to be carried out, unless what would
        carry it out has been stopped."""
        wait("everything to be carried out", lambda: not self.stack.waiting(self.stopped))


def later(moment, duration):
    """By the calendar of Amsterdam, as all terms are counted."""
    parts = {unit: int(count) for unit, count in
             DURATION.fullmatch(duration).groupdict().items() if count}
    months = parts.pop("months", 0)
    local = moment.astimezone(AMSTERDAM)
    months += local.month - 1
    local = local.replace(year=local.year + months // 12, month=months % 12 + 1)
    local += timedelta(days=parts.pop("days", 0))
    return local.astimezone(timezone.utc) + timedelta(**parts)


def wait(what, come):
    end = time.monotonic() + PATIENCE
    while not come():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {PATIENCE} s for {what}")
        time.sleep(0.05)


def serve(control):
    """Serves the controls on a free port of this machine alone."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            query = {name: values[0] for name, values in
                     parse_qs(urlsplit(self.path).query).items()}
            self.answer("get", query)

        def do_POST(self):
            length = int(self.headers.get("Content-Length", 0))
            self.answer("post", json.loads(self.rfile.read(length) or b"{}"))

        def answer(self, method, asked):
            path = urlsplit(self.path).path.removeprefix("/_local/")
            name = f"{method}_{path.replace('/', '_').replace('-', '_')}"
            try:
                status, body = 200, getattr(control, name)(asked)
            except NotHere as why:
                status, body = 501, {"error": str(why)}
            except Exception as why:
                status, body = 500, {"error": f"{type(why).__name__}: {why}"}
            body = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words):
            pass

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)
