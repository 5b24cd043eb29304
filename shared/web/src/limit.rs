//! Rate limits on what costs money or sends mail.
//!
//! Each limit is generous, because an office, a library or a mobile network is
//! many people behind one address. `docs/threat-model.md` says what is counted,
//! and why.

use std::net::{IpAddr, Ipv6Addr};

use dispute::{CaseId, CodeNumber, Party, Round, ShopId, Submission, mailbox_of};
use jiff::{SignedDuration, Timestamp};
use journal::{Counted, Limit};
use lambda_http::request::RequestContext;
use lambda_http::{Request, RequestExt};
use page::Again;
use runtime::App;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Pages of the form sent from one network: each is written to the table. A
/// complaint takes at least seven, so this limits complaints too.
pub const FORMS: Limit = Limit {
    name: "forms",
    most: 300,
    window: HOUR,
};

/// Complaints filed with one mail address or corrected to it, and codes sent to
/// it. The address gets a mail for each, and needn't be the sender's own.
const FILINGS_OF_PERSON: Limit = Limit {
    name: "filings-of-person",
    most: 10,
    window: DAY,
};

/// Complaints filed from a network of IPv6 as wide as providers hand out to one
/// customer: whoever has one changes the first half of their address at will.
const FILINGS_OF_WIDE_NETWORK: Limit = Limit {
    name: "filings-of-wide-network",
    most: 40,
    window: HOUR,
};

/// Complaints filed from the widest network that a customer gets, which can also
/// be a whole campus.
const FILINGS_OF_WIDEST_NETWORK: Limit = Limit {
    name: "filings-of-widest-network",
    most: 120,
    window: HOUR,
};

/// Messages and answers of one side of a case: each sends a mail to the other.
const MESSAGES: Limit = Limit {
    name: "messages",
    most: 20,
    window: DAY,
};

/// Messages and answers of one side of a case to which files are added: each has
/// room for as many as a complaint, which stay for a month, sent or not.
const FILES: Limit = Limit {
    name: "files",
    most: 10,
    window: DAY,
};

/// Reopenings of a case: each asks the consumer anew and tells the shop.
const REOPENINGS: Limit = Limit {
    name: "reopenings",
    most: 3,
    window: DAY,
};

/// New links for one side of a case; anybody with an old link can ask for one.
const LINKS: Limit = Limit {
    name: "links",
    most: 10,
    window: DAY,
};

/// Lost links asked for from one network, without any link: each may send a
/// mail, and most of those who ask mistyped something.
pub const LOST_LINKS: Limit = Limit {
    name: "lost-links",
    most: 30,
    window: HOUR,
};

/// Downloads made for one side of a case: each reads and writes all its files.
const DOWNLOADS: Limit = Limit {
    name: "downloads",
    most: 10,
    window: DAY,
};

/// Codes that accept an offer, mailed in one case: each offer has some of its own.
const ACCEPT_CODES: Limit = Limit {
    name: "accept-codes",
    most: 10,
    window: DAY,
};

/// Complaints about one shop of which each has a mail of its own. More are told in
/// lists.
const COMPLAINTS_OF_SHOP: Limit = Limit {
    name: "complaints-of-shop",
    most: 10,
    window: DAY,
};

/// Complaints whose timer tells the shop of a list, in an hour.
const LISTS_OF_SHOP: Limit = Limit {
    name: "lists-of-shop",
    most: 1,
    window: HOUR,
};

/// A limit was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooOften {
    /// When to try again, as the page says it.
    pub again: Again,
    /// When to try again, in seconds.
    pub(crate) seconds: u32,
    /// The page that still has what was typed.
    pub(crate) back: Option<&'static str>,
}

impl TooOften {
    fn until(end: Timestamp, limit: &Limit, now: Timestamp) -> Self {
        let again = if limit.window > HOUR {
            Again::Tomorrow
        } else {
            Again::InAnHour
        };
        let seconds = end.duration_since(now).as_secs().max(1);
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        Self {
            again,
            seconds,
            back: None,
        }
    }

    /// Adds the page that still has what was typed.
    #[must_use]
    pub fn back_to(self, path: &'static str) -> Self {
        let back = Some(path);
        Self { back, ..self }
    }
}

/// How often a link is asked for in a moment counts once: the process sends none
/// again so soon.
const LINK_PAUSE: SignedDuration = SignedDuration::from_mins(10);

/// Counts a message of one side of a case, and returns an error if the limit
/// was reached. A form that is sent twice counts once, like its message.
pub async fn count_message(
    app: &App,
    case: CaseId,
    party: Party,
    submission: Submission,
) -> Result<Result<(), TooOften>, journal::Error> {
    count_once(
        app,
        &MESSAGES,
        &side(case, party),
        &submission.0.to_string(),
    )
    .await
}

/// Counts a message of one side of a case to which files are added, and returns
/// an error if the limit was reached. Each form counts once.
pub async fn count_files(
    app: &App,
    case: CaseId,
    party: Party,
    submission: Submission,
) -> Result<Result<(), TooOften>, journal::Error> {
    let act = submission.0.to_string();
    count_once(app, &FILES, &side(case, party), &act).await
}

