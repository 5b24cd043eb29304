//! Records what SES tells of a mail that it took: that it came back, is late,
//! or was marked as spam.

mod notice;

use dispute::Command;
use post::Origin;
use runtime::{Error, Keyless};

pub use notice::Notice;

/// One notice. SES sends some twice, some late and some in another order; what
/// they mean is decided from the case alone, and one that says nothing new is
/// refused, which is logged and no failure.
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
    tracing::info!(function, %case, mail = name, ?feedback, "a notice came in");
    let command = Command::RecordFeedback {
        party: to,
        about: event,
        mail,
        feedback,
    };
    app.execute(case, &command).await?;
    Ok(())
}
