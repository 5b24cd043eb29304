//! Puts the platform together, starts it and stops it.

use crate::aws::Aws;
use crate::capacity::Capacity;
use crate::clock::Clock;
use crate::console::{self, Console};
use crate::due::{self, Alarm, Due};
use crate::dynamodb::{self, DynamoDb};
use crate::error::{Doing, Error};
use crate::fault::Faults;
use crate::feedback::{CONFIGURATION_SET, Feedback};
use crate::gateway::Gateway;
use crate::lambda::Lambda;
use crate::letters::Letters;
use crate::log::Log;
use crate::mailbox::Mailbox;
use crate::objects::Objects;
use crate::operator::Operator;
use crate::permissions::Permissions;
use crate::registry::{BoxFuture, Registry};
use crate::routes::Routes;
use crate::s3;
use crate::scheduler::{self, Schedules};
use crate::serve::{self, Service};
use crate::state::State;
use crate::template::Template;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The note that holds the keys of links.
pub(crate) const LINK_KEYS: &str = "link-keys";

/// Where and how to run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port of the pages; 0 for any that is free.
    pub port: u16,
    /// The port of the AWS services; 0 for any that is free.
    pub aws_port: u16,
    /// Where data are kept; in memory when there is none.
    pub data: Option<PathBuf>,
    /// What the clock says at first, when no earlier run left it elsewhere.
    pub now: Option<Timestamp>,
    /// Whether functions may take as long as they like.
    pub unhurried: bool,
    /// Whether the functions' log lines are printed too.
    pub echo: bool,
}

/// What runs on the platform.
pub trait Product: Send + Sync + 'static {
    /// The text of `template.yaml`.
    fn template(&self) -> String;

    /// The functions.
    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error>;

    /// Writes the sample shops into an empty table.
    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>>;

    /// The sample shops.
    fn shops(&self) -> Vec<SampleShop>;

    /// Every mail there is, filled with sample data, in every language.
    fn gallery(&self) -> Result<Vec<Specimen>, Error>;
}

/// A sample shop as the platform's page shows it.
#[derive(Clone, Debug)]
pub struct SampleShop {
    /// Its name.
    pub name: String,
    /// The path of its member page.
    pub page: String,
    /// Where its mail goes.
    pub mail: String,
    /// What its platform signs webhooks with.
    pub secret: String,
}

/// A mail as the gallery shows it.
#[derive(Clone, Debug)]
pub struct Specimen {
    /// The mail's name.
    pub name: String,
    /// The language's code.
    pub language: &'static str,
    /// Its subject.
    pub subject: String,
    /// Its plain part.
    pub text: String,
    /// Its HTML part.
    pub html: String,
}

/// What the functions find around them.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The time.
    pub clock: Clock,
    values: BTreeMap<String, String>,
    wanted: BTreeMap<String, BTreeSet<String>>,
}

impl Surroundings {
    /// Those of the template's functions, which have to be all there.
    pub(crate) fn new(
        clock: Clock,
        values: BTreeMap<String, String>,
        template: &Template,
    ) -> Result<Self, Error> {
        let functions = template.functions.iter();
        let surroundings = Self {
            clock,
            values,
            wanted: functions
                .map(|it| (it.name.clone(), it.variables.clone()))
                .collect(),
        };
        surroundings.check()?;
        Ok(surroundings)
    }

    /// The environment variables of a function: those that the template names,
    /// and those that Lambda sets.
    pub fn variables(&self, function: &str) -> BTreeMap<String, String> {
        let none = BTreeSet::new();
        let wanted = self.wanted.get(function).unwrap_or(&none);
        let mut variables = self.values.clone();
        variables.retain(|name, _| name.starts_with("AWS_") || wanted.contains(name));
        // What somebody else does with what a function signed is done in its name.
        variables.insert("AWS_ACCESS_KEY_ID".to_owned(), function.to_owned());
        variables
    }

    /// All environment variables, as for a function that needs every one.
    pub fn all_variables(&self) -> &BTreeMap<String, String> {
        &self.values
    }

