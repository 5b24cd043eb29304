//! The error pages in English.

use super::ErrorTexts;
use crate::problem::{Again, ErrorPage};

pub(in crate::texts) const ERROR: ErrorTexts = ErrorTexts {
    words: error_words,
    new_link: "Send me a new link",
    home: "To the start",
    back: "Back to your answers",
    unsent: "What you sent is still here on this page. Do not close it, and send it with the button in a while.",
    send_again: "Send it again",
    link_sent_title: "We have sent you a new link",
    link_sent_lead: "Look in your e-mail, also in the spam folder. Did you ask for a link just now? Then we do not send another straight away.",
};

fn error_words(error: &ErrorPage) -> (&'static str, &'static str) {
    match error {
        ErrorPage::NotFound => (
            "This page does not exist",
            "Check the address. Did you come here by a link from one of our e-mails? Then copy the whole link.",
        ),
        ErrorPage::WrongMethod => (
            "You cannot open this page like this",
            "Start again, or go back to the e-mail and use the link in it.",
        ),
        ErrorPage::LinkMalformed => (
            "This link is not complete",
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
            "You cannot do this here",
            "Only the other side can do this. Use the link from our e-mail to you.",
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
            "Your text is too long",
            "Go back and make the text shorter.",
        ),
        ErrorPage::UnsupportedType => (
            "We cannot read this",
            "Use the form on our page to send something.",
        ),
        ErrorPage::Unconfirmed => (
            "This complaint is still being confirmed",
            "The consumer first has to confirm that the complaint is theirs. We have sent an e-mail for that. There is nothing you have to do now.",
        ),
        ErrorPage::FilingGone => (
            "This complaint is no longer here",
            "The complaint was not confirmed. So we have deleted it. Do you still want to file a complaint? Then please start again.",
        ),
        ErrorPage::MailboxShut => (
            "No complaint can be filed with this e-mail address for now",
            "Whoever reads this e-mail address said that an earlier complaint was not theirs. Is it your address? Our e-mail about it says how to undo that within 24 hours. You can also use another e-mail address: your answers are still here.",
        ),
        ErrorPage::DraftGone => (
            "Your answers are no longer here",
            "We keep a form that was not sent for 30 days. Did you send it already? Then the link to your case is in our e-mail. Otherwise please start again.",
        ),
        ErrorPage::NoCookies => (
            "Your browser does not keep our cookie",
            "With it we find what you fill in. Allow cookies for this site in your browser, and start again. Did you open an address from another device? Then continue on that device.",
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
            "Try again in a few minutes. Does it keep going wrong? Then e-mail us.",
        ),
    }
}
