"""What Lambda's own runtime for Python does, without its sandbox: asks for an
event, calls the handler, hands the answer back."""

import json
import os
from http.client import HTTPConnection

from function import handler

connection = HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])


def call(method, path, body=None):
    connection.request(method, f"/2018-06-01/runtime/invocation/{path}", body)
    answer = connection.getresponse()
    return answer.headers, answer.read()


while True:
    headers, event = call("GET", "next")
    answer = handler(json.loads(event))
    request = headers["lambda-runtime-aws-request-id"]
    call("POST", f"{request}/response", json.dumps(answer))
