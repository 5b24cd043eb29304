use crate::support::{Mail, World, send};
use aws_sdk_sesv2::Error;
use aws_sdk_sesv2::primitives::Blob;
use aws_sdk_sesv2::types::{
    Body, Content, Destination, EmailContent, Message, MessageTag, RawMessage,
};
use serde_json::json;

#[tokio::test]
async fn a_simple_mail_is_kept_as_it_would_arrive() {
    let world = World::start().await;
    let id = send(
        &Mail::new(&world.config()),
        "piet@consument.example",
        "Uw geschil",
    )
    .await
    .unwrap();
    let mails = world
        .get("/_local/mail?to=PIET@consument.example")
        .await
        .json();
    let mail = &mails[0];
    assert_eq!(mail["id"], id.as_str());
    assert_eq!(mail["from"], "Beslecht <no-reply@beslecht.example>");
    assert_eq!(mail["to"], "piet@consument.example");
    assert_eq!(mail["reply_to"], "case-1@reply.beslecht.example");
    assert_eq!(mail["subject"], "Uw geschil");
    assert_eq!(mail["text"], "plain");
    assert_eq!(mail["html"], "<head></head><b>rich</b>");
    assert_eq!(mail["headers"]["Auto-Submitted"], "auto-generated");
    assert_eq!(
        mail["headers"]["Message-ID"],
        format!("<{id}@eu-west-1.amazonses.com>")
    );
    let date = mail["headers"]["Date"].as_str().unwrap();
    assert!(date.starts_with("Fri, 20 Nov 2026 10:0"), "{date}");
    assert!(
        mail["sent_at"]
            .as_str()
            .unwrap()
            .starts_with("2026-11-20T10:0")
    );
}

#[tokio::test]
async fn a_raw_mail_is_read_and_gets_its_own_message_id_and_date() {
    let world = World::start().await;
    let raw = "From: =?utf-8?q?Beslechter_Zo=C3=AB?= <no-reply@beslecht.example>\r\n\
        To: piet@consument.example\r\n\
        Subject: =?utf-8?q?Caf=C3=A9?=\r\n\
        Message-ID: <mine@example>\r\n\
        In-Reply-To: <earlier@example>\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nz=C3=B3\r\n\
        --b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<b>rich</b>\r\n--b--\r\n";
    let message = RawMessage::builder().data(Blob::new(raw)).build().unwrap();
    let sent = Mail::new(&world.config())
        .send_email()
        .content(EmailContent::builder().raw(message).build())
        .send()
        .await
        .unwrap();
    let mail = &world.get("/_local/mail").await.json()[0];
    assert_eq!(mail["from"], "Beslechter Zoë <no-reply@beslecht.example>");
    assert_eq!(mail["subject"], "Café");
    assert_eq!(mail["text"].as_str().unwrap().trim(), "zó");
    assert_eq!(mail["html"].as_str().unwrap().trim(), "<b>rich</b>");
    assert_eq!(mail["headers"]["In-Reply-To"], "<earlier@example>");
    assert_eq!(
        mail["headers"]["Message-ID"],
        format!("<{}@eu-west-1.amazonses.com>", sent.message_id().unwrap())
    );
}

#[tokio::test]
async fn what_could_end_a_header_is_refused() {
    let world = World::start().await;
    let mail = Mail::new(&world.config());
    for to in [
        "piet@x.example\r\nBcc: all@x.example",
        "nobody",
        "piet@my_shop.example",
        "piet@x'y.example",
    ] {
        let refused = send(&mail, to, "Uw geschil").await;
        assert!(
            matches!(refused, Err(Error::BadRequestException(_))),
            "{refused:?}"
        );
    }
    let refused = send(&mail, "piet@x.example", "Uw\r\nBcc: geschil").await;
    assert!(
        matches!(refused, Err(Error::BadRequestException(_))),
        "{refused:?}"
    );
    let nobody = mail
        .send_email()
        .destination(Destination::builder().build())
        .content(EmailContent::builder().build())
        .send()
        .await
        .map_err(Error::from);
    assert!(
        matches!(nobody, Err(Error::BadRequestException(_))),
        "{nobody:?}"
    );
    assert!(world.subjects().await.is_empty());
}

