"""The deployed product, as the APIs of AWS tell of it: what the stack made,
what waits, what was sent, logged and given up. Names come from the stack."""

import hashlib
import json
import re
import urllib.request
from datetime import datetime, timedelta, timezone

import boto3
from ministack.services import eventbridge

AT = re.compile(r"at\((.+)\)")
RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")


class Stack:
    """A stack of CloudFormation and what belongs to it."""

    def __init__(self, name, endpoint, region):
        self.name, self.endpoint, self.region = name, endpoint, region
        session = boto3.Session("test", "test", region_name=region)
        self.client = lambda service: session.client(service, endpoint_url=endpoint)
        self.functions, self.schedules, self.logs, self.tables = map(
            self.client, ("lambda", "scheduler", "logs", "dynamodb"))
        self.resources = {}
        pages = self.client("cloudformation").get_paginator("list_stack_resources")
        for page in pages.paginate(StackName=name):
            for made in page["StackResourceSummaries"]:
                kind = self.resources.setdefault(made["ResourceType"], [])
                kind.append(made["PhysicalResourceId"])

    def of_type(self, kind):
        return self.resources.get(kind, [])

    def short(self, function):
        """`ask-consumer` for the function beslecht-ask-consumer or its ARN."""
        return function.rsplit(":", 1)[-1].removeprefix(f"{self.name}-")

    # Timers

    def timers(self):
        """Every schedule that is not paused."""
        listed = self.schedules.list_schedules(MaxResults=100)["Schedules"]
        read = (self._schedule(it["Name"], it["GroupName"]) for it in listed)
        return [Timer(it) for it in read if it and it["State"] == "ENABLED"]

    def _schedule(self, name, group):
        """Nothing if it was dropped since it was listed."""
        try:
            return self.schedules.get_schedule(Name=name, GroupName=group)
        except self.schedules.exceptions.ResourceNotFoundException:
            return None

    def timer(self, name):
        return next(timer for timer in self.timers() if timer.name == name)

    def call(self, timer):
        """Does what Scheduler would, and leaves the schedule."""
        function = timer.schedule["Target"]["Arn"]
        self.functions.invoke(FunctionName=function, Payload=timer.input)

    def drop(self, timer):
        self.schedules.delete_schedule(**timer.key())

    def change(self, timer, **changes):
        kept = ("ScheduleExpression", "FlexibleTimeWindow", "Target", "State",
                "ActionAfterCompletion")
        fields = {name: timer.schedule[name] for name in kept} | changes
        self.schedules.update_schedule(**timer.key(), **fields)

    def delay(self, timer, due):
        self.change(timer, ScheduleExpression=f"at({due:%Y-%m-%dT%H:%M:%S})")

    # Functions

    def ends(self, function):
        """How often a call of a function, by its ARN, has come to its end: run
        well or not, or given up."""
        runs = sum(line.startswith("REPORT RequestId") for line in self._log(self.short(function)))
        given_up = [letter for letter in self.dead_letters()
                    if letter.get("requestContext", {}).get("functionArn") == function]
        return runs + len(given_up)

    def log(self):
        """What all functions logged, oldest first."""
        return [json.loads(line) for line in self._log() if line.startswith("{")]

    def _log(self, function=""):
        """The lines of a function, or of all, told apart by the names of streams."""
        wanted = f"/{self.name}-{function}"
        return [event["message"] for group in self.of_type("AWS::Logs::LogGroup")
                for page in self.logs.get_paginator("filter_log_events").paginate(logGroupName=group)
                for event in page["events"]
                if event["logStreamName"].split("[")[0].endswith(wanted) or not function]

    def stop(self, function):
        """No run of it starts any more, as with a deployment gone wrong."""
        self.functions.put_function_concurrency(
            FunctionName=f"{self.name}-{function}", ReservedConcurrentExecutions=0)

    def start(self, function):
        self.functions.delete_function_concurrency(FunctionName=f"{self.name}-{function}")

    def environment(self, function):
        config = self.functions.get_function_configuration(
            FunctionName=f"{self.name}-{function}")
        return config["Environment"]["Variables"]

    # Data

    def waiting(self, stopped):
        """Items that a stream's filter lets through and that are still there:
        what is yet to be carried out by a function that isn't stopped."""
        found = []
        for mapping in self.functions.list_event_source_mappings()["EventSourceMappings"]:
            if self.short(mapping["FunctionArn"]) in stopped:
                continue
            table = mapping["EventSourceArn"].split("/")[1]
            for pattern in mapping["FilterCriteria"]["Filters"]:
                image = json.loads(pattern["Pattern"])["dynamodb"]["NewImage"]
                found += [item for item in self._items(table) if matches(item, image)]
        return found

    def fingerprint(self):
        """A number that changes with anything in the tables that doesn't
        expire: a counter of forms that were sent does."""
        items = [item for table in self.of_type("AWS::DynamoDB::Table")
                 for expires in [self._expires(table)]
                 for item in self._items(table) if expires not in item]
        lines = sorted(json.dumps(item, sort_keys=True, default=str) for item in items)
        return int(hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12], 16)

    def _expires(self, table):
        """The attribute by which items of this table expire."""
        told = self.tables.describe_time_to_live(TableName=table)
        return told["TimeToLiveDescription"].get("AttributeName")

    def _items(self, table):
        pages = self.tables.get_paginator("scan").paginate(TableName=table)
        return [item for page in pages for item in page["Items"]]

    def mails(self):
        """The mails, oldest first, as the local platform tells of them."""
        taken = self._emulator("ses/messages")
        return [mail(it, self.region) for it in sorted(taken, key=lambda it: it["Timestamp"])]

    def dead_letters(self):
        """The bodies of all that waits in the stack's queues."""
        kept = self._emulator("sqs/messages")["messages"]
        return [json.loads(message["Body"])
                for account in kept.values() for region in account.values()
                for messages in region.values() for message in messages]

    def _emulator(self, path):
        with urllib.request.urlopen(f"{self.endpoint}/_ministack/{path}", timeout=30) as answer:
            return json.load(answer)


