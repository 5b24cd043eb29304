//! The kinds of error pages.

/// The error that a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorPage<'a> {
    /// There is no such page.
    NotFound,
    /// The address exists, but not for this method.
    WrongMethod,
    /// The link is incomplete.
    LinkMalformed,
    /// The link isn't one of ours.
    LinkForged,
    /// The link has expired.
    LinkExpired {
        /// The path to post to for a new link by mail: `/case/{link}/link`.
        action: &'a str,
    },
    /// The link is genuine, but for another purpose.
    LinkElsewhere,
    /// This side can't do that.
    Forbidden,
    /// The form came from another site.
    CrossSite,
    /// The form can't be read.
    BadForm,
    /// What was sent is too large.
    TooLarge,
    /// What was sent has another type than a form.
    UnsupportedType,
    /// The complaint waits for its confirmation; until then there is no case.
    Unconfirmed,
    /// The complaint wasn't confirmed and is gone.
    FilingGone,
    /// With this mail address nothing can be filed for now: its owner said so.
    MailboxShut,
    /// The draft no longer exists.
    DraftGone,
    /// The cookie with the draft didn't come back.
    NoCookies,
    /// A rate limit was reached.
    TooOften {
        /// When to try again.
        again: Again,
        /// The page that still has what was typed.
        back: Option<&'a str>,
    },
    /// We are too busy at the moment.
    Busy,
    /// An error of ours.
    Server,
}

/// When to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Within the hour.
    InAnHour,
    /// The next day.
    Tomorrow,
}

impl ErrorPage<'_> {
    /// The HTTP status for it.
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound | Self::LinkMalformed => 404,
            Self::WrongMethod => 405,
            Self::LinkForged | Self::LinkElsewhere | Self::Forbidden | Self::CrossSite => 403,
            Self::LinkExpired { .. } | Self::DraftGone | Self::FilingGone => 410,
            Self::Unconfirmed | Self::MailboxShut => 409,
            Self::BadForm | Self::NoCookies => 400,
            Self::TooLarge => 413,
            Self::UnsupportedType => 415,
            Self::TooOften { .. } => 429,
            Self::Busy => 503,
            Self::Server => 500,
        }
    }
}