    /// The same, but for this variable of every function that knows it.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.values.insert(name.to_owned(), value.to_owned());
        self
    }

    fn check(&self) -> Result<(), Error> {
        let unknown = self.wanted.iter().find_map(|(function, names)| {
            let name = names.iter().find(|it| !self.values.contains_key(*it))?;
            Some(format!("{function} wants {name}"))
        });
        match unknown {
            None => Ok(()),
            Some(unknown) => Err(Error::new(
                "give the functions the variables that template.yaml names",
                unknown,
            )),
        }
    }
}

/// A platform that runs. It stops when this is dropped; only `stop` waits for
/// what is under way.
#[derive(Debug)]
pub struct Running {
    /// The origin of the pages, such as `http://localhost:8080`.
    pub address: String,
    /// The origin of the AWS services.
    pub aws_address: String,
    /// What the functions find around them.
    pub surroundings: Surroundings,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
    due: Arc<Due>,
    state: Arc<State>,
}

impl Running {
    /// Whether this is the first time since everything was last emptied that
    /// anybody asks for `name`.
    pub(crate) fn once(&self, name: &str) -> Result<bool, Error> {
        let first = self.state.note(name)?.is_none_or(|it| it.is_empty());
        self.state.write_note(name, "done")?;
        Ok(first)
    }

