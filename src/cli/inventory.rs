//! Lists of the ids that a paper's audit should settle.

use super::papers::Loaded;
use crate::audit::Finding;
use crate::audit::selection::{self, Selection};
use crate::lang::Paper;
use crate::report::{Inventory, Listed};
use referee_kernel::file;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Largest table, in bytes.
const SIZE_LIMIT: u64 = 16 << 20;

/// The ids that should be settled, by the paper's short name.
pub struct Lists(BTreeMap<String, Vec<Listed>>);

impl Lists {
    /// Reads the tables and finds the paper of each: the only one, else the one whose short name the file's name begins with.
    ///
    /// # Errors
    /// What cannot be read, and tables that belong to no paper.
    pub fn read(files: &[PathBuf], papers: &[Loaded]) -> Result<Self, String> {
        let mut lists = BTreeMap::new();
        for file in files {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let stem = name.split('.').next().unwrap_or_default();
            let slug = match papers {
                [only] => Some(&only.paper.slug),
                many => many.iter().map(|loaded| &loaded.paper.slug).find(|slug| *slug == stem),
            };
            let slug = slug.ok_or_else(|| format!("{}: no paper is called `{stem}`", file.display()))?;
            if lists.insert(slug.clone(), listed(file)?).is_some() {
                return Err(format!("{}: a second inventory for the paper {slug}", file.display()));
            }
        }
        Ok(Self(lists))
    }

    /// A paper's list.
    pub fn of(&self, paper: &Paper) -> Option<&[Listed]> {
        self.0.get(&paper.slug).map(Vec::as_slice)
    }

    /// What of a paper's list the findings settle; ids that were not asked for are left aside.
    pub fn compare(&self, paper: &Paper, findings: &[Finding], only: &[Selection]) -> Option<Inventory> {
        let list = self.of(paper)?.iter().filter(|listed| selection::takes_id(only, &listed.id));
        Some(Inventory::compare(list, paper, findings))
    }
}

/// The ids in the first column below the head line, each with what stands in the column `class`.
fn listed(path: &Path) -> Result<Vec<Listed>, String> {
    let text = file::read(path, SIZE_LIMIT).map(file::normal).map_err(|why| format!("{}: {why}", path.display()))?;
    let mut lines = text.lines().map(|line| line.split('\t').map(str::trim).collect::<Vec<_>>());
    let head = lines.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|own| *own == name);
    let (class, location) = (column("class"), column("location"));
    let words = |line: &[&str], at: Option<usize>| {
        let found = at.and_then(|at| line.get(at)).filter(|word| !word.is_empty());
        found.map(|word| (*word).to_owned())
    };
    let each = lines.filter_map(|line| {
        Some(Listed { id: words(&line, Some(0))?, class: words(&line, class), location: words(&line, location) })
    });
    Ok(each.collect())
}
