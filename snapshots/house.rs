//! The rules of the house, read off the sources: who may use whom, how long a file and a function may be, and that `src` knows no paper.

use crate::paper::{files, home, paper, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Which parts of the library a part may use; what these may use follows. The command line may use everything.
const ARROWS: [(&str, &[&str]); 14] = [
    ("relation", &[]),
    ("literal", &[]),
    ("lang", &["literal", "relation"]),
    ("logic", &["literal", "relation"]),
    ("codes", &["lang"]),
    // Of the kernel no more than its words.
    ("obligation", &["codes", "logic", "kernel"]),
    ("engine", &["logic", "obligation"]),
    ("certify", &["logic", "kernel"]),
    ("settle", &["obligation", "engine", "certify", "kernel"]),
    ("audit", &["settle"]),
    ("picture", &["obligation"]),
    ("report", &["audit", "lang", "picture"]),
    ("smtlib", &["logic", "kernel"]),
    ("library", &["report", "smtlib"]),
];

/// Longest file, in lines.
const LONGEST: usize = 500;

/// Longest function, in lines, unless its documentation says why it is longer in words that begin like this.
const LONGEST_FUNCTION: usize = 60;
const REASON: &str = "/// Long, since ";

/// Most lines of the kernel, its tests not included: of its core with its program, of each rule and of what else stands beside the core, of all.
const KERNEL: [usize; 3] = [2_000, 300, 5_000];

/// What stands beside the core of the kernel, apart from the rules: what it hands back, how it reads files, what it may spend, games, of which
/// only the rule of equilibria speaks, and bounds of functions of numbers.
const BESIDE: [&str; 7] =
    ["accepted.rs", "budget.rs", "equilibrium.rs", "file.rs", "game.rs", "interval.rs", "series.rs"];

/// What a part may use, directly or through others.
fn allowed(part: &str) -> BTreeSet<&'static str> {
    let mut out = BTreeSet::new();
    let mut open: Vec<&str> = vec![part];
    while let Some(next) = open.pop() {
        let found = ARROWS.iter().filter(|(name, _)| *name == next).flat_map(|(_, to)| *to);
        for to in found.copied() {
            if out.insert(to) {
                open.push(to);
            }
        }
    }
    out
}

