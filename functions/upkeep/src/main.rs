//! Any function of the area that has no binary of its own, on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::area_main(upkeep::functions())
}
