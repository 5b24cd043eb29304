//! Handles one outbox item after another, from claim to deletion.

use std::time::Duration;

use cases::{Cases, Claimed, Executed, OutboxId};
use dispute::{
    Bounce, Choice, Command, Consequence, Due, Feedback, Letter, MailAddress, Party, Refusal,
};
use futures_util::future::BoxFuture;
use journal::ClaimOutcome;
use link::Purpose;
use post::{Addresses, Confirmation, Mailer, MessageId, Origin, SendError};
use runtime::{App, Around, Held, SettingsError, Variables};
use timer::{Put, Timers};

use crate::error::Error;

/// The result of handling an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It was carried out now.
    Out,
    /// It had already been carried out.
    Before,
    /// Another run holds the claim, and may be working on it or have died.
    Elsewhere,
}

/// Carries out outbox items. Built once, before the first event.
pub struct Carrier {
    /// The journal, clock and settings that every function has.
    pub app: App,
    mailer: Mailer,
    timers: Timers,
}

/// What was carried out, as far as the table has to know.
enum Done {
    /// The first mail to this side about its case; later mails reply to it.
    FirstMail(Party, MessageId),
    /// Anything else.
    Other,
}

impl Held for Carrier {
    fn within(
        function: &'static str,
        variables: &Variables,
        around: Around,
    ) -> Result<Self, SettingsError> {
        Self::new(App::within(function, variables, around)?, variables)
    }
}

impl Carrier {
    /// Reads `SENDER`, `REPLY_DOMAIN`, `CONFIGURATION_SET` and the `TIMER_…`
    /// variables.
    pub fn new(app: App, variables: &Variables) -> Result<Self, SettingsError> {
        let timers = timer::Settings {
            group: variables.required("TIMER_GROUP")?,
            role_arn: variables.required("TIMER_ROLE_ARN")?,
            target_prefix: variables.required("TIMER_TARGET_PREFIX")?,
            dead_letter_arn: variables.required("TIMER_DEAD_LETTER_ARN")?,
        };
        // An invalid sender of ours would look to SES like a fault of every
        // mail.
        let sender: MailAddress = variables
            .required("SENDER")?
            .parse()
            .map_err(|error| SettingsError::new("SENDER", error))?;
        let mailer = Mailer::new(
            &app.aws,
            sender.or_empty(),
            &variables.required("REPLY_DOMAIN")?,
            variables.optional("CONFIGURATION_SET").as_deref(),
        );
        let timers = Timers::new(&app.aws, timers);
        Ok(Self {
            app,
            mailer,
            timers,
        })
    }

    /// Carries out this item, unless that was done before or is being done. The
    /// future is boxed here, so that not every function compiles the clients of
    /// all services again.
    pub fn carry_out<'a>(&'a self, id: &'a OutboxId) -> BoxFuture<'a, Result<Carried, Error>> {
        Box::pin(self.carried(id))
    }

    async fn carried(&self, id: &OutboxId) -> Result<Carried, Error> {
        let claimed = match self
            .app
            .journal
            .claim::<Cases>(id, self.app.clock.now())
            .await?
        {
            ClaimOutcome::Claimed(claimed) => claimed,
            ClaimOutcome::Busy => return Ok(Carried::Elsewhere),
            ClaimOutcome::Gone => return Ok(Carried::Before),
        };
        let what = name(&claimed.consequence);
        let done = match self.act(id, &claimed.consequence).await {
            Ok(done) => done,
            Err(error) => {
                self.release(&claimed, &error).await;
                return Err(error);
            }
        };
        self.note(&claimed).await?;
        if let Done::FirstMail(party, message) = done {
            self.begin_thread(id, party, &message).await;
        }
        tracing::info!(
            function = self.app.function,
            case = %id.record,
            event = id.event.0,
            index = id.index,
            what,
            "a consequence was carried out"
        );
        Ok(Carried::Out)
    }

    async fn act(&self, id: &OutboxId, consequence: &Consequence) -> Result<Done, Error> {
        match consequence {
            Consequence::Send(letter) => self.send(id, letter).await,
            Consequence::PutTimer(due) => self.put(due).await,
            Consequence::DropTimer(timer) => {
                self.timers.drop(timer).await?;
                Ok(Done::Other)
            }
        }
    }

