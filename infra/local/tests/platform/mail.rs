use crate::support::{Mail, World, send};
use aws_sdk_sesv2::Error;
use aws_sdk_sesv2::primitives::Blob;
use aws_sdk_sesv2::types::{Destination, EmailContent, RawMessage};

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
    for to in ["piet@x.example\r\nBcc: all@x.example", "nobody"] {
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
