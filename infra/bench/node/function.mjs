// The same job as show-case in Node: reads a case with its history and renders
// a page of it, as its users would write it with the SDK of their ecosystem.

import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import style from "../../../shared/page/assets/style.css";

const client = new DynamoDBClient({});

const escape = (text) =>
  String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const moment = new Intl.DateTimeFormat("nl-NL", {
  dateStyle: "full",
  timeStyle: "short",
  timeZone: "Europe/Amsterdam",
});

const entry = (item) => `
  <li>
    <h3>${escape(Object.keys(JSON.parse(item.body.S))[0])}</h3>
    <p><time>${moment.format(new Date(item.at.S))}</time></p>
    ${Object.values(JSON.parse(item.texts.S))
      .map(({ text }) => `<p>${escape(text)}</p>`)
      .join("")}
  </li>`;

const page = (stored, events) => `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><title>Uw zaak ${escape(stored.id)}</title><style>${style}</style></head>
<body>
  <h1>${escape(stored.shop.name.text)}</h1>
  <p>${escape(stored.complaint.story.text)}</p>
  <p>Gemeld op ${moment.format(new Date(stored.filed_at))}</p>
  <ol>${events.map(entry).join("")}</ol>
</body>
</html>`;

export const handler = async () => {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: process.env.TABLE_NAME,
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :least AND :greatest",
      ExpressionAttributeValues: {
        ":pk": { S: "CASE#7K3M9-QXDP2" },
        ":least": { S: "CASE" },
        ":greatest": { S: "EVENT#999999999999" },
      },
      ScanIndexForward: false,
      ConsistentRead: true,
    }),
  );
  const events = Items.slice(0, -1);
  const stored = JSON.parse(Items.at(-1).case.S);
  return {
    statusCode: 200,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: page(stored, events),
  };
};