    async fn send(&self, id: &OutboxId, letter: &Letter) -> Result<Done, Error> {
        let (case, party) = (letter.case, letter.to);
        let thread = self.app.journal.thread(&case, party.word()).await?;
        let rendered = post::render(letter, &self.addresses(letter))?;
        let thread_id = thread.as_deref();
        let sent = self.mailer.send(letter, id.event, &rendered, thread_id);
        match (sent.await, thread) {
            (Ok(message), None) => Ok(Done::FirstMail(party, message)),
            // It was sent, but its message id is unknown.
            (Ok(_), Some(_)) | (Err(SendError::NoId), _) => Ok(Done::Other),
            (Err(error @ SendError::Refused(_)), _) => self.record_bounce(id, letter, &error).await,
            (Err(error), _) => Err(error.into()),
        }
    }

    /// SES sends no notice about a mail that it never accepted, so that is
    /// recorded here, as a permanent bounce.
    async fn record_bounce(
        &self,
        id: &OutboxId,
        letter: &Letter,
        error: &SendError,
    ) -> Result<Done, Error> {
        let Origin {
            case,
            to,
            event,
            mail,
        } = Origin::of(letter, id.event);
        tracing::info!(function = self.app.function, %case, mail = mail.as_str(), %error, "a mail was refused");
        let command = Command::RecordFeedback {
            party: to,
            about: event,
            mail,
            feedback: Feedback::Bounced(Bounce::Permanent),
        };
        self.app.execute(case, &command).await?;
        Ok(Done::Other)
    }

    fn addresses(&self, letter: &Letter) -> Addresses {
        let base = &self.app.settings.base_url;
        let link = |purpose| self.app.link(letter.case, letter.to, purpose);
        let choices = post::choice_round(letter).map(|round| {
            let link = link(Purpose::Choice(round));
            Choice::ALL.map(|choice| base.choice(&link, choice))
        });
        let confirmation = post::code_number(letter).map(|number| Confirmation {
            code: self.app.links.code(letter.case, number).to_string(),
            confirm_url: base.filing(&link(Purpose::Confirm(number))),
            disown_url: base.disown(&link(Purpose::Disown)),
        });
        let others = post::other_cases(letter).iter().map(|case| {
            let link = self.app.link(*case, letter.to, Purpose::Case);
            (*case, base.case(&link))
        });
        Addresses {
            case_url: match confirmation {
                // Nothing leads to a case before its mailbox is proven.
                Some(_) => base.to_string(),
                None => base.case(&link(Purpose::Case)),
            },
            other_cases: others.collect(),
            choice_urls: choices,
            home_url: base.to_string(),
            accept_code: post::accept_code(letter)
                .map(|number| self.app.links.code(letter.case, number).to_string()),
            confirmation,
        }
    }

    async fn put(&self, due: &Due) -> Result<Done, Error> {
        match self.timers.put(due, self.app.clock.now()).await? {
            Put::Made | Put::Exists => Ok(Done::Other),
            Put::Past => {
                let command = Command::Elapse(due.timer);
                match self.app.execute(due.timer.case, &command).await? {
                    Executed::Refused {
                        refusal: Refusal::EarlyTimer,
                        ..
                    } => Err(Error::Early),
                    Executed::Done { .. } | Executed::Refused { .. } | Executed::Missing => {
                        Ok(Done::Other)
                    }
                }
            }
        }
    }

    /// A claim that can't be released expires by itself.
    async fn release(&self, claimed: &Claimed, error: &Error) {
        if error.is_in_doubt() {
            return;
        }
        if let Err(error) = self.app.journal.release(claimed).await {
            tracing::warn!(case = %claimed.id.record, %error, "a claim could not be released");
        }
    }

    /// A mail must not be sent twice only because the table was busy, so this
    /// is retried longer than anything else.
    async fn note(&self, claimed: &Claimed) -> Result<(), journal::Error> {
        let mut pause = Duration::from_millis(100);
        for _ in 0..6 {
            match self.app.journal.done(claimed).await {
                Err(error) if error.is_retryable() => {
                    tracing::warn!(case = %claimed.id.record, %error, "an outbox item is still there");
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                outcome => return outcome,
            }
        }
        self.app.journal.done(claimed).await
    }

    /// If this fails, later mails start another thread; that is no reason to
    /// send this one again.
    async fn begin_thread(&self, id: &OutboxId, party: Party, message: &MessageId) {
        let noted = self
            .app
            .journal
            .set_thread(&id.record, party.word(), message.as_str());
        if let Err(error) = noted.await {
            tracing::warn!(case = %id.record, %error, "a mail thread was not noted");
        }
    }
}

fn name(consequence: &Consequence) -> &'static str {
    match consequence {
        Consequence::Send(letter) => letter.mail.name(),
        Consequence::PutTimer(_) => "put-timer",
        Consequence::DropTimer(_) => "drop-timer",
    }
}
