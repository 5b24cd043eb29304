//! The parts of events and mails that describe the course of a case.

use dispute::{EventNumber, Line, Money, StaffId, Text};
use jiff::Timestamp;
use jiff::civil::Date;

use journal::stored;

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum WhyAsked {
        TermEnded,
        Refused {
            reason: Text,
        },
        Reopened,
        ShopUnreached,
    }
}

stored! {
    of dispute;
    struct Said {
        at: Timestamp,
        what: Saying,
        answered: bool,
        #[serde(default, skip_serializing_if = "is_none")]
        files: u8,
    }
}

/// Of files; what was stored before they could be sent with a message has none.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
pub(super) fn is_none(files: &u8) -> bool {
    *files == 0
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Saying {
        Message,
        Offer {
            amount: Option<Money>,
        },
        Solved,
        Refusal,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum WhyRestarted {
        AddressCorrected,
        ShopActed,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Rating {
        Good,
        Fair,
        Poor,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Choice {
        Solved,
        Working,
        Mediation,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Lane {
        Consumer,
        Shop,
        All,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Stronger {
        Consumer,
        Shop,
        Neither,
    }
}

stored! {
    of dispute;
    struct Opinion {
        stronger: Stronger,
        why: Text,
    }
}

stored! {
    of dispute;
    struct Offer {
        number: EventNumber,
        what: Text,
        amount: Option<Money>,
        by: Date,
    }
}

stored! {
    of dispute;
    struct Agreement {
        what: Text,
        amount: Option<Money>,
        by: Date,
    }
}

stored! {
    of dispute;
    struct Proposal {
        number: EventNumber,
        agreement: Agreement,
        consumer: Option<bool>,
        shop: Option<bool>,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum RulingBar {
        AboveCeiling,
        TooComplex,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Ground {
        NotPutToShop,
        Frivolous,
        PendingElsewhere,
        BelowLimit,
        NoRuling(it: RulingBar),
        TooLate,
        ImpairsWork,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum ShopExit {
        Left,
        Bankrupt,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Bounce {
        Permanent,
        Transient,
    }
}

stored! {
    of dispute;
    struct Acceptance {
        text_version: Line,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Claim {
        AsFiled,
        Stated {
            what: Text,
            amount: Option<Money>,
        },
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Decision {
        Upheld,
        PartlyUpheld,
        Rejected,
    }
}

stored! {
    of dispute;
    struct Finding {
        facts: Text,
        positions: Text,
        ground: Text,
        decision: Decision,
        amount: Option<Money>,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum FeeBearer {
        Consumer,
        Shop,
        Shared {
            shop: Money,
        },
    }
}

stored! {
    of dispute;
    struct Ruling {
        jurist: StaffId,
        findings: Vec<Finding>,
        motivation: Text,
        fee_bearer: FeeBearer,
        perform_by: Date,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Performance {
        Performed,
        Failed,
        Unknown,
    }
}
