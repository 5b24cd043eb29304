//! The texts in English.

use dispute::{
    Choice, Event, Language, Outcome, Party, Performance, Pleading, Rules, Stage, Turn, WhyAsked,
    WhyRestarted,
};
use wording::{choice as button, length, money};

use super::{
    CaseTexts, ChoiceTexts, DayTexts, ErrorTexts, FactTexts, FormTexts, IntakeTexts, LayoutTexts,
    MemberTexts, Names, Situation, StartTexts, Texts, UntilTexts, lower,
};
use crate::FieldError;
use crate::case::{self, Form, Notice};
use crate::error::{Again, ErrorPage};
use crate::intake::{Field, FileProblem, RemedyKind, Step};

pub(super) static EN: Texts = Texts {
    language: Language::En,
    layout: LayoutTexts {
        skip: "Skip to the content",
        language: "Language",
        help: "Need help?",
        help_before: "Mail us at",
        help_after: "You do not need a lawyer. We also help when something is not clear to you.",
        about: "Beslecht settles disputes between customers and web shops with our trust mark.",
    },
    form: FormTexts {
        errors: "Something is not right yet",
        error_title: "Error:",
        next: "Continue",
        back: "Back",
        search: "Search",
        day: DayTexts {
            day: "Day",
            month: "Month",
            year: "Year",
        },
    },
    until: UntilTexts {
        summary: "How was this date computed?",
    },
    start: StartTexts {
        title: "A dispute with a web shop? We help you settle it.",
        lead: "Can you not work it out with a shop that carries our trust mark? Tell us. The shop has to answer. If you cannot solve it together, we mediate.",
        search_title: "Open a dispute",
        search_label: "Which shop is it about?",
        search_hint: "Type its name or web address.",
        steps_title: "How it works",
        steps: start_steps,
        promises_title: "What you can count on",
        promises: [
            (
                "You always see where your case stands",
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
        mine_title: "Do you have a case already?",
        mine: "The link to your case is in every e-mail you get from us. You do not need a password.",
    },
    member: MemberTexts {
        badge: "Member of Beslecht",
        since: "Member since",
        site: "Web shop",
        promise: |shop| {
            format!(
                "{shop} has promised to solve complaints together with Beslecht. Up to and including mediation that is free of charge for you."
            )
        },
        open: "Open a dispute",
        open_lead: "You tell us what happened. It takes about five minutes.",
        ready_title: "Have this at hand",
        ready: [
            "your order number and the date of the order",
            "the amount you paid",
            "when and how you told the shop what is wrong",
        ],
        none_title: "This shop is not a member",
        none_named: |name| format!("We know no member by the name of ‘{name}’."),
        none_lead: "We can only help with shops that carry our trust mark. Check whether you spelled the name correctly. If you did, there is still much that you can do yourself.",
        instead_title: "What you can do instead",
        instead: [
            (
                "Write to the shop",
                "Say in an e-mail or a letter what is wrong and what you want. Give the shop 14 days to answer. Keep a copy.",
            ),
            (
                "Ask for free advice",
                "ConsuWijzer and Juridisch Loket tell you what your rights are and have sample letters. Is the shop in another country of the EU? Then ask the European Consumer Centre.",
            ),
            (
                "Ask your bank for your money back",
                "Did you pay by credit card or through a payment service? Then you can often dispute a payment there.",
            ),
            (
                "See whether the shop is a member elsewhere",
                "The shop's site says whether it belongs to another disputes body. Otherwise you can go to the subdistrict court.",
            ),
        ],
        another: "Search for another shop",
    },
    intake: IntakeTexts {
        name: "Open a dispute",
        progress: |step, steps| format!("step {step} of {steps}"),
        title: step_title,
        lead: step_lead,
        label: field_label,
        hint: field_hint,
        error: field_error,
        search_label: "Name or web address of the shop",
        search_hint: "For example ‘Bloemenhuis’ or ‘bloemenhuis.nl’.",
        nothing_found: |name| format!("We find no member with ‘{name}’ in its name."),
        nothing_found_link: "Check whether you spelled the name correctly, or search by web address. Is the shop not a member? Then we cannot help, but there is still much that you can do yourself.",
        found_legend: "Choose the shop",
        law: "What does the law say?",
        law_see: "See",
        remedy: |kind| match kind {
            RemedyKind::Deliver => "The shop delivers it after all",
            RemedyKind::Repair => "The shop repairs it",
            RemedyKind::Replace => "The shop replaces it",
            RemedyKind::MoneyBack => "I get all my money back",
            RemedyKind::PartOfMoneyBack => "I get part of my money back",
            RemedyKind::Cancel => "The order is cancelled",
            RemedyKind::Other => "Something else",
        },
        yes: "Yes",
        no: "No, not yet",
        files: "Your files",
        no_files: "You have not added any files yet. You do not have to.",
        file: "Choose a photo or a PDF",
        file_hint: |most, largest| {
            format!(
                "A photo (JPEG, PNG or WebP) or a PDF of at most {largest} MB. You can add {most} files."
            )
        },
        file_too_large: |largest| {
            format!("This file is too large. Choose a file of at most {largest} MB.")
        },
        file_problem: |problem| match problem {
            FileProblem::Type => "This is neither a photo nor a PDF. Remove this file to continue.",
            FileProblem::TooLarge => "This file is too large. Remove this file to continue.",
        },
        upload: "Add",
        remove: "Remove",
        full: "You have added as many files as you can. Remove one to add another.",
        change: "Change",
        what_next: "Is everything right?",
        before_sending: |shop| {
            format!(
                "We send your complaint to {shop}. The shop sees your name and your story. It does not see your e-mail address or telephone number."
            )
        },
        send: "Send my complaint",
        no_phone: "Not given",
        sent_title: "Your complaint has been sent",
        reference: "Your case number is",
        sent_mail: |mail| {
            format!("We have sent a confirmation to {mail}. It holds the link to your case.")
        },
        now_title: "What happens now?",
        now: |shop| {
            [
                format!("{shop} now has your complaint too. The shop can answer or make an offer right away. You will then get an e-mail."),
                "On the date below we ask you by e-mail whether it is solved. You answer with one click.".to_owned(),
                "Is it not solved? Then you can choose mediation, free of charge.".to_owned(),
            ]
        },
        term: "The shop has until",
        to_case: "To my case",
        keep_link: "Keep this link. Whoever has it can see your case, so do not share it.",
        open_title: "You have a case about this order already",
        open_lead: |shop| {
            format!(
                "A case with {shop} is already running for this e-mail address and order number. We have not made a second one."
            )
        },
        open_here: "In your case you can write to the shop and see what happened.",
        open_mailed: "We have sent the link to your case to your e-mail address. Look among your unwanted e-mail too.",
    },
    case: CaseTexts {
        title: |names| match names.viewer {
            Party::Consumer => format!("Your case with {}", names.shop),
            Party::Shop => format!("The complaint of {}", names.consumer),
        },
        reference: "Case",
        notice,
        notice_good: "Done.",
        notice_warning: "Please note.",
        unsent_title: "Not sent",
        unsent_lead: "You wrote this, but it was not sent. You can copy it here.",
        turn,
        your_turn: "It is your turn",
        situation,
        until: "Until",
        target: "Target date:",
        over: "This date has passed. The next step comes by itself: our e-mail is on its way.",
        late: "This target date has passed. It is taking longer than we wanted. You will hear from us.",
        steps_title: "The steps",
        steps: [
            "Complaint filed",
            "The shop solves it",
            "The consumer chooses",
            "Mediation",
            "Ruling",
        ],
        handled: "Case handled",
        step_done: "done",
        step_now: "now",
        actions_title: "What can you do?",
        ask_title: "Is it solved?",
        ask: |why, shop| match why {
            WhyAsked::TermEnded => {
                format!("{shop} has had the time to solve it. Choose what is true.")
            }
            WhyAsked::Refused { .. } => format!(
                "{shop} says that it will not solve the complaint. So you do not have to wait. Choose what you want."
            ),
            WhyAsked::Reopened => "You have reopened the case. Choose what you want.".to_owned(),
            WhyAsked::ShopUnreached => format!(
                "We could not reach {shop}: our e-mail does not arrive. You do not have to wait for that. Choose what you want."
            ),
        },
        ask_again: "Two different answers came in at almost the same time. Sometimes a program that checks e-mails does that. So neither counts. Please choose once more here.",
        recommend: "The shop has now had extra time more than once. We advise you to choose mediation.",
        choice_note: |choice| match choice {
            Choice::Solved => "We close your case. No mediation is needed.",
            Choice::Working => "We wait and ask you again later. No mediation yet.",
            Choice::Mediation => {
                "A mediator helps you and the shop. That is free and does not bind you."
            }
        },
        change_title: "Change your choice",
        changed_from: |chosen| format!("You chose: ‘{chosen}’. You can still change that."),
        change_until: "You can do so until",
        offer_title: |names| match names.viewer {
            Party::Consumer => "The shop makes you an offer",
            Party::Shop => "Your offer",
        },
        offer_amount: "Amount",
        offer_by: "No later than",
        offer_binds: "If you accept the offer, it is an agreement and we close the case. Later we ask you whether the shop did what was agreed.",
        offer_waits: "The consumer can accept or decline this offer. If you make a new one, this one ends.",
        accept: "I accept the offer",
        decline: "I decline the offer",
        address_title: "Our e-mails do not reach you",
        mails_come_back: |address| {
            format!(
                "What we send to {address} comes back. You may miss a question or an answer that way."
            )
        },
        address_elsewhere: "You can correct your address on the device on which you filed the complaint: open this page there. Not possible? E-mail us. Our address stands at the foot of this page.",
        form_title,
        form_lead,
        form_label: |form| match form {
            Form::Message => "Your message",
            Form::Offer => "What do you offer?",
            Form::Solved => "How did you solve it?",
            Form::Refuse => "Why do you not solve it?",
            Form::Withdraw => "Why are you stopping? (optional)",
            Form::Address => "Your correct e-mail address",
        },
        form_button: |form| match form {
            Form::Message => "Send the message",
            Form::Offer => "Make this offer",
            Form::Solved => "Report that it is solved",
            Form::Refuse => "Report that you refuse",
            Form::Withdraw => "Withdraw my complaint",
            Form::Address => "Use this address",
        },
        amount_label: "Amount (optional)",
        amount_hint: "Only if you offer money. For example 219.95.",
        by_label: "By which day will it be done?",
        by_hint: "For example 27 11 2026.",
        error: case_error,
        solved_title: "It is solved",
        solved_lead: "We then close your case. You and the shop get a confirmation. If the problem comes back, you can reopen the case for some time.",
        solved_button: "Yes, it is solved",
        reopen_title: "Reopen the case",
        reopen_lead: "Is it not solved after all? Then reopen the case. You choose next how it goes on.",
        reopen_until: "You can reopen it until",
        reopen_button: "Reopen my case",
        performance_title: "Did the shop do what it had to?",
        performance_lead: "If you say no, Beslecht looks into what goes wrong at this shop.",
        performed: "Yes, it was done",
        not_performed: "No, not or not wholly",
        agreement_title: "This was agreed",
        follow_up: "We ask the consumer whether it was done on",
        complaint_title: "The complaint",
        facts: FactTexts {
            shop: "Shop",
            problem: "What is wrong?",
            order_number: "Order number",
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
        history_title: "Everything that happened",
        happened,
        you: "You",
        older: "Older",
        newest: "Back to the newest",
    },
    choice: ChoiceTexts {
        about: |shop| format!("Your case with {shop}"),
        ask_title: "Is this your answer?",
        ask_lead: "You chose this in the e-mail. Press the button to send your answer.",
        sending_title: "We are sending your answer",
        sending_lead: "This goes by itself. Does nothing happen? Then press the button.",
        confirm: "Send this answer",
        others: "Or choose another answer",
        contested_title: "Please choose once more",
        contested_lead: "Two different answers came in at almost the same time. Sometimes a program that checks e-mails does that. So neither counts. What you choose here does count.",
        stands_title: "Your answer of just now stands",
        stands_lead: |chosen| {
            format!(
                "You chose just now: ‘{chosen}’. That counts. Do you want to change it? Then choose another answer below."
            )
        },
        change_title: "Do you want to change your answer?",
        change_lead: |chosen| {
            format!(
                "You chose before: ‘{chosen}’. Press the button to change that into the answer below."
            )
        },
        done_title: "We have your answer",
        done_next: |choice| match choice {
            Choice::Solved => {
                "Good that it is solved. We have closed your case. You and the shop get a confirmation by e-mail."
            }
            Choice::Working => {
                "We wait for the shop. On the date below we ask you again whether it is solved."
            }
            Choice::Mediation => {
                "A mediator of Beslecht reads your case and contacts you and the shop. That is free and does not bind you."
            }
        },
        working_until: "We ask you again on",
        change_others: "Another answer after all?",
        change_until: "You can change it until",
        earlier_title: "This button belongs to an earlier question",
        earlier_lead: "You have answered that question already. So nothing has changed. This is how your case stands now:",
        too_late_title: "This choice is final",
        too_late_lead: "It cannot be changed any more. So nothing has changed. This is how your case stands now:",
        lapsed_title: "The time to answer is over",
        lapsed_lead: "We got no answer in time. So your case is closed and an answer does not count any more. Do you want to go on? Then reopen your case: go to your case and choose ‘Reopen the case’ there. After that you can choose again.",
        over_lead: "We got no answer in time. So your case is closed and an answer does not count any more. The case cannot be reopened any more either.",
        moved_on_title: "This question is no longer needed",
        moved_on_lead: "Your case has moved on in the meantime. So nothing has changed. This is how your case stands now:",
        to_case: "To my case",
    },
    error: ErrorTexts {
        words: error_words,
        new_link: "Send me a new link",
        home: "To the start",
        back: "Back to your answers",
        unsent: "What you sent is still here on this page. Do not close it, and send it with the button in a while.",
        send_again: "Send it again",
        link_sent_title: "We have sent you a new link",
        link_sent_lead: "Look in your e-mail, also among the unwanted e-mail. Did you ask for a link just now? Then we do not send another right away.",
    },
};

fn start_steps(rules: &Rules) -> [(&'static str, String); 4] {
    let en = Language::En;
    [
        (
            "You tell what is wrong",
            "In about five minutes, without an account. The shop gets your complaint at once.".to_owned(),
        ),
        (
            "The shop solves it",
            format!(
                "The shop has {} to do so. You can write to each other and accept an offer.",
                length(en, rules.shop_term)
            ),
        ),
        (
            "You answer with one click",
            "We ask you by e-mail: is it solved, is the shop still working on it, or do you want mediation?"
                .to_owned(),
        ),
        (
            "A mediator helps",
            format!(
                "Free of charge and not binding. Still no solution? Then you can ask for binding advice for {}.",
                money(en, rules.fee)
            ),
        ),
    ]
}

fn step_title(step: Step) -> &'static str {
    match step {
        Step::Shop => "Which shop is it about?",
        Step::Problem => "What went wrong?",
        Step::Order => "Which order is it about?",
        Step::Story => "What happened?",
        Step::Solution => "What would solve it for you?",
        Step::Told => "Does the shop know?",
        Step::Evidence => "Do you have photos or documents?",
        Step::Contact => "Who are you?",
        Step::Check => "Check your answers",
    }
}

fn step_lead(step: Step) -> &'static str {
    match step {
        Step::Shop => "We can help with shops that carry our trust mark.",
        Step::Problem | Step::Solution => "",
        Step::Order => "You find this in the e-mail by which the shop confirmed your order.",
        Step::Story => "Write it down as you would tell it to a friend. The shop reads this too.",
        Step::Told => "A shop often solves it once you tell it.",
        Step::Evidence => {
            "For example a photo of the damage, the receipt or an e-mail of the shop. You do not have to."
        }
        Step::Contact => "We e-mail you about this case. We use your details for nothing else.",
        Step::Check => "You have not sent anything yet. You can still change everything.",
    }
}

fn field_label(field: Field) -> &'static str {
    match field {
        Field::Shop => "Choose the shop",
        Field::Problem => "Choose what fits best",
        Field::OrderNumber => "Order number",
        Field::OrderDate => "Date of the order",
        Field::Amount => "Amount of the order",
        Field::Story => "Your story",
        Field::Remedy => "Choose one answer",
        Field::RemedyAmount => "How much money do you want back?",
        Field::RemedyWords => "What do you want the shop to do?",
        Field::Told => "Did you tell the shop what is wrong?",
        Field::ToldDate => "When did you do so first?",
        Field::ToldHow => "How did you do so?",
        Field::Name => "First name and last name",
        Field::Mail => "E-mail address",
        Field::Phone => "Telephone number (optional)",
    }
}

fn field_hint(field: Field) -> Option<&'static str> {
    match field {
        Field::OrderDate | Field::ToldDate => Some("For example 27 6 2026."),
        Field::Amount => Some("All together, delivery included. For example 219.95."),
        Field::Story => Some("What did you buy, what went wrong, and what did the shop say?"),
        Field::RemedyAmount => Some("For example 219.95."),
        Field::Told => Some(
            "Does the shop not know yet? You can still go on, but it is usually faster to write to the shop first.",
        ),
        Field::ToldHow => Some("For example by e-mail, telephone or chat."),
        Field::Mail => Some("This is where you get the link to your case. Please check it well."),
        Field::Phone => Some("Only for a mediator who would like to call you."),
        Field::Shop
        | Field::Problem
        | Field::OrderNumber
        | Field::Remedy
        | Field::RemedyWords
        | Field::Name => None,
    }
}

