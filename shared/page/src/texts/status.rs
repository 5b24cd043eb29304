//! The status of a case.

pub(super) mod en;
pub(super) mod nl;

use dispute::{ExitKind, Language, Viewer};

use super::{BySide, lower};

/// The status of a case.
pub(crate) struct StatusTexts {
    pub(crate) your_turn: &'static str,
    pub(crate) until: &'static str,
    pub(crate) target: &'static str,
    pub(crate) over: &'static str,
    pub(crate) late: &'static str,
    pub(crate) calendar: CalendarTexts,
    pub(crate) turn: TurnTexts,
    /// An open case, for the consumer.
    pub(crate) consumer: SituationTexts,
    /// An open case, for the shop.
    pub(crate) shop: SituationTexts,
    pub(crate) closed: ClosedTexts,
}

/// The file for the shop's calendar.
pub(crate) struct CalendarTexts {
    pub(crate) link: &'static str,
    /// Takes the reference.
    pub(crate) title: fn(&str) -> String,
    /// Before the link to the case.
    pub(crate) what: &'static str,
}

/// Whose turn it is.
pub(crate) struct TurnTexts {
    pub(crate) yours: BySide,
    pub(crate) theirs: fn(&str) -> String,
    pub(crate) staff: &'static str,
    pub(crate) mediator: &'static str,
    pub(crate) manager: &'static str,
    pub(crate) jurist: &'static str,
    pub(crate) nobody: &'static str,
}

/// What is happening in each stage of an open case, for one of its sides.
pub(crate) struct SituationTexts {
    pub(crate) unconfirmed: Situation,
    /// Takes the shop's name, like the next five.
    pub(crate) with_shop: NamedSituation,
    /// The shop wrote, and the consumer hasn't answered.
    pub(crate) written: NamedSituation,
    /// The shop says that it solved it, and the consumer hasn't answered.
    pub(crate) claimed: NamedSituation,
    pub(crate) declined: NamedSituation,
    pub(crate) offered: NamedSituation,
    pub(crate) unreached: NamedSituation,
    pub(crate) asked: Situation,
    pub(crate) asked_after_declining: Situation,
    pub(crate) mediation_asked: Situation,
    /// Takes the mediator's name.
    pub(crate) mediation: NamedSituation,
    pub(crate) ruling_offered: Situation,
    pub(crate) fee_due: Situation,
    pub(crate) claim: Situation,
    pub(crate) defence: Situation,
    pub(crate) deliberation: Situation,
    pub(crate) compliance: Situation,
}

/// What is happening, and what follows.
pub(crate) struct Situation {
    pub(crate) now: &'static str,
    pub(crate) next: &'static str,
}

/// The same, with somebody's name in it.
pub(crate) struct NamedSituation {
    pub(crate) now: fn(&str) -> String,
    pub(crate) next: &'static str,
}

/// How a case was closed.
pub(crate) struct ClosedTexts {
    pub(crate) solved: BySide,
    pub(crate) settled: &'static str,
    pub(crate) unsettled: &'static str,
    pub(crate) lapsed: BySide,
    pub(crate) performed: &'static str,
    pub(crate) not_performed: &'static str,
    pub(crate) performance_unknown: &'static str,
    pub(crate) withdrawn: BySide,
    pub(crate) inadmissible: fn(&str) -> String,
    pub(crate) inadmissible_next: &'static str,
    pub(crate) to_court: &'static str,
    pub(crate) shop_gone: &'static str,
}

impl ClosedTexts {
    /// How a case was closed by a side exit, and what can still be done.
    pub(crate) fn exited(
        &self,
        language: Language,
        exit: ExitKind,
        viewer: Viewer,
    ) -> (String, &'static str) {
        let now = match exit {
            ExitKind::Withdrawn => self.withdrawn.to(viewer),
            ExitKind::Inadmissible { ground } => {
                let ground = lower(wording::ground(language, ground));
                return ((self.inadmissible)(&ground), self.inadmissible_next);
            }
            ExitKind::ToCourt => self.to_court,
            ExitKind::ShopGone(_) => self.shop_gone,
        };
        (now.to_owned(), "")
    }
}
