//! Writes `docs/cost.md` anew.

fn main() -> Result<(), cost::Error> {
    cost::write()
}
