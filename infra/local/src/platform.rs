//! Assembles the platform, starts it and stops it.

use crate::alarm::Alarm;
use crate::aws::Aws;
use crate::capacity::Capacity;
use crate::clock::Clock;
use crate::console::{self, Console};
use crate::dead_letters::DeadLetters;
use crate::due::{self, Due};
use crate::dynamodb::DynamoDb;
use crate::error::{Doing, Error};
use crate::fault::Faults;
use crate::feedback::Feedback;
use crate::gateway::Gateway;
use crate::lambda::Lambda;
use crate::log::Log;
use crate::mailbox::Mailbox;
use crate::objects::Objects;
use crate::operator::Operator;
use crate::permissions::Permissions;
use crate::product::Product;
use crate::registry::Registry;
use crate::routes::Routes;
use crate::s3::Cors;
use crate::scheduler::Schedules;
use crate::serve::{self, Service};
use crate::state::State;
use crate::surroundings::{self, Surroundings};
use crate::template::Template;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How to run the platform.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port of the pages; 0 for any free port.
    pub port: u16,
    /// The port of the AWS services; 0 for any free port.
    pub aws_port: u16,
    /// The folder for data; `None` to keep them in memory.
    pub data: Option<PathBuf>,
    /// The first time on the clock, unless an earlier run stored one.
    pub now: Option<Timestamp>,
    /// Whether functions have no time limit.
    pub unhurried: bool,
    /// Whether the functions' log lines are printed too.
    pub echo: bool,
}

/// A running platform. Dropping it stops it; only `stop` waits for running
/// functions.
#[derive(Debug)]
pub struct Running {
    /// The origin of the pages, such as `http://localhost:8080`.
    pub address: String,
    /// The origin of the AWS services.
    pub aws_address: String,
    /// The surroundings of the functions.
    pub surroundings: Surroundings,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
    due: Arc<Due>,
    state: Arc<State>,
}

impl Running {
    /// Whether this is the first call with this `name` since everything was
    /// reset.
    pub(crate) fn once(&self, name: &str) -> Result<bool, Error> {
        let first = self.state.note(name)?.is_none_or(|it| it.is_empty());
        self.state.write_note(name, "done")?;
        Ok(first)
    }

    /// Finishes what is running, then stops.
    pub async fn stop(mut self) -> Result<(), Error> {
        self.due.finish().await?;
        // This fails if nobody is listening any more.
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
    let template = Template::read(&product.template())?;
    let state = Arc::new(State::open(directory)?);
    let clock = clock(&options, &state)?;
    let (listener, address) = serve::listen(options.port).await?;
    let (aws_listener, aws_address) = serve::listen(options.aws_port).await?;
    let stop = watch::Sender::new(false);

    // Browsers treat localhost as secure; tests avoid the name lookup.
    let host = if options.port == 0 {
        "127.0.0.1"
    } else {
        "localhost"
    };
    let address = format!("http://{host}:{}", address.port());
    let faults = Arc::new(Faults::default());
    let aws = Arc::new(Aws {
        dynamodb: DynamoDb::start(directory, &template, &state, stop.subscribe()).await?,
        mailbox: Mailbox::new(Arc::clone(&state)),
        feedback: Feedback::new(Arc::clone(&state)),
        schedules: Schedules::new(Arc::clone(&state)),
        objects: Objects::new(Arc::clone(&state)),
        cors: Cors {
            origin: address.clone(),
            methods: template.scripted.clone(),
        },
        operator: Operator::new(
            DeadLetters::new(Arc::clone(&state)),
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
    let aws_address = format!("http://{aws_address}");
    let values = surroundings::values(&address, &aws_address, &state)?;
    let surroundings = Surroundings::new(clock.clone(), values, &template)?;

    let log = Log::new(options.echo);
    let limited = template.functions.iter().filter(|_| !options.unhurried);
    let limits = limited.map(|it| (it.name.clone(), it.timeout)).collect();
    let registry = product.functions(&surroundings)?;
    check_functions(&template, &registry)?;
    let lambda = Lambda::new(registry, limits, faults, log.clone());
    // Set only here.
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
        dead_letters: DeadLetters::new(Arc::clone(&state)),
        log,
        product: Arc::new(product),
        state: Arc::clone(&state),
        surroundings: surroundings.clone(),
        origin: address.clone(),
        specimens: Arc::default(),
    };
    let pages = console::router(console.clone())
        .fallback(move |request: axum::extract::Request| gateway.clone().answer(request));

    let services = serve::serve(aws_listener, Service::Aws(aws), stop.subscribe());
    let mut tasks = vec![tokio::spawn(services)];
    // The shops are there before the first page and the clock answer.
    if state.note("seeded")?.is_none() {
        console.seed().await?;
        state.write_note("seeded", "yes")?;
    }
    let pages = serve::serve(listener, Service::Pages(pages), stop.subscribe());
    tasks.push(tokio::spawn(pages));
    tasks.push(tokio::spawn(Arc::clone(&due).keep_going(stop.subscribe())));
    // Continues with records of the stream that an earlier run left.
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

/// The template and the registry have to name the same functions.
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
