//! The parts of events and mails that describe the course of a case.

use dispute::{EventNumber, Line, Money, StaffId, Text};
use jiff::civil::Date;

use crate::stored::stored;

stored! {
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
    #[serde(rename_all = "kebab-case")]
    enum WhyRestarted {
        AddressCorrected,
        ShopActed,
    }
}

stored! {
    #[serde(rename_all = "kebab-case")]
    enum Choice {
        Solved,
        Working,
        Mediation,
    }
}

stored! {
    #[serde(rename_all = "kebab-case")]
    enum Lane {
        Consumer,
        Shop,
        All,
    }
}

stored! {
    #[serde(rename_all = "kebab-case")]
    enum Stronger {
        Consumer,
        Shop,
        Neither,
    }
}

stored! {
    struct Opinion {
        stronger: Stronger,
        why: Text,
    }
}

stored! {
    struct Offer {
        number: EventNumber,
        what: Text,
        amount: Option<Money>,
        by: Date,
    }
}

stored! {
    struct Agreement {
        what: Text,
        amount: Option<Money>,
        by: Date,
    }
}

stored! {
    struct Proposal {
        number: EventNumber,
        agreement: Agreement,
        consumer: Option<bool>,
        shop: Option<bool>,
    }
}

stored! {
    #[serde(rename_all = "kebab-case")]
    enum RulingBar {
        AboveCeiling,
        TooComplex,
    }
}

stored! {
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
    #[serde(rename_all = "kebab-case")]
    enum ShopExit {
        Left,
        Bankrupt,
    }
}

stored! {
    #[serde(rename_all = "kebab-case")]
    enum Queue {
        Mediation,
        Ruling,
        ReportedShop,
        NotPerformed,
        Overdue,
        Refund,
        UndeliveredMail,
    }
}

stored! {
    #[serde(rename_all = "kebab-case")]
    enum Bounce {
        Permanent,
        Transient,
    }
}

stored! {
    struct Acceptance {
        text_version: Line,
    }
}

stored! {
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
    #[serde(rename_all = "kebab-case")]
    enum Decision {
        Upheld,
        PartlyUpheld,
        Rejected,
    }
}

stored! {
    struct Finding {
        facts: Text,
        positions: Text,
        ground: Text,
        decision: Decision,
        amount: Option<Money>,
    }
}

stored! {
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
    struct Ruling {
        jurist: StaffId,
        findings: Vec<Finding>,
        motivation: Text,
        fee_bearer: FeeBearer,
        perform_by: Date,
    }
}

stored! {
    #[serde(rename_all = "kebab-case")]
    enum Performance {
        Performed,
        Failed,
        Unknown,
    }
}
