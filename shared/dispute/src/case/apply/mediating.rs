//! The mediation.

use record::EventNumber;

use crate::agreement::{Agreement, Opinion, Proposal};
use crate::case::Case;
use crate::party::{Mediator, Party};
use crate::stage::Stage;

impl Case {
    pub(super) fn open_mediation(&mut self, who: &Mediator) {
        if let Stage::Mediation { mediator, .. } = &mut self.stage {
            *mediator = Some(who.clone());
        }
    }

    pub(super) fn pass_target(&mut self) {
        if let Stage::Mediation { late, .. } = &mut self.stage {
            *late = true;
        }
    }

    pub(super) fn hold_opinion(&mut self, given: &Opinion) {
        if let Stage::Mediation { opinion, .. } = &mut self.stage {
            *opinion = Some(given.clone());
        }
    }

    pub(super) fn put_proposal(&mut self, number: EventNumber, agreement: &Agreement) {
        if let Stage::Mediation { proposal, .. } = &mut self.stage {
            *proposal = Some(Proposal {
                number,
                agreement: agreement.clone(),
                consumer: None,
                shop: None,
            });
        }
    }

    pub(super) fn accept_proposal(&mut self, party: Party) {
        if let Stage::Mediation {
            proposal: Some(proposal),
            ..
        } = &mut self.stage
        {
            match party {
                Party::Consumer => proposal.consumer = Some(true),
                Party::Shop => proposal.shop = Some(true),
            }
        }
    }

    pub(super) fn drop_proposal(&mut self) {
        if let Stage::Mediation { proposal, .. } = &mut self.stage {
            *proposal = None;
        }
    }
}