#[tokio::test]
async fn an_address_may_be_refused_outright() {
    let world = World::start().await;
    let mail = Mail::new(&world.config());
    let refused = send(&mail, "Piet <piet@Refused.example>", "Uw geschil").await;
    assert!(
        matches!(refused, Err(Error::MessageRejected(_))),
        "{refused:?}"
    );
    assert!(world.subjects().await.is_empty());
}

/// Sends a mail with a tag, with or without a configuration set.
async fn send_tagged(world: &World, to: &str, set: Option<&str>) {
    let content = |data: &str| Content::builder().data(data).build().unwrap();
    let body = Body::builder().text(content("plain")).build();
    let message = Message::builder().subject(content("Uw geschil")).body(body);
    let tag = MessageTag::builder().name("case").value("7K3M9-QXDP2");
    Mail::new(&world.config())
        .send_email()
        .from_email_address("Beslecht <no-reply@beslecht.example>")
        .destination(Destination::builder().to_addresses(to).build())
        .content(EmailContent::builder().simple(message.build()).build())
        .email_tags(tag.build().unwrap())
        .set_configuration_set_name(set.map(str::to_owned))
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn what_becomes_of_a_mail_goes_to_the_function_whose_rule_wants_it() {
    let world = World::start().await;
    for host in [
        "bounce",
        "full",
        "away",
        "delay",
        "complaint",
        "suppressed",
        "wanted",
        "consument",
    ] {
        send_tagged(&world, &format!("piet@{host}.example"), Some("beslecht")).await;
    }
    world.settle().await;
    let received = world.calls_of("receive");
    let told: Vec<_> = received
        .iter()
        .map(|it| (it["detail-type"].as_str().unwrap(), &it["detail"]))
        .map(|(kind, detail)| (kind, detail["bounce"]["bounceType"].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Email Bounced", Some("Permanent")),
            ("Email Bounced", Some("Transient")),
            ("Email Bounced", Some("Transient")),
            ("Email Delivery Delayed", None),
            ("Email Complaint Received", None),
            ("Email Complaint Received", None),
            ("Email Complaint Received", None),
        ]
    );
    let complaint = |at: usize| &received[at]["detail"]["complaint"];
    assert_eq!(complaint(4)["complaintSubType"], json!(null));
    assert_eq!(complaint(5)["complaintSubType"], "OnAccountSuppressionList");
    assert_eq!(complaint(6)["complaintFeedbackType"], "not-spam");
    let bounced = &received[0];
    assert_eq!(bounced["source"], "aws.ses");
    let detail = &bounced["detail"];
    assert_eq!(detail["eventType"], "Bounce");
    assert_eq!(
        detail["mail"]["destination"],
        json!(["piet@bounce.example"])
    );
    assert_eq!(detail["mail"]["tags"]["case"], json!(["7K3M9-QXDP2"]));
    let recipient = |at: usize| &received[at]["detail"]["bounce"]["bouncedRecipients"][0];
    assert_eq!(recipient(0)["action"], "failed");
    assert_eq!(recipient(2).get("action"), None, "an automatic reply");
    // Settling again delivers nothing twice.
    world.settle().await;
    assert_eq!(world.calls_of("receive").len(), 7);
    assert_eq!(world.subjects().await.len(), 8);
}

#[tokio::test]
async fn without_a_configuration_set_there_are_no_notices_of_a_mail() {
    let world = World::start().await;
    send_tagged(&world, "piet@bounce.example", None).await;
    world.settle().await;
    assert!(world.calls_of("receive").is_empty());
}
