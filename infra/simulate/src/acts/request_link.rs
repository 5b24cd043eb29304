//! Somebody asks for their link again.

use dispute::Case;

use super::act::{Act, Way};
use crate::browser::Form;
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "request-link",
    who: &[Who::Consumer, Who::Shop],
    weight: 1,
    events: &["link-requested"],
    fits: |case| !case.is_closed(),
    way: Way::Pages(|person, case| Box::pin(request(person, case))),
};

/// The button is on the page for an expired link. It isn't retried: pressing it
/// again after some time asks for another link.
async fn request(person: &mut Person, case: &Case) {
    let Some(links) = person.links.get(&case.id) else {
        return;
    };
    let form = Form {
        action: format!("{}/link", links.case),
        fields: vec![],
        buttons: vec![],
        sends_itself: false,
    };
    person.device.send(&form).await;
}
