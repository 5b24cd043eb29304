//! What the script says, in Dutch, in plain words (level B1).

use super::ScriptTexts;

pub(crate) const SCRIPT: ScriptTexts = ScriptTexts {
    sending: "Wij versturen het. Een moment.",
    not_sent: "Het versturen is niet gelukt. Wat u invulde, staat er nog. Controleer uw internet en probeer het opnieuw.",
};