/// Counts the reopening of a case in this round, and returns an error if the
/// limit was reached. A form that is sent twice counts once.
pub async fn count_reopening(
    app: &App,
    case: CaseId,
    round: Round,
) -> Result<Result<(), TooOften>, journal::Error> {
    let round = round.0.to_string();
    count_once(app, &REOPENINGS, &case.to_string(), &round).await
}

/// Counts a complaint that comes to this shop, and returns when the shop is told
/// of it in a list; `None`: by a mail of its own. A complaint counts once.
///
/// The list of an hour is told by its first complaint; the others' own timers come
/// an hour later, and find nothing to do unless that failed.
pub async fn list_complaint(
    app: &App,
    shop: &ShopId,
    case: CaseId,
) -> Result<Option<Timestamp>, journal::Error> {
    let (subject, act) = (shop.to_string(), case.to_string());
    if count_once(app, &COMPLAINTS_OF_SHOP, &subject, &act)
        .await?
        .is_ok()
    {
        return Ok(None);
    }
    let first = count_once(app, &LISTS_OF_SHOP, &subject, &act).await?;
    let hours = if first.is_ok() { 1 } else { 2 };
    let hour = HOUR.as_secs();
    let begun = app.clock.now().as_second().div_euclid(hour) * hour;
    Ok(Timestamp::from_second(begun + hours * hour).ok())
}

/// Counts a code that accepts an offer of this case, and returns an error if the
/// limit was reached.
pub async fn count_accept_code(
    app: &App,
    case: CaseId,
) -> Result<Result<(), TooOften>, journal::Error> {
    count(app, &ACCEPT_CODES, &case.to_string()).await
}

/// Counts a new link for one side of a case, and returns an error if the limit
/// was reached.
pub async fn count_link(
    app: &App,
    case: CaseId,
    party: Party,
) -> Result<Result<(), TooOften>, journal::Error> {
    let now = app.clock.now().as_second();
    let moment = now.div_euclid(LINK_PAUSE.as_secs()).to_string();
    count_once(app, &LINKS, &side(case, party), &moment).await
}

/// Counts a download for one side of a case, and returns an error if the limit
/// was reached. A form that is sent twice makes two.
pub async fn count_download(
    app: &App,
    case: CaseId,
    party: Party,
) -> Result<Result<(), TooOften>, journal::Error> {
    count(app, &DOWNLOADS, &side(case, party)).await
}

/// Counts an act of this subject, and returns an error if the limit was
/// reached. The table stores a digest of the subject that can only be computed
/// with our keys.
pub async fn count(
    app: &App,
    limit: &Limit,
    subject: &str,
) -> Result<Result<(), TooOften>, journal::Error> {
    let now = app.clock.now();
    let subject = app.links.digest(subject);
    let counted = app.journal.count(limit, &subject, now).await?;
    Ok(held_back(app, limit, counted, now))
}

/// Counts a case with this mail address, and returns an error if the limit was
/// reached. A case counts once, however often it is retried.
pub async fn count_case(
    app: &App,
    case: CaseId,
    mail: &str,
) -> Result<Result<(), TooOften>, journal::Error> {
    count_once(app, &FILINGS_OF_PERSON, &person(mail), &case.to_string()).await
}

/// Counts another code for a case, sent to this mail address, and returns an
/// error if the limit was reached.
pub async fn count_code(
    app: &App,
    case: CaseId,
    code: CodeNumber,
    mail: &str,
) -> Result<Result<(), TooOften>, journal::Error> {
    let act = format!("{case} {}", code.0);
    count_once(app, &FILINGS_OF_PERSON, &person(mail), &act).await
}

/// Counts this act of the subject, however often it is repeated.
async fn count_once(
    app: &App,
    limit: &Limit,
    subject: &str,
    act: &str,
) -> Result<Result<(), TooOften>, journal::Error> {
    let now = app.clock.now();
    let subject = app.links.digest(subject);
    let counted = app.journal.count_once(limit, &subject, act, now).await?;
    Ok(held_back(app, limit, counted, now))
}

fn held_back(app: &App, limit: &Limit, counted: Counted, now: Timestamp) -> Result<(), TooOften> {
    match counted {
        Counted::Within => Ok(()),
        Counted::Over(end) => {
            let (function, limit_name) = (app.function, limit.name);
            tracing::info!(function, limit = limit_name, "a limit was reached");
            Err(TooOften::until(end, limit, now))
        }
    }
}

/// One side of a case, as the subject of a limit.
fn side(case: CaseId, party: Party) -> String {
    match party {
        Party::Consumer => format!("{case} consumer"),
        Party::Shop => format!("{case} shop"),
    }
}