/// The part of the library that a file belongs to: its folder or its stem below `src`.
fn part(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(home().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    Some(first.trim_end_matches(".rs").to_owned())
}

/// Whole words of a text.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).collect()
}

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for path in sources() {
        let part = part(&path).expect("a file below src");
        let text = std::fs::read_to_string(&path).expect("a text");
        let known = ARROWS.iter().any(|(name, _)| *name == part);
        let mut used: BTreeSet<&str> = BTreeSet::new();
        let kernel = part == "kernel";
        if !kernel {
            let parts = text.split("crate::").skip(1).filter(|rest| !rest.starts_with('{'));
            used.extend(
                parts.map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("")),
            );
            for rest in text.split("use crate::{").skip(1) {
                used.extend(
                    ARROWS
                        .iter()
                        .map(|(name, _)| *name)
                        .filter(|name| words(rest.split(';').next().unwrap_or("")).contains(name)),
                );
            }
            if text.contains("referee_kernel::") {
                used.insert("kernel");
            }
        } else if text.contains("referee::") {
            wrong.push(format!("{} uses the library", path.display()));
        }
        if known {
            let allowed = allowed(&part);
            let strange = used.iter().filter(|to| **to != part && !allowed.contains(**to));
            wrong.extend(strange.map(|to| format!("{} uses {to}", path.display())));
        } else if !["kernel", "cli", "main", "lib", "build"].contains(&part.as_str()) {
            wrong.push(format!("{}: which part of the house is this?", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The modules that a source declares, with the paths that it names for some of them.
fn declared(text: &str) -> Vec<(&str, Option<&str>)> {
    let mut out = Vec::new();
    let mut path = None;
    for line in text.lines().map(str::trim) {
        if let Some(named) = line.strip_prefix("#[path = \"").and_then(|rest| rest.strip_suffix("\"]")) {
            path = Some(named);
            continue;
        }
        let mut words = line.split(' ').skip_while(|word| word.starts_with("pub"));
        if let (Some("mod"), Some(name), None) = (words.next(), words.next(), words.next())
            && let Some(name) = name.strip_suffix(';')
        {
            out.push((name, path.take()));
        }
        if !line.starts_with("#[") {
            path = None;
        }
    }
    out
}

/// The files that a source's modules may lie in: beside it, when it is a target's root or its folder's, else in the folder of its name.
fn modules(path: &Path, root: bool) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(path).expect("a text");
    let folder = path.parent().expect("a folder");
    let own = if root || path.ends_with("mod.rs") { folder.to_owned() } else { path.with_extension("") };
    let file = |(name, named): (&str, Option<&str>)| match named {
        Some(named) => vec![folder.join(named)],
        None => vec![own.join(format!("{name}.rs")), own.join(name).join("mod.rs")],
    };
    let mut all = declared(&text);
    if text.contains("mod $") {
        // A table of modules: each row ends with the name of one.
        let rows = text.lines().filter_map(|line| line.strip_suffix(',')?.split(' ').next_back());
        all.extend(rows.map(|name| (name, None)));
    }
    all.into_iter().flat_map(file).collect()
}

#[test]
fn every_file_is_a_module_or_a_target() {
    let all: Vec<PathBuf> =
        ["src", "snapshots", "benches"].into_iter().flat_map(|folder| files(folder, ".rs")).collect();
    let mut roots = BTreeSet::new();
    for manifest in ["Cargo.toml", "src/kernel/Cargo.toml"].map(|name| home().join(name)) {
        let text = std::fs::read_to_string(&manifest).expect("a manifest");
        let paths = text.split('"').filter(|word| word.ends_with(".rs"));
        roots.extend(paths.map(|path| manifest.parent().expect("a folder").join(path)));
    }
    // Cargo finds the kernel's tests by itself.
    let tests = home().join("src/kernel/tests");
    roots.extend(all.iter().filter(|path| path.parent() == Some(&tests)).cloned());
    let mut known: BTreeSet<PathBuf> = all.iter().flat_map(|path| modules(path, roots.contains(path))).collect();
    known.extend(roots);
    let orphans: Vec<_> = all.iter().filter(|path| !known.contains(*path)).collect();
    assert!(orphans.is_empty(), "no `mod` names these: {orphans:?}");
}

#[test]
fn made_up_modules_are_read() {
    let text = "mod a;\npub(crate) mod b;\n#[cfg(test)]\n#[path = \"c/tests.rs\"]\nmod tests;\nmod d {\n    mod e;\n}\n// mod f;\n";
    assert_eq!(declared(text), [("a", None), ("b", None), ("tests", Some("c/tests.rs")), ("e", None)]);
}

/// Fields, functions and types that other programs see; they see no other part of the library than this one.
#[test]
fn what_is_public_is_used_outside() {
    let mut used = std::fs::read_to_string(home().join("snapshots/library.rs")).expect("a text");
    let mut public = BTreeSet::new();
    for path in files("src/library", ".rs") {
        let text = std::fs::read_to_string(&path).expect("a text");
        for line in text.lines().map(str::trim) {
            if let Some(sample) = line.strip_prefix("///") {
                used.push_str(sample);
                used.push('\n');
            }
            let item = line.strip_prefix("pub ").filter(|item| !item.starts_with("use ") && !item.starts_with("mod "));
            let mut words = item.into_iter().flat_map(|item| item.split(|c: char| !c.is_alphanumeric() && c != '_'));
            match words.next() {
                Some("fn") => public.extend(words.next().map(str::to_owned)),
                // That they are used is seen by their fields and variants.
                Some("struct" | "enum") | None => {}
                Some(field) => _ = public.insert(field.to_owned()),
            }
        }
    }
    let used = words(&used);
    let unused: Vec<_> = public.iter().filter(|name| !used.contains(name.as_str())).collect();
    assert!(public.len() > 20 && unused.is_empty(), "{unused:?}");
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for path in ["src", "snapshots", "benches"].into_iter().flat_map(|folder| files(folder, ".rs")) {
        let text = std::fs::read_to_string(&path).expect("a text");
        let lines = text.lines().count();
        if lines > LONGEST {
            wrong.push(format!("{}: {lines} lines", path.display()));
        }
        if !text.starts_with("//!") {
            wrong.push(format!("{}: no word on what it is", path.display()));
        }
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
        if ["utils", "util", "helpers", "common", "misc"].contains(&stem) {
            wrong.push(format!("{}: a name that says nothing", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The functions of a source with their lines; a module of tests at its end does not count.
fn functions(text: &str) -> Vec<(&str, usize, bool)> {
    let lines: Vec<&str> =
        text.lines().take_while(|line| !(line.starts_with("mod tests") && line.ends_with('{'))).collect();
    let mut out = Vec::new();
    for (first, line) in lines.iter().enumerate() {
        let inside = line.trim_start();
        let mut words = inside.split(' ').skip_while(|word| word.starts_with("pub") || *word == "const");
        let Some(name) = words.next().filter(|word| *word == "fn").and_then(|_| words.next()) else { continue };
        let indent = line.len() - inside.len();
        let ends = |line: &&str| {
            let last = line.trim_start();
            line.len() == indent + last.len() && (last == "}" || last.starts_with(')') && last.ends_with(';'))
        };
        let length = match line.ends_with(['}', ';']) {
            true => 1,
            false => lines[first..].iter().position(ends).map_or(1, |last| last + 1),
        };
        let above = lines[..first].iter().rev().map(|line| line.trim_start());
        let reason = above
            .take_while(|line| line.starts_with("///") || line.starts_with("#["))
            .any(|line| line.starts_with(REASON));
        out.push((name.split(['(', '<']).next().unwrap_or(name), length, reason));
    }
    out
}

#[test]
fn functions_are_short_or_say_why_not() {
    let mut wrong = Vec::new();
    for path in sources() {
        let text = std::fs::read_to_string(&path).expect("a text");
        for (name, lines, reason) in functions(&text) {
            if (lines > LONGEST_FUNCTION) != reason {
                wrong.push(format!(
                    "{}: {name} has {lines} lines{}",
                    path.display(),
                    if reason { " and a reason" } else { "" }
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn made_up_functions_are_measured() {
    let text = "/// A.\n///\n/// Long, since it is.\n#[inline]\npub(super) fn a<T>(\n    x: T,\n) {\n    if x {\n    }\n}\n\nimpl B {\n    pub const fn b() {}\n    fn c();\n    \
                fn d() {\n    }\n}\n\n#[cfg(test)]\nmod tests {\n    fn e() {\n    }\n}\n";
    assert_eq!(functions(text), [("a", 6, true), ("b", 1, false), ("c", 1, false), ("d", 2, false)]);
}

/// The paper's own names: those that no other paper would have by chance, as they have an underscore, a hyphen or a figure in them.
fn own_names() -> BTreeSet<String> {
    let paper = paper();
    let lets = paper.lets.iter().map(|l| &l.name.text);
    let names = lets.chain(paper.params.iter().flat_map(|p| p.names.iter().map(|n| &n.text)));
    let names = names.chain(paper.games.iter().map(|g| &g.name.text)).chain(paper.tables.iter().map(|t| &t.name.text));
    let names =
        names.chain([&paper.slug]).filter(|name| name.contains(|c: char| c == '_' || c == '-' || c.is_ascii_digit()));
    names.cloned().collect()
}

/// Outside of tests, whose made-up examples may look like a paper's.
#[test]
fn src_knows_no_paper() {
    let own = own_names();
    assert!(own.len() >= 10, "{own:?}");
    let mut wrong = Vec::new();
    let sources = files("src", ".rs").into_iter().chain(files("src", ".claims"));
    for path in sources.filter(|path| !path.components().any(|part| part.as_os_str() == "tests")) {
        let text = std::fs::read_to_string(&path).expect("a text");
        let known = words(text.split("#[cfg(test)]").next().unwrap_or(""));
        wrong.extend(
            own.iter().filter(|name| known.contains(name.as_str())).map(|name| format!("{}: {name}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_kernel_stays_small() {
    let tests = home().join("src/kernel/tests");
    let sources = files("src/kernel", ".rs").into_iter().filter(|path| !path.starts_with(&tests));
    let rules = home().join("src/kernel/rules");
    let [core, each, all] = KERNEL;
    let (mut in_core, mut in_all) = (0, 0);
    let mut beside: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for path in sources {
        let lines = std::fs::read_to_string(&path).expect("a text").lines().count();
        in_all += lines;
        let rule = path.strip_prefix(&rules).ok().and_then(|inside| inside.components().next());
        match rule {
            Some(rule) => *beside.entry(rules.join(rule)).or_default() += lines,
            None if BESIDE.iter().any(|name| path.ends_with(name)) => _ = beside.insert(path, lines),
            None => in_core += lines,
        }
    }
    for (path, lines) in beside {
        assert!(lines <= each, "{}: {lines} lines", path.display());
    }
    assert!((1_000..=core).contains(&in_core), "the core of the kernel has {in_core} lines");
    assert!(in_all <= all, "the kernel has {in_all} lines");
}
