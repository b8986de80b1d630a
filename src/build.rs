//! Build script: finds the Z3 library that `make setup` unpacked, and tells the linker where the programs will look for it.
//!
//! It decides only whether the library is there; its version and hash are checked by `.cargo/setup`. With the feature
//! `vendored-z3` Z3 is linked statically and nothing is left to do.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where the library lies, relative to the package's root; the same path stands in `.cargo/config.toml`.
const Z3_LIB: &str = "target/z3/lib";

/// The library's directory as seen from the programs in `target/<profile>/` and from those in `target/<profile>/deps/`.
const FROM_PROGRAMS: [&str; 2] = ["$ORIGIN/../z3/lib", "$ORIGIN/../../z3/lib"];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=src/build.rs");
    if env::var_os("CARGO_FEATURE_VENDORED_Z3").is_some() {
        return ExitCode::SUCCESS;
    }
    let lib = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default().join(Z3_LIB);
    println!("cargo::rerun-if-changed={}", lib.display());
    if !lib.join("libz3.so").is_file() {
        println!("cargo::error={}", missing(&lib));
        return ExitCode::FAILURE;
    }
    for entry in FROM_PROGRAMS {
        println!("cargo::rustc-link-arg=-Wl,-rpath,{entry}");
    }
    println!("cargo::rustc-link-arg=-Wl,-rpath,{}", lib.display());
    ExitCode::SUCCESS
}

/// The one line shown when the library is not there.
fn missing(lib: &Path) -> String {
    format!(
        "no Z3 library in {}: run `make setup` (or build with `--features vendored-z3`: CMake >= 3.26 and a C++20 compiler)",
        lib.display()
    )
}
