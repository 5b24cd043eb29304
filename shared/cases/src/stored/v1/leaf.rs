//! Values of the process that have one text form, which is stored unchanged.

use journal::Unchanged;

pub(crate) type CodeNumber = Unchanged<dispute::CodeNumber>;
pub(crate) type DeviceDigest = Unchanged<dispute::DeviceDigest>;
pub(crate) type Language = Unchanged<dispute::Language>;
pub(crate) type MailName = Unchanged<dispute::MailName>;
pub(crate) type Queue = Unchanged<dispute::Queue>;
pub(crate) type Round = Unchanged<dispute::Round>;
pub(crate) type Submission = Unchanged<dispute::Submission>;
pub(crate) type TimerKind = Unchanged<dispute::TimerKind>;