fn field_missing(field: Field) -> &'static str {
    match field {
        Field::Shop => "Choose a shop",
        Field::Problem => "Choose what is wrong",
        Field::OrderNumber => "Fill in the order number",
        Field::OrderDate => "Fill in the date of the order",
        Field::Amount => "Fill in the amount of the order",
        Field::Story => "Write down what happened",
        Field::Remedy => "Choose what would solve it for you",
        Field::RemedyAmount => "Fill in how much money you want back",
        Field::RemedyWords => "Write down what you want the shop to do",
        Field::Told => "Choose whether you told the shop",
        Field::ToldDate => "Fill in when you told the shop",
        Field::ToldHow => "Fill in how you told the shop",
        Field::Name => "Fill in your name",
        Field::Mail => "Fill in your e-mail address",
        Field::Phone => "Fill in your telephone number, or leave this empty",
    }
}

fn field_error(field: Field, error: FieldError) -> String {
    what_to_do(error, field_missing(field))
}

fn case_error(form: Form, field: case::Field, error: FieldError) -> String {
    what_to_do(error, case_missing(form, field))
}

fn case_missing(form: Form, field: case::Field) -> &'static str {
    match field {
        case::Field::Text => match form {
            Form::Message => "Write a message",
            Form::Offer => "Write down what you offer",
            Form::Solved => "Write down how you solved it",
            Form::Refuse => "Write down why you do not solve it",
            Form::Withdraw => "Write down why you stop, or leave this empty",
            Form::Address => "Fill in your e-mail address",
        },
        case::Field::Amount => "Fill in an amount, or leave this empty",
        case::Field::By => "Fill in by which day it will be done",
        case::Field::Address => "Fill in your e-mail address",
    }
}

