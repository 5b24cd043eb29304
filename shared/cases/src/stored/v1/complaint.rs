//! The filed complaint.

use dispute::{CaseId, Line, Money, Text};
use jiff::Timestamp;
use jiff::civil::Date;

use super::leaf::DeviceDigest;
use super::people::{Consumer, Rules, Shop};
use journal::stored;

stored! {
    of dispute;
    struct Filing {
        case: CaseId,
        shop: Shop,
        consumer: Consumer,
        complaint: Complaint,
        source: Source,
        device: Option<DeviceDigest>,
        rules: Rules,
        #[serde(default = "unasked", skip_serializing_if = "is_unasked")]
        mailbox: Mailbox,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        list_at: Option<Timestamp>,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Mailbox {
        Unasked,
        Unproven,
        KnownDevice,
    }
}

/// What a complaint says that was filed before mailboxes were proven.
fn unasked() -> Mailbox {
    Mailbox::Unasked
}

fn is_unasked(mailbox: &Mailbox) -> bool {
    matches!(mailbox, Mailbox::Unasked)
}

stored! {
    of dispute;
    struct Complaint {
        kind: ProblemKind,
        order: Order,
        story: Text,
        remedy: Remedy,
        told: Told,
        evidence: Vec<Evidence>,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum ProblemKind {
        NotDelivered,
        Late,
        Defective,
        NotAsDescribed,
        ReturnOrRefund,
        InvoiceOrPayment,
        Other,
    }
}

stored! {
    of dispute;
    struct Order {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<Line>,
        date: Date,
        amount: Money,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Remedy {
        Deliver,
        Repair,
        Replace,
        MoneyBack {
            amount: Money,
        },
        PartOfMoneyBack {
            amount: Money,
        },
        Cancel,
        Other {
            what: Text,
        },
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Told {
        No,
        Yes {
            when: Date,
            how: Line,
        },
    }
}

stored! {
    of dispute;
    struct Evidence {
        name: Line,
        media_type: MediaType,
        size: u32,
        digest: String,
        object: String,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "lowercase")]
    enum MediaType {
        Jpeg,
        Png,
        Webp,
        Pdf,
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Source {
        MemberPage,
        Widget,
        Webhook,
    }
}
