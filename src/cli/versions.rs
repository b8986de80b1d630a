//! What the program is made of.

use gmp_mpfr_sys::gmp;
use referee_kernel::FORMAT;
use std::sync::LazyLock;

static LONG: LazyLock<String> = LazyLock::new(|| {
    let gmp = format!("{}.{}.{}", gmp::VERSION, gmp::VERSION_MINOR, gmp::VERSION_PATCHLEVEL);
    let own = env!("CARGO_PKG_VERSION");
    format!("{own}\nZ3 {}\nGMP {gmp}\ncertificates of format {FORMAT}", z3::full_version())
});

/// The program's version and those of what its answers depend on, a line each.
pub fn long() -> &'static str {
    &LONG
}