/// What to do about a field; `missing` says it where nothing was answered.
fn what_to_do(error: FieldError, missing: &str) -> String {
    match error {
        FieldError::Missing | FieldError::NotAChoice => missing.to_owned(),
        FieldError::TooLong { most } => format!("Make the text shorter: at most {most} characters"),
        FieldError::NotADate => {
            "Fill in a day that exists, in figures. For example 27 6 2026".to_owned()
        }
        FieldError::InTheFuture => "Fill in a day that has been".to_owned(),
        FieldError::InThePast => "Fill in a day that is still to come".to_owned(),
        FieldError::TooLongAgo => "Check the year: this day is too long ago".to_owned(),
        FieldError::TooFarAhead => "Check the year: this day is too far ahead".to_owned(),
        FieldError::NotAnAmount => "Fill in an amount in figures. For example 219.95".to_owned(),
        FieldError::TooMuch => "Fill in a lower amount".to_owned(),
        FieldError::NotAnAddress => "Fill in an e-mail address such as name@example.com".to_owned(),
        FieldError::TooOften(Again::InAnHour) => {
            "Wait an hour: too much was sent. What you filled in is still here".to_owned()
        }
        FieldError::TooOften(Again::Tomorrow) => {
            "Wait until tomorrow: too much was sent today. What you filled in is still here"
                .to_owned()
        }
        FieldError::NoSuchShop => {
            "Search for the shop again and choose it from the list".to_owned()
        }
    }
}

