//! The shared binary for all functions of the area without one of their own.

fn main() -> Result<(), runtime::Error> {
    runtime::area_main(download::functions())
}
