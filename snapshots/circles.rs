//! No two files of `src` use each other, directly or through others.
//!
//! A file uses another if it names something that stands there, in a `use` or by a path; what a `mod.rs` passes on stands where it is defined.
//! Methods are not looked at: a type's `impl` may be spread over files. Tests may use what they like.

mod reading;

use crate::paper::{home, sources};
use reading::{Path, Source, read};
use std::collections::{BTreeMap, BTreeSet};

/// The module that a file is; the kernel is a crate of its own.
fn module(file: &str) -> Path {
    let mut path: Path = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if path.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        path.pop();
    }
    path
}

/// Most imports behind each other that a name is followed through.
const LINKS: u32 = 8;

/// All files that are looked at, by their modules.
struct House(BTreeMap<Path, Source>);

impl House {
    fn new(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(texts.into_iter().map(|(file, text)| (module(&file), read(&file, &text))).collect())
    }

    /// A path in a module as one from `src` on; none for other crates and for what the file itself has.
    fn absolute(&self, module: &Path, path: &[String], depth: u32) -> Option<Path> {
        let (first, behind) = path.split_first()?;
        let from = |start: &[String]| start.iter().chain(behind).cloned().collect::<Path>();
        match first.as_str() {
            "crate" => Some(from(module.get(..usize::from(module.first().is_some_and(|m| m == "kernel")))?)),
            "self" => Some(from(module)),
            "super" if behind.first().is_some_and(|next| next == "super") => {
                self.absolute(&module.split_last()?.1.to_vec(), behind, depth)
            }
            "super" => Some(from(module.split_last()?.1)),
            _ if self.0.contains_key(&[module.as_slice(), std::slice::from_ref(first)].concat()) => {
                Some([module.as_slice(), path].concat())
            }
            _ if depth == 0 => None,
            _ => {
                let (_, found, _) = self.0.get(module)?.imports.iter().find(|(name, _, _)| name == first)?;
                self.absolute(module, found, depth - 1).map(|start| from(&start))
            }
        }
    }

    /// The module in which a thing stands that has this path, and its name; no name for the module itself.
    fn place(&self, path: &[String], depth: u32) -> Option<(Path, Option<String>)> {
        let inside = (0..=path.len()).rev().find(|length| self.0.contains_key(&path[..*length]))?;
        let (module, rest) = (path[..inside].to_vec(), &path[inside..]);
        let Some((name, behind)) = rest.split_first() else { return Some((module, None)) };
        let source = self.0.get(&module)?;
        if !source.defines.contains(name) && depth > 0 {
            for (known, from, _) in &source.imports {
                let Some(mut next) = self.absolute(&module, from, 0) else { continue };
                match known.as_str() {
                    "*" => next.push(name.clone()),
                    known if known == name => {}
                    _ => continue,
                }
                next.extend(behind.iter().cloned());
                let found = self.place(&next, depth - 1);
                if known != "*" || found.as_ref().is_some_and(|(place, _)| self.0[place].defines.contains(name)) {
                    return found;
                }
            }
        }
        Some((module, Some(name.clone())))
    }

    /// What a file names of others: module and name. What a `mod.rs` only passes on it does not use, and to name a folder is to use nothing yet.
    fn uses(&self, module: &Path) -> BTreeSet<(Path, String)> {
        let source = &self.0[module];
        let folder = source.file.ends_with("mod.rs") || source.file.ends_with("lib.rs");
        let own = source.imports.iter().filter(|(_, _, passed_on)| !(folder && *passed_on));
        let all = own.map(|(_, path, _)| path).chain(&source.paths);
        let named = all.filter_map(|path| {
            let (place, name) = self.place(&self.absolute(module, path, LINKS)?, LINKS)?;
            let name = name.or_else(|| (!self.0[&place].file.ends_with("mod.rs")).then(|| path.join("::")))?;
            Some((place, name))
        });
        named.filter(|(place, _)| place != module).collect()
    }

    /// The files that use each other, in groups, each with who uses what of whom.
    fn circles(&self) -> Vec<(BTreeSet<&str>, String)> {
        let uses: BTreeMap<&Path, _> = self.0.keys().map(|module| (module, self.uses(module))).collect();
        let reached = |from| {
            let (mut all, mut open) = (BTreeSet::new(), vec![from]);
            while let Some(next) = open.pop() {
                open.extend(uses[next].iter().map(|(to, _)| to).filter(|to| all.insert(*to)));
            }
            all
        };
        let reach: BTreeMap<&Path, BTreeSet<&Path>> = uses.keys().map(|module| (*module, reached(module))).collect();
        let mut out: BTreeMap<BTreeSet<&Path>, String> = BTreeMap::new();
        for (module, there) in &reach {
            let circle: BTreeSet<&Path> = there.iter().filter(|to| reach[*to].contains(module)).copied().collect();
            if circle.is_empty() {
                continue;
            }
            let words = out.entry(circle.clone()).or_default();
            for (to, name) in uses[module].iter().filter(|(to, _)| circle.contains(to)) {
                words.push_str(&format!("{} uses {name} of {}\n", self.0[*module].file, self.0[to].file));
            }
        }
        let files = |circle: BTreeSet<&Path>| circle.into_iter().map(|module| self.0[module].file.as_str()).collect();
        out.into_iter().map(|(circle, words)| (files(circle), words)).collect()
    }
}

#[test]
fn no_two_files_use_each_other() {
    let src = home().join("src");
    let texts = sources().into_iter().map(|path| {
        let file = path.strip_prefix(&src).expect("a file below src").to_str().expect("a name").to_owned();
        (file, std::fs::read_to_string(&path).expect("a text"))
    });
    let house = House::new(texts);
    let wrong: String = house.circles().into_iter().map(|(_, words)| words).collect();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn made_up_circles_are_found() {
    let circles = |texts: &[(&str, &str)]| {
        let house = House::new(texts.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())));
        house
            .circles()
            .iter()
            .map(|(circle, _)| circle.iter().copied().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    let hall = ("hall/mod.rs", "mod lamp; mod wire; pub use lamp::{Lamp as Light, self}; pub use wire::*;");
    let lamp = ("hall/lamp.rs", "use super::{wire::{Wire, plug},}; pub struct Lamp(Wire); fn on() {}");
    let found = |wire: &str| circles(&[hall, lamp, ("hall/wire.rs", wire)]);
    let both = ["hall/lamp.rs hall/wire.rs"];
    let wire = "pub struct Wire; pub fn plug() {}";
    for tie in [
        "use super::lamp::Lamp;",
        "use crate::hall::Light;",
        "fn f() { super::lamp::on() }",
        "use super::lamp; fn f() { lamp::on() }",
    ] {
        assert_eq!(found(&format!("{wire} {tie}")), both, "{tie}");
    }
    for none in [
        "",
        "// super::lamp::on()\n",
        "const A: &str = \"super::lamp::on()\";",
        "#[cfg(test)] mod tests { use super::super::lamp; }",
    ] {
        assert!(found(&format!("{none} {wire}")).is_empty(), "{none}");
    }
    let through = [
        ("a.rs", "use crate::b::B; pub struct A;"),
        ("b.rs", "use crate::c::C; pub struct B;"),
        ("c.rs", "type C = crate::a::A;"),
    ];
    assert_eq!(circles(&through), ["a.rs b.rs c.rs"]);
    let owner = [
        ("hall/mod.rs", "mod lamp; use lamp::Lamp; pub struct Room(Lamp);"),
        ("hall/lamp.rs", "pub struct Lamp; use super::Room;"),
    ];
    assert_eq!(circles(&owner), ["hall/lamp.rs hall/mod.rs"]);
}