fn notice(notice: Notice, names: &Names) -> &'static str {
    match notice {
        Notice::MessageSent => match names.viewer {
            Party::Consumer => "Your message has been sent to the shop.",
            Party::Shop => "Your message has been sent to the consumer.",
        },
        Notice::OfferMade => "Your offer has been sent to the consumer.",
        Notice::SolvedTold => "We have told the consumer that you say it is solved.",
        Notice::Refused => "We have sent the consumer your reason and now ask what they want.",
        Notice::OfferAccepted => {
            "You have accepted the offer. You and the shop get the agreement by e-mail."
        }
        Notice::OfferDeclined => "You have declined the offer. The shop is told.",
        Notice::ChoiceMade => "We have your choice.",
        Notice::ChoiceChanged => "We have changed your choice.",
        Notice::ChoiceContested => {
            "Two different answers came in. Neither counts. Please choose once more."
        }
        Notice::ChoiceStands => {
            "Your answer of just now stands. Do you want to change it? Then choose once more below."
        }
        Notice::Solved => "Good that it is solved. The case is closed.",
        Notice::Withdrawn => "You have withdrawn your complaint. The case is closed.",
        Notice::Reopened => "The case is open again.",
        Notice::PerformanceReported => "We have your answer.",
        Notice::AlreadyDone => "We had this from you already. Nothing has changed.",
        Notice::MovedOn => {
            "The case has moved on in the meantime. So nothing has changed. Below is how it stands now."
        }
        Notice::ChangeTooLate => "Your choice cannot be changed any more. Nothing has changed.",
        Notice::OfferGone => "This offer is no longer there. Below is how it stands now.",
        Notice::TooLate => "The time for this is over. Nothing has changed.",
        Notice::TooManyMessages => {
            "As many messages have been sent in this case as can be. Mail us if there is something more you want to say."
        }
        Notice::AddressCorrected => {
            "We now use this address. You get an e-mail from us straight away. If none comes, look here again."
        }
        Notice::OtherDevice => {
            "You can correct your address only on the device on which you filed the complaint. Nothing has changed."
        }
    }
}

