//! A letter of every kind with invented people and orders, for the gallery and
//! the tests.

#![expect(
    clippy::expect_used,
    reason = "the samples are constants, and the tests make every one of them"
)]

use std::str::FromStr;

use dispute::{
    Agreement, CaseId, Choice, CodeNumber, Complaint, Decision, EventNumber, Evidence, Exit,
    FeeBearer, Finding, Ground, Lane, Language, Length, Letter, Line, Mail, MailAddress, MediaType,
    Money, Now, Offer, Opinion, Order, Party, Performance, ProblemKind, Proposal, Remedy, Reminder,
    Round, Ruling, RulingBar, Said, Saying, ShopExit, Stronger, Term, Text, Told, WhyAsked,
    WhyRestarted,
};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Addresses, Confirmation, accept_code, choice_round, code_number, other_cases};

/// A letter with its name in the gallery: the mail's name, followed by what
/// distinguishes it from others of the same mail.
pub struct Sample {
    /// Unique among the samples of a language.
    pub name: String,
    /// The letter.
    pub letter: Letter,
}

/// Every mail in this language, in the order of the process: once for each
/// recipient, and once for each variant of its content.
pub fn samples(language: Language) -> Vec<Sample> {
    let say = Say(language);
    confirming()
        .into_iter()
        .chain(with_shop(&say))
        .chain(choosing(&say))
        .chain(closing(&say))
        .chain(mediating(&say))
        .chain(offering(&say))
        .chain(pleading(&say))
        .chain(performing(&say))
        .map(|(which, to, mail)| {
            let name = match which {
                "" => mail.name().to_owned(),
                which => format!("{}.{which}", mail.name()),
            };
            let letter = say.letter(to, mail);
            Sample { name, letter }
        })
        .collect()
}

/// Links for a sample that lead nowhere.
pub fn addresses(letter: &Letter) -> Addresses {
    let choice_url = |choice: Choice| {
        let word = choice.word();
        format!("https://beslecht.example/choice/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/{word}")
    };
    Addresses {
        case_url: "https://beslecht.example/case/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789".to_owned(),
        other_cases: other_cases(letter)
            .iter()
            .map(|case| {
                let url = "https://beslecht.example/case/ZyXwVuTsRqPoNmLkJiHgFeDcBa9876543210";
                (*case, url.to_owned())
            })
            .collect(),
        choice_urls: choice_round(letter).map(|_| Choice::ALL.map(choice_url)),
        home_url: "https://beslecht.example/".to_owned(),
        confirmation: code_number(letter).map(|_| Confirmation {
            code: "042917".to_owned(),
            confirm_url: "https://beslecht.example/filing/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789"
                .to_owned(),
            disown_url: "https://beslecht.example/disown/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789"
                .to_owned(),
        }),
        accept_code: accept_code(letter).map(|_| "042917".to_owned()),
    }
}

