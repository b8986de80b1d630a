//! What reports say of findings, apart from their layout: totals, expectations, and what a finding's claim is.

use super::document::{Inline, Tone};
use crate::audit::finding::Premises;
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;
use crate::lang::tree::{Claim, ExprKind, GoalKind, Voice};

/// The words of all verdicts, in the order of totals.
pub const WORDS: [&str; 6] = ["proved", "refuted", "vacuous", "holed", "unknown", "malformed"];

/// How many findings have each verdict; verdicts that do not occur are included.
pub fn totals<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<(&'static str, usize)> {
    let mut out = WORDS.map(|word| (word, 0)).to_vec();
    for finding in findings {
        if let Some((_, n)) = out.iter_mut().find(|(word, _)| *word == finding.verdict.word()) {
            *n += 1;
        }
    }
    out
}

/// The totals that are not zero as words: `5 proved, 1 refuted`.
pub fn totals_line<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> String {
    let parts = totals(findings).into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{n} {word}"));
    parts.collect::<Vec<_>>().join(", ")
}

/// Findings whose verdict is not the expected one, or that expect nothing.
pub fn unexpected(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| !finding.as_expected()).collect()
}

/// Whether things are as claimed: it is proved, or it claims by `false` that its premises cannot hold together, and they cannot.
pub fn holds(paper: &Paper, finding: &Finding) -> bool {
    let impossible =
        |claim: &Claim| matches!(&claim.goal.kind, GoalKind::Formula(goal) if goal.kind == ExprKind::False);
    match finding.verdict {
        Verdict::Proved => true,
        Verdict::Vacuous => paper.claim_of(finding.subject).is_some_and(impossible),
        _ => false,
    }
}

/// Whether there is nothing to say of a finding but that it is proved, as expected and without a warning.
pub fn is_plain(finding: &Finding) -> bool {
    finding.verdict == Verdict::Proved && finding.as_expected() && finding.doubts.is_empty()
}

/// What the claims file says a finding's claim is in words.
pub fn words<'p>(paper: &'p Paper, finding: &Finding) -> Option<&'p str> {
    paper.claim_of(finding.subject)?.words.as_ref().map(|words| words.text.as_str())
}

/// Who says what a finding is about; what tables and roots ask is the paper's.
pub fn voice(paper: &Paper, finding: &Finding) -> Voice {
    paper.claim_of(finding.subject).map_or(Voice::Paper, |claim| claim.voice)
}

/// The special case of what the paper claims that a finding is about, by itself or by what its proof uses.
pub fn scope<'p>(paper: &'p Paper, finding: &'p Finding) -> Option<&'p str> {
    let own = || paper.claim_of(finding.subject)?.scope.as_ref().map(|scope| scope.text.as_str());
    finding.scope.as_deref().or_else(own)
}

/// Whether what is settled is the contrary of a finding's words.
pub fn is_denied(paper: &Paper, finding: &Finding) -> bool {
    paper.claim_of(finding.subject).is_some_and(|claim| claim.denied)
}

/// Whose a claim is, for programs: asserted by the paper, quoted in order to be denied, the auditor's own, or corrected by the auditor.
pub fn role(paper: &Paper, finding: &Finding) -> &'static str {
    match voice(paper, finding) {
        _ if finding.reading.as_ref().is_some_and(|reading| reading.corrected) => "corrected",
        Voice::Paper => "asserted",
        Voice::Quoted => "quoted",
        Voice::Own => "own",
    }
}

/// Whether some values are claimed to exist.
pub fn is_existence(paper: &Paper, finding: &Finding) -> bool {
    paper.claim_of(finding.subject).is_some_and(|claim| matches!(claim.goal.kind, GoalKind::Possible(_)))
}

/// How the verdict compares with the expectation, as words behind the verdict.
pub fn expectation(finding: &Finding) -> String {
    match finding.expect {
        None => "nothing was expected".into(),
        Some(_) if finding.as_expected() => "as expected".into(),
        Some(verdict) => format!("expected {}", verdict.word()),
    }
}

/// Findings of which it is not settled whether their premises can hold together.
pub fn unsure(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| matches!(finding.premises, Premises::Open(_)))
}

/// The words with a capital at the beginning.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What kind of news a finding is.
pub fn tone(finding: &Finding) -> Tone {
    match finding.verdict {
        Verdict::Proved => Tone::Good,
        Verdict::Refuted | Verdict::Malformed(_) => Tone::Bad,
        _ => Tone::Open,
    }
}

/// A verdict as a coloured word.
pub fn verdict(finding: &Finding) -> Inline {
    Inline::Toned(tone(finding), finding.verdict.word().to_owned())
}

/// What the marks mean.
pub const LEGEND: &str = "✓ proved, ✗ refuted, ∅ vacuous, ? not settled; * not as expected";

/// A verdict in one sign, with `*` when it is not the expected one.
pub fn mark(finding: &Finding) -> String {
    let sign = match finding.verdict {
        Verdict::Proved => "✓",
        Verdict::Refuted => "✗",
        Verdict::Vacuous => "∅",
        Verdict::Holed | Verdict::Unknown(_) | Verdict::Malformed(_) => "?",
    };
    format!("{sign}{}", if finding.as_expected() { "" } else { "*" })
}
