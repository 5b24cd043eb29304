//! The people in a world. Each kind of person is one file; add a new one with
//! its file and a line here.

mod consumer;
mod double_clicker;
mod household;
mod impostor;
mod latecomer;
mod mail_server;
mod mistyper;
mod muddler;
mod operator;
mod scanner;
mod shop;
mod silent;
mod staff;
mod submitter;

pub(crate) use operator::SHOPS as OPERATED;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::task::AbortHandle;

use crate::boxes::Fares;
use crate::dice::hours;
use crate::person::Manners;
use crate::who::{JURISTS, MANAGERS, MEDIATORS, Who};
use crate::world::World;

/// The kinds of consumers, with their weights.
const CONSUMERS: [(u32, Manners); 7] = [
    (6, consumer::MANNERS),
    (3, double_clicker::MANNERS),
    (3, household::MANNERS),
    (2, latecomer::MANNERS),
    (2, mistyper::MANNERS),
    (2, muddler::MANNERS),
    (1, silent::MANNERS),
];

/// The kinds of shopkeepers, with their weights.
const SHOPS: [(u32, Manners); 4] = [
    (5, shop::MANNERS),
    (2, double_clicker::MANNERS),
    (2, latecomer::MANNERS),
    (2, silent::MANNERS),
];

/// How the addresses begin of people who file nothing, and whose mail only
/// programs read.
const BYSTANDER: &str = "bystander";

/// Whether this is the address of somebody who files nothing.
pub(crate) fn is_bystander(address: &str) -> bool {
    address.starts_with(BYSTANDER)
}

/// Starts everybody's life: this many consumers, who file within this time, and
/// all other people.
pub(crate) fn settle(world: &Arc<World>, consumers: u64, within: Duration) -> Vec<AbortHandle> {
    let mut lives: Vec<BoxFuture<'static, ()>> = vec![];
    for number in 0..consumers {
        let manners = world.dice.weighed(&CONSUMERS);
        let address = format!("consumer{number}@mailbox.example");
        lives.extend(beside(world, &address));
        let files_after = world.dice.time(Duration::ZERO, within * 2 / 3);
        let life = consumer::live(Arc::clone(world), address, manners, files_after);
        lives.push(Box::pin(life));
    }
    for number in 0..consumers.div_ceil(6) {
        let victim = format!("{BYSTANDER}{number}@mailbox.example");
        let reads = submitter::live(Arc::clone(world), victim.clone());
        lives.push(Box::pin(reads));
        lives.push(Box::pin(impostor::live(Arc::clone(world), victim)));
    }
    for shop in world.shops.clone() {
        let manners = world.dice.weighed(&SHOPS);
        let address = shop.mail.or_empty().to_owned();
        lives.extend(beside(world, &address));
        lives.push(Box::pin(shop::live(Arc::clone(world), address, manners)));
    }
    let staff = [
        (Who::Mediator, &MEDIATORS[..]),
        (Who::Jurist, &JURISTS),
        (Who::Manager, &MANAGERS),
    ];
    for (who, names) in staff {
        for name in names {
            let rests = (hours(6), hours(60));
            lives.push(Box::pin(staff::live(Arc::clone(world), who, name, rests)));
        }
    }
    for _ in 0..2 {
        let rests = (hours(6), hours(96));
        lives.push(Box::pin(operator::live(Arc::clone(world), rests)));
    }
    lives
        .into_iter()
        .map(|life| tokio::spawn(told_of(Arc::clone(world), life)).abort_handle())
        .collect()
}

/// A life that panics would end unseen, and nothing would happen any more of
/// what it is there for.
async fn told_of(world: Arc<World>, life: BoxFuture<'static, ()>) {
    if AssertUnwindSafe(life).catch_unwind().await.is_err() {
        world.wrong("the life of somebody panicked".to_owned());
    }
}

/// What belongs to an address. Its owner also has another one, and one that is
/// mistyped.
fn beside(world: &Arc<World>, address: &str) -> Vec<BoxFuture<'static, ()>> {
    let (name, host) = address.split_once('@').unwrap_or_default();
    let add = |begin: &str, fares| {
        let another = format!("{name}@{begin}.{host}");
        world.boxes.add(address, &another, fares);
    };
    add("other", Fares::Well);
    let wrong = if world.dice.percent(30.0) {
        Fares::Refused
    } else {
        Fares::Nowhere
    };
    add("wrong", wrong);
    let mut lives: Vec<BoxFuture<'static, ()>> = vec![];
    if world.dice.percent(20.0) {
        let life = scanner::live(Arc::clone(world), address.to_owned());
        lives.push(Box::pin(life));
    }
    if world.dice.percent(30.0) {
        let life = mail_server::live(Arc::clone(world), address.to_owned());
        lives.push(Box::pin(life));
    }
    lives
}
