//! What is known of the mailbox of whoever files, and the complaints with it
//! that wait for their confirmation.

use dispute::{CaseId, DeviceDigest, MailAddress};
use jiff::Timestamp;
use journal::{Error, Journal, Known, List, ListOrder, Listed, Mailbox, Page, Place};

/// The mailbox with this address.
pub(crate) fn mailbox(address: &MailAddress) -> Mailbox {
    Mailbox::of(&address.mailbox())
}

/// What is known of the mailbox with this address: whether it was proven on
/// this device, and whether complaints can be filed with it.
pub async fn known_of(
    journal: &Journal,
    address: &MailAddress,
    device: Option<&DeviceDigest>,
    now: Timestamp,
) -> Result<Known, Error> {
    let device = device.map(|device| device.0.as_str());
    let operation = "look what is known of a mailbox";
    journal
        .known_of(operation, &mailbox(address), device, now)
        .await
}

/// A page of the complaints with this address that wait for their confirmation,
/// most recently filed first. One that was filed a moment ago may be missing.
pub async fn waiting_for(
    journal: &Journal,
    address: &MailAddress,
    after: Option<&Place>,
) -> Result<Page<Listed<CaseId>>, Error> {
    let list = List::WaitingForMailbox(mailbox(address).digest().to_owned());
    let operation = "list the complaints that wait for a mailbox";
    journal
        .list(operation, &list, ListOrder::NewestFirst, after)
        .await
}
