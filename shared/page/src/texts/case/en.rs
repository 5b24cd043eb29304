//! The case page in English.

use dispute::{Asks, Choice};

use super::{
    AcceptCodeTexts, AttachTexts, BannerTexts, CaseFormTexts, CaseFormsTexts, CaseTexts, FactTexts,
    UndoTexts,
};
use crate::texts::BySide;

pub(in crate::texts) const CASE: CaseTexts = CaseTexts {
    title_for_consumer: |shop| format!("Your case with {shop}"),
    title_for_shop: |consumer| format!("The complaint of {consumer}"),
    reference: "Case",
    printed: |moment| format!(", as of {moment}"),
    banners: BannerTexts {
        message_sent: BySide {
            consumer: "Your message has been sent to the shop.",
            shop: "Your message has been sent to the consumer.",
        },
        offer_made: "Your offer has been sent to the consumer.",
        solved_told: "We have told the consumer that you say it is solved.",
        refused: "We have sent the consumer your reason and now ask what they want.",
        offer_accepted: "You have accepted the offer. You and the shop get the agreement by e-mail.",
        offer_declined: "You have declined the offer. We tell the shop.",
        choice_made: "Your choice has been passed on.",
        choice_changed: "Your choice has been changed.",
        choice_contested: "Two different answers came in. Neither counts. Please choose once more.",
        choice_stands: "The answer you just gave stands. Do you want to change it? Then choose once more below.",
        solved: "We are glad that it is solved. The case is closed.",
        withdrawn: "You have withdrawn your complaint. The case is closed.",
        reopened: "The case is open again.",
        taken_back: "You have taken it back. Below you can see where the case stands now.",
        performance_reported: "Your answer has been passed on.",
        confirmed: "Your complaint has been confirmed. The shop has it now too. The link to this page is in the e-mail that you get.",
        open_already: "You already had a case about this order. We have not made a second one. This is your case.",
        already_done: "We had this from you already. Nothing has changed.",
        moved_on: "The case has moved on in the meantime. So nothing has changed. Below is how it stands now.",
        change_too_late: "Your choice cannot be changed any more. Nothing has changed.",
        offer_gone: "This offer is no longer there. Below is how it stands now.",
        too_early: "You can report that only once the agreed day is over. Nothing has changed.",
        too_late: "The time for this is over. Nothing has changed.",
        too_many_messages: "You can send no more messages in this case. E-mail us if there is something more you want to say.",
        address_corrected: "We now use this address. You get an e-mail from us straight away. If none comes, look here again.",
        other_device: "You can correct your address only on the device on which you confirmed the complaint. Nothing has changed.",
    },
    banner_good: "Done.",
    banner_warning: "Please note.",
    unsent_title: "Not sent",
    unsent_lead: "You wrote this, but it was not sent. You can copy it here.",
    steps_title: "The steps",
    steps: [
        "Complaint filed",
        "Time for the shop",
        "The consumer chooses",
        "Mediation",
        "Ruling",
    ],
    handled: "Case handled",
    step_done: "done",
    step_now: "now",
    actions_title: "What can you do?",
    ask_title: |asks| match asks {
        Asks::Offered => "Or choose something else",
        Asks::ClaimedSolved => "Is it right that it is solved?",
        Asks::Talked | Asks::Silent => "Is it solved?",
        Asks::Declined | Asks::Refused | Asks::Reopened | Asks::Unreached => {
            "How do you want to go on?"
        }
    },
    ask_reason: "The shop’s reason:",
    ask: |asks, shop| match asks {
        Asks::Offered => "You do not have to accept the offer.".to_owned(),
        Asks::ClaimedSolved => format!("{shop} reports that it is solved. Choose what is true."),
        Asks::Declined => {
            format!("{shop} made you an offer and you said no. Choose what you want.")
        }
        Asks::Talked => {
            format!("{shop} has had the time to solve it. Choose what is true.")
        }
        Asks::Silent => format!("{shop} has said nothing. Choose what is true."),
        Asks::Refused => format!(
            "{shop} will not solve the complaint. So you do not have to wait. Choose what you want."
        ),
        Asks::Reopened => "You have reopened the case. Choose what you want.".to_owned(),
        Asks::Unreached => format!(
            "We could not reach {shop}: our e-mail does not arrive. You do not have to wait for that. Choose what you want."
        ),
    },
    ask_again: "Two different answers came in at almost the same time. Sometimes a program that checks e-mails does that. So neither counts. Please choose once more here.",
    recommend: "The shop has now had extra time more than once. We advise you to choose mediation.",
    choice_note: |choice| match choice {
        Choice::Solved => "We close your case. No mediation is needed.",
        Choice::Working => "We will wait and ask you again later. No mediation yet.",
        Choice::Mediation => {
            "A mediator helps you and the shop. That is free and does not bind you."
        }
    },
    change_title: "Change your choice",
    changed_from: |chosen| format!("You chose: ‘{chosen}’. You can still change that."),
    change_until: "You can do so until",
    offer_title: BySide {
        consumer: "The shop makes you an offer",
        shop: "Your offer",
    },
    offer_amount: "Amount",
    offer_by: "No later than",
    offer_binds: "If you accept the offer, it is an agreement and we close the case. Later we will ask you whether the shop kept the agreement.",
    offer_waits: "The consumer can accept or decline this offer. If you make a new one, this one ends.",
    accept: "I accept the offer",
    accept_title: "Do you accept the offer?",
    accept_lead: "First read what you agree to. Nothing has been sent yet.",
    accept_or_solved: "You say that it is solved. But there is still an offer from the shop. Do you mean that you accept it?",
    accept_binds: |shop| {
        format!(
            "Accepting is binding. This becomes your agreement with {shop}: you and the shop have to keep it. We close the case. You cannot undo this."
        )
    },
    accept_bound: "Yes, I accept the offer",
    accept_code: AcceptCodeTexts {
        why: "We do not know this device yet. That is why we ask for a code, which we send to your e-mail address. So nobody else can make an agreement for you.",
        send: "Send me the code",
        sent: "We have sent you a code. Type it below.",
        sent_before: "We sent you a code a moment ago. Look in your e-mail.",
        another: "Send a new code",
        spent: "This code was mistyped too often. Ask for a new code.",
        no_more: "We send no more codes for this offer. Open this page on the device on which you confirmed the complaint. There you need no code.",
    },
    solved_without: "No, it is solved without this offer",
    decline: "I decline the offer",
    address_title: "Our e-mails do not reach you",
    mails_come_back: |address| {
        format!(
            "What we send to {address} comes back. You may miss a question or an answer that way."
        )
    },
    address_elsewhere: "You can correct your address on the device on which you confirmed the complaint: open this page there. Not possible? E-mail us. Our address is at the foot of this page.",
    forms: CaseFormsTexts {
        message_to_shop: CaseFormTexts {
            title: "Send the shop a message",
            lead: "The shop gets your message by e-mail at once.",
            label: "Your message",
            button: "Send the message",
            missing: "Write a message",
        },
        message_to_consumer: CaseFormTexts {
            title: "Send the consumer a message",
            lead: "The consumer gets your message by e-mail at once.",
            label: "Your message",
            button: "Send the message",
            missing: "Write a message",
        },
        offer: CaseFormTexts {
            title: "Make an offer",
            lead: "If the consumer accepts it, it is an agreement and we close the case.",
            label: "What do you offer?",
            button: "Make this offer",
            missing: "Write down what you offer",
        },
        solved: CaseFormTexts {
            title: "Report that it is solved",
            lead: "The consumer gets this by e-mail at once and can close the case.",
            label: "How did you solve it?",
            button: "Report that it is solved",
            missing: "Write down how you solved it",
        },
        refuse: CaseFormTexts {
            title: "Report that you will not solve it",
            lead: "The consumer gets your reason and chooses straight away what happens next. An offer that is still open is withdrawn.",
            label: "Why will you not solve it?",
            button: "Send my reason",
            missing: "Write down why you will not solve it",
        },
        withdraw: CaseFormTexts {
            title: "Withdraw my complaint",
            lead: "We will then close your case. The shop will be told. You can take this back for 24 hours. After that the case cannot be opened again.",
            label: "Why do you withdraw the complaint? (optional)",
            button: "Withdraw my complaint",
            missing: "Write down why you withdraw the complaint, or leave this empty",
        },
        address: CaseFormTexts {
            title: "Correct my e-mail address",
            lead: "Is the address right and does your mailbox work again? Then fill it in once more. We send you an e-mail straight away.",
            label: "Your correct e-mail address",
            button: "Use this address",
            missing: "Fill in your e-mail address",
        },
    },
    attach: AttachTexts {
        add: "Add photos or PDFs first",
        lead: "Nothing has been sent yet. Add photos or PDFs, and then send everything at the bottom of this page.",
        edit: "Change what you wrote",
        save: "Keep what I wrote",
        waits: "You have a message that has not been sent yet",
        go_on: "Go on with your message",
    },
    newest_of: "The latest message from",
    newest_own: "Your latest message",
    amount_label: "Amount (optional)",
    amount_hint: "Only if you offer money. For example 219.95.",
    amount_missing: "Fill in an amount, or leave this empty",
    by_label: "By which day will it be done?",
    by_missing: "Fill in by which day it will be done",
    solved_title: "It is solved",
    solved_lead: "We then close your case. You and the shop get a confirmation. If the problem comes back, you can reopen the case for some time.",
    solved_button: "Yes, it is solved",
    undo: UndoTexts {
        title: "Was this not what you meant?",
        closing: "You closed the case. You can take that back. Then the case goes on where it was, with the same dates.",
        refusal: "You told us that you will not solve it. You can take that back as long as the consumer has not chosen. The question to the consumer is then withdrawn, and an offer that you had made holds again.",
        until: "You can take it back until",
        button: "Take it back",
    },
    reopen_title: "Reopen the case",
    reopen_lead: "Is it not solved after all? Then reopen the case. After that you choose how to go on.",
    reopen_until: "You can reopen it until",
    reopen_button: "Reopen my case",
    performance_title: "Has the agreement been kept?",
    ruling_performance_title: "Has the ruling been carried out?",
    performance_lead: "If you say no, Beslecht looks into what goes wrong at this shop.",
    performed: "Yes, it was done",
    not_performed: "No, not at all or not completely",
    not_performed_later: |day| {
        format!(
            "The shop has up to and including {day} for it. Not done by then? Report it here after that day."
        )
    },
    agreement_title: "This was agreed",
    follow_up_on: "On",
    follow_up: BySide {
        consumer: "we will ask you whether it was done",
        shop: "we will ask the consumer whether it was done",
    },
    complaint_title: "The complaint",
    facts: FactTexts {
        shop: "Shop",
        problem: "What is wrong?",
        order_number: "Order number",
        no_order_number: "None",
        order_date: "Ordered on",
        amount: "Amount of the order",
        story: "What happened?",
        remedy: "What would solve it?",
        told: "Was the shop told?",
        evidence: "Photos and documents",
        name: "Name",
        mail: "E-mail address",
        phone: "Telephone number",
    },
};