fn turn(turn: Turn, names: &Names) -> String {
    match turn {
        Turn::Party(Party::Consumer, _) => match names.viewer {
            Party::Consumer => "We wait for your answer".to_owned(),
            Party::Shop => format!("It is the turn of {}", names.consumer),
        },
        Turn::Party(Party::Shop, _) => match names.viewer {
            Party::Consumer => format!("It is the turn of {}", names.shop),
            Party::Shop => "The consumer is waiting for you".to_owned(),
        },
        Turn::Staff(_) => "Beslecht looks for the shop's right address".to_owned(),
        Turn::Mediator(_) => "It is the mediator's turn".to_owned(),
        Turn::Manager(_) => "It is the turn of Beslecht".to_owned(),
        Turn::Jurist(_) => "It is the jurist's turn".to_owned(),
        Turn::Nobody => "The case is closed".to_owned(),
    }
}

fn situation(stage: &Stage, names: &Names) -> Situation {
    let (now, next) = match names.viewer {
        Party::Consumer => for_consumer(stage, names.shop),
        Party::Shop => for_shop(stage),
    };
    Situation {
        now,
        next: next.to_owned(),
    }
}

fn for_consumer(stage: &Stage, shop: &str) -> (String, &'static str) {
    match stage {
        Stage::WithShop { offer: None, .. } => (
            format!("{shop} has your complaint and can solve it now. You can write to each other here."),
            "After that we ask you by e-mail whether it is solved, also when the shop says nothing.",
        ),
        Stage::WithShop { offer: Some(_), .. } => (
            format!("{shop} makes you an offer. You can accept or decline it."),
            "If you do not answer, we ask you by e-mail on this date whether it is solved.",
        ),
        Stage::ShopUnreached { .. } => (
            format!("Our e-mail with your complaint did not arrive at {shop}. So the shop's time does not run. We look for the right address and then send the complaint again."),
            "If we do not find it before this date, we ask you by e-mail how you want to go on. You do not have to do anything.",
        ),
        Stage::ChoiceAsked(_) => (
            "Is it solved, is the shop still working on it, or do you want mediation? Choose below.".to_owned(),
            "If you do not answer, we close the case on this date. For some time after that you can reopen it.",
        ),
        Stage::Mediation { mediator: None, .. } => (
            "You have asked for mediation. A mediator of Beslecht opens your case and contacts you and the shop.".to_owned(),
            "Mediation is free of charge. It binds you only if you accept a proposal yourself.",
        ),
        Stage::Mediation { mediator: Some(mediator), .. } => (
            format!("{} mediates between you and the shop.", mediator.name.or_empty()),
            "Mediation is free of charge. It binds you only if you accept a proposal yourself.",
        ),
        Stage::RulingOffered { .. } => (
            "The mediation has ended without a settlement. You can now ask for a ruling: binding advice by an independent jurist.".to_owned(),
            "If you do nothing, we close the case on this date.",
        ),
        Stage::FeeDue { .. } => (
            "You have asked for a ruling. We wait for your payment.".to_owned(),
            "If you do not pay in time, you can ask for a ruling again for as long as the offer stands.",
        ),
        Stage::Pleading(Pleading::Claim { .. }) => (
            "Write down what you claim and why. The shop answers after that.".to_owned(),
            "If you write nothing, the complaint counts as you filed it.",
        ),
        Stage::Pleading(Pleading::Defence { .. }) => (
            "The shop can answer your claim.".to_owned(),
            "After that the file is complete and a jurist decides.",
        ),
        Stage::Deliberation { .. } => (
            "The file is complete. An independent jurist decides.".to_owned(),
            "You and the shop get the ruling by e-mail.",
        ),
        Stage::Compliance { .. } => (
            "The jurist has given a ruling. The shop now has to do what it says.".to_owned(),
            "Has it been done? Report it below.",
        ),
        Stage::Closed { outcome, .. } => closed(outcome, Party::Consumer),
    }
}

