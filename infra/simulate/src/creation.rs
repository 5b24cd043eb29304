//! Creates a world: its functions run with its own time, dice and Amazon
//! services.

use std::path::Path;
use std::sync::Arc;

use runtime::{App, Around, Chance, Clock, Held, Variables};

use crate::amazon;
use crate::world::{DESK, Failed, World};

/// The world of this seed, before people live in it.
pub(crate) async fn create(seed: u64, printed: bool) -> Result<Arc<World>, Failed> {
    let world = Arc::new(World::bare(seed, printed)?);
    let prepared = |name| prepare(&world, name).map_err(|it| local::Error::new("prepare", it));
    let functions = local::functions::registry(&prepared)?;
    let (around, variables) = prepare(&world, DESK)?;
    let desk = App::within(DESK, &variables, around)?;
    for shop in &world.shops {
        let joining = shops::joining(shop);
        shops::join(&desk.journal, joining, "secret", desk.clock.now()).await?;
    }
    world.furnish(functions, desk);
    Ok(world)
}

/// Exports the world's table to a new folder, with the operator's tool.
pub(crate) async fn export(world: &Arc<World>, folder: &Path) -> Result<(), Failed> {
    let (around, variables) = prepare(world, DESK)?;
    let table = variables.required("TABLE_NAME")?;
    operate::export(&around.aws, &variables, &table, folder)
        .await
        .map_err(|error| error.with_causes())?;
    Ok(())
}

/// The surroundings of a function in this world, and its variables.
fn prepare(world: &Arc<World>, name: &'static str) -> Result<(Around, Variables), Failed> {
    let variables = Variables::given(world.parts.variables(name));
    let (time, dice) = (Arc::downgrade(world), Arc::downgrade(world));
    let clock = Clock::from_fn(move || {
        time.upgrade()
            .map_or(jiff::Timestamp::MAX, |world| world.time_of(name))
    });
    let chance = Chance::drawn_by(move |bytes| {
        if let Some(world) = dice.upgrade() {
            world.dice.fill(bytes);
        }
    });
    let client = amazon::client(world);
    let aws = runtime::aws::config_by(client, name, &variables)?;
    Ok((Around { clock, chance, aws }, variables))
}
