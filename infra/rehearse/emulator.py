"""MiniStack with what our template needs and version 1.5.33 lacks.

Each mend below names the gap and what stands in the cloud's documentation.
Nothing here knows our functions, routes or timers.
"""

import json
import os
import queue
import signal
import string
import threading
import time
from email.utils import parseaddr

from ministack import app
from ministack.core import iam_actions, lambda_runtime
from ministack.core.responses import get_account_id
from ministack.services import (
    apigateway, cloudwatch_logs, dynamodb, eventbridge, lambda_svc, scheduler, ses, ses_v2)
from ministack.services.cloudformation import provisioners


def routes_from_the_openapi_body():
    """SAM writes an HTTP API's routes into the OpenAPI `Body` of
    AWS::ApiGatewayV2::Api; MiniStack makes the API and ignores the body."""
    create = provisioners._apigw_v2_api_create

    def created(logical_id, props, stack_name):
        api, attributes = create(logical_id, props, stack_name)
        for path, operations in (props.get("Body") or {}).get("paths", {}).items():
            for method, operation in operations.items():
                add_route(api, path, method, operation["x-amazon-apigateway-integration"])
        return api, attributes

    provisioners._RESOURCE_HANDLERS["AWS::ApiGatewayV2::Api"]["create"] = created


def add_route(api, path, method, integration):
    made = apigateway._create_integration(api, {
        "integrationType": integration["type"].upper(),
        "integrationUri": integration["uri"],
        "integrationMethod": integration["httpMethod"],
        "payloadFormatVersion": integration["payloadFormatVersion"],
    })
    target = json.loads(made[2])["integrationId"]
    method = "ANY" if method == "x-amazon-apigateway-any-method" else method.upper()
    key = "$default" if path == "/$default" else f"{method} {path}"
    apigateway._create_route(api, {"routeKey": key, "target": f"integrations/{target}"})


def items_expire():
    """CloudFormation's AWS::DynamoDB::Table knows TimeToLiveSpecification;
    MiniStack makes the table and ignores it."""
    create = provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::Table"]["create"]

    def created(logical_id, props, stack_name):
        table, attributes = create(logical_id, props, stack_name)
        if wanted := props.get("TimeToLiveSpecification"):
            dynamodb._update_ttl({"TableName": table, "TimeToLiveSpecification": wanted})
        return table, attributes

    provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::Table"]["create"] = created


def secrets_without_punctuation():
    """GenerateSecretString knows ExcludePunctuation; MiniStack puts
    punctuation into the secret all the same."""
    generate = provisioners._sm_secret_string

    def generated(props):
        wanted = props.get("GenerateSecretString") or {}
        if wanted.get("ExcludePunctuation"):
            excluded = wanted.get("ExcludeCharacters", "") + string.punctuation
            wanted = {**wanted, "ExcludeCharacters": excluded}
            props = {**props, "GenerateSecretString": wanted}
        return generate(props)

    provisioners._sm_secret_string = generated


def calls_count_as_made_over_tls():
    """The functions trust Amazon's own roots alone, so that they speak plain
    HTTP here. Policies that ask for TLS are to see what the cloud would."""
    pin = app.pin_request_origin
    app.pin_request_origin = lambda address, _secure: pin(address, True)


def sending_asks_for_identity_and_configuration_set():
    """ses:SendEmail is allowed on the identity in the sender's address and on
    the configuration set, and a condition may name that address; MiniStack asks
    for it on `*` and knows no such condition."""
    enforce = app._enforce_ses_v2

    def enforced(method, path, headers, body, query, request_id):
        if (method, path) != ("POST", "/v2/email/outbound-emails"):
            return enforce(method, path, headers, body, query, request_id)
        call, region = json.loads(body), app.extract_region(headers, query)
        _name, sender = parseaddr(call["FromEmailAddress"])
        needed = [f"identity/{sender.rsplit('@', 1)[1]}"]
        if "ConfigurationSetName" in call:
            needed.append(f"configuration-set/{call['ConfigurationSetName']}")
        denials = (app._enforce_data_plane(
            "sesv2", "ses:SendEmail", headers, query, request_id,
            resource_arn=f"arn:aws:ses:{region}:{get_account_id()}:{resource}",
            service_context={"ses:FromAddress": sender})
            for resource in needed)
        return next((denied for denied in denials if denied), None)

    app._enforce_ses_v2 = enforced


