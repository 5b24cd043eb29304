//! The shared binary for all functions of the area.

fn main() -> Result<(), runtime::Error> {
    runtime::area_main(confirm::functions())
}
