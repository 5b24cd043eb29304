//! What can go wrong.

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorPage<'a> {
    /// No such page.
    NotFound,
    /// The address exists, but not for this method.
    WrongMethod,
    /// The link isn't whole.
    LinkMalformed,
    /// The link isn't one of ours.
    LinkForged,
    /// The link is too old.
    LinkExpired {
        /// Where to post to get a new one by mail: `/case/{link}/link`.
        action: &'a str,
    },
    /// The link is genuine and good for something else.
    LinkElsewhere,
    /// This side can't do that.
    Forbidden,
    /// The form came from another site.
    CrossSite,
    /// The form can't be read.
    BadForm,
    /// What was sent is too large.
    TooLarge,
    /// What was sent is of another type than a form.
    UnsupportedType,
    /// The draft isn't there any more.
    DraftGone,
    /// It was done too often.
    TooOften {
        /// When to come back.
        again: Again,
        /// Where what was typed still stands.
        back: Option<&'a str>,
    },
    /// Too busy for the moment.
    Busy,
    /// Our mistake.
    Server,
}

/// When to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Within the hour.
    InAnHour,
    /// The next day.
    Tomorrow,
}

impl ErrorPage<'_> {
    /// The status that goes with it.
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound | Self::LinkMalformed => 404,
            Self::WrongMethod => 405,
            Self::LinkForged | Self::LinkElsewhere | Self::Forbidden | Self::CrossSite => 403,
            Self::LinkExpired { .. } | Self::DraftGone => 410,
            Self::BadForm => 400,
            Self::TooLarge => 413,
            Self::UnsupportedType => 415,
            Self::TooOften { .. } => 429,
            Self::Busy => 503,
            Self::Server => 500,
        }
    }
}
