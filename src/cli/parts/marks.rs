//! How far the parts of a paper are: a small file for each, beside the certificates.
//!
//! It counts for the texts of the paper and the version of the program for which it was written.

use super::super::files;
use super::super::papers::Loaded;
use super::super::paths::folder_of;
use super::shard::Shard;
use crate::audit;
use referee_kernel::file;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The folder of these files, in the one of the certificates.
const FOLDER: &str = "parts";

/// How their names end.
const TAIL: &str = ".part";

/// The largest of them, in bytes.
const SIZE_LIMIT: u64 = 1 << 12;

/// Head of the line with the limit of a claim.
const LIMIT: &str = "milliseconds ";

/// How far a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A process has begun with it; it may be at it, or was killed.
    Begun,
    /// All its claims are settled, as far as the limit allows.
    Done,
}

impl State {
    const ALL: [Self; 2] = [Self::Begun, Self::Done];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Done => "done",
        }
    }
}

/// What is noted of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which part.
    pub shard: Shard,
    /// The limit for a claim.
    pub limit: Duration,
    /// How far it is.
    pub state: State,
}

impl Mark {
    /// Writes it in the paper's folder of certificates.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, certificates: &Path, loaded: &Loaded) -> Result<(), String> {
        let path = path(certificates, loaded, self.shard);
        files::make_folder(folder_of(&path))?;
        let (limit, state) = (self.limit.as_millis(), self.state.word());
        files::replace(&path, &format!("{}{LIMIT}{limit}\n{state}\n", head(loaded)))
    }

    /// What is noted of a part, of these texts.
    fn read(path: &Path, shard: Shard, head: &str) -> Option<Self> {
        let text = file::read(path, SIZE_LIMIT).ok()?;
        let mut lines = text.strip_prefix(head)?.lines();
        let limit = lines.next()?.strip_prefix(LIMIT)?.parse().ok()?;
        let word = lines.next()?;
        let state = State::ALL.into_iter().find(|state| state.word() == word)?;
        Some(Self { shard, limit: Duration::from_millis(limit), state })
    }
}

/// Of which program and of what they speak.
fn head(loaded: &Loaded) -> String {
    format!("referee {}\npaper {}\n", env!("CARGO_PKG_VERSION"), loaded.fingerprint())
}

/// How the names of a paper's marks begin: a folder may serve several papers.
fn stem(loaded: &Loaded) -> String {
    format!("{}+", audit::key(&loaded.paper.slug, None))
}

fn path(certificates: &Path, loaded: &Loaded, Shard { own, all }: Shard) -> PathBuf {
    certificates.join(FOLDER).join(format!("{}{own}-of-{all}{TAIL}", stem(loaded)))
}

/// What is noted of a paper's parts, by how many there are, then by which it is.
pub fn read(certificates: &Path, loaded: &Loaded) -> BTreeMap<u64, BTreeMap<u64, Mark>> {
    let mut known: BTreeMap<u64, BTreeMap<u64, Mark>> = BTreeMap::new();
    let (head, stem) = (head(loaded), stem(loaded));
    let entries = fs::read_dir(certificates.join(FOLDER)).into_iter().flatten();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let inner = name.strip_prefix(&stem).and_then(|name| name.strip_suffix(TAIL));
        let shard: Option<Shard> = inner.and_then(|inner| inner.replacen("-of-", "/", 1).parse().ok());
        if let Some(mark) = shard.and_then(|shard| Mark::read(&entry.path(), shard, &head)) {
            known.entry(mark.shard.all).or_default().insert(mark.shard.own, mark);
        }
    }
    known
}

/// The parts of so many that are not done.
pub fn open(all: u64, marks: &BTreeMap<u64, Mark>) -> Vec<u64> {
    (1..=all).filter(|own| marks.get(own).is_none_or(|mark| mark.state != State::Done)).collect()
}

/// Numbers in rising order in words: `1, 3-5`.
pub fn listed(numbers: &[u64]) -> String {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let word = |(first, last): (u64, u64)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}-{last}"),
    };
    runs.into_iter().map(word).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::super::papers;
    use super::*;

    /// By hand.
    #[test]
    fn runs_of_numbers_are_put_together() {
        assert_eq!(listed(&[]), "");
        assert_eq!(listed(&[1, 3, 4, 5, 7, 8]), "1, 3-5, 7, 8");
    }

    #[test]
    fn a_mark_counts_for_the_texts_that_it_was_written_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("p.claims");
        let load = |text: &str| {
            fs::write(&file, text).expect("a file");
            let (mut papers, _) = papers::load(std::slice::from_ref(&file), &[], false).expect("it loads");
            papers.pop().expect("a paper")
        };
        let one = load("paper p claim a : 1 > 0 expect proved");
        let mark = |own, state| Mark { shard: Shard { own, all: 3 }, limit: Duration::from_millis(1500), state };
        for (own, state) in [(1, State::Begun), (1, State::Done), (3, State::Begun)] {
            mark(own, state).write(folder.path(), &one).expect("it is written");
        }
        // What others leave in the folder is not read.
        for (name, text) in [("p+2-of-3.part", "referee"), ("p+x.part", ""), ("q+1-of-1.part", "")] {
            fs::write(folder.path().join(FOLDER).join(name), text).expect("a file");
        }
        let known = read(folder.path(), &one);
        let marks = BTreeMap::from([(1, mark(1, State::Done)), (3, mark(3, State::Begun))]);
        assert_eq!(open(3, &marks), [2, 3]);
        assert_eq!(known, BTreeMap::from([(3, marks)]));
        let other = load("paper p claim a : 2 > 0 expect proved");
        assert!(read(folder.path(), &other).is_empty());
    }
}
