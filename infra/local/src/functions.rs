//! Beslecht itself: its functions and its sample shops.

use crate::error::{Doing, Error};
use crate::platform::{Options, Running, start_with};
use crate::product::{Product, SampleShop, Specimen};
use crate::registry::{BoxFuture, FunctionError, Registry};
use crate::samples::{self, shops};
use crate::surroundings::Surroundings;
use dispute::Language;
use runtime::{Around, Clock, Function, Variables};

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
        // Shops that can't be read aren't shown; storing them reports the
        // error.
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

/// The functions with a binary of their own, because a consumer waits for them
/// to start. Their limits are in `infra/bench/limits`.
pub const OWN_BINARY: [&str; 4] = ["file-dispute", "record-choice", "show-case", "show-choice"];

/// All functions, by area.
fn all() -> Vec<Function> {
    [
        case::functions(),
        choice::functions(),
        clock::functions(),
        confirm::functions(),
        download::functions(),
        intake::functions(),
        mail::functions(),
        public::functions(),
        upkeep::functions(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Creates the surroundings and the variables of a function.
pub type Prepare<'a> = dyn Fn(&'static str) -> Result<(Around, Variables), Error> + 'a;

/// All functions, each with the surroundings and variables that `prepare`
/// creates for it.
pub fn registry(prepare: &Prepare<'_>) -> Result<Registry, Error> {
    let mut registry = Registry::default();
    for function in all() {
        let name = function.name;
        let (around, variables) = prepare(name)?;
        let started = function.start(&variables, around);
        let started = started.doing(format!("prepare {name}"))?;
        registry = registry.with(name, move |event| {
            let answer = started(event);
            async move { answer.await.map_err(|error| failed(&error)) }
        });
    }
    Ok(registry)
}

fn failed(error: &runtime::Error) -> FunctionError {
    FunctionError {
        error_type: "Error".to_owned(),
        message: error.to_string(),
    }
}