fn for_shop(stage: &Stage) -> (String, &'static str) {
    match stage {
        Stage::WithShop { offer: None, .. } => (
            "Read the complaint and answer the consumer. You can send a message, make an offer, or report that it is solved.".to_owned(),
            "After that we ask the consumer whether it is solved. We also do so when you say nothing.",
        ),
        Stage::WithShop { offer: Some(_), .. } => (
            "You have made an offer. The consumer can accept or decline it.".to_owned(),
            "If no answer comes, we ask the consumer on this date whether it is solved.",
        ),
        Stage::ShopUnreached { .. } => (
            "Our e-mail with this complaint came back. So your time does not run. We look for the right address. You can already read the complaint here and answer it.".to_owned(),
            "If you answer, you have the whole time to solve it from that moment.",
        ),
        Stage::ChoiceAsked(_) => (
            "We have asked the consumer whether it is solved, whether you are still working on it, or whether mediation is needed. You can still answer in the meantime.".to_owned(),
            "If the consumer does not choose, we close the case on this date.",
        ),
        Stage::Mediation { mediator: None, .. } => (
            "The consumer has asked for mediation. A mediator of Beslecht opens the case and contacts you both.".to_owned(),
            "Mediation is free of charge. It binds you only if you accept a proposal yourself.",
        ),
        Stage::Mediation { mediator: Some(mediator), .. } => (
            format!("{} mediates between you and the consumer.", mediator.name.or_empty()),
            "Mediation is free of charge. It binds you only if you accept a proposal yourself.",
        ),
        Stage::RulingOffered { .. } => (
            "The mediation has ended without a settlement. The consumer can now ask for a ruling: binding advice.".to_owned(),
            "If the consumer does not, we close the case on this date.",
        ),
        Stage::FeeDue { .. } => (
            "The consumer has asked for a ruling. We wait for the payment.".to_owned(),
            "You do not have to do anything now.",
        ),
        Stage::Pleading(Pleading::Claim { .. }) => (
            "The consumer writes down what they claim and why.".to_owned(),
            "After that you can answer.",
        ),
        Stage::Pleading(Pleading::Defence { .. }) => (
            "You can answer the consumer's claim.".to_owned(),
            "After that the file is complete and a jurist decides.",
        ),
        Stage::Deliberation { .. } => (
            "The file is complete. An independent jurist decides.".to_owned(),
            "You and the consumer get the ruling by e-mail.",
        ),
        Stage::Compliance { .. } => (
            "The jurist has given a ruling. You now have to do what it says.".to_owned(),
            "The consumer reports whether it was done.",
        ),
        Stage::Closed { outcome, .. } => closed(outcome, Party::Shop),
    }
}

fn closed(outcome: &Outcome, viewer: Party) -> (String, &'static str) {
    let now = match outcome {
        Outcome::Solved => match viewer {
            Party::Consumer => "You said that it is solved. The case is closed.",
            Party::Shop => "The consumer says that it is solved. The case is closed.",
        },
        Outcome::Settled { .. } => {
            "You have made an agreement together. The case is closed. The agreement is below."
        }
        Outcome::Unsettled => {
            "No agreement was made and no ruling was asked for. The case is closed."
        }
        Outcome::Lapsed => match viewer {
            Party::Consumer => "We got no answer to our question. So the case is closed.",
            Party::Shop => "The consumer did not answer our question. So the case is closed.",
        },
        Outcome::Ruled { performance } => match performance {
            Performance::Performed => "The ruling was carried out. The case is closed.",
            Performance::Failed => {
                "The consumer reports that the ruling was not carried out. The case is closed. Beslecht looks into it."
            }
            Performance::Unknown => {
                "The time for carrying out the ruling is over. The case is closed."
            }
        },
        Outcome::Withdrawn => match viewer {
            Party::Consumer => "You have withdrawn your complaint. The case is closed.",
            Party::Shop => "The consumer has withdrawn the complaint. The case is closed.",
        },
        Outcome::Inadmissible { ground } => {
            let why = wording::ground(Language::En, *ground);
            return (
                format!(
                    "We cannot handle this case. The reason: {}. The case is closed.",
                    lower(why)
                ),
                "The explanation is below, in what happened.",
            );
        }
        Outcome::ToCourt => "The matter is before a court. So the case is closed here.",
        Outcome::ShopGone(_) => "We cannot handle this case any further. The case is closed.",
    };
    (now.to_owned(), "")
}

fn form_title(form: Form, names: &Names) -> &'static str {
    match form {
        Form::Message => match names.viewer {
            Party::Consumer => "Send the shop a message",
            Party::Shop => "Send the consumer a message",
        },
        Form::Offer => "Make an offer",
        Form::Solved => "Report that it is solved",
        Form::Refuse => "Report that you will not solve it",
        Form::Withdraw => "Withdraw my complaint",
        Form::Address => "Correct my e-mail address",
    }
}

