//! The state that a function keeps between events.

use std::ops::Deref;
use std::time::Instant;

use aws_types::SdkConfig;
use cases::{Executed, Filed};
use dispute::{CaseId, Command, Filing, Timer};
use futures_util::future::BoxFuture;
use journal::{DraftId, Journal, SavedDraft};
use link::{Capability, Keys, Link, Purpose};

use crate::aws;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::log;
use crate::settings::{Settings, SettingsError, Variables};

/// The state of a function that neither signs nor reads links. The keys are in
/// the configuration of those functions only that need them.
#[derive(Clone, Debug)]
pub struct Keyless {
    /// The function's name.
    pub function: &'static str,
    /// The table with all cases.
    pub journal: Journal,
    /// The clock that all times are read from.
    pub clock: Clock,
    /// The source of randomness.
    pub chance: Chance,
    /// The settings from the environment.
    pub settings: Settings,
    /// The configuration for clients of further services.
    pub aws: SdkConfig,
}

/// The same, with the keys for links.
#[derive(Clone, Debug)]
pub struct App {
    keyless: Keyless,
    /// The keys that sign and verify links.
    pub links: Keys,
}

/// The state of a function, made from its variables. Built once, before the
/// first event.
pub trait Held: Send + Sync + Sized + 'static {
    /// Builds the state from these variables in these surroundings.
    fn within(
        function: &'static str,
        variables: &Variables,
        around: Around,
    ) -> Result<Self, SettingsError>;
}

/// The surroundings of a function, which simulated worlds replace.
#[derive(Clone, Debug)]
pub struct Around {
    /// The clock that all times are read from.
    pub clock: Clock,
    /// The source of randomness.
    pub chance: Chance,
    /// The configuration for clients of services.
    pub aws: SdkConfig,
}

impl Around {
    /// The real surroundings of this machine, except for the clock.
    pub fn machine(
        function: &'static str,
        variables: &Variables,
        clock: Clock,
    ) -> Result<Self, SettingsError> {
        Ok(Self {
            clock,
            chance: Chance::system(),
            aws: aws::config(function, variables)?,
        })
    }
}

impl Held for Keyless {
    fn within(
        function: &'static str,
        variables: &Variables,
        around: Around,
    ) -> Result<Self, SettingsError> {
        let Around { clock, chance, aws } = around;
        Ok(Self {
            function,
            journal: Journal::new(&aws, &variables.required("TABLE_NAME")?),
            clock,
            chance,
            settings: Settings::read(variables)?,
            aws,
        })
    }
}

impl Held for App {
    fn within(
        function: &'static str,
        variables: &Variables,
        around: Around,
    ) -> Result<Self, SettingsError> {
        let links = Keys::parse(&variables.required("LINK_KEYS")?)
            .map_err(|error| SettingsError::new("LINK_KEYS", error))?;
        Ok(Self {
            keyless: Keyless::within(function, variables, around)?,
            links,
        })
    }
}

impl Deref for App {
    type Target = Keyless;

    fn deref(&self) -> &Keyless {
        &self.keyless
    }
}

impl AsRef<Keyless> for App {
    fn as_ref(&self) -> &Keyless {
        self
    }
}

impl AsRef<Keyless> for Keyless {
    fn as_ref(&self) -> &Keyless {
        self
    }
}

impl Keyless {
    /// Executes a command and logs the outcome. The future is boxed here, so
    /// that not every function compiles the table's client again.
    pub fn execute<'a>(
        &'a self,
        case: CaseId,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Executed, journal::Error>> {
        Box::pin(self.executed(case, command))
    }

    async fn executed(&self, case: CaseId, command: &Command) -> Result<Executed, journal::Error> {
        let started = Instant::now();
        let now = self.clock.second();
        let executed = cases::execute(&self.journal, case, command, now).await;
        let ms = log::ms(started);
        let (function, command) = (self.function, command.name());
        let executed = executed.inspect_err(|error| {
            tracing::error!(function, %case, command, %error, ms, "a command failed");
        })?;
        match &executed {
            Executed::Done { events, .. } => {
                let events = events.len();
                tracing::info!(function, %case, command, events, ms, "a command was carried out");
            }
            Executed::Refused { refusal, .. } => {
                tracing::info!(function, %case, command, %refusal, ms, "a command was refused");
            }
            Executed::Missing => {
                tracing::info!(function, %case, command, ms, "a command named no case");
            }
        }
        Ok(executed)
    }

    /// Lets a timer fire. A shop that gets many complaints is told of all that wait
    /// by the first of their timers. If that stops halfway, the others' own timers
    /// tell of what is left.
    pub async fn ring(&self, timer: Timer) -> Result<Executed, journal::Error> {
        let now = self.clock.second();
        let others = cases::listed_with(&self.journal, timer, now).await?;
        let Some(others) = others else {
            return self.execute(timer.case, &Command::Elapse(timer)).await;
        };
        let note = Command::NoteListed { list: timer.case };
        let listing = others.clone();
        let list = Command::ListComplaints {
            timer,
            others: listing,
        };
        let executed = self.execute(timer.case, &list).await?;
        if let Executed::Done { .. } = executed {
            for other in others {
                self.execute(other, &note).await?;
            }
        }
        Ok(executed)
    }

    /// Files a case from a draft, given as it was read, and logs the outcome.
    pub async fn file(
        &self,
        draft: (&DraftId, &SavedDraft),
        filing: Filing,
    ) -> Result<Filed, journal::Error> {
        let started = Instant::now();
        let (function, case, command) = (self.function, filing.case, "FileDispute");
        let now = self.clock.second();
        let filed = cases::file_draft(&self.journal, draft, filing, now).await;
        let ms = log::ms(started);
        let filed = filed.inspect_err(|error| {
            tracing::error!(function, %case, command, %error, ms, "a command failed");
        })?;
        match &filed {
            Filed::New(_) => tracing::info!(function, %case, command, ms, "a case was filed"),
            Filed::Same(_) => {
                tracing::info!(function, %case, command, ms, "a case had been filed before");
            }
            Filed::Open(open) => {
                let open = open.id;
                tracing::info!(function, %open, command, ms, "the order has an open case");
            }
        }
        Ok(filed)
    }
}

impl App {
    /// The state of this function with these variables, in the real
    /// surroundings of this machine except for the clock.
    pub fn new(
        function: &'static str,
        variables: &Variables,
        clock: Clock,
    ) -> Result<Self, SettingsError> {
        let around = Around::machine(function, variables, clock)?;
        Self::within(function, variables, around)
    }

    /// A new link to a case, for one side and purpose.
    pub fn link(&self, case: CaseId, party: dispute::Party, purpose: Purpose) -> Link {
        self.links.sign(&Capability {
            case,
            party,
            purpose,
            expires: link::expiry(self.clock.now()),
        })
    }
}
