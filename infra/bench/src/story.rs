//! The contents of the table during the measurements: a case halfway through, a
//! shop, and a complaint that is about to be filed.

use std::error::Error;

use cases::{Executed, Filed};
use dispute::{
    Answer, CaseId, Command, Complaint, Consumer, DeviceDigest, Filing, Language, Mailbox,
    Membership, Money, Order, ProblemKind, Remedy, Rules, Shop, Source, Submission, TimerKind,
    Told, due,
};
use jiff::{SignedDuration, Timestamp};
use journal::{DraftId, Journal};

/// The case that the sample events are about.
const CASE: &str = "7K3M9-QXDP2";

/// The device in the sample events' cookie.
const DEVICE: &str = "8f8f9ae4b9d8b8ed5e1c0b1d3c8c6b5a";

/// The draft in the bench's own events.
pub const DRAFT: [u8; 16] = *b"a draft of bench";

/// Stores the story. Twelve days ago somebody filed, the shop wrote back twice,
/// seven days passed, and now the consumer is asked to choose.
pub async fn tell(journal: &Journal, now: Timestamp) -> Result<(), Box<dyn Error>> {
    let shop = shop()?;
    let joining = shops::joining(&shop);
    shops::join(journal, joining, "secret of the bench", now).await?;
    let draft = DraftId::from_random(DRAFT);
    journal
        .save_draft(&draft, None, draft_answers(), now)
        .await?;
    let filed_at = now - SignedDuration::from_hours(12 * 24);
    let Filed::New(case) = cases::file(journal, filing(shop)?, filed_at).await? else {
        return Err("the case was filed before".into());
    };
    for (submission, hours, words) in [
        (
            1,
            20,
            "Wij hebben de vervoerder gevraagd waar het pakket is gebleven. Zodra wij iets weten, hoort u van ons.",
        ),
        (
            2,
            70,
            "De vervoerder zegt dat er is getekend voor ontvangst. Wij vragen de handtekening op.\nVolgende week weten wij meer.",
        ),
    ] {
        let message = Command::AnswerDispute {
            answer: Answer::Message(dispute::Text::parse(words, 4000)?),
            submission: Submission(submission),
            files: vec![],
        };
        let at = filed_at + SignedDuration::from_hours(hours);
        done(cases::execute(journal, case.id, &message, at).await?)?;
    }
    let term = due(&case)
        .into_iter()
        .find(|due| due.timer.kind == TimerKind::ShopTerm)
        .ok_or("a case without a term of the shop")?;
    done(cases::execute(journal, case.id, &Command::Elapse(term.timer), term.at).await?)
}

fn done(executed: Executed) -> Result<(), Box<dyn Error>> {
    match executed {
        Executed::Done { .. } => Ok(()),
        Executed::Refused { refusal, .. } => {
            Err(format!("the story was refused: {refusal}").into())
        }
        Executed::Missing => Err("the story's case is missing".into()),
    }
}

fn shop() -> Result<Shop, Box<dyn Error>> {
    Ok(Shop {
        id: "tassenatelier-amstel".parse()?,
        name: dispute::Line::parse("Tassenatelier Amstel", 200)?,
        host: dispute::Line::parse("tassenatelier.example", 200)?,
        mail: "klacht@tassenatelier.example".parse()?,
        language: Language::Nl,
        membership: Membership {
            version: dispute::Line::parse("2025-1", 200)?,
            since: jiff::civil::date(2025, 3, 1),
        },
    })
}

fn filing(shop: Shop) -> Result<Filing, Box<dyn Error>> {
    Ok(Filing {
        case: CASE.parse::<CaseId>()?,
        shop,
        consumer: Consumer {
            name: dispute::Line::parse("Yvonne Hendriks", 200)?,
            mail: "yvonne.hendriks@consument.example".parse()?,
            phone: None,
            language: Language::Nl,
        },
        complaint: Complaint {
            kind: ProblemKind::NotDelivered,
            order: Order {
                number: Some(dispute::Line::parse("TA-88213", 200)?),
                date: jiff::civil::date(2026, 6, 12),
                amount: Money::euro(74_500),
            },
            story: dispute::Text::parse(STORY, 4000)?,
            remedy: Remedy::MoneyBack {
                amount: Money::euro(74_500),
            },
            told: Told::Yes {
                when: jiff::civil::date(2026, 7, 1),
                how: dispute::Line::parse("Per e-mail, en later nog eens telefonisch", 200)?,
            },
            evidence: vec![],
        },
        source: Source::MemberPage,
        device: Some(DeviceDigest(DEVICE.to_owned())),
        rules: Rules::first(),
        mailbox: Mailbox::KnownDevice,
        list_at: None,
    })
}

const STORY: &str = "Mijn leren tas van 745 euro is nooit bezorgd. De track & trace zegt \
    'afgeleverd', maar ik was die hele dag thuis en er is niemand geweest. De winkel stuurt me \
    een stipje op een kaart en een verklaring van de chauffeur en daarmee is de kous af. Ik heb \
    in vijf maanden twee keer geklaagd. Ik heb betaald en ik heb geen tas. Zo simpel is het.";

/// All answers, as the form stores them.
pub fn draft_answers() -> String {
    serde_json::json!({
        "shop": "tassenatelier-amstel",
        "problem": "not-delivered",
        "order_number": "TA-90117",
        "order_day": "1",
        "order_month": "11",
        "order_year": "2025",
        "amount": "129,95",
        "story": STORY,
        "remedy": "money-back",
        "remedy_amount": "129,95",
        "told": "yes",
        "told_day": "1",
        "told_month": "12",
        "told_year": "2025",
        "told_how": "Per e-mail",
        "name": "Yvonne Hendriks",
        "mail": "yvonne.hendriks@consument.example",
        "phone": "",
    })
    .to_string()
}
