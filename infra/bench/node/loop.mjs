// What Lambda's own runtime for Node does, without its sandbox: asks for an
// event, calls the handler, hands the answer back.

import { Agent, request } from "node:http";
import { handler } from "./function.mjs";

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");

const call = (method, path, body) =>
  new Promise((resolve, reject) => {
    const full = `/2018-06-01/runtime/invocation/${path}`;
    const headers = body ? { "content-length": Buffer.byteLength(body) } : {};
    const asked = request({ hostname, port, method, path: full, agent, headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asked.on("error", reject);
    asked.end(body);
  });

for (;;) {
  const event = await call("GET", "next");
  const answer = await handler(JSON.parse(event.body));
  const id = event.headers["lambda-runtime-aws-request-id"];
  await call("POST", `${id}/response`, JSON.stringify(answer));
}
