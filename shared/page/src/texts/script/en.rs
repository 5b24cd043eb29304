//! What the script says, in English.

use super::ScriptTexts;

pub(crate) const SCRIPT: ScriptTexts = ScriptTexts {
    sending: "We are sending it. One moment.",
    not_sent: "It could not be sent. What you filled in is still here. Check your internet and try again.",
};
