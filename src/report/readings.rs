//! Readings side by side: which notion makes which place of the paper true.
//!
//! The words of a reading up to the first `,` or `:` name the notion it takes, the rest what else it supposes. Where several claims take the
//! same notions, a table shows claim by notion; parts of a claim that are read in the same way stand in one cell. Notions that few claims take
//! are left out.

use super::markdown::{code, plain};
use crate::audit::{Finding, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// How many claims must take a notion, together with another one that counts.
const CLAIMS: usize = 4;

/// The table, when there is something to compare.
pub fn write(out: &mut String, findings: &[Finding]) {
    let mut ids: Vec<&str> = Vec::new();
    let mut at: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut cells: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
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
        let words: Vec<&str> = finding.part.as_deref().into_iter().chain([rest]).filter(|w| !w.is_empty()).collect();
        let words = format!("{mark} {}", plain(&words.join(", "))).trim_end().to_owned();
        cells.entry((&finding.id, notion)).or_default().push(words);
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
        return;
    }
    let places: BTreeSet<&str> = at.values().flatten().copied().collect();
    out.push_str("## Readings side by side\n\n");
    out.push_str("✓ proved, ✗ refuted; beside the mark what the finding supposes or restricts itself to.\n\n");
    let notions: Vec<&str> = at.keys().copied().collect();
    let heads: Vec<String> = notions.iter().map(|notion| plain(notion)).collect();
    out.push_str(&format!("| claim | {} |\n|---|{}\n", heads.join(" | "), "---|".repeat(notions.len())));
    for id in ids.iter().filter(|id| places.contains(**id)) {
        let row =
            notions.iter().map(|notion| cells.get(&(*id, *notion)).map_or_else(String::new, |all| all.join("<br>")));
        out.push_str(&format!("| {} | {} |\n", code(id), row.collect::<Vec<_>>().join(" | ")));
    }
    out.push('\n');
}
