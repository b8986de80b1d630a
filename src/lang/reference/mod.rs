//! The reference: one page a construct of the language, and one for each thing that a user of the program asks for.
//!
//! A page is a file in Markdown and a row of the table below. `referee explain` prints it, and every sample in it is a test: a fence `claims`
//! holds a paper that is audited as its `expect`s say, `claims,CODE` one that is refused with that code, `claims,NAME` a file that the samples
//! below it import. A sample without a header gets one. A fence `sh` holds commands after `$`, run in their order, and below each what it says
//! among other things.

use super::check::nearest;
use super::tree::Builtin;

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The claims language.
    Language,
    /// What the program does with it.
    Program,
}

/// One page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The name of its file.
    pub name: &'static str,
    /// What it is about.
    pub part: Part,
    /// Further words by which it is found, separated by blanks, besides the built-in functions; every word of the language is found by one of
    /// its pages.
    words: &'static str,
    /// The page as written.
    text: &'static str,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block<'p> {
    /// The page's title, or that of a section.
    Heading(&'p str),
    /// Running text.
    Paragraph(String),
    /// One entry of a list.
    Item(String),
    /// A sample, with what its fence says of it.
    Sample(&'p str, String),
}

macro_rules! pages {
    ($($part:ident $module:ident $name:literal $words:literal,)*) => {
        $(#[doc = include_str!(concat!($name, ".md"))] pub mod $module {})*

        /// All pages, in the order in which they are listed.
        pub const PAGES: &[Page] = &[$(Page {
            name: $name,
            part: Part::$part,
            words: $words,
            text: include_str!(concat!($name, ".md")),
        },)*];
    };
}

pages! {
    Language paper "paper" "title authors source header",
    Language import "import" "include file",
    Language word "word" "name reserved fmt comment",
    Language dimension "dimension" "unit number share",
    Language param "param" "integer real in parameter interval",
    Language let_ "let" "abbreviation",
    Language define "define" "predicate",
    Language term "term" "if then else number power",
    Language pasted "pasted" "latex tex product juxtaposition frac subscript greek",
    Language formula "formula" "and or not implies iff true false comparison chain",
    Language quantifier "quantifier" "exists by most exactly",
    Language identically "identically" "identity",
    Language sqrt "sqrt" "fraction",
    Language powers "powers" "logarithm exponential exponent",
    Language sum "sum" "product series index induction",
    Language integral "integral" "expectation antiderivative uniform exponential power improper",
    Language limit "limit" "infinity improper",
    Language derivative "derivative" "slope implicit",
    Language root "root" "exists unique",
    Language function "function" "shape distribution density hazard concave convex increasing decreasing strictly nondecreasing nonincreasing",
    Language assume "assume" "assumption",
    Language condition "condition" "under cited needs theorem",
    Language claim "claim" "step expect for when part reading scope quoted own denied contradicts note corrected @",
    Language using "using" "lemma lemmas uses",
    Language section "section" "throughout",
    Language possible "possible" "existence",
    Language table "table" "group case range cover disjoint sat coverage consistent cases groups",
    Language game "game" "type action tie profile payoff all equilibrium equilibria players",
    Language coalition "coalition" "strong coalition-proof",
    Language optimum "optimum" "maximizers minimizers over are include none since",
    Language nash "nash" "symmetric mixed",
    Language defined "defined" "definedness value",
    Language premises "premises" "premise vacuous warning warnings printed as",
    Language example "example" "counterexample",
    Language verdict "verdict" "proved refuted malformed holed unknown",
    Program tutorial "tutorial" "start course",
    Program limits "limits" "limit time-limit",
    Program keeping "keeping" "certificate certificates fresh output",
    Program manuscript "manuscript" "from coverage begin",
    Program selection "selection" "only inventory",
    Program exit "exit" "exit-code status",
    Program json "json" "schema format",
    Program archive "archive" "archives csv",
    Program clusters "clusters" "cluster shard merge slurm snakemake",
    Program page "page" "html browser",
    Program plot "plot" "picture svg region regions explore slider",
    Program editor "editor" "lsp vscode neovim hover completion rename",
    Program smtlib "smtlib" "solve solver smt-lib z3 cvc5",
}

impl Page {
    /// The page of this name, or the one that speaks of this word.
    pub fn named(word: &str) -> Option<&'static Self> {
        let own = PAGES.iter().find(|page| page.name == word);
        own.or_else(|| PAGES.iter().find(|page| page.words().any(|known| known == word)))
    }

    /// The name or word of a page that is nearest to what was asked for, among these others besides.
    pub fn nearest<'w>(word: &str, others: impl Iterator<Item = &'w str>) -> Option<&'w str> {
        let own = PAGES.iter().flat_map(|page| -> Vec<&'w str> { page.words().chain([page.name]).collect() });
        nearest(word, own.chain(others))
    }

    /// The pages with a sample that is refused with this code.
    pub fn refusing(code: &str) -> impl Iterator<Item = &'static Self> {
        PAGES.iter().filter(move |page| page.text.contains(&format!("\n```claims,{code}\n")))
    }

    /// What it is about, in a line.
    pub fn title(&self) -> &'static str {
        let title = self.text.lines().next().unwrap_or_default().trim_start_matches('#').trim();
        title.split_once(": ").map_or(title, |(_, words)| words)
    }

    /// Its pieces, from above to below.
    pub fn blocks(&self) -> Vec<Block<'static>> {
        let mut blocks = Vec::new();
        let mut lines = self.text.lines();
        // Whether the line above belongs to what this one goes on with.
        let mut open = false;
        while let Some(line) = lines.next() {
            let words = line.trim();
            if let Some(info) = line.strip_prefix("```") {
                let inside = lines.by_ref().take_while(|line| *line != "```");
                blocks.push(Block::Sample(info, inside.flat_map(|line| [line, "\n"]).collect()));
            } else if line.starts_with('#') {
                blocks.push(Block::Heading(line.trim_start_matches('#').trim()));
            } else if let Some(words) = line.strip_prefix("- ") {
                blocks.push(Block::Item(words.to_owned()));
                open = true;
                continue;
            } else if let (true, false, Some(Block::Item(text) | Block::Paragraph(text))) =
                (open, words.is_empty(), blocks.last_mut())
            {
                text.push(' ');
                text.push_str(words);
                continue;
            } else if !words.is_empty() {
                blocks.push(Block::Paragraph(words.to_owned()));
                open = true;
                continue;
            }
            open = false;
        }
        blocks
    }

    fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        let name = self.name;
        let functions = Builtin::ALL.into_iter().filter(move |builtin| builtin.page() == name);
        self.words.split(' ').chain(functions.map(Builtin::word))
    }
}

#[cfg(test)]
mod tests;
