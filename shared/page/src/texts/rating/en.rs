//! The question about our work in English.

use super::RatingTexts;
use crate::texts::BySide;

pub(in crate::texts) const RATING: RatingTexts = RatingTexts {
    title: BySide {
        consumer: "What did you think of how Beslecht handled your complaint?",
        shop: "What did you think of how Beslecht handled this complaint?",
    },
    lead: BySide {
        consumer: "This is about our work, not about the outcome and not about the shop. One tap is enough. The shop does not see your answer.",
        shop: "This is about our work, not about the outcome and not about the consumer. One tap is enough. The consumer does not see your answer.",
    },
    until: "You can answer or change your answer until",
    thanks: |rating| format!("Thank you. You chose: {rating}."),
    chosen: "chosen",
    change: "You can change your answer. Just tap another face.",
    words: "Is there anything you want to add? (optional)",
    words_hint: "At most 1,000 characters. Please name nobody: our yearly report may say what you write, without saying who wrote it.",
    missing: "Write what you want to say, or leave this empty",
    button: "Save my comment",
    banner: "Thank you. We have kept your answer.",
};
