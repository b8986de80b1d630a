//! References from one claim to others: what a claim is said to contradict is there, and is another claim.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::tree::{Claim, Reference};
use super::Checker;
use super::suggest;

impl Checker<'_> {
    /// Checks what a claim is said to contradict.
    pub(super) fn references(&mut self, claim: &Claim) {
        for reference in &claim.contradicts {
            self.reference(claim, reference);
        }
    }

    fn reference(&mut self, claim: &Claim, reference: &Reference) {
        let paper = self.paper;
        let id = reference.id.text.as_str();
        let same: Vec<_> = paper.entries.iter().filter(|entry| entry.id == id).collect();
        if same.is_empty() {
            let ids = paper.entries.iter().map(|entry| entry.id.as_str());
            return self.unknown(Code::N007, reference.id.span, "claim", id, ids);
        }
        let found =
            same.iter().filter(|entry| reference.means(&entry.id, entry.part.as_deref(), entry.reading.as_deref()));
        let (own_part, own_reading) = (claim.part.as_ref(), claim.reading.as_ref());
        let is_own = |part: Option<&str>, reading: Option<&str>| {
            part == own_part.map(|text| text.text.as_str()) && reading == own_reading.map(|text| text.text.as_str())
        };
        let mut others = 0usize;
        let mut all = 0usize;
        for entry in found {
            all += 1;
            others +=
                usize::from(claim.name.text != entry.id || !is_own(entry.part.as_deref(), entry.reading.as_deref()));
        }
        if let (0, Some(label)) = (all, &reference.label) {
            let labels =
                same.iter().flat_map(|entry| entry.part.as_deref().into_iter().chain(entry.reading.as_deref()));
            let near = suggest::nearest(&label.text, labels);
            let mut wrong = Diagnostic::new(Code::N007, label.span, format!("`{id}` has no such part or reading"))
                .label("not stated");
            wrong.hint = near.map(|near| format!("did you mean \"{near}\"?"));
            self.report(wrong);
        } else if others == 0 {
            let wrong = Diagnostic::new(Code::N007, reference.id.span, "a claim cannot contradict itself")
                .label("this is the claim itself")
                .hint("name the claim of the other place, or a part or reading of this id behind it, in quotes");
            self.report(wrong);
        }
    }
}
