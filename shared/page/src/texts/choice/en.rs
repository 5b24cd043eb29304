//! The page behind the three buttons of a mail in English.

use dispute::Choice;

use super::ChoiceTexts;

pub(in crate::texts) const CHOICE: ChoiceTexts = ChoiceTexts {
    about: |shop| format!("Your case with {shop}"),
    ask_title: "Is this your answer?",
    ask_lead: "You chose this in the e-mail. Press the button to send your answer.",
    sending_title: "We are sending your answer",
    sending_lead: "You do not have to do anything. Does nothing happen? Then press the button.",
    confirm: "Send this answer",
    others: "Or choose another answer",
    contested_title: "Please choose once more",
    contested_lead: "Two different answers came in at almost the same time. Sometimes a program that checks e-mails does that. So neither counts. What you choose here does count.",
    again_title: "Are you sure?",
    again_lead: "Two different answers came in just now. That is why this has not been sent yet. Wait ten seconds: then a button appears below. Press it if this is your answer.",
    stands_title: "The answer you just gave stands",
    stands_lead: |chosen| {
        format!(
            "You chose just now: ‘{chosen}’. That counts. Do you want to change it? Then choose another answer below."
        )
    },
    change_title: "Do you want to change your answer?",
    change_lead: |chosen| {
        format!(
            "Earlier you chose: ‘{chosen}’. Press the button to change that into the answer below."
        )
    },
    done_title: "Your answer has been passed on",
    done_next: |choice| match choice {
        Choice::Solved => {
            "We are glad that it is solved. We have closed your case. You and the shop get a confirmation by e-mail."
        }
        Choice::Working => {
            "We are waiting for the shop. On the date below we will ask you again whether it is solved."
        }
        Choice::Mediation => {
            "A mediator from Beslecht will read your case and contact you and the shop. That is free and does not bind you."
        }
    },
    working_until: "We will ask you again on",
    change_others: "Another answer after all?",
    change_until: "You can change it until",
    earlier_title: "This button belongs to an earlier question",
    earlier_lead: "You have answered that question already. So nothing has changed. This is how your case stands now:",
    too_late_title: "This choice is final",
    too_late_lead: "It cannot be changed any more. So nothing has changed. This is how your case stands now:",
    lapsed_title: "The time to answer is over",
    lapsed_lead: "We got no answer in time. So your case is closed and an answer does not count any more. Do you want to go on? Then reopen your case with the button. After that you can choose again.",
    over_lead: "We got no answer in time. So your case is closed and an answer does not count any more. The case cannot be reopened any more either.",
    moved_on_title: "This question is no longer needed",
    moved_on_lead: "Your case has moved on in the meantime. So nothing has changed. This is how your case stands now:",
    to_case: "To my case",
};
