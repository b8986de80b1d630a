//! The `referee` program.

fn main() {
    println!("referee {}", env!("CARGO_PKG_VERSION"));
}