fn form_lead(form: Form, names: &Names) -> &'static str {
    match form {
        Form::Message => match names.viewer {
            Party::Consumer => "The shop gets your message by e-mail at once.",
            Party::Shop => "The consumer gets your message by e-mail at once.",
        },
        Form::Offer => "If the consumer accepts it, it is an agreement and the case closes.",
        Form::Solved => "The consumer gets this by e-mail at once and can close the case.",
        Form::Refuse => "The consumer gets your reason and chooses right away what happens next.",
        Form::Withdraw => "We then close your case and you cannot reopen it. The shop is told.",
        Form::Address => {
            "Is the address right and does your mailbox work again? Then fill it in once more. We send you an e-mail straight away."
        }
    }
}

fn happened(event: &Event, names: &Names) -> String {
    let en = Language::En;
    match event {
        Event::DisputeFiled(_) => "Complaint filed".to_owned(),
        Event::ShopReplied { .. } | Event::ConsumerReplied { .. } => "Message".to_owned(),
        Event::OfferMade { .. } => "Offer made".to_owned(),
        Event::ShopClaimedSolved { .. } => "The shop reports that it is solved".to_owned(),
        Event::ShopRefused { .. } => "The shop will not solve it".to_owned(),
        Event::OfferAccepted { .. } => "Offer accepted: this was agreed".to_owned(),
        Event::OfferDeclined { .. } => "Offer declined".to_owned(),
        Event::ChoiceAsked { why, .. } => match why {
            WhyAsked::TermEnded => "The shop's time is over: is it solved?".to_owned(),
            WhyAsked::Refused { .. } => "Question to the consumer: what next?".to_owned(),
            WhyAsked::Reopened => "Question to the consumer: what next after reopening?".to_owned(),
            WhyAsked::ShopUnreached => {
                "The shop was not reached. Question to the consumer: what next?".to_owned()
            }
        },
        Event::ChoiceReminded { .. } => "Reminder sent to the consumer".to_owned(),
        Event::DisputeLapsed => "Case closed: no answer came".to_owned(),
        Event::ChoiceRecorded { choice, .. } => format!("Answer: ‘{}’", button(en, *choice)),
        Event::ChoiceChanged { from, to, .. } => format!(
            "Answer changed from ‘{}’ to ‘{}’",
            button(en, *from),
            button(en, *to)
        ),
        Event::ChoiceContested { first, second, .. } => format!(
            "Two different answers, neither counts: ‘{}’ and ‘{}’",
            button(en, *first),
            button(en, *second)
        ),
        Event::SolvedConfirmed => "Solved: case closed".to_owned(),
        Event::DisputeWithdrawn { .. } => "Complaint withdrawn: case closed".to_owned(),
        Event::DisputeReopened => "Case reopened".to_owned(),
        Event::LinkRequested { .. } => "The link to the case was sent again".to_owned(),
        Event::MailBounced { party, .. } => {
            format!("An e-mail to {} did not arrive", by(*party, names))
        }
        Event::MailMarkedAsSpam { .. } => {
            "An e-mail of ours was reported as unwanted at your side. Our e-mails may not arrive any more after that"
                .to_owned()
        }
        Event::MailDelayed { .. } => {
            "An e-mail to you arrives later. The mail service keeps trying".to_owned()
        }
        Event::ShopTermStopped => {
            "The shop's time does not run: Beslecht looks for the right address".to_owned()
        }
        Event::AddressCorrected { party, .. } => {
            format!("E-mail address of {} corrected", by(*party, names))
        }
        Event::ShopTermRestarted { why, .. } => match why {
            WhyRestarted::AddressCorrected => {
                "Complaint sent again: the shop's time starts again"
            }
            WhyRestarted::ShopActed => "The shop was reached: the shop's time starts again",
        }
        .to_owned(),
        Event::MediationOpened { mediator } => format!(
            "The mediator has opened the case: {}",
            mediator.name.or_empty()
        ),
        Event::MediationSpoken { .. } => "Message in the mediation".to_owned(),
        Event::MediationTargetPassed => "The mediation takes longer than expected".to_owned(),
        Event::OpinionGiven { opinion } => format!(
            "The mediator's opinion: {}",
            lower(wording::stronger(en, opinion.stronger))
        ),
        Event::ProposalPut { .. } => "The mediator's proposal".to_owned(),
        Event::ProposalAccepted { party, .. } => {
            format!("Proposal accepted by {}", by(*party, names))
        }
        Event::ProposalDeclined { party, .. } => {
            format!("Proposal declined by {}", by(*party, names))
        }
        Event::DisputeSettled { .. } => "Agreement made: case closed".to_owned(),
        Event::MediationEnded => "Mediation ended without a settlement".to_owned(),
        Event::DisputeUnsettled => "Case closed without a settlement".to_owned(),
        Event::RulingOffered => "The consumer can ask for a ruling".to_owned(),
        Event::ShopReported { .. } => "Shop reported to Beslecht".to_owned(),
        Event::ConcernHandled { .. } => "Report handled".to_owned(),
        Event::RulingBarred { bar, .. } => format!(
            "No ruling possible: {}",
            lower(wording::ruling_bar(en, *bar))
        ),
        Event::DeclaredInadmissible { ground, .. } => {
            format!("Not taken up: {}", lower(wording::ground(en, *ground)))
        }
        Event::WentToCourt => "The matter goes to court".to_owned(),
        Event::ShopLost { exit } => {
            format!("Case closed: {}", lower(wording::shop_exit(en, *exit)))
        }
        Event::RulingOfferReminded => "Reminder: you can still ask for a ruling".to_owned(),
        Event::RulingOfferEnded => "Case closed: no ruling was asked for".to_owned(),
        Event::RulingRequested { .. } => "Ruling asked for, knowing that it binds".to_owned(),
        Event::FeeReminded => "Reminder: the payment has not come in yet".to_owned(),
        Event::FeeLapsed => "Not paid in time".to_owned(),
        Event::FeePaid { .. } => "Paid".to_owned(),
        Event::RefundOwed { .. } => "You get the payment back".to_owned(),
        Event::FeeRefunded { .. } => "The payment was sent back".to_owned(),
        Event::ClaimSubmitted { .. } => "Claim filed".to_owned(),
        Event::ClaimTermEnded => {
            "No claim received: the complaint counts as it was filed".to_owned()
        }
        Event::DefenceSubmitted { .. } => "Defence filed".to_owned(),
        Event::DefenceTermEnded => "No defence received".to_owned(),
        Event::ExtensionGranted { party } => format!("More time given to {}", by(*party, names)),
        Event::FileCompleted => "The file is complete".to_owned(),
        Event::JuristAppointed { .. } => "A jurist was appointed".to_owned(),
        Event::ConflictStated { conflict } => if *conflict {
            "The jurist has an interest in the case and does not take it"
        } else {
            "The jurist has no interest in the case"
        }
        .to_owned(),
        Event::CompetenceFound => "The jurist may decide the case".to_owned(),
        Event::RulingTermPassed => "The ruling takes longer than expected".to_owned(),
        Event::RulingIssued { ruling } => {
            format!(
                "Ruling given. {}",
                wording::fee_bearer(en, ruling.fee_bearer)
            )
        }
        Event::ComplianceEnded => {
            "The time for carrying out the ruling is over: case closed".to_owned()
        }
        Event::PerformanceAsked => {
            "Question to the consumer: was the agreement performed?".to_owned()
        }
        Event::PerformanceReported { performance } => {
            format!("Answer: {}", lower(wording::performance(en, *performance)))
        }
    }
}

