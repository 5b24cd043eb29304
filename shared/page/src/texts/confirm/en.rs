//! Proving the mailbox in English.

use super::ConfirmTexts;

pub(in crate::texts) const CONFIRM: ConfirmTexts = ConfirmTexts {
    about: |shop| format!("Complaint about {shop}"),
    title_yours: "Is this your complaint?",
    title_code: "Type the code from your e-mail",
    title_again: "Is this your complaint?",
    title_disowned: "Is this your complaint after all?",
    title_spent: "This code no longer counts",
    title_earlier: "This e-mail is an old one",
    title_done: "This complaint has already been confirmed",
    lead_press: |shop| {
        format!("See whether the complaint is right. When you confirm it, we send it to {shop}.")
    },
    lead_elsewhere: |shop| {
        format!(
            "See whether the complaint is right, and type the code that is in our e-mail. Then we send the complaint to {shop}."
        )
    },
    lead_code: |mail| {
        format!(
            "Your complaint has not been sent yet. We have sent an e-mail with a code to {mail}. That is how we know that this address is yours. Type the code here, and the shop gets your complaint at once."
        )
    },
    lead_again: "‘Yes, this is my complaint’ and ‘This wasn't me’ were pressed shortly after each other. So neither of them counts. Is it your complaint? Then type the code that is in our e-mail.",
    lead_disowned: "‘This wasn't me’ was pressed. So we are deleting the complaint. Is it your complaint after all? Then type the code that is in our e-mail.",
    lead_spent: "The code was mistyped too often. Ask for a new code below.",
    lead_spent_elsewhere: "The code was mistyped too often. Ask for a new code on the device on which you filed the complaint.",
    lead_spent_all: "The code was mistyped too often, and there are no more new codes. Open our e-mail on the device on which you filed the complaint, and press the button there.",
    lead_earlier: "The e-mail address of the complaint was corrected after this e-mail. Use the newest e-mail.",
    lead_done: "There is nothing more for you to do. The link to your case is in the e-mail that we sent after that.",
    bounced: "Our e-mail came back: this address does not accept e-mail. Check the address below.",
    code_label: "Code",
    code_hint: "Six digits, from our newest e-mail.",
    no_code: "Type the code of six digits",
    wrong_code: "This code is not right. Look in our newest e-mail",
    confirm: "Yes, this is my complaint",
    until: "Without a confirmation we delete the complaint after",
    no_mail_title: "Has the e-mail not come?",
    no_mail: "It can take a few minutes. Look in your spam folder too.",
    another: "Send a new code",
    correct_title: "Is the address wrong?",
    mail_label: "Your e-mail address",
    mail_missing: "Fill in your e-mail address",
    correct: "Send the code to this address",
    code_sent: "We have sent a new code. The one before no longer counts.",
    sent_before: "We sent a code a moment ago. Look in your e-mail.",
    no_more_codes: "We send no more new codes for this complaint.",
    other_device: "This can only be done on the device on which you filed the complaint. Nothing has changed.",
    disown_title: "Did you not file this complaint?",
    disown_lead: |shop| {
        format!(
            "Somebody filed a complaint about {shop} with your e-mail address. The shop knows nothing of it yet."
        )
    },
    disown_follows: [
        "We stop this complaint at once, and all other complaints with your e-mail address that are waiting.",
        "After 24 hours we delete them. Until then you can undo this.",
        "For thirty days nobody can file a complaint with your e-mail address.",
    ],
    disown: "This wasn't me",
    disowned_title: "We are deleting this complaint",
    disowned_lead: |shop| {
        format!(
            "You said that the complaint about {shop} is not yours. There is nothing more for you to do. Is it your complaint after all? Then you can still undo this."
        )
    },
    take_back: "Undo this",
    disown_confirmed: "The complaint was confirmed with the e-mail that we sent. Was that not you? Open the case with the link in our e-mail, and withdraw the complaint.",
};
