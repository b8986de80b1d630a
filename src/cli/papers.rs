//! Finds claims files and reads papers.
//!
//! A path is a claims file or a folder. In a folder a paper is the file that bears the folder's name; where there is none, every claims
//! file with a `paper` header that no other file of the folder imports; sub-folders are looked into, `rejects` and hidden ones are not.

use super::exit::Failure;
use super::output;
use super::paths::{folder_of, is_stdin};
use crate::audit::Finding;
use crate::audit::kept;
use crate::audit::selection::{self, Selection};
use crate::lang::tree::Item;
use crate::lang::{self, Paper, SourceMap, Span};
use crate::report::Place;
use referee_kernel::file;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Largest claims file, in bytes.
const SIZE_LIMIT: u64 = 16 << 20;

/// Deepest nesting of folders that is looked into.
pub const DEPTH_LIMIT: usize = 16;

/// Where papers are looked for when no path is given.
pub const DEFAULT_FOLDER: &str = "proofs";

const NO_DEFAULT: &str = "there is no folder proofs/ here; give a file or a folder";

/// A paper that can be used.
pub struct Loaded {
    /// Its root file.
    pub root: PathBuf,
    /// What it claims.
    pub paper: Paper,
    /// The texts of its files.
    sources: SourceMap,
}

impl Loaded {
    /// The folder where its certificates are kept unless another is named; none for a paper on standard input.
    pub fn certificates(&self) -> Option<PathBuf> {
        (!is_stdin(&self.root)).then(|| beside(&self.root))
    }

    /// The folder where its certificates are kept: the one that is named, else its own.
    pub fn kept_in(&self, named: Option<&Path>) -> Option<PathBuf> {
        named.map(Path::to_owned).or_else(|| self.certificates())
    }

    /// Where the claims of these findings are written, in their order.
    pub fn places(&self, findings: &[Finding]) -> Vec<Place> {
        let spans: BTreeMap<(&str, Option<String>), Span> =
            self.paper.entries.iter().map(|entry| ((entry.id.as_str(), entry.label()), entry.span)).collect();
        let place = |finding: &Finding| {
            let span = spans.get(&(finding.id.as_str(), finding.label())).copied().unwrap_or_default();
            let path = self.sources.get(span.file).map_or("", |source| source.path.as_str());
            Place { path: path.to_owned(), line: self.sources.line_column(span).0 }
        };
        findings.iter().map(place).collect()
    }

    /// The hash of all that is written in its files.
    pub fn fingerprint(&self) -> String {
        let texts: Vec<String> = self.sources.sources().iter().map(|source| kept::hash(&source.text, 32)).collect();
        kept::hash(&texts.concat(), 32)
    }

    /// What a command calls it: its folder where that bears its name, else its file.
    pub fn called(&self) -> String {
        let folder = self.root.parent().filter(|folder| folder.file_name() == self.root.file_stem());
        file::visible(&folder.unwrap_or(&self.root).display().to_string())
    }
}

/// The folder beside a root file where its certificates are kept.
pub fn beside(root: &Path) -> PathBuf {
    root.parent().unwrap_or(Path::new("")).join("certificates")
}

/// The paths given, or the default one.
pub fn or_default(paths: &[PathBuf]) -> Vec<PathBuf> {
    if paths.is_empty() { vec![PathBuf::from(DEFAULT_FOLDER)] } else { paths.to_vec() }
}

