"""The same job as show-case in Python: reads a case with its history and
renders a page of it, as its users would write it with the SDK of their
ecosystem."""

import json
import os
from datetime import datetime
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

import boto3

client = boto3.client("dynamodb")
style = (Path(__file__).parent / "style.css").read_text()
amsterdam = ZoneInfo("Europe/Amsterdam")


def moment(text):
    return datetime.fromisoformat(text).astimezone(amsterdam).strftime("%d-%m-%Y om %H:%M")


def entry(item):
    texts = json.loads(item["texts"]["S"]).values()
    words = "".join(f"<p>{escape(salted['text'])}</p>" for salted in texts)
    name = next(iter(json.loads(item["body"]["S"])))
    return f"<li><h3>{escape(name)}</h3><p><time>{moment(item['at']['S'])}</time></p>{words}</li>"


def page(stored, events):
    history = "".join(map(entry, events))
    return f"""<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><title>Uw zaak {escape(stored['id'])}</title><style>{style}</style></head>
<body>
  <h1>{escape(stored['shop']['name']['text'])}</h1>
  <p>{escape(stored['complaint']['story']['text'])}</p>
  <p>Gemeld op {moment(stored['filed_at'])}</p>
  <ol>{history}</ol>
</body>
</html>"""


def handler(_event):
    found = client.query(
        TableName=os.environ["TABLE_NAME"],
        KeyConditionExpression="pk = :pk AND sk BETWEEN :least AND :greatest",
        ExpressionAttributeValues={
            ":pk": {"S": "CASE#7K3M9-QXDP2"},
            ":least": {"S": "CASE"},
            ":greatest": {"S": "EVENT#999999999999"},
        },
        ScanIndexForward=False,
        ConsistentRead=True,
    )
    *events, stored = found["Items"]
    return {
        "statusCode": 200,
        "headers": {"content-type": "text/html; charset=utf-8"},
        "body": page(json.loads(stored["case"]["S"]), events),
    }
