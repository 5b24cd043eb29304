//! The status of a case in English.

use super::{
    CalendarTexts, ClosedTexts, NamedSituation, Situation, SituationTexts, StatusTexts, TurnTexts,
};
use crate::texts::BySide;

pub(in crate::texts) const STATUS: StatusTexts = StatusTexts {
    your_turn: "It is your turn",
    until: "Until",
    target: "Target date:",
    over: "This date has passed. The next step comes by itself: our e-mail is on its way.",
    late: "This target date has passed. It is taking longer than we wanted. You will hear from us.",
    calendar: CalendarTexts {
        link: "Put it in your calendar",
        title: |case| format!("Case {case} at Beslecht: your time ends"),
        what: "Please answer before this moment on the page of the case:",
    },
    turn: TurnTexts {
        yours: BySide {
            consumer: "We are waiting for your answer",
            shop: "The consumer is waiting for you",
        },
        theirs: |name| format!("It is {name}’s turn"),
        staff: "Beslecht is looking for the shop's right address",
        mediator: "It is the mediator's turn",
        manager: "It is Beslecht’s turn",
        jurist: "It is the jurist's turn",
        nobody: "The case is closed",
    },
    consumer: SituationTexts {
        unconfirmed: Situation {
            now: "Your complaint is waiting for your confirmation. Open our e-mail to confirm it.",
            next: "After that the shop gets your complaint.",
        },
        with_shop: NamedSituation {
            now: |shop| {
                format!(
                    "{shop} has your complaint and can solve it now. You can write to each other here."
                )
            },
            next: "After that we will ask you by e-mail whether it is solved, even if the shop says nothing.",
        },
        written: NamedSituation {
            now: |shop| format!("{shop} has written to you. You can answer below."),
            next: "After that we will ask you by e-mail whether it is solved.",
        },
        claimed: NamedSituation {
            now: |shop| {
                format!(
                    "{shop} reports that it is solved. Is that right? Then you can close the case below."
                )
            },
            next: "If you do not answer, we will ask you by e-mail on this date whether it is solved.",
        },
        declined: NamedSituation {
            now: |shop| {
                format!(
                    "You have declined the offer. {shop} knows and can offer you something else."
                )
            },
            next: "After that we will ask you by e-mail how you want to go on, even if the shop says nothing.",
        },
        offered: NamedSituation {
            now: |shop| format!("{shop} makes you an offer. You can accept or decline it."),
            next: "If you do not answer, we will ask you by e-mail on this date whether it is solved.",
        },
        unreached: NamedSituation {
            now: |shop| {
                format!(
                    "Our e-mail with your complaint did not arrive at {shop}. So the shop's time is not running. We are looking for the right address and will then send the complaint again."
                )
            },
            next: "If we do not find it before this date, we will ask you by e-mail how you want to go on. You do not have to do anything.",
        },
        asked: Situation {
            now: "Please tell us how you want to go on. Choose below.",
            next: "If you do not answer, we close the case on this date. For some time after that you can reopen it.",
        },
        asked_after_declining: Situation {
            now: "You have declined the shop’s offer. Choose below how you want to go on.",
            next: "If you do not answer, we close the case on this date. For some time after that you can reopen it.",
        },
        mediation_asked: Situation {
            now: "You have asked for mediation. A mediator from Beslecht will open your case and contact you and the shop.",
            next: "Mediation is free of charge. It binds you only if you accept a proposal yourself.",
        },
        mediation: NamedSituation {
            now: |mediator| format!("{mediator} mediates between you and the shop."),
            next: "Mediation is free of charge. It binds you only if you accept a proposal yourself.",
        },
        ruling_offered: Situation {
            now: "The mediation has ended without an agreement. You can now ask for a ruling: binding advice by an independent jurist.",
            next: "If you do nothing, we close the case on this date.",
        },
        fee_due: Situation {
            now: "You have asked for a ruling. We are waiting for your payment.",
            next: "If you do not pay in time, you can ask for a ruling again for as long as the offer stands.",
        },
        claim: Situation {
            now: "Write down what you claim and why. The shop answers after that.",
            next: "If you write nothing, the complaint counts as you filed it.",
        },
        defence: Situation {
            now: "The shop can answer your claim.",
            next: "After that the file is complete and a jurist decides.",
        },
        deliberation: Situation {
            now: "The file is complete. An independent jurist decides.",
            next: "You and the shop get the ruling by e-mail.",
        },
        compliance: Situation {
            now: "The jurist has given a ruling. The shop now has to do what it says.",
            next: "Report below whether it was done.",
        },
    },
    shop: SituationTexts {
        unconfirmed: Situation {
            now: "The consumer still has to confirm the complaint.",
            next: "After that you get the complaint.",
        },
        with_shop: NamedSituation {
            now: |_| {
                "Read the complaint and answer the consumer. You can send a message, make an offer, or report that it is solved.".to_owned()
            },
            next: "After that we will ask the consumer whether it is solved. We also do so if you say nothing.",
        },
        written: NamedSituation {
            now: |_| "You have written to the consumer, who can answer you.".to_owned(),
            next: "After that we will ask the consumer whether it is solved. Meanwhile you can write more or make an offer.",
        },
        claimed: NamedSituation {
            now: |_| {
                "You have reported that it is solved. The consumer can confirm that.".to_owned()
            },
            next: "If no answer comes, we will ask the consumer on this date whether it is solved.",
        },
        declined: NamedSituation {
            now: |_| {
                "The consumer has declined your offer. You can offer something else, or send a message.".to_owned()
            },
            next: "After that we will ask the consumer how to go on. We also do so if you say nothing.",
        },
        offered: NamedSituation {
            now: |_| "You have made an offer. The consumer can accept or decline it.".to_owned(),
            next: "If no answer comes, we will ask the consumer on this date whether it is solved.",
        },
        unreached: NamedSituation {
            now: |_| {
                "Our e-mail with this complaint came back. So your time is not running. We are looking for the right address. You can already read the complaint here and answer it.".to_owned()
            },
            next: "If you answer, you have the whole time to solve it from that moment.",
        },
        asked: Situation {
            now: "We have asked the consumer how to go on: is it solved, do you get more time, or is mediation needed? You can still answer in the meantime.",
            next: "If the consumer does not choose, we close the case on this date.",
        },
        asked_after_declining: Situation {
            now: "The consumer has declined your offer. We have asked how to go on. Meanwhile you can offer something else.",
            next: "If the consumer does not choose, we close the case on this date.",
        },
        mediation_asked: Situation {
            now: "The consumer has asked for mediation. A mediator from Beslecht will open the case and contact you both.",
            next: "Mediation is free of charge. It binds you only if you accept a proposal yourself.",
        },
        mediation: NamedSituation {
            now: |mediator| format!("{mediator} mediates between you and the consumer."),
            next: "Mediation is free of charge. It binds you only if you accept a proposal yourself.",
        },
        ruling_offered: Situation {
            now: "The mediation has ended without an agreement. The consumer can now ask for a ruling: binding advice.",
            next: "If the consumer does not, we close the case on this date.",
        },
        fee_due: Situation {
            now: "The consumer has asked for a ruling. We are waiting for the payment.",
            next: "You do not have to do anything now.",
        },
        claim: Situation {
            now: "The consumer writes down what they claim and why.",
            next: "After that you can answer.",
        },
        defence: Situation {
            now: "You can answer the consumer's claim.",
            next: "After that the file is complete and a jurist decides.",
        },
        deliberation: Situation {
            now: "The file is complete. An independent jurist decides.",
            next: "You and the consumer get the ruling by e-mail.",
        },
        compliance: Situation {
            now: "The jurist has given a ruling. You now have to do what it says.",
            next: "The consumer reports whether it was done.",
        },
    },
    closed: ClosedTexts {
        solved: BySide {
            consumer: "You said that it is solved. The case is closed.",
            shop: "The consumer says that it is solved. The case is closed.",
        },
        settled: "You have made an agreement together. The case is closed. The agreement is below.",
        unsettled: "No agreement was made and no ruling was asked for. The case is closed.",
        lapsed: BySide {
            consumer: "We got no answer to our question. So the case is closed.",
            shop: "The consumer did not answer our question. So the case is closed.",
        },
        performed: "The ruling was carried out. The case is closed.",
        not_performed: "The consumer reports that the ruling was not carried out. The case is closed. Beslecht looks into it.",
        performance_unknown: "The time for carrying out the ruling is over. The case is closed.",
        withdrawn: BySide {
            consumer: "You have withdrawn your complaint. The case is closed.",
            shop: "The consumer has withdrawn the complaint. The case is closed.",
        },
        inadmissible: |ground| {
            format!("We cannot handle this case. The reason: {ground}. The case is closed.")
        },
        inadmissible_next: "The explanation is below, in what happened.",
        to_court: "The case is before a court. So the case is closed here.",
        shop_gone: "We cannot handle this case any further. The case is closed.",
    },
};
