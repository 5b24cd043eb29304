//! The public pages in English.

use super::{FieldTexts, MemberTexts, StartTexts};

pub(in crate::texts) const START: StartTexts = StartTexts {
    title: "A dispute with a web shop? We help you settle it.",
    lead: "Can you not work it out with a shop that carries our trust mark? Tell us. The shop has promised to answer. If you cannot solve it together, we mediate.",
    search_title: "File a complaint",
    search_label: "Which shop is it about?",
    search_hint: "Type its name or web address.",
    steps_title: "How it works",
    steps: |term, fee| {
        [
            ("You tell us what is wrong", "In about five minutes, without an account. The shop gets your complaint as soon as you confirm it.".to_owned()),
            ("The shop solves it", format!("The shop has {term} to do so. You can write to each other and accept an offer.")),
            ("You answer with one click", "We ask you by e-mail: is it solved, is the shop still working on it, or do you want mediation?".to_owned()),
            ("A mediator helps", format!("Free of charge and not binding. Still no solution? Then you can ask for binding advice for {fee}.")),
        ]
    },
    promises_title: "What you can count on",
    promises: [
        (
            "You always see how your case stands",
            "On one page: whose turn it is, until when, and everything that happened.",
        ),
        (
            "Silence from the shop does not stop your case",
            "No answer? Then your case moves on by itself.",
        ),
        (
            "You decide",
            "Mediation is voluntary. You can stop at any time.",
        ),
    ],
    problems_title: "Can we help you?",
    problems: "Choose your problem. You then read what your rights are, and what we can do for you.",
    mine_title: "Do you have a case already?",
    mine: "The link to your case is in every e-mail you get from us. You do not need a password.",
    lost_title: "Did you lose the link?",
    lost: "We e-mail it once more, to the e-mail address that you filed your complaint with.",
    lost_mail: FieldTexts {
        label: "E-mail address",
        hint: None,
        missing: "Fill in your e-mail address",
    },
    lost_number: FieldTexts {
        label: "Case number or order number",
        hint: Some("A case number looks like 7K3M9-QXDP2."),
        missing: "Fill in the case number or the order number",
    },
    lost_button: "Send me the link",
    asked_title: "Look in your e-mail",
    asked_lead: "Is there a case with this e-mail address and this number? Then we have sent you the link. Look in your spam folder too.",
    asked_nothing: "Did nothing come within a few minutes? Check the address and the number, and try again. Use the address that you filed your complaint with. Did you ask for the link just now? Then we do not send another one at once.",
};

pub(in crate::texts) const MEMBER: MemberTexts = MemberTexts {
    badge: "Member of Beslecht",
    since: "Member since",
    site: "Web shop",
    promise: |shop| {
        format!(
            "{shop} has promised to solve complaints together with Beslecht. This is free of charge for you, up to and including mediation."
        )
    },
    open: "File a complaint",
    open_lead: "You tell us what happened. It takes about five minutes.",
    ready_title: "Have this at hand",
    ready: [
        "your order number and the date of the order",
        "the amount of the order",
        "when and how you told the shop what is wrong",
    ],
    none_title: "This shop is not a member",
    none_named: |name| format!("We know no member called ‘{name}’."),
    none_lead: "We can only help with shops that carry our trust mark. Check whether you spelled the name correctly. If you did, there is still much that you can do yourself.",
    instead_title: "What you can do instead",
    instead: [
        (
            "Write to the shop",
            "Say in an e-mail or a letter what is wrong and what you want. Give the shop 14 days to answer. Keep a copy.",
        ),
        (
            "Ask for free advice",
            "ConsuWijzer and Juridisch Loket tell you what your rights are and have sample letters. Is the shop based in another country of the EU? Then ask the European Consumer Centre.",
        ),
        (
            "Ask your bank for your money back",
            "Did you pay by credit card or through a payment service? Then you can often ask for your money back there.",
        ),
        (
            "See whether the shop is a member elsewhere",
            "The shop's site says whether it belongs to a disputes committee. If it does not, you can go to the subdistrict court.",
        ),
    ],
    advisers: [
        ("ConsuWijzer", "https://www.consuwijzer.nl/"),
        ("Juridisch Loket", "https://www.juridischloket.nl/"),
        ("European Consumer Centre", "https://www.eccnederland.nl/en"),
    ],
    another: "Search for another shop",
};