class Timer:
    """A schedule that is to fire: once, or over and over."""

    def __init__(self, schedule):
        self.schedule, self.name = schedule, schedule["Name"]
        self.input = schedule["Target"].get("Input", "{}")
        self.target = schedule["Target"]["Arn"]
        once = AT.fullmatch(schedule["ScheduleExpression"])
        self.once = bool(once)
        self.due = datetime.fromisoformat(once[1]).replace(tzinfo=timezone.utc) if once else None
        rate = RATE.fullmatch(schedule["ScheduleExpression"])
        self.every = rate and timedelta(**{f"{rate[2]}s": int(rate[1])})

    def after(self, moment):
        """When one that recurs fires next, and a second more, because the
        emulator looks a moment later; a rate counts from that look."""
        if self.every:
            fires = moment + self.every
        else:
            fields = eventbridge._parse_cron_fields(self.schedule["ScheduleExpression"])
            fires = eventbridge._cron_next_fire(fields, moment)
        return fires + timedelta(seconds=1)

    def key(self):
        return {"Name": self.name, "GroupName": self.schedule["GroupName"]}


def matches(item, pattern):
    """Whether an item is one that this part of a stream's filter means."""
    return all(item.get(name, {}).get(kind) in values
               for name, kinds in pattern.items() for kind, values in kinds.items())


def mail(taken, region):
    call = taken["Call"]
    simple = call["Content"]["Simple"]
    headers = {header["Name"]: header["Value"] for header in simple.get("Headers", [])}
    reply_to = ", ".join(call.get("ReplyToAddresses", [])) or None
    sent = datetime.fromtimestamp(taken["Timestamp"], timezone.utc)
    headers |= {
        "From": call["FromEmailAddress"],
        "To": ", ".join(taken["To"]),
        "Subject": taken["Subject"],
        "Message-ID": f"<{taken['MessageId']}@{region}.amazonses.com>",
    }
    return {
        "id": taken["MessageId"],
        "from": call["FromEmailAddress"],
        "to": ", ".join(taken["To"]),
        "reply_to": reply_to,
        "subject": taken["Subject"],
        "text": taken["BodyText"],
        "html": taken["BodyHtml"],
        "headers": headers,
        "sent_at": f"{sent:%Y-%m-%dT%H:%M:%SZ}",
    }