/// The person behind a mail address, as the subject of a limit: one mailbox in
/// any spelling, and without the tag that many more providers let the owner add.
fn person(mail: &str) -> String {
    let mail = mailbox_of(mail);
    match mail.rsplit_once('@') {
        Some((mailbox, host)) => {
            let mailbox = mailbox.split('+').next().unwrap_or_default();
            format!("{mailbox}@{host}")
        }
        None => mail,
    }
}

/// Counts a complaint of the wide networks that a request comes from, and
/// returns an error if a limit was reached. An address of IPv4 has none.
pub async fn count_wide_networks(
    app: &App,
    request: &Request,
    case: CaseId,
) -> Result<Result<(), TooOften>, journal::Error> {
    for (limit, network) in wide_networks(request) {
        if let Err(too_often) = count_once(app, limit, &network, &case.to_string()).await? {
            return Ok(Err(too_often));
        }
    }
    Ok(Ok(()))
}

/// The networks of a /56 and of a /48 that an IPv6 address is in
/// (<https://www.ripe.net/publications/docs/ripe-690/>).
fn wide_networks(request: &Request) -> Vec<(&'static Limit, String)> {
    let Ok(address) = network(request).parse::<Ipv6Addr>() else {
        return vec![];
    };
    [
        (&FILINGS_OF_WIDE_NETWORK, 56),
        (&FILINGS_OF_WIDEST_NETWORK, 48),
    ]
    .map(|(limit, bits)| {
        let rest = u128::MAX.checked_shr(bits).unwrap_or_default();
        let first = Ipv6Addr::from_bits(address.to_bits() & !rest);
        (limit, format!("{first}/{bits}"))
    })
    .into()
}

/// The network that a request comes from, as the subject of a limit. API
/// Gateway puts it in its own context, while a sender can put anything in the
/// headers. For an IPv6 address it is the first half, which is what a household
/// gets.
pub fn network(request: &Request) -> String {
    let Some(RequestContext::ApiGatewayV2(context)) = request.request_context_ref() else {
        return String::new();
    };
    let told = context.http.source_ip.as_deref().unwrap_or_default();
    match told.parse() {
        Ok(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(address) => address.to_string(),
            None => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).to_string(),
        },
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => told.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use lambda_http::Body;
    use lambda_http::aws_lambda_events::apigw::ApiGatewayV2httpRequestContext;

    use super::*;

    fn from(address: Option<&str>) -> String {
        network(&request(address))
    }

    fn request(address: Option<&str>) -> Request {
        let mut context = ApiGatewayV2httpRequestContext::default();
        context.http.source_ip = address.map(str::to_owned);
        let mut request = Request::new(Body::Empty);
        let headers = request.headers_mut();
        headers.insert("x-forwarded-for", "198.51.100.9".parse().unwrap());
        request.with_request_context(RequestContext::ApiGatewayV2(context))
    }

    #[test]
    fn an_address_of_ipv6_is_in_two_wide_networks() {
        let of = |address| -> Vec<String> {
            let networks = wide_networks(&request(Some(address))).into_iter();
            networks.map(|(_, network)| network).collect()
        };
        assert_eq!(
            of("2001:db8:1:2ff::1"),
            ["2001:db8:1:200::/56", "2001:db8:1::/48"]
        );
        assert_eq!(of("203.0.113.7"), [""; 0]);
    }

    #[test]
    fn a_network_is_an_address_or_the_first_half_of_a_longer_one() {
        assert_eq!(from(Some("203.0.113.7")), "203.0.113.7");
        assert_eq!(from(Some("::ffff:203.0.113.7")), "203.0.113.7");
        let household = "2001:db8:1:2::";
        for address in ["2001:db8:1:2::1", "2001:DB8:1:2:ffff:ffff:ffff:ffff"] {
            assert_eq!(from(Some(address)), household);
        }
        assert_ne!(from(Some("2001:db8:1:3::1")), household);
    }

    #[test]
    fn what_a_header_says_of_it_counts_for_nothing() {
        assert_eq!(from(None), "");
        assert_eq!(from(Some("unknown")), "unknown");
    }

    #[test]
    fn a_person_is_one_however_the_address_is_written() {
        assert_eq!(person("Emre@Mailbox.example"), "emre@mailbox.example");
        assert_eq!(
            person("emre+winkel@mailbox.example"),
            "emre@mailbox.example"
        );
        assert_ne!(person("emre@other.example"), "emre@mailbox.example");
        assert_eq!(person("e.m.re@googlemail.com"), "emre@gmail.com");
    }

    #[test]
    fn whoever_exceeded_a_limit_may_go_on_when_the_window_ends() {
        let now = "2026-11-20T13:05:00Z".parse().unwrap();
        let end = "2026-11-20T14:00:00Z".parse().unwrap();
        let over = TooOften::until(end, &FORMS, now);
        assert_eq!((over.again, over.seconds), (Again::InAnHour, 55 * 60));
        let over = TooOften::until(end, &MESSAGES, now);
        assert_eq!(over.again, Again::Tomorrow);
        assert_eq!(TooOften::until(now, &MESSAGES, now).seconds, 1);
    }
}