/// Reads all papers at or below the paths, with what the words ask for among their claims. Warnings about other claims are not shown. What a paper
/// imports lies in its folder, unless `outside` is given.
///
/// # Errors
/// Paths without a paper, and all mistakes of all files.
pub fn load(paths: &[PathBuf], words: &[String], outside: bool) -> Result<(Vec<Loaded>, Vec<Selection>), Failure> {
    let mut roots: Vec<PathBuf> = Vec::new();
    for path in or_default(paths) {
        for root in find(&path)? {
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
    }
    let mut papers = Vec::new();
    let mut drawn = String::new();
    for root in roots {
        let name = root.to_str().ok_or_else(|| format!("{}: the path is not UTF-8", root.display()))?;
        let mut files = Files { root: &root, outside, begun: false };
        match lang::load(name, &mut |path| files.read(Path::new(path))) {
            Ok((paper, sources)) => {
                if let Some([one, other]) = kept::clash(titles(&paper)) {
                    return Err(format!("{name}: `{one}` and `{other}` would be kept under one name").into());
                }
                papers.push(Loaded { root, paper, sources });
            }
            Err((found, sources)) => drawn.push_str(&draw(&found, &sources)),
        }
    }
    let all = || papers.iter().flat_map(|loaded| titles(&loaded.paper));
    let only: Vec<_> = words.iter().map(|word| Selection::new(word, all())).collect();
    for loaded in &papers {
        output::warn_in_colour(&draw(&warnings(&loaded.paper, &only), &loaded.sources));
    }
    if drawn.is_empty() { Ok((papers, only)) } else { Err(Failure::Drawn(drawn)) }
}

/// The ids of a paper's findings, each with its label.
fn titles(paper: &Paper) -> impl Iterator<Item = (&str, Option<String>)> {
    paper.entries.iter().map(|entry| (entry.id.as_str(), entry.label()))
}

/// A paper's warnings without those about claims that are not asked for.
fn warnings(paper: &Paper, only: &[Selection]) -> Vec<lang::Diagnostic> {
    let asked = |found: &&lang::Diagnostic| {
        let mut about = paper.entries.iter().filter(|entry| entry.span == found.span);
        found.code != lang::Code::E001 || about.any(|entry| selection::takes(only, &entry.id, entry.label().as_deref()))
    };
    paper.warnings.iter().filter(asked).cloned().collect()
}

/// Draws diagnostics for stderr.
pub fn draw(found: &[lang::Diagnostic], sources: &SourceMap) -> String {
    lang::render::render(found, sources, output::colour_on_stderr(), true)
}

/// Reads a claims file, of which there may be one on standard input.
///
/// # Errors
/// Why it cannot be used, without the path.
pub fn read(path: &Path) -> Result<String, String> {
    read_as_it_is(path).map(file::normal)
}

/// The same with line ends and the mark of the byte order as they are.
///
/// # Errors
/// Why it cannot be used, without the path.
pub fn read_as_it_is(path: &Path) -> Result<String, String> {
    if is_stdin(path) { file::read_from(std::io::stdin().lock(), SIZE_LIMIT) } else { file::read(path, SIZE_LIMIT) }
}

/// The claims files of one paper: its root, then those in the root's folder, or anywhere.
struct Files<'a> {
    root: &'a Path,
    outside: bool,
    begun: bool,
}

impl Files<'_> {
    fn read(&mut self, path: &Path) -> Result<String, String> {
        if !std::mem::replace(&mut self.begun, true) {
            return read(self.root);
        }
        if is_stdin(path) {
            return Err("standard input cannot be imported".into());
        }
        // By what the links on the way lead to.
        let whole = |path: &Path| path.canonicalize().map_err(|error| error.to_string());
        if !self.outside && !whole(path)?.starts_with(whole(folder_of(self.root))?) {
            return Err("it lies outside the paper's folder, and --allow-outside is not given".into());
        }
        read(path)
    }
}

/// Sees whether something is at the path.
///
/// # Errors
/// What the system says, with the path.
pub fn exists(path: &Path) -> Result<(), String> {
    fs::metadata(path).map(drop).map_err(|error| match path.to_str() {
        Some(DEFAULT_FOLDER) if error.kind() == ErrorKind::NotFound => NO_DEFAULT.to_owned(),
        _ => format!("{}: {error}", path.display()),
    })
}

/// The root files of the papers at or below a path.
///
/// # Errors
/// Paths without a paper.
pub fn find(path: &Path) -> Result<Vec<PathBuf>, String> {
    if is_stdin(path) {
        return Ok(vec![path.to_owned()]);
    }
    exists(path)?;
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    if is_claims(path) {
        return Err(format!("{}: it is a folder, not a claims file", path.display()));
    }
    let mut roots = Vec::new();
    roots_in(path, &mut Descent::default(), &mut roots)?;
    if roots.is_empty() {
        return Err(format!("{}: no .claims file with a `paper` header in it", path.display()));
    }
    Ok(roots)
}

/// The way down through folders.
#[derive(Default)]
struct Descent {
    depth: usize,
    /// Folders that have been looked into, so that links that lead round in a circle end.
    known: BTreeSet<PathBuf>,
}

