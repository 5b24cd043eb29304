//! How a case ends.

use serde::{Deserialize, Serialize};

use crate::agreement::Agreement;
use crate::exit::ExitKind;
use crate::ruling::Performance;
use crate::term::Term;

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The consumer says that it is solved.
    Solved,
    /// Both accepted the same offer or proposal.
    Settled {
        /// The agreement.
        agreement: Agreement,
        /// Whether it was performed, as far as is known.
        follow_up: FollowUp,
    },
    /// Mediation led to no settlement, and no ruling was asked for.
    Unsettled,
    /// The consumer never answered.
    Lapsed,
    /// A ruling was given.
    Ruled {
        /// Whether it was performed, as far as is known.
        performance: Performance,
    },
    /// By a side exit.
    Exited(ExitKind),
}

impl Outcome {
    /// The term after which the consumer is asked about a settlement.
    pub(crate) fn follow_up_mut(&mut self) -> Option<&mut Term> {
        if let Self::Settled {
            follow_up: FollowUp::Running(term),
            ..
        } = self
        {
            Some(term)
        } else {
            None
        }
    }
}

/// Whether a settlement was performed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUp {
    /// The consumer is asked at the end of this term.
    Running(Term),
    /// The consumer was asked and hasn't answered.
    Asked,
    /// The consumer says that it was.
    Performed,
    /// The consumer says that it wasn't.
    Failed,
}
