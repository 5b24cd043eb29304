//! That nothing is left undone when a scenario ends, and what has changed
//! while it should have stayed the same.

use std::collections::BTreeSet;

use local::Product;
use local::functions::Beslecht;
use serde_json::Value;

use crate::mailbox::Mail;
use crate::platform::Timer;
use crate::world::World;

/// By day, mails leave.
const DAY: std::ops::RangeInclusive<&str> = "08:00"..="20:00";

/// All that somebody may have left behind in the product. Two of the same mean
/// that nothing was written in between.
#[derive(Debug, PartialEq)]
pub struct Traces {
    /// Units written, all functions together, without the one that counts a
    /// form that was sent.
    pub written: f64,
    /// How many mails have left.
    pub mails: usize,
    /// The timers that wait.
    pub timers: Vec<Timer>,
    /// What failed for good.
    pub dead_letters: usize,
}

impl World {
    /// What there is now.
    pub fn traces(&self) -> Traces {
        let mails = self.all_mails().len();
        let capacity = self.capacity();
        let functions = capacity.as_object().into_iter().flatten();
        let written = functions.map(|(_, it)| {
            let counted = it["operations"]["UpdateItem"].as_f64();
            it["write"].as_f64().unwrap_or_default() - counted.unwrap_or_default()
        });
        Traces {
            written: written.sum(),
            mails,
            timers: self.timers(),
            dead_letters: self.dead_letters(),
        }
    }

    /// Ends a scenario: nothing waits but timers of these kinds, nothing
    /// failed on the way, and nobody's words stand in the log.
    pub fn assert_settled(&self, timers: &[&str]) {
        self.settle();
        let waiting = self.timers();
        let mut kinds: Vec<&str> = waiting.iter().map(Timer::kind).collect();
        // Each belongs to a term of a shop, whose timer is expected.
        let reminders = kinds
            .iter()
            .filter(|kind| kind.starts_with("shop-reminder"));
        let terms = kinds.iter().filter(|kind| **kind == "shop-term");
        assert!(reminders.count() <= terms.count(), "{kinds:?}");
        kinds.retain(|kind| !kind.starts_with("shop-reminder"));
        let mut expected = timers.to_vec();
        kinds.sort_unstable();
        expected.sort_unstable();
        assert_eq!(kinds, expected, "the timers that wait");
        for timer in &waiting {
            let fires = timer.fires();
            let (_, hour) = fires.split_once(' ').unwrap_or_default();
            assert!(DAY.contains(&hour), "{} fires at {fires}", timer.kind());
        }
        assert_eq!(self.dead_letters(), 0, "something failed for good");
        self.assert_log_is_clean();
        self.unsettled.set(false);
    }

    /// Ends a rehearsal: within a day the check of the night goes through the
    /// table, finds every case that mails tell of and every sample shop, and nothing
    /// wrong with any.
    pub(crate) fn assert_chains_hold(&self) {
        self.heal();
        let before = self.rounds().len();
        self.local_post("day", &Value::Null);
        let rounds = self.rounds();
        assert!(rounds.len() > before, "nobody checked the cases");
        let mails = self.all_mails();
        let cases: BTreeSet<&str> = mails.iter().filter_map(Mail::reference).collect();
        let last = &rounds[rounds.len() - 1];
        let records = cases.len() + Beslecht.shops().len();
        assert_eq!(last["records"], records, "{cases:?}");
        assert_eq!(last["broken"], 0, "{}", self.log());
    }

    /// What the nightly check logged at the end of each round.
    fn rounds(&self) -> Vec<Value> {
        let log = self.log();
        let lines = log.as_array().into_iter().flatten();
        let ends = lines.filter(|line| line["message"] == "all records were checked");
        ends.cloned().collect()
    }

    fn dead_letters(&self) -> usize {
        let letters = self.local_get("dead-letters");
        letters.as_array().map_or(0, Vec::len)
    }

    /// No failure, no address, no link.
    fn assert_log_is_clean(&self) {
        let log = self.log();
        for line in log.as_array().into_iter().flatten() {
            assert_ne!(line["level"], "ERROR", "{line}");
            assert_ne!(line["level"], "WARN", "{line}");
        }
        let text = log.to_string();
        for mail in self.all_mails() {
            assert!(!text.contains(&mail.to), "the log names {}", mail.to);
            for link in mail.links() {
                let secret = link.split('/').nth(4).unwrap_or_default();
                let logged = secret.len() > 20 && text.contains(secret);
                assert!(!logged, "the log names the link {link}");
            }
        }
    }
}