/// A side as it stands after `by` and `to`.
fn by(party: Party, names: &Names) -> String {
    if party == names.viewer {
        return "you".to_owned();
    }
    match party {
        Party::Consumer => names.consumer.to_owned(),
        Party::Shop => names.shop.to_owned(),
    }
}

fn error_words(error: &ErrorPage) -> (&'static str, &'static str) {
    match error {
        ErrorPage::NotFound => (
            "This page does not exist",
            "Check the address. Did you come here by a link from one of our e-mails? Then copy the whole link.",
        ),
        ErrorPage::WrongMethod => (
            "This page cannot be opened like this",
            "Start again, or go back to the e-mail and use the link in it.",
        ),
        ErrorPage::LinkMalformed => (
            "This link is not whole",
            "A piece is missing, or something was added. Copy the whole link from our e-mail, or click the button in it.",
        ),
        ErrorPage::LinkForged => (
            "This link is not right",
            "We did not make this link, or somebody changed it. Use the link from our latest e-mail.",
        ),
        ErrorPage::LinkExpired { .. } => (
            "This link is too old",
            "We can send you a new one. It goes to the e-mail address that belongs to the case.",
        ),
        ErrorPage::LinkElsewhere => (
            "This link belongs to another page",
            "The link is genuine, but it opens something else. Click the button or the link in our e-mail itself.",
        ),
        ErrorPage::Forbidden => (
            "You cannot do that here",
            "This belongs to the other side. Use the link from our e-mail to you.",
        ),
        ErrorPage::CrossSite => (
            "This form comes from another site",
            "For your safety we do not take it. Open the page on our own site and fill in the form there.",
        ),
        ErrorPage::BadForm => (
            "We could not read the form",
            "Go back, fill in the form again and send it once more.",
        ),
        ErrorPage::TooLarge => (
            "This is too much",
            "What you sent is too large. Go back and make the text shorter.",
        ),
        ErrorPage::UnsupportedType => (
            "We cannot read this",
            "Use the form on our page to send something.",
        ),
        ErrorPage::DraftGone => (
            "Your answers are no longer here",
            "We keep a form that was not sent for 30 days. Please start again. Perhaps your browser does not allow cookies: then allow them for this site.",
        ),
        ErrorPage::TooOften {
            again: Again::InAnHour,
            ..
        } => (
            "This was done too often just now",
            "That is why we stop it for a while. Nothing was lost. Try again in an hour.",
        ),
        ErrorPage::TooOften {
            again: Again::Tomorrow,
            ..
        } => (
            "This was done too often today",
            "That is why we stop it for a while. Nothing was lost. Try again tomorrow.",
        ),
        ErrorPage::Busy => (
            "It is too busy for a moment",
            "Wait a minute and try again.",
        ),
        ErrorPage::Server => (
            "Something went wrong on our side",
            "Try again in a few minutes. Does it keep going wrong? Then mail us.",
        ),
    }
}