def schedules_are_resources_of_their_group():
    """A permission on a schedule names its group; MiniStack takes every
    schedule for one of the group `default`."""
    name = iam_actions.extract_resource_arn

    def named(service, method, path, headers, body, query, region, account):
        arn = name(service, method, path, headers, body, query, region, account)
        if service != "scheduler" or ":schedule/default/" not in arn:
            return arn
        group = json.loads(body or b"{}").get("GroupName")
        group = group or query.get("groupName", ["default"])[0]
        return arn.replace(":schedule/default/", f":schedule/{group}/")

    iam_actions.extract_resource_arn = named


def log_streams_are_named_after_their_function():
    """In a group of its own a function's log streams are called by the day and
    the version, in a common one by the function too; MiniStack leaves it out."""
    emit, one_at_a_time = lambda_svc._emit_lambda_logs, threading.Lock()

    def emitted(function, *run, **more):
        config = function.get("config") or function
        group = config["LoggingConfig"]["LogGroup"]
        with one_at_a_time:
            emit(function, *run, **more)
            streams = cloudwatch_logs._log_groups[group]["streams"]
            for name in [name for name in streams if "/[" in name]:
                named = name.replace("/[", f"/{config['FunctionName']}[")
                streams[named] = streams.pop(name)

    lambda_svc._emit_lambda_logs = emitted


def saved_queries_are_taken():
    """CloudFormation knows AWS::Logs::QueryDefinition, which nothing here runs."""
    provisioners._RESOURCE_HANDLERS["AWS::Logs::QueryDefinition"] = {
        "create": lambda logical_id, _props, stack_name: (f"{stack_name}-{logical_id}", {}),
        "delete": lambda *_what: None,
    }


def mails_as_they_were_handed_in():
    """The mailbox shows no headers; this keeps the whole call beside it."""
    send = ses_v2.handle_request
    show = app._handle_ses_messages_request

    async def sent(method, path, headers, body, query):
        before = len(ses._sent_emails_list())
        answer = await send(method, path, headers, body, query)
        for mail in ses._sent_emails_list()[before:]:
            mail["Call"] = json.loads(body)
        return answer

    async def shown(method, path, headers, query):
        answer = await show(method, path, headers, query)
        if answer is None:
            return None
        mails = [mail for kept in ses._sent_emails.to_dict().values() for mail in kept]
        return 200, {"Content-Type": "application/json"}, json.dumps(mails).encode()

    ses_v2.handle_request = sent
    app._handle_ses_messages_request = shown


def schedules_call_functions_asynchronously():
    """Lambda tries a call of Scheduler's again and then hands it to the queue
    that the function names; MiniStack makes the call once."""

    def dispatched(arn, payload):
        function, config, _name = lambda_svc._get_func_record_for_ref(arn)
        record = lambda_svc._execution_record_for_config(function, config)
        lambda_svc.invoke_async_with_retry(record, json.loads(payload))

    eventbridge._dispatch_to_lambda = dispatched


def streams_begin_anew_after_a_restart():
    """A restart loses the streams' records and keeps the places in them, so
    that the next records would be skipped."""
    lambda_svc._restore_esm_positions = lambda store, positions: None


def the_last_lines_of_a_log_are_awaited_by_the_machines_time():
    """After a call MiniStack waits, by the clock that stands still, until its
    function logs no more."""

    def drained(worker, **_times):
        lines, patience = [], 0.1
        while True:
            try:
                lines.append(worker._stderr_queue.get(timeout=patience))
            except queue.Empty:
                return "\n".join(lines)
            patience = 0.01

    lambda_runtime.Worker._drain_stderr_bounded = drained


def what_a_stream_could_not_deliver_is_tried_again_soon():
    """MiniStack counts a second by the moved clock, which stands still. It
    waits a second of the machine's all the same."""
    lambda_svc._ESM_BACKOFF_SECONDS = 0


def schedules_fire_at_once():
    """MiniStack looks for due schedules every ten seconds."""
    scheduler._SCHEDULE_TICK_INTERVAL = 0.1


def ends_with_whoever_started_it():
    """However that ends, nothing stays behind, the functions neither."""
    parent = os.getppid()

    def watch():
        while os.getppid() == parent:
            time.sleep(1)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    ends_with_whoever_started_it()
    routes_from_the_openapi_body()
    items_expire()
    secrets_without_punctuation()
    calls_count_as_made_over_tls()
    sending_asks_for_identity_and_configuration_set()
    log_streams_are_named_after_their_function()
    saved_queries_are_taken()
    schedules_are_resources_of_their_group()
    mails_as_they_were_handed_in()
    schedules_call_functions_asynchronously()
    streams_begin_anew_after_a_restart()
    the_last_lines_of_a_log_are_awaited_by_the_machines_time()
    what_a_stream_could_not_deliver_is_tried_again_soon()
    schedules_fire_at_once()
    app.main()
