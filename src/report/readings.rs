//! Readings side by side: which notion makes which place of the paper true.
//!
//! The words of a reading up to the first `,` or `:` name the notion it takes, the rest what else it supposes. Where several claims take the
//! same notions, a table shows claim by notion; parts of a claim that are read in the same way stand in one cell. Notions that few claims take
//! are left out.

use super::document::{Block, Document, Inline, Inlines, code, paragraph, table, words};
use crate::audit::{Finding, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// How many claims must take a notion, together with another one that counts.
const CLAIMS: usize = 4;

/// The table, when there is something to compare.
pub fn chapter(findings: &[Finding]) -> Document {
    let mut ids: Vec<&str> = Vec::new();
    let mut at: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut cells: BTreeMap<(&str, &str), Vec<Inlines>> = BTreeMap::new();
    for finding in findings {
        let Some(reading) = &finding.reading else { continue };
        let (notion, rest) = (reading.notion.as_str(), reading.supposes.as_str());
        let mark = match finding.verdict {
            Verdict::Proved => "✓",
            Verdict::Refuted => "✗",
            _ => "?",
        };
        if !ids.contains(&finding.id.as_str()) {
            ids.push(&finding.id);
        }
        at.entry(notion).or_default().insert(&finding.id);
        let beside: Vec<&str> = finding.part.as_deref().into_iter().chain([rest]).filter(|w| !w.is_empty()).collect();
        let cell = format!("{mark} {}", beside.join(", ")).trim_end().to_owned();
        cells.entry((&finding.id, notion)).or_default().push(vec![words(cell)]);
    }
    let shared = |at: &BTreeMap<&str, BTreeSet<&str>>, id: &str| at.values().filter(|ids| ids.contains(id)).count() > 1;
    loop {
        let before = at.len();
        let all = at.clone();
        at.retain(|_, own| own.iter().filter(|id| shared(&all, id)).count() >= CLAIMS);
        if at.len() == before {
            break;
        }
    }
    if at.len() < 2 {
        return Document::new();
    }
    let places: BTreeSet<&str> = at.values().flatten().copied().collect();
    let notions: Vec<&str> = at.keys().copied().collect();
    let heads: Vec<&str> = ["claim"].into_iter().chain(notions.iter().copied()).collect();
    let rows = ids.iter().filter(|id| places.contains(**id)).map(|id| {
        let cells = notions.iter().map(|notion| {
            let all = cells.get(&(*id, *notion)).into_iter().flatten();
            all.flat_map(|one| std::iter::once(Inline::Break).chain(one.iter().cloned())).skip(1).collect()
        });
        std::iter::once(vec![code(*id)]).chain(cells).collect()
    });
    vec![
        Block::Heading(2, vec![words("Readings side by side")]),
        paragraph("✓ proved, ✗ refuted; beside the mark what the finding supposes or restricts itself to."),
        table(&heads, rows.collect()),
    ]
}
