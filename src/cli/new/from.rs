//! A paper's claims file begun with its LaTeX source.

use crate::cli::manuscript::{Manuscript, Source, inventory, starter};
use crate::cli::paths::folder_of;
use crate::lang;
use referee_kernel::file;
use std::path::Path;

/// Largest file, in bytes.
const SIZE_LIMIT: u64 = 16 << 20;

/// What is written.
pub struct Begun {
    /// The claims file.
    pub claims: String,
    /// The table of entries.
    pub inventory: String,
}

/// Reads the source, whose files lie in the folder of the first one.
///
/// # Errors
/// What cannot be read, with the place.
pub fn begin(root: &Path, slug: &str) -> Result<Begun, String> {
    let name = root.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| format!("{}: no file with a UTF-8 name", root.display()))?;
    let folder = folder_of(root);
    let whole = |path: &Path| path.canonicalize().map_err(|error| error.to_string());
    // By what links on the way lead to.
    let inside = whole(folder)?;
    let mut read = |path: &str| {
        let path = folder.join(path);
        if !whole(&path)?.starts_with(&inside) {
            return Err("it lies outside the folder of the manuscript".to_owned());
        }
        file::read(&path, SIZE_LIMIT).map(file::normal)
    };
    let source = Source::read(name, &mut read)?;
    let manuscript = Manuscript::of(&source)?;
    if manuscript.entries.is_empty() {
        return Err(format!("{}: no statement, numbered equation or footnote with mathematics", root.display()));
    }
    let (claims, inventory) = (starter(slug, name, &source, &manuscript), inventory(&manuscript));
    // What is commented out cannot be wrong; what is guessed can be.
    let (_, found) = lang::parse(0, &claims);
    match found.first() {
        Some(wrong) => Err(format!("{}: the claims file cannot be begun: {}", root.display(), wrong.message)),
        None => Ok(Begun { claims, inventory }),
    }
}