type Mails = Vec<(&'static str, Party, Mail)>;

fn both(mail: Mail) -> Mails {
    vec![
        ("consumer", Party::Consumer, mail.clone()),
        ("shop", Party::Shop, mail),
    ]
}

fn confirming() -> Mails {
    let code = CodeNumber::FIRST;
    let term = term("2026-11-20T14:05:00+01:00", Length::Days(14));
    let erase = Term::new(
        at("2026-11-20T14:20:00+01:00"),
        Length::Hours(24),
        EventNumber(2),
    );
    let mails = [
        Mail::ConfirmationAsked { code, term },
        Mail::ConfirmationReminded { code, term },
        Mail::ConfirmationContested { code, term },
        Mail::FilingDisowned { code, erase },
    ];
    mails.map(|mail| ("", Party::Consumer, mail)).into()
}

fn with_shop(say: &Say) -> Mails {
    let mut mails = vec![
        (
            "",
            Party::Shop,
            Mail::ComplaintReceived {
                complaint: Box::new(say.complaint()),
                filed_at: at("2026-11-20T14:05:00+01:00"),
                term: shop_term(),
            },
        ),
        (
            "",
            Party::Consumer,
            Mail::FilingConfirmed {
                complaint: Some(Box::new(say.complaint())),
                term: shop_term(),
            },
        ),
        (
            "",
            Party::Consumer,
            Mail::ShopReplied {
                text: say.text(
                    "Dag Sanne,\n\nWij zijn in juli verhuisd. Heb je nog het bewijs van verzending?",
                    "Dear Sanne,\n\nWe moved in July. Do you still have the proof of postage?",
                ),
                files: 0,
            },
        ),
        ("", Party::Consumer, Mail::OfferMade {
                offer: say.offer(),
                files: 2,
            }),
        (
            "",
            Party::Consumer,
            Mail::ShopClaimedSolved {
                text: say.text(
                    "Wij hebben het geld vandaag teruggestort.",
                    "We have paid the money back today.",
                ),
                files: 0,
            },
        ),
        (
            "",
            Party::Shop,
            Mail::ConsumerReplied {
                text: say.text(
                    "Ja, aangetekend verstuurd op 12 juli. Ik stuur u een foto van het bewijs.",
                    "Yes, sent by registered post on 12 July. I am sending you a photo of the receipt.",
                ),
                files: 1,
            },
        ),
        ("", Party::Shop, Mail::OfferDeclined),
        (
            "",
            Party::Shop,
            Mail::ShopReminded {
                term: shop_term(),
            },
        ),
    ];
    mails.extend(both(Mail::AgreementReached {
        agreement: say.agreement(),
        follow_up: term("2026-11-24T09:30:00+01:00", Length::Days(14)),
    }));
    mails
}

fn choosing(say: &Say) -> Mails {
    let refused = WhyAsked::Refused {
        reason: say.text(
            "Het apparaat is gebruikt en is hier nooit aangekomen.",
            "The machine was used and never arrived here.",
        ),
    };
    let said = |what, answered| {
        Some(Said {
            at: at("2026-11-24T09:30:00+01:00"),
            what,
            answered,
            files: 0,
        })
    };
    let asked = |round, why| Mail::ChoiceAsked {
        round: Round(round),
        why,
        said: None,
        offer: None,
        recommend_mediation: round >= 3,
        lapse: term("2026-11-27T14:05:00+01:00", Length::Days(30)),
    };
    let after = |said, offer| Mail::ChoiceAsked {
        round: Round::FIRST,
        why: WhyAsked::TermEnded,
        said,
        offer,
        recommend_mediation: false,
        lapse: term("2026-11-27T14:05:00+01:00", Length::Days(30)),
    };
    let offered = Saying::Offer {
        amount: Some(Money::euro(10_000)),
    };
    let reminded = |place, last, why| Mail::ChoiceReminded {
        round: Round::FIRST,
        reminder: Reminder { place, last },
        why,
        said: None,
        offer: None,
        recommend_mediation: false,
        lapse: term("2026-11-27T14:05:00+01:00", Length::Days(30)),
    };
    let mut mails = vec![
        ("", Party::Consumer, asked(1, WhyAsked::TermEnded)),
        ("refused", Party::Consumer, asked(1, refused)),
        ("reopened", Party::Consumer, asked(2, WhyAsked::Reopened)),
        (
            "shop-unreached",
            Party::Consumer,
            asked(1, WhyAsked::ShopUnreached),
        ),
        (
            "third-round",
            Party::Consumer,
            asked(3, WhyAsked::TermEnded),
        ),
        (
            "talked",
            Party::Consumer,
            after(said(Saying::Message, false), None),
        ),
        (
            "claimed",
            Party::Consumer,
            after(said(Saying::Solved, false), None),
        ),
        (
            "declined",
            Party::Consumer,
            after(said(offered, true), None),
        ),
        (
            "offered",
            Party::Consumer,
            after(said(offered, false), Some(say.offer())),
        ),
        (
            "first",
            Party::Consumer,
            reminded(1, false, WhyAsked::TermEnded),
        ),
        (
            "second",
            Party::Consumer,
            reminded(2, true, WhyAsked::ShopUnreached),
        ),
    ];
    for choice in Choice::ALL {
        let change = term("2026-11-27T16:20:00+01:00", Length::Hours(24));
        let (term, changed) = match choice {
            Choice::Solved => (None, false),
            Choice::Working => (
                Some(term("2026-11-27T16:20:00+01:00", Length::Days(7))),
                false,
            ),
            Choice::Mediation => (
                Some(term("2026-11-27T16:20:00+01:00", Length::Days(21))),
                true,
            ),
        };
        let confirmed = Mail::ChoiceConfirmed {
            round: Round::FIRST,
            choice,
            changed,
            change: Some(change),
            term,
        };
        let chose = Mail::ConsumerChose {
            choice,
            changed,
            term,
        };
        mails.push((choice.word(), Party::Consumer, confirmed));
        mails.push((choice.word(), Party::Shop, chose));
    }
    let last_change = Mail::ChoiceConfirmed {
        round: Round::FIRST,
        choice: Choice::Working,
        changed: true,
        change: None,
        term: Some(term("2026-11-27T16:20:00+01:00", Length::Days(7))),
    };
    mails.push(("last-change", Party::Consumer, last_change));
    mails.extend(both(Mail::ChoiceContested {
        round: Round::FIRST,
        offer: None,
    }));
    mails.extend(told(say));
    mails.push(("", Party::Shop, listed()));
    mails
}

/// A shop that gets many complaints.
fn listed() -> Mail {
    let others = ["S5CCV-WKGED", "ZZCQH-GWK8Z", "JTB89-38NKR"];
    let others = others.iter().filter_map(|case| case.parse().ok());
    Mail::ComplaintsListed {
        others: others.collect(),
        term: Some(shop_term()),
    }
}

/// How the case stands, in place of mails that were held.
fn told(say: &Say) -> Mails {
    let lapse = term("2026-11-27T14:05:00+01:00", Length::Days(30));
    let now = |now, turn| Mail::ChangesTold { now, turn };
    let asked = |offer| Now::Asked {
        round: Round::FIRST,
        offer,
        lapse,
    };
    let chosen = |choice, change| Now::Chosen {
        round: Round::FIRST,
        choice,
        change,
        term: match choice {
            Choice::Solved => None,
            Choice::Working => Some(shop_term()),
            Choice::Mediation => Some(lapse),
        },
    };
    let change = term("2026-11-27T16:20:00+01:00", Length::Hours(24));
    let reopen = Some(term("2026-11-27T16:20:00+01:00", Length::Days(30)));
    let (consumer, shop) = (Party::Consumer, Party::Shop);
    let (solved, working) = (Choice::Solved, Choice::Working);
    vec![
        ("asked", consumer, now(asked(None), None)),
        (
            "asked-offered",
            consumer,
            now(asked(Some(say.offer())), None),
        ),
        ("asked-shop", shop, now(asked(None), None)),
        ("solved", consumer, now(chosen(solved, Some(change)), None)),
        ("solved-shop", shop, now(chosen(solved, Some(change)), None)),
        ("working", consumer, now(chosen(working, None), None)),
        (
            "working-shop",
            shop,
            now(chosen(working, None), Some(shop_term())),
        ),
        (
            "mediation",
            consumer,
            now(chosen(Choice::Mediation, Some(change)), None),
        ),
        (
            "mediation-shop",
            shop,
            now(chosen(Choice::Mediation, None), None),
        ),
        ("closed", consumer, now(Now::Closed { reopen }, None)),
        ("closed-shop", shop, now(Now::Closed { reopen: None }, None)),
        ("open", consumer, now(Now::Open, Some(shop_term()))),
        ("open-shop", shop, now(Now::Open, None)),
    ]
}

fn unreached() -> Mails {
    let search = shop_term();
    let mut mails = vec![("", Party::Consumer, Mail::ShopUnreached { search })];
    for (name, why) in [
        ("corrected", WhyRestarted::AddressCorrected),
        ("acted", WhyRestarted::ShopActed),
    ] {
        let term = term("2026-11-24T09:30:00+01:00", Length::Days(7));
        let restarted = Mail::ShopTermRestarted { why, term };
        mails.push((name, Party::Consumer, restarted));
    }
    mails
}

fn closing(say: &Say) -> Mails {
    let mut mails = both(Mail::SolvedConfirmed {
        reopen: term("2026-11-27T16:20:00+01:00", Length::Days(30)),
    });
    mails.extend(both(Mail::DisputeLapsed {
        reopen: term("2026-12-27T14:05:00+01:00", Length::Months(12)),
    }));
    mails.push(("", Party::Shop, Mail::DisputeReopened));
    mails.extend(both(Mail::ClosingTakenBack {
        by: Party::Consumer,
    }));
    for (name, question) in [("withdrawn", false), ("standing", true)] {
        let mail = Mail::RefusalTakenBack { question };
        mails.push((name, Party::Consumer, mail));
    }
    let code = Mail::AcceptCodeSent {
        offer: say.offer(),
        code: CodeNumber::FIRST,
    };
    mails.push(("", Party::Consumer, code));
    mails.extend(both(Mail::DisputeExited(Exit::Withdrawn {
        reason: Some(say.text(
            "Ik heb het apparaat aan mijn zus gegeven.",
            "I gave the machine to my sister.",
        )),
    })));
    mails.extend(both(Mail::LinkSent));
    mails.extend(unreached());
    mails.extend(both(Mail::DisputeExited(Exit::Inadmissible {
        ground: Ground::PendingElsewhere,
        reasons: say.text(
            "U hebt ons geschreven dat de kantonrechter uw zaak op 3 december behandelt.",
            "You wrote to us that the district court hears your case on 3 December.",
        ),
    })));
    mails.extend(both(Mail::DisputeExited(Exit::ToCourt)));
    mails.push((
        "left",
        Party::Consumer,
        Mail::DisputeExited(Exit::ShopLost {
            exit: ShopExit::Left,
        }),
    ));
    mails.push((
        "left-shop",
        Party::Shop,
        Mail::DisputeExited(Exit::ShopLost {
            exit: ShopExit::Left,
        }),
    ));
    mails.push((
        "bankrupt",
        Party::Consumer,
        Mail::DisputeExited(Exit::ShopLost {
            exit: ShopExit::Bankrupt,
        }),
    ));
    mails
}

fn mediating(say: &Say) -> Mails {
    let mut mails = both(Mail::MediationOpened {
        mediator: line("Mira Proef"),
    });
    mails.push((
        "private",
        Party::Consumer,
        Mail::MediationSpoken {
            lane: Lane::Consumer,
        },
    ));
    mails.push((
        "all",
        Party::Shop,
        Mail::MediationSpoken { lane: Lane::All },
    ));
    mails.extend(both(Mail::MediationDelayed));
    mails.extend(both(Mail::OpinionGiven {
        opinion: Opinion {
            stronger: Stronger::Consumer,
            why: say.text(
                "Het adres stond op het formulier van de winkel zelf. De koper mocht daarop vertrouwen.",
                "The address stood on the shop's own form. The buyer could rely on it.",
            ),
        },
    }));
    mails.extend(both(Mail::ProposalPut {
        proposal: Proposal {
            number: EventNumber(9),
            agreement: say.agreement(),
            consumer: None,
            shop: None,
        },
    }));
    mails.push(("", Party::Shop, Mail::ProposalAccepted));
    mails.extend(both(Mail::ProposalDeclined));
    mails
}

fn offering(say: &Say) -> Mails {
    let offer = term("2026-12-18T11:00:00+01:00", Length::Days(30));
    let pay = term("2026-12-20T19:15:00+01:00", Length::Days(14));
    let mut mails = vec![
        (
            "",
            Party::Consumer,
            Mail::RulingOffered {
                fee: FEE,
                term: offer,
            },
        ),
        ("", Party::Shop, Mail::MediationEnded { term: offer }),
        (
            "",
            Party::Consumer,
            Mail::RulingOfferReminded {
                fee: FEE,
                term: offer,
            },
        ),
        (
            "",
            Party::Consumer,
            Mail::FeeRequested {
                fee: FEE,
                term: pay,
            },
        ),
        (
            "",
            Party::Consumer,
            Mail::FeeReminded {
                fee: FEE,
                term: pay,
            },
        ),
        ("", Party::Consumer, Mail::FeeLapsed { offer }),
        ("", Party::Consumer, Mail::RefundOwed { fee: FEE }),
        ("", Party::Consumer, Mail::FeeRefunded { fee: FEE }),
    ];
    mails.extend(both(Mail::DisputeUnsettled));
    mails.extend(both(Mail::RulingBarred {
        bar: RulingBar::TooComplex,
        reasons: say.text(
            "Er is een technisch onderzoek nodig dat wij niet kunnen laten doen.",
            "It needs a technical examination that we cannot have done.",
        ),
    }));
    mails
}

fn pleading(say: &Say) -> Mails {
    let claim = term("2026-12-21T10:00:00+01:00", Length::Days(14));
    let defence = term("2027-01-04T10:00:00+01:00", Length::Days(14));
    let awaited = |claimed| Mail::DefenceAwaited {
        term: defence,
        claimed,
    };
    let mut mails = vec![
        (
            "",
            Party::Consumer,
            Mail::FeeReceived {
                fee: FEE,
                term: claim,
            },
        ),
        ("", Party::Shop, Mail::RulingRequested { term: claim }),
    ];
    mails.extend(both(awaited(true)));
    mails.push(("unclaimed", Party::Consumer, awaited(false)));
    mails.push(("unclaimed-shop", Party::Shop, awaited(false)));
    mails.extend(both(Mail::ExtensionGranted {
        party: Party::Shop,
        term: defence.extended(Length::Days(7), EventNumber(15)),
    }));
    mails.extend(both(Mail::FileCompleted {
        term: term("2027-01-25T10:00:00+01:00", Length::Days(90)),
    }));
    mails.extend(both(Mail::RulingDelayed));
    mails.extend(both(Mail::RulingIssued {
        ruling: Box::new(say.ruling()),
        fee_bearer: FeeBearer::Shop,
        term: term("2027-03-12T09:00:00+01:00", Length::Days(14)),
    }));
    mails
}

fn performing(say: &Say) -> Mails {
    let mut mails = both(Mail::ComplianceEnded);
    mails.push((
        "",
        Party::Consumer,
        Mail::PerformanceAsked {
            agreement: say.agreement(),
        },
    ));
    mails.extend(both(Mail::PerformanceReported {
        performance: Performance::Performed,
        ruled: false,
    }));
    for (which, to, ruled) in [
        ("failed", Party::Consumer, false),
        ("failed-shop", Party::Shop, false),
        ("failed-ruling", Party::Consumer, true),
        ("failed-ruling-shop", Party::Shop, true),
    ] {
        let performance = Performance::Failed;
        mails.push((which, to, Mail::PerformanceReported { performance, ruled }));
    }
    mails.push((
        "unknown",
        Party::Consumer,
        Mail::PerformanceReported {
            performance: Performance::Unknown,
            ruled: true,
        },
    ));
    mails
}

const FEE: Money = Money::euro(2_500);

/// The texts of the people in the sample case, in one language.
struct Say(Language);

impl Say {
    fn letter(&self, to: Party, mail: Mail) -> Letter {
        let address = match to {
            Party::Consumer => "sanne@voorbeeld.example",
            Party::Shop => "klachten@proefkoffie.example",
        };
        Letter {
            case: CaseId::from_bits(0x1_2345_6789_ABCD),
            to,
            address: MailAddress::from_str(address).expect("an address"),
            language: self.0,
            consumer: line("Sanne Voorbeeld"),
            shop: line("Proefkoffie"),
            order: Some(line("PK-20417")),
            mail,
        }
    }

    fn text(&self, nl: &str, en: &str) -> Text {
        let words = match self.0 {
            Language::Nl => nl,
            Language::En => en,
        };
        Text::parse(words, 10_000).expect("a text")
    }

    fn complaint(&self) -> Complaint {
        Complaint {
            kind: ProblemKind::ReturnOrRefund,
            order: Order {
                number: Some(line("PK-20417")),
                date: day("2026-06-27"),
                amount: Money::euro(21_995),
            },
            story: self.text(
                "Ik heb een Turkse koffiemachine gekocht, één keer geprobeerd en op 12 juli aangetekend teruggestuurd naar het adres op UW EIGEN retourformulier.\n\nNu zegt u dat er nooit iets is aangekomen omdat u verhuisd bent. Iemand heeft er gewoon voor getekend! Ik wacht al vier maanden op mijn geld.",
                "I bought a Turkish coffee machine, tried it once and sent it back by registered post on 12 July, to the address on YOUR OWN return form.\n\nNow you say that nothing ever arrived because you moved. Somebody signed for it! I have been waiting for my money for four months.",
            ),
            remedy: Remedy::MoneyBack {
                amount: Money::euro(21_995),
            },
            told: Told::Yes {
                when: day("2026-07-29"),
                how: line("E-mail"),
            },
            evidence: vec![Evidence {
                name: line("verzendbewijs.pdf"),
                media_type: MediaType::Pdf,
                size: 182_044,
                digest: "0".repeat(64),
                object: "1".to_owned(),
            }],
        }
    }

    fn offer(&self) -> Offer {
        let Agreement { what, amount, by } = self.agreement();
        Offer {
            number: EventNumber(4),
            what,
            amount,
            by,
        }
    }

    fn agreement(&self) -> Agreement {
        Agreement {
            what: self.text(
                "De winkel betaalt de koopprijs terug. De kosten van het terugsturen blijven voor de koper.",
                "The shop pays back the price. The cost of sending it back stays with the buyer.",
            ),
            amount: Some(Money::euro(21_995)),
            by: day("2026-12-04"),
        }
    }

    fn ruling(&self) -> Ruling {
        let finding = |decision, amount| Finding {
            facts: self.text(
                "Het pakket is op 14 juli afgegeven.",
                "The parcel was handed over on 14 July.",
            ),
            positions: self.text(
                "Partijen zijn het oneens over het adres.",
                "The sides disagree about the address.",
            ),
            ground: self.text(
                "Artikel 6:230r BW.",
                "Article 6:230r of the Dutch Civil Code.",
            ),
            decision,
            amount,
        };
        Ruling {
            jurist: "j-proef".parse().expect("a name"),
            findings: vec![
                finding(Decision::Upheld, Some(Money::euro(21_995))),
                finding(Decision::Rejected, None),
            ],
            motivation: self.text(
                "De koper stuurde het apparaat op tijd terug, naar het adres dat de winkel zelf noemde. Dat de winkel was verhuisd, komt voor risico van de winkel. Voor de gevraagde 800 euro is geen grond genoemd.",
                "The buyer sent the machine back in time, to the address that the shop itself gave. That the shop had moved is the shop's risk. No ground was given for the 800 euro asked for.",
            ),
            fee_bearer: FeeBearer::Shop,
            perform_by: day("2027-03-26"),
        }
    }
}

fn shop_term() -> Term {
    term("2026-11-20T14:05:00+01:00", Length::Days(7))
}

fn term(start: &str, length: Length) -> Term {
    Term::new(at(start), length, EventNumber::FIRST)
}

fn at(moment: &str) -> Timestamp {
    moment.parse().expect("a moment")
}

fn day(day: &str) -> Date {
    day.parse().expect("a day")
}

fn line(words: &str) -> Line {
    Line::parse(words, 200).expect("a line")
}
