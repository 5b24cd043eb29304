//! What a function holds from its start to its end.

use std::ops::Deref;
use std::time::Instant;

use aws_types::SdkConfig;
use dispute::{CaseId, Command, Filing};
use futures_util::future::BoxFuture;
use link::{Capability, Keys, Link, Purpose};
use store::{DraftId, Executed, Filed, Store};

use crate::aws;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::log;
use crate::settings::{Settings, SettingsError, Variables};

/// What a function holds that neither signs nor reads links. The keys stand in
/// the configuration of who has them, so only who needs them does.
#[derive(Clone, Debug)]
pub struct Keyless {
    /// The function's name.
    pub function: &'static str,
    /// The table.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// What is drawn at random.
    pub chance: Chance,
    /// What the environment says.
    pub settings: Settings,
    /// What clients of further services are made of.
    pub aws: SdkConfig,
}

/// The same, with the keys of links.
#[derive(Clone, Debug)]
pub struct App {
    keyless: Keyless,
    /// The keys that sign and recognise links.
    pub links: Keys,
}

/// What a function holds, made of its variables. Built once, before the first
/// event.
pub trait Held: Send + Sync + Sized + 'static {
    /// What this function holds, with these variables, in this world.
    fn within(
        function: &'static str,
        variables: &Variables,
        around: Around,
    ) -> Result<Self, SettingsError>;
}

/// What the world around an app is to it.
#[derive(Clone, Debug)]
pub struct Around {
    /// The time.
    pub clock: Clock,
    /// What is drawn at random.
    pub chance: Chance,
    /// What clients of services are made of.
    pub aws: SdkConfig,
}

impl Around {
    /// The machine's own, but for the clock.
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
            store: Store::new(&aws, &variables.required("TABLE_NAME")?),
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
    /// Carries out a command, and logs what came of it. It is boxed here, so
    /// that the functions don't each compile the table's client once more.
    pub fn execute<'a>(
        &'a self,
        case: CaseId,
        command: &'a Command,
    ) -> BoxFuture<'a, Result<Executed, store::Error>> {
        Box::pin(self.executed(case, command))
    }

    async fn executed(&self, case: CaseId, command: &Command) -> Result<Executed, store::Error> {
        let started = Instant::now();
        let now = self.clock.second();
        let executed = self.store.execute(case, command, now).await;
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

    /// Files a case of what was typed into a draft, and logs what came of it.
    pub async fn file(&self, draft: &DraftId, filing: Filing) -> Result<Filed, store::Error> {
        let started = Instant::now();
        let (function, case, command) = (self.function, filing.case, "FileDispute");
        let now = self.clock.second();
        let filed = self.store.file_draft(draft, filing, now).await;
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
    /// The app of this function, with these variables, in the machine's own
    /// world but for the clock.
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