    /// Ends what is under way, then stops.
    pub async fn stop(mut self) -> Result<(), Error> {
        self.due.finish().await?;
        // Nobody listens any more when this fails.
        let _ = self.stop.send(true);
        for task in std::mem::take(&mut self.tasks) {
            task.await.doing("stop")?;
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
    }
}

/// Starts the platform with a product on it.
pub async fn start_with(options: Options, product: impl Product) -> Result<Running, Error> {
    let directory = options.data.as_deref();
    if let Some(directory) = directory {
        std::fs::create_dir_all(directory).doing(format!("make {}", directory.display()))?;
    }
    let template = Arc::new(Template::parse(&product.template())?);
    let state = Arc::new(State::open(directory)?);
    let clock = clock(&options, &state)?;
    let (listener, address) = serve::listen(options.port).await?;
    let (aws_listener, aws_address) = serve::listen(options.aws_port).await?;
    let stop = watch::Sender::new(false);

    let faults = Arc::new(Faults::default());
    let aws = Arc::new(Aws {
        dynamodb: DynamoDb::start(directory, &template, &state, stop.subscribe()).await?,
        mailbox: Mailbox::new(Arc::clone(&state)),
        feedback: Feedback::new(Arc::clone(&state)),
        schedules: Schedules::new(Arc::clone(&state)),
        objects: Objects::new(Arc::clone(&state)),
        operator: Operator::new(
            Letters::new(Arc::clone(&state)),
            Arc::clone(&template),
            clock.clone(),
        ),
        capacity: Capacity::default(),
        faults: Arc::clone(&faults),
        permissions: Permissions::new(&template),
        clock: clock.clone(),
        alarm: Alarm::default(),
        lambda: OnceLock::new(),
    });
    // A browser takes localhost for a safe place; a test needs no name to look up.
    let host = if options.port == 0 {
        "127.0.0.1"
    } else {
        "localhost"
    };
    let address = format!("http://{host}:{}", address.port());
    let aws_address = format!("http://{aws_address}");
    let values = values(&address, &aws_address, &state)?;
    let surroundings = Surroundings::new(clock.clone(), values, &template)?;

    let log = Log::new(options.echo);
    let limited = template.functions.iter().filter(|_| !options.unhurried);
    let limits = limited.map(|it| (it.name.clone(), it.timeout)).collect();
    let registry = product.functions(&surroundings)?;
    check_functions(&template, &registry)?;
    let lambda = Lambda::new(registry, limits, faults, log.clone());
    // Set once, here.
    let _ = aws.lambda.set(Arc::clone(&lambda));
    let due = Arc::new(Due::new(
        Arc::clone(&aws),
        Arc::clone(&lambda),
        Arc::clone(&state),
        Arc::clone(&template),
    )?);
    let gateway = Gateway::new(Routes::new(&template), lambda, clock);
    let console = Console {
        aws: Arc::clone(&aws),
        due: Arc::clone(&due),
        letters: Letters::new(Arc::clone(&state)),
        log,
        product: Arc::new(product),
        state: Arc::clone(&state),
        surroundings: surroundings.clone(),
        origin: address.clone(),
        specimens: Arc::default(),
    };
    let pages = console::router(console.clone())
        .fallback(move |request: axum::extract::Request| gateway.clone().answer(request));

    let tasks = vec![
        tokio::spawn(serve::serve(
            aws_listener,
            Service::Aws(aws),
            stop.subscribe(),
        )),
        tokio::spawn(serve::serve(
            listener,
            Service::Pages(pages),
            stop.subscribe(),
        )),
        tokio::spawn(Arc::clone(&due).keep_going(stop.subscribe())),
    ];
    if state.note("seeded")?.is_none() {
        console.seed().await?;
        state.write_note("seeded", "yes")?;
    }
    // A stream that an earlier run left in the middle goes on.
    console.aws.alarm.stream.notify_one();
    Ok(Running {
        address,
        aws_address,
        surroundings,
        stop,
        tasks,
        due,
        state,
    })
}

fn clock(options: &Options, state: &State) -> Result<Clock, Error> {
    let clock = Clock::ahead_by(due::remembered_offset(state)?.unwrap_or(0));
    if due::remembered_offset(state)?.is_none()
        && let Some(now) = options.now
    {
        clock.reset_to(Some(now));
    }
    Ok(clock)
}

/// The template and what was built have to name the same functions.
fn check_functions(template: &Template, registry: &Registry) -> Result<(), Error> {
    let described: BTreeSet<&str> = template
        .functions
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    let built: BTreeSet<&str> = registry.names().collect();
    match described.symmetric_difference(&built).next() {
        None => Ok(()),
        Some(name) => Err(Error::new(
            "match the functions with template.yaml",
            format!("{name} stands in one of them only"),
        )),
    }
}

/// Every variable that any function knows.
pub(crate) fn values(
    address: &str,
    aws_address: &str,
    state: &State,
) -> Result<BTreeMap<String, String>, Error> {
    let region = crate::aws::REGION;
    let account = crate::aws::ACCOUNT;
    let stack = crate::STACK_PREFIX;
    let values = [
        ("TABLE_NAME", dynamodb::TABLE.to_owned()),
        ("BASE_URL", address.to_owned()),
        ("SENDER", "no-reply@beslecht.example".to_owned()),
        ("REPLY_DOMAIN", "reply.beslecht.example".to_owned()),
        ("HELP_ADDRESS", "help@beslecht.example".to_owned()),
        ("DEFAULT_LANGUAGE", "nl".to_owned()),
        ("EVIDENCE_BUCKET", s3::BUCKET.to_owned()),
        ("LINK_KEYS", link_keys(state)?),
        ("LINK_KEY_ROTATED", "never".to_owned()),
        (
            "TIMER_TARGET_PREFIX",
            format!("arn:aws:lambda:{region}:{account}:function:{stack}"),
        ),
        (
            "TIMER_ROLE_ARN",
            format!("arn:aws:iam::{account}:role/{stack}timers"),
        ),
        ("TIMER_GROUP", scheduler::GROUP.to_owned()),
        (
            "TIMER_DEAD_LETTER_ARN",
            format!("arn:aws:sqs:{region}:{account}:{stack}failed-timers"),
        ),
        ("CONFIGURATION_SET", CONFIGURATION_SET.to_owned()),
        ("AWS_LAMBDA_HTTP_IGNORE_STAGE_IN_PATH", "true".to_owned()),
        ("AWS_REGION", region.to_owned()),
        ("AWS_ACCESS_KEY_ID", "anybody".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", crate::aws::SECRET.to_owned()),
        ("AWS_ENDPOINT_URL_DYNAMODB", aws_address.to_owned()),
        ("AWS_ENDPOINT_URL_SESV2", aws_address.to_owned()),
        ("AWS_ENDPOINT_URL_SCHEDULER", aws_address.to_owned()),
        ("AWS_ENDPOINT_URL_S3", aws_address.to_owned()),
    ];
    Ok(values.map(|(name, value)| (name.to_owned(), value)).into())
}

/// Links in the mails of an earlier run stay good.
fn link_keys(state: &State) -> Result<String, Error> {
    if let Some(keys) = state.note(LINK_KEYS)? {
        return Ok(keys);
    }
    let keys = format!("1:{}", URL_SAFE_NO_PAD.encode(crate::id::bytes::<33>()?));
    state.write_note(LINK_KEYS, &keys)?;
    Ok(keys)
}
