//! The question about our work in Dutch, in plain words (level B1).

use super::RatingTexts;
use crate::texts::BySide;

pub(in crate::texts) const RATING: RatingTexts = RatingTexts {
    title: BySide {
        consumer: "Hoe vond u de behandeling van uw klacht door Beslecht?",
        shop: "Hoe vond u de behandeling van deze klacht door Beslecht?",
    },
    lead: BySide {
        consumer: "Het gaat om ons werk, niet om de uitkomst en niet om de winkel. Eén tik is genoeg. De winkel ziet uw antwoord niet.",
        shop: "Het gaat om ons werk, niet om de uitkomst en niet om de consument. Eén tik is genoeg. De consument ziet uw antwoord niet.",
    },
    until: "Antwoorden of uw antwoord veranderen kan tot",
    thanks: |rating| format!("Dank u wel. U koos: {rating}."),
    chosen: "gekozen",
    change: "U kunt uw antwoord veranderen. Tik dan op een ander gezicht.",
    words: "Wilt u er iets bij zeggen? (hoeft niet)",
    words_hint: "Hoogstens 1.000 tekens. Noem geen namen: in ons jaarverslag kan staan wat u schrijft, zonder te zeggen van wie het is.",
    missing: "Schrijf op wat u wilt zeggen, of laat dit leeg",
    button: "Bewaar wat ik schrijf",
    banner: "Dank u wel. Wij hebben uw antwoord bewaard.",
};
