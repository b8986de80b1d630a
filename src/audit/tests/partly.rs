//! What is proved of claims that stay open.

use super::{Finding, as_expected};
use crate::audit::finding::Partly;

fn partly<'f>(findings: &'f [Finding], id: &str) -> Option<&'f Partly> {
    findings.iter().find(|finding| finding.id == id)?.partly.as_ref()
}

/// By hand: the term that is given for x, `2*l`, is no such x, and no other is tried, so that this member stays open; the other one is a square. A
/// premise is supposed of each member.
#[test]
fn members_of_an_open_claim_are_proved_for_themselves() {
    let findings = as_expected(
        "paper p param l : number, > 0 param x : number
        claim both when x > 1 : x^2 > 1 and (exists y : number by 2*l : 0 < y < l) expect unknown
        claim forth : x^2 > l iff (exists y : number by 2*l : 0 < y < l) expect unknown
        claim alone : exists y : number by 2*l : 0 < y < l expect unknown",
    );
    let both = partly(&findings, "both").expect("a square is no less than another");
    let proved: Vec<&str> = both.proved.iter().map(|part| part.formula.as_str()).collect();
    assert_eq!(proved, ["x^2 > 1"]);
    assert_eq!(both.open, ["exists y : number by 2*l : 0 < y < l"]);
    for part in &both.proved {
        for certificate in &part.certificates {
            let checked = referee_kernel::check(&certificate.text).expect("the kernel accepts it");
            assert_eq!(checked.verdict, referee_kernel::Verdict::Proved);
        }
    }
    assert_eq!(partly(&findings, "alone"), None, "it has a single member");
}
