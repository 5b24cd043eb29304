//! Terms: their length, start and end, always in Amsterdam time.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};
use record::EventNumber;
use serde::{Deserialize, Serialize};

/// The time zone in which every term is computed.
pub static AMSTERDAM: TimeZone = jiff::tz::get!("Europe/Amsterdam");

/// The length of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// Whole hours, regardless of clock changes.
    Hours(u16),
    /// Whole calendar days.
    Days(u16),
    /// Whole calendar months.
    Months(u16),
}

impl Length {
    fn span(self) -> Span {
        match self {
            Self::Hours(hours) => i64::from(hours).hours(),
            Self::Days(days) => i64::from(days).days(),
            Self::Months(months) => i64::from(months).months(),
        }
    }

    /// The sum; `None` if they are in different units.
    fn plus(self, more: Self) -> Option<Self> {
        match (self, more) {
            (Self::Hours(a), Self::Hours(b)) => Some(Self::Hours(a.saturating_add(b))),
            (Self::Days(a), Self::Days(b)) => Some(Self::Days(a.saturating_add(b))),
            (Self::Months(a), Self::Months(b)) => Some(Self::Months(a.saturating_add(b))),
            (Self::Hours(_) | Self::Days(_) | Self::Months(_), _) => None,
        }
    }

    /// The moment this long after `start`. Days and months keep the wall-clock
    /// time; if a clock change skips that time, the result is later by as much
    /// as was skipped.
    pub fn after(self, start: Timestamp) -> Timestamp {
        start
            .to_zoned(AMSTERDAM.clone())
            .saturating_add(self.span())
            .timestamp()
    }

    /// The moment this long before `end`, at the same wall-clock time.
    pub fn before(self, end: Timestamp) -> Timestamp {
        end.to_zoned(AMSTERDAM.clone())
            .saturating_sub(self.span())
            .timestamp()
    }
}

/// A term that runs or ran. It holds what a page needs to show how its end was
/// computed: start, length, end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// When it began.
    pub start: Timestamp,
    /// How long it is.
    pub length: Length,
    /// When it ends: `length` after `start` in Amsterdam time.
    pub end: Timestamp,
    /// The event that set it; a timer for another event's term is stale.
    pub set_by: EventNumber,
}

impl Term {
    /// The term of this length that event `set_by` starts at `start`.
    pub fn new(start: Timestamp, length: Length, set_by: EventNumber) -> Self {
        Self {
            start,
            length,
            end: length.after(start),
            set_by,
        }
    }

    /// The term, made longer by event `set_by`. Lengths in different units
    /// can't be added to one length, so then the second is counted from the end
    /// of the first.
    pub fn extended(self, by: Length, set_by: EventNumber) -> Self {
        match self.length.plus(by) {
            Some(length) => Self::new(self.start, length, set_by),
            None => Self::new(self.end, by, set_by),
        }
    }
}

/// The date in Amsterdam.
pub(crate) fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(AMSTERDAM.clone()).date()
}

/// From this time of day on mails leave by themselves.
pub(crate) const OPENS: Time = Time::constant(8, 0, 0, 0);
const CLOSES: Time = Time::constant(20, 0, 0, 0);

/// When a mail triggered at `moment` is sent: at once between 08:00 and 20:00,
/// otherwise at the next 08:00.
pub fn mail_hour(moment: Timestamp) -> Timestamp {
    let local = moment.to_zoned(AMSTERDAM.clone());
    if (OPENS..=CLOSES).contains(&local.time()) {
        return moment;
    }
    let day = if local.time() < OPENS {
        local.date()
    } else {
        local.date().saturating_add(1.day())
    };
    day.to_datetime(OPENS)
        .to_zoned(AMSTERDAM.clone())
        .map_or(moment, |morning| morning.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn shown(moment: Timestamp) -> String {
        moment
            .to_zoned(AMSTERDAM.clone())
            .strftime("%a %d %b %Y %H:%M %Z")
            .to_string()
    }

    #[test]
    fn seven_days_after_friday_five_past_two_is_friday_five_past_two() {
        for start in [
            "2026-11-20T14:05:00+01:00",
            "2027-03-26T14:05:00+01:00",
            "2026-10-23T14:05:00+02:00",
        ] {
            let start = at(start);
            let term = Term::new(start, Length::Days(7), EventNumber::FIRST);
            let end = term.end.to_zoned(AMSTERDAM.clone());
            assert_eq!(end.strftime("%a %H:%M").to_string(), "Fri 14:05");
            assert_eq!(
                end.date(),
                start
                    .to_zoned(AMSTERDAM.clone())
                    .date()
                    .saturating_add(7.days())
            );
        }
    }

    #[test]
    fn a_time_that_the_clocks_skip_moves_with_them() {
        let term = Length::Days(1).after(at("2027-03-27T02:30:00+01:00"));
        assert_eq!(shown(term), "Sun 28 Mar 2027 03:30 CEST");
    }

    #[test]
    fn a_month_after_its_last_day_is_the_next_ones_last_day() {
        assert_eq!(
            shown(Length::Months(12).after(at("2028-02-29T09:00:00+01:00"))),
            "Wed 28 Feb 2029 09:00 CET"
        );
    }

    #[test]
    fn mails_leave_by_day() {
        for (moment, leaves) in [
            ("2026-11-20T07:59:59+01:00", "Fri 20 Nov 2026 08:00 CET"),
            ("2026-11-20T08:00:00+01:00", "Fri 20 Nov 2026 08:00 CET"),
            ("2026-11-20T20:00:00+01:00", "Fri 20 Nov 2026 20:00 CET"),
            ("2026-11-20T20:00:01+01:00", "Sat 21 Nov 2026 08:00 CET"),
            ("2026-10-25T01:00:00+02:00", "Sun 25 Oct 2026 08:00 CET"),
            ("2027-03-27T23:30:00+01:00", "Sun 28 Mar 2027 08:00 CEST"),
        ] {
            assert_eq!(shown(mail_hour(at(moment))), leaves);
        }
    }

    #[test]
    fn the_ends_of_time_do_no_harm() {
        for moment in [Timestamp::MIN, Timestamp::MAX] {
            let _ = Term::new(moment, Length::Months(u16::MAX), EventNumber::FIRST);
            let _ = Length::Days(u16::MAX).before(moment);
            let _ = mail_hour(moment);
        }
    }
}
