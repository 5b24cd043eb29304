//! Records SES's notices about a mail that it accepted: a bounce, a delay, or a
//! spam complaint.

mod notice;

use dispute::{Command, Feedback};
use post::Origin;
use runtime::{Error, Keyless};

pub use notice::Notice;

/// Handles one notice. SES sends some twice, some late and some out of order.
/// The core decides from the case alone what they mean and refuses one that
/// says nothing new, which is logged but isn't a failure.
pub async fn handle(app: &Keyless, notice: Notice) -> Result<(), Error> {
    let function = app.function;
    let Some(Origin {
        case,
        to,
        event,
        mail,
    }) = notice.origin()
    else {
        tracing::info!(function, "a notice is of no mail of a case");
        return Ok(());
    };
    let name = mail.as_str();
    let Some(feedback) = notice.feedback() else {
        tracing::info!(function, %case, mail = name, "a notice says nothing of the delivery");
        return Ok(());
    };
    if !cases::has_sent(&app.journal, case, event, to, &mail).await? {
        tracing::warn!(function, %case, mail = name, "a notice is of a mail that was never sent");
        return Ok(());
    }
    tracing::info!(function, %case, mail = name, ?feedback, "a notice came in");
    if let Feedback::Bounced(_) = feedback {
        let now = app.clock.now();
        cases::count_bounce(&app.journal, (case, event, &mail), now).await?;
    }
    let command = Command::RecordFeedback {
        party: to,
        about: event,
        mail,
        feedback,
    };
    app.execute(case, &command).await?;
    Ok(())
}
