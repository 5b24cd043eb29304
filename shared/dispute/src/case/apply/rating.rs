//! How each side rates our handling of a closed case.

use record::Text;

use crate::case::Case;
use crate::party::Party;
use crate::rating::{Rated, Rating};
use crate::stage::Stage;

impl Case {
    pub(super) fn rate(&mut self, party: Party, rating: Rating, words: Option<&Text>) {
        let Stage::Closed { at, .. } = self.stage else {
            return;
        };
        let before = self.rated(party).map_or(0, |rated| rated.times);
        let rated = Rated {
            closed_at: at,
            rating,
            words: words.cloned(),
            times: before.saturating_add(1),
        };
        self.ratings.insert(party, rated);
    }
}