impl Descent {
    /// Whether a folder is one not looked into yet.
    fn enters(&mut self, folder: &Path) -> Result<bool, String> {
        if self.depth > DEPTH_LIMIT {
            return Err(format!("{}: folders nested too deeply", folder.display()));
        }
        let whole = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(self.known.insert(whole))
    }
}

fn roots_in(folder: &Path, descent: &mut Descent, roots: &mut Vec<PathBuf>) -> Result<(), String> {
    if !descent.enters(folder)? {
        return Ok(());
    }
    if let Some(own) = own_root(folder) {
        roots.push(own);
        return Ok(());
    }
    let (files, folders) = inside(folder)?;
    let mut imported = BTreeSet::new();
    let (mut headed, mut stray) = (Vec::new(), Vec::new());
    for file in files {
        let Ok(text) = read(&file) else {
            // Taken for a paper, so that what is wrong with it is said where papers are loaded.
            headed.push(file);
            continue;
        };
        let (tree, _) = lang::parse(0, &text);
        for item in &tree.items {
            if let Item::Import(target, _) = item {
                imported.insert(folder.join(&target.text));
            }
        }
        if tree.items.iter().any(|item| matches!(item, Item::Paper(_))) {
            headed.push(file);
        } else {
            stray.push(file);
        }
    }
    roots.extend(headed.into_iter().filter(|file| !imported.contains(file)));
    for file in stray.iter().filter(|file| !imported.contains(*file)) {
        output::warn(&format!(
            "referee: {} is left out: it has no `paper` header, and no file imports it\n",
            file.display()
        ));
    }
    descent.depth += 1;
    folders.iter().try_for_each(|inner| roots_in(inner, descent, roots))?;
    descent.depth -= 1;
    Ok(())
}

fn is_claims(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "claims")
}

/// `<folder>/<folder>.claims`, if it is there.
pub fn own_root(folder: &Path) -> Option<PathBuf> {
    let whole = folder.canonicalize().ok()?;
    let own = folder.join(format!("{}.claims", whole.file_name()?.to_str()?));
    own.symlink_metadata().is_ok_and(|about| !about.is_dir()).then_some(own)
}

/// All claims files at or below a path, sorted.
///
/// # Errors
/// What cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if is_stdin(path) {
        return Ok(vec![path.to_owned()]);
    }
    exists(path)?;
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut all = Vec::new();
    files_in(path, &mut Descent::default(), &mut all)?;
    all.sort();
    Ok(all)
}

fn files_in(folder: &Path, descent: &mut Descent, all: &mut Vec<PathBuf>) -> Result<(), String> {
    if !descent.enters(folder)? {
        return Ok(());
    }
    let (files, folders) = inside(folder)?;
    all.extend(files);
    descent.depth += 1;
    folders.iter().try_for_each(|inner| files_in(inner, descent, all))?;
    descent.depth -= 1;
    Ok(())
}

/// The claims files and the folders in a folder, each sorted.
///
/// # Errors
/// What the system says, with the path.
pub fn inside(folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = path.file_name().is_none_or(|name| name == "rejects" || name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            if !hidden {
                folders.push(path);
            }
        } else if is_claims(&path) {
            // What is no ordinary file, too, so that this is said where it is read.
            files.push(path);
        }
    }
    files.sort();
    folders.sort();
    Ok((files, folders))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_for_is_warned_about() {
        let text = "paper p param n : integer >= 1/2 claim k : 1 < 2 claim k.b : 1 < 2 claim kk : 1 < 2";
        let (paper, _) = lang::load("p", &mut |_| Ok(text.to_owned())).expect("nothing but warnings");
        let places = |words: &[&str]| {
            let only: Vec<_> = words.iter().map(|word| Selection::new(word, titles(&paper))).collect();
            let found = warnings(&paper, &only);
            found
                .iter()
                .map(|one| text.get(one.span.start as usize..one.span.end as usize).unwrap_or(""))
                .collect::<Vec<_>>()
        };
        assert_eq!(places(&[]), ["1/2", "k", "k.b", "kk"]);
        assert_eq!(places(&["k"]), ["1/2", "k", "k.b"]);
        assert_eq!(places(&["kk", "k.b"]), ["1/2", "k.b", "kk"]);
    }
}
