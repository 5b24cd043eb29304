//! Writes `docs/cost.md`.

fn main() -> Result<(), cost::Error> {
    cost::write()
}
