//! The surroundings of the functions: the clock and their variables.

use crate::clock::Clock;
use crate::dynamodb;
use crate::error::Error;
use crate::feedback::CONFIGURATION_SET;
use crate::s3;
use crate::scheduler;
use crate::state::State;
use crate::template::Template;
use crate::wire;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::collections::{BTreeMap, BTreeSet};

/// The name of the note with the keys for links.
pub(crate) const LINK_KEYS: &str = "link-keys";

/// The surroundings of the functions.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The platform's clock.
    pub clock: Clock,
    values: BTreeMap<String, String>,
    wanted: BTreeMap<String, BTreeSet<String>>,
}

impl Surroundings {
    /// The surroundings of the template's functions. All variables have to be
    /// known.
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

    /// The environment variables of a function: those in the template, and
    /// those that Lambda sets.
    pub fn variables(&self, function: &str) -> BTreeMap<String, String> {
        let none = BTreeSet::new();
        let wanted = self.wanted.get(function).unwrap_or(&none);
        let mut variables = self.values.clone();
        variables.retain(|name, _| name.starts_with("AWS_") || wanted.contains(name));
        // A request that a function signed for somebody else runs with the
        // function's permissions.
        variables.insert("AWS_ACCESS_KEY_ID".to_owned(), function.to_owned());
        variables
    }

    /// All environment variables, as for a function that needs every one.
    pub fn all_variables(&self) -> &BTreeMap<String, String> {
        &self.values
    }

    /// The same with another value for this variable in every function that has
    /// it.
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

/// The values of all variables of any function.
pub(crate) fn values(
    address: &str,
    aws_address: &str,
    state: &State,
) -> Result<BTreeMap<String, String>, Error> {
    let region = wire::REGION;
    let account = wire::ACCOUNT;
    let stack = crate::STACK_PREFIX;
    let values = [
        ("TABLE_NAME", dynamodb::TABLE.to_owned()),
        ("BASE_URL", address.to_owned()),
        ("SENDER", "no-reply@beslecht.example".to_owned()),
        ("REPLY_DOMAIN", "reply.beslecht.example".to_owned()),
        ("HELP_ADDRESS", "help@beslecht.example".to_owned()),
        (
            "POSTAL_ADDRESS",
            "Stichting Voorbeeld, Verzonnenstraat 1, 1234 AB Nergenshuizen".to_owned(),
        ),
        ("TELEPHONE", "088 000 00 00".to_owned()),
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
        ("AWS_SECRET_ACCESS_KEY", wire::SECRET.to_owned()),
        ("AWS_ENDPOINT_URL_DYNAMODB", aws_address.to_owned()),
        ("AWS_ENDPOINT_URL_SESV2", aws_address.to_owned()),
        ("AWS_ENDPOINT_URL_SCHEDULER", aws_address.to_owned()),
        ("AWS_ENDPOINT_URL_S3", aws_address.to_owned()),
    ];
    Ok(values.map(|(name, value)| (name.to_owned(), value)).into())
}

/// Kept between runs, so that links in earlier mails stay valid.
fn link_keys(state: &State) -> Result<String, Error> {
    if let Some(keys) = state.note(LINK_KEYS)? {
        return Ok(keys);
    }
    let keys = format!("1:{}", URL_SAFE_NO_PAD.encode(crate::id::bytes::<33>()?));
    state.write_note(LINK_KEYS, &keys)?;
    Ok(keys)
}
