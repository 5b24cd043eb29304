//! Finds the case of a consumer who lost the link.

use dispute::{Case, CaseId, Line, MailAddress};
use journal::{Error, Journal};

use crate::load::load_for;
use crate::mark::mark_anywhere;

const OPERATION: &str = "look for the case of a lost link";

/// The case of the consumer with this address that has this reference, or else
/// the last one about an order with this number, with whichever shop.
pub async fn of_consumer(
    journal: &Journal,
    mail: &MailAddress,
    number: &Line,
) -> Result<Option<CaseId>, Error> {
    let referred = number.or_empty().parse().ok();
    let marked = journal
        .marked(OPERATION, &mark_anywhere(number, mail))
        .await?;
    for case in [referred, marked].into_iter().flatten() {
        let case: Option<Case> = load_for(OPERATION, journal, case).await?;
        // The address may have been corrected since.
        if let Some(case) = case.filter(|case| is_same(&case.consumer.mail, mail)) {
            return Ok(Some(case.id));
        }
    }
    Ok(None)
}

fn is_same(one: &MailAddress, other: &MailAddress) -> bool {
    one.or_empty().to_lowercase() == other.or_empty().to_lowercase()
}
