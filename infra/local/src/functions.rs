//! Beslecht itself: its functions, one line each, and its sample shops.

use crate::error::{Doing, Error};
use crate::platform::{Options, Product, Running, SampleShop, Specimen, Surroundings, start_with};
use crate::registry::{BoxFuture, FunctionError, Registry};
use crate::samples::{self, shops};
use dispute::{Language, Timer};
use lambda_http::{Body, Request, Response};
use outbox::Carrier;
use runtime::{App, Around, Clock, Handler, Held, Keyless, Variables};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// The product.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beslecht;

/// Starts the platform with the product on it.
pub async fn start(options: Options) -> Result<Running, Error> {
    start_with(options, Beslecht).await
}

impl Product for Beslecht {
    fn template(&self) -> String {
        include_str!("../../../template.yaml").to_owned()
    }

    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        registry(&|name| {
            let variables = Variables::given(surroundings.variables(name));
            let clock = Clock::movable(surroundings.clock.shared_offset());
            let around = Around::machine(name, &variables, clock);
            Ok((around.doing(format!("prepare {name}"))?, variables))
        })
    }

    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        Box::pin(samples::put_shops(surroundings.all_variables().clone()))
    }

    fn shops(&self) -> Vec<SampleShop> {
        let shown = |sample: shops::Sample| SampleShop {
            name: sample.shop.name.or_empty().to_owned(),
            page: format!("/shops/{}", sample.shop.id),
            mail: sample.shop.mail.or_empty().to_owned(),
            secret: sample.secret,
        };
        // What can't be read can't be shown; storing them says why.
        shops::all().map_or_else(|_| Vec::new(), |all| all.into_iter().map(shown).collect())
    }

    fn gallery(&self) -> Result<Vec<Specimen>, Error> {
        let of = |language: Language| {
            let mails = post::gallery(language).doing("render the gallery")?;
            let specimens = mails.into_iter().map(move |(name, mail)| Specimen {
                name,
                language: language.code(),
                subject: mail.subject,
                text: mail.text,
                html: mail.html,
            });
            Ok(specimens.collect::<Vec<_>>())
        };
        Ok(Language::ALL
            .into_iter()
            .map(of)
            .collect::<Result<Vec<_>, Error>>()?
            .concat())
    }
}

/// Makes the world around a function, and the function's variables.
pub type Prepare<'a> = dyn Fn(&'static str) -> Result<(Around, Variables), Error> + 'a;

/// All functions, each in the world that `prepare` makes for it, and with
/// variables of its own.
pub fn registry(prepare: &Prepare<'_>) -> Result<Registry, Error> {
    let mut functions = Functions {
        prepare,
        registry: Registry::default(),
    };
    functions.http("answer-dispute", answer_dispute::handle)?;
    functions.http("answer-offer", answer_offer::handle)?;
    functions.http("confirm-performance", confirm_performance::handle)?;
    functions.http("correct-address", correct_address::handle)?;
    functions.http("file-dispute", file_dispute::handle)?;
    functions.http("record-choice", record_choice::handle)?;
    functions.http("reopen-dispute", reopen_dispute::handle)?;
    functions.http("send-link", send_link::handle)?;
    functions.http("send-message", send_message::handle)?;
    functions.http("show-case", show_case::handle)?;
    functions.http("show-choice", show_choice::handle)?;
    functions.http("show-evidence", show_evidence::handle)?;
    functions.http("show-shop", show_shop::handle)?;
    functions.http("show-start", show_start::handle)?;
    functions.http("withdraw-dispute", withdraw_dispute::handle)?;
    functions.timer("ask-consumer", ask_consumer::handle)?;
    functions.timer("end-term", end_term::handle)?;
    functions.timer("lapse-dispute", lapse_dispute::handle)?;
    functions.timer("remind-consumer", remind_consumer::handle)?;
    functions.event("check-chains", check_chains::handle)?;
    functions.event("record-feedback", record_feedback::handle)?;
    functions.carrier("deliver", deliver::handle)?;
    functions.carrier("sweep", sweep::handle)?;
    Ok(functions.registry)
}

/// Collects functions, each with an app of its own, as in the cloud.
struct Functions<'a> {
    prepare: &'a Prepare<'a>,
    registry: Registry,
}

impl Functions<'_> {
    /// A function that answers requests.
    fn http<A, H>(&mut self, name: &'static str, handle: H) -> Result<(), Error>
    where
        A: Held,
        H: for<'a> Handler<'a, A, Request, Response<Body>> + Copy + 'static,
    {
        let (app, _): (A, _) = self.held(name)?;
        self.add(name, move |event| {
            let app = app.clone();
            async move { runtime::invoke_http(&app, &handle, event).await }
        });
        Ok(())
    }

    /// A function that a timer calls.
    fn timer<H>(&mut self, name: &'static str, handle: H) -> Result<(), Error>
    where
        H: for<'a> Handler<'a, Keyless, Timer, ()> + Copy + 'static,
    {
        self.event(name, handle)
    }

    /// A function that something else calls.
    fn event<E, H>(&mut self, name: &'static str, handle: H) -> Result<(), Error>
    where
        E: DeserializeOwned + Send + 'static,
        H: for<'a> Handler<'a, Keyless, E, ()> + Copy + 'static,
    {
        let (app, _): (Keyless, _) = self.held(name)?;
        self.state(name, app, handle);
        Ok(())
    }

    /// A function that carries out what stored events ask for.
    fn carrier<E, R, H>(&mut self, name: &'static str, handle: H) -> Result<(), Error>
    where
        E: DeserializeOwned + Send + 'static,
        R: Serialize + Send + 'static,
        H: for<'a> Handler<'a, Carrier, E, R> + Copy + 'static,
    {
        let (app, variables): (App, _) = self.held(name)?;
        let carrier = Carrier::new(app, &variables);
        self.state(name, carrier.doing(format!("prepare {name}"))?, handle);
        Ok(())
    }

    /// What a function holds, and the variables that it was made with.
    fn held<A: Held>(&self, name: &'static str) -> Result<(A, Variables), Error> {
        let (around, variables) = (self.prepare)(name)?;
        let held = A::within(name, &variables, around);
        Ok((held.doing(format!("prepare {name}"))?, variables))
    }

    /// A function with whatever it holds from its start to its end.
    fn state<S, E, R, H>(&mut self, name: &'static str, state: S, handle: H)
    where
        S: Send + Sync + 'static,
        E: DeserializeOwned + Send + 'static,
        R: Serialize + Send + 'static,
        H: for<'a> Handler<'a, S, E, R> + Copy + 'static,
    {
        let state = Arc::new(state);
        self.add(name, move |event| {
            let state = Arc::clone(&state);
            async move { runtime::invoke(name, &*state, &handle, event).await }
        });
    }

    fn add<F, A>(&mut self, name: &str, function: F)
    where
        F: Fn(serde_json::Value) -> A + Send + Sync + 'static,
        A: Future<Output = Result<serde_json::Value, runtime::Error>> + Send + 'static,
    {
        let registry = std::mem::take(&mut self.registry);
        self.registry = registry.with(name, move |event| {
            let answer = function(event);
            async move { answer.await.map_err(failed) }
        });
    }
}

fn failed(error: runtime::Error) -> FunctionError {
    FunctionError {
        error_type: "Error".to_owned(),
        message: error.to_string(),
    }
}
