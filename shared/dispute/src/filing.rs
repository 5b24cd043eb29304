//! A complaint as it is filed.

use jiff::Timestamp;
use record::CaseId;
use serde::{Deserialize, Serialize};

use crate::complaint::{Complaint, Source};
use crate::confirmation::Mailbox;
use crate::party::{Consumer, DeviceDigest, Shop};
use crate::rules::Rules;

/// A complaint as it is filed: all that a case begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// The id that the case gets.
    pub case: CaseId,
    /// The shop complained about, as the shops' register has it now.
    pub shop: Shop,
    /// The person who complains.
    pub consumer: Consumer,
    /// The complaint itself.
    pub complaint: Complaint,
    /// The place where it was filed.
    pub source: Source,
    /// The consumer's device, if a browser filed.
    pub device: Option<DeviceDigest>,
    /// The rules in force at filing; the case keeps them to its end.
    pub rules: Rules,
    /// What is known of the consumer's mailbox.
    #[serde(default, skip_serializing_if = "Mailbox::is_unasked")]
    pub mailbox: Mailbox,
    /// When the shop is told of it in a list, because it gets many complaints;
    /// `None`: at once. Counts only if nothing has to be confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_at: Option<Timestamp>,
}
