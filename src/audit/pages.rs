//! The pages of `referee explain`: one for each finding code.

use crate::obligation::Code;

/// What a finding code asks and why.
pub struct Page {
    /// The code.
    pub code: Code,
    /// The question in a few words.
    pub title: &'static str,
    /// What is asked.
    pub asks: &'static str,
    /// The formula that is settled.
    pub formula: &'static str,
    /// Why a referee cares.
    pub why: &'static str,
    /// A small example.
    pub example: &'static str,
    /// What counts as evidence.
    pub certificate: &'static str,
    /// Where the question or the method comes from.
    pub source: &'static str,
}

impl Page {
    /// The page as printed.
    pub fn text(&self) -> String {
        let parts = [
            ("What it asks", self.asks),
            ("Formula", self.formula),
            ("Why a referee cares", self.why),
            ("Example", self.example),
            ("Certificate", self.certificate),
            ("Source", self.source),
        ];
        let mut out = format!("{}  {}\n", self.code.name(), self.title);
        for (title, words) in parts {
            out.push_str(&format!("\n{title}\n"));
            out.extend(words.lines().map(|line| format!("  {line}\n")));
        }
        out
    }
}

const POSITIVSTELLENSATZ: &str =
    "Certificates of the rule `products`: Krivine (1964), Stengle (1974), Handelman (1988).";

/// All pages, in the order of [`Code::ALL`].
pub const PAGES: [Page; 10] = [
    Page {
        code: Code::T001,
        title: "Do the cases cover their region?",
        asks: "Whether every admissible point of a group (or of what a claim says) falls into one of its cases.",
        formula: "for all parameters: assumptions and group's conditions imply case 1 or case 2 or …",
        why: "A proof by cases that forgets a case proves nothing there. Orderings of thresholds are easily forgotten:\n\
              n thresholds have n! strict orderings.",
        example: "`case 1 when a < b`, `case 2 when b < a` leave `a = b` out (a tie, see T005);\n\
                  `case 1 when a < b < c`, `case 2 when b < a < c` leave out c < a, which is a gap.",
        certificate: "Proved: a proof that no admissible point avoids all cases. Refuted: a point that does.\n\
                      Every open ordering left out is listed with a point in it, and that\n\
                      there is no other is proved; where that proof was not found the report says so.",
        source: POSITIVSTELLENSATZ,
    },
    Page {
        code: Code::T002,
        title: "Do the cases exclude each other?",
        asks: "Whether two cases of a table can hold at one point.",
        formula: "for all parameters: assumptions imply not (case i and case j), for all i < j",
        why: "Where two cases hold together their conclusions must agree; most often one condition was misprinted.",
        example: "`case 1 when a <= b` and `case 2 when a >= b` share the points with a = b.",
        certificate: "Proved: a proof for each pair. Refuted: a point where two cases hold.",
        source: POSITIVSTELLENSATZ,
    },
    Page {
        code: Code::T003,
        title: "Can the case happen at all?",
        asks: "Whether some admissible point, counts being whole numbers, satisfies a case's conditions.",
        formula: "for some parameters: assumptions and group's conditions and case's conditions",
        why: "What is said of a case that cannot happen is true and empty; such a case often hides a sign error.",
        example: "`case 5 when a < b < a` cannot happen.",
        certificate: "Proved: a point, the one with the smallest total of whole-number parameters that was found;\n\
                      and, where it was found, a proof that no point has a smaller one. Refuted: a proof.",
        source: "The point rule needs nothing but arithmetic.",
    },
    Page {
        code: Code::T004,
        title: "Can the premises hold together?",
        asks: "Whether some admissible point satisfies all premises of a claim.",
        formula: "for some parameters: assumptions and premises",
        why: "From contradictory premises everything follows, so such a claim is `vacuous` and never counted as proved.",
        example: "A claim `when x > 1 and x < 0 : …` is vacuous.",
        certificate: "Possible: a point for each group of premises that have to do with each other. Vacuous: a proof that those of one group\n\
                      contradict each other, or a proof of the claim that uses nothing but premises. With unknown functions, or conditions\n\
                      about all values, known functions are needed, with a proof of everything that is said of them. Where neither is found\n\
                      the report says that it is not settled. The paper's assumptions together are a finding of their own.",
        source: POSITIVSTELLENSATZ,
    },
    Page {
        code: Code::T005,
        title: "What happens on the boundaries?",
        asks: "Which points where two thresholds are equal fall into no case.",
        formula: "as T001, where at least one of the compared quantities equals another",
        why: "A tie has measure zero, yet an equilibrium can sit exactly there; `<` printed for `<=` shows up as a tie.\n\
              Ties are listed apart from gaps, because authors often leave them out knowingly.",
        example: "`case 1 when a < b`, `case 2 when a > b` leave out a = b.",
        certificate: "A point for each tie.",
        source: "The point rule needs nothing but arithmetic.",
    },
    Page {
        code: Code::T006,
        title: "Do the ranges of a case cover it, and not contradict?",
        asks: "Coverage: whether in a case every value of the table's variables falls into one of its ranges.\n\
               Consistency: whether no value falls into two that list different equilibria of the same game, at the same arguments\n\
               as written. What ranges say in formulas is settled by itself and contradicts nothing.",
        formula: "coverage: case implies range 1 or range 2 or …\nconsistency: case implies not (range i and range j), for all i < j that list different equilibria of one game",
        why: "A gap between ranges leaves behaviour open; an overlap of two lists asserts two things of one point.\n\
              Both come from a threshold printed with a wrong index.",
        example: "`range 1 for p < a`, `range 2 for p >= b` with a < b leave out a <= p < b.",
        certificate: "As T001 and T002, inside the case.",
        source: POSITIVSTELLENSATZ,
    },
    Page {
        code: Code::C001,
        title: "Does the claim hold?",
        asks: "Whether a claim, or what a range says, holds at every admissible point that satisfies its premises.\n\
               `equilibria of G are {…}` asks that the listed profiles are equilibria and that no other one is,\n\
               profiles in which players of one type choose differently included.\n\
               `maximizers of u(x) over x : … are {…}` asks that the listed choices are feasible and equally good, and that\n\
               every other feasible one is strictly worse. `strong equilibrium P of G` asks that no coalition of any size moves\n\
               so that all its members gain.",
        formula: "for all parameters: assumptions and premises imply the claim",
        why: "This is the result itself.",
        example: "`claim price : duopoly_price >= monopoly_price` is refuted by a point where the duopoly is cheaper.",
        certificate: "Proved: a proof by products of premises and case splits, checked by the kernel; for equilibria one for each\n\
                      class of profiles. Refuted: a point, with the profile that decides; a change under which the claim\n\
                      holds is looked for.",
        source: POSITIVSTELLENSATZ,
    },
    Page {
        code: Code::C002,
        title: "Does the step of a proof hold, apart from the result?",
        asks: "Whether what a proof says on the way to its result holds at every admissible point that satisfies the step's\n\
               premises. Steps are written `step ID …` where results are written `claim ID …`; all else is the same.",
        formula: "for all parameters: assumptions and the step's premises imply the step",
        why: "A false step leaves the result without its proof, though the result may be true. An author repairs the two in\n\
              different ways, so the report keeps them apart and says whether the results of the same place are proved.",
        example: "`step profit : 2*(a - c) = 2*a - c` is refuted wherever c != 0, whatever is concluded from it.",
        certificate: "As C001.",
        source: POSITIVSTELLENSATZ,
    },
    Page {
        code: Code::U001,
        title: "Do the units agree?",
        asks: "Whether quantities that are added or compared have the same dimension.",
        formula: "dimensions are exponents over the base dimensions; sums and comparisons need equal ones, products add them",
        why: "A sum of money and money per unit shows a forgotten factor before any algebra is done.",
        example: "`profit + price` with profit : money and price : money/units is an error.",
        certificate: "None; the claims file is refused with the place and both dimensions.",
        source: "Dimensional analysis, Fourier (1822).",
    },
    Page {
        code: Code::D001,
        title: "Is everything defined?",
        asks: "Whether denominators are different from zero, what stands under a root is not negative, and arguments lie in their domains,\n\
               wherever they are read: from left to right, and behind `and`, `or`, `implies`, `if` and premises only where what stands\n\
               before does not decide. It is asked of what is written, before anything is simplified.",
        formula: "for all parameters: what is read before implies denominator != 0, radicand >= 0",
        why: "An expression without value makes a claim meaningless at that point, often at the boundary of a parameter's range.",
        example: "`let share = q1/(q1 + q2)` has no value at q1 = q2 = 0; `sqrt(1 - 4*w)` has none where w > 1/4.",
        certificate: "A statement of its own, with a proof or a point, where it is not seen at sight. The claim's statement is about where\n\
                      everything has a value; a claim that fails there is refuted, one that holds there and has no value elsewhere is\n\
                      `malformed`; `expect malformed` says that this is known of the paper. It stays an error of the paper: a condition\n\
                      is missing.",
        source: "Left-sequential evaluation (McCarthy 1963). The kernel's treatment of division: proofs/FORMAT.md.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_page() {
        assert_eq!(PAGES.map(|page| page.code), Code::ALL);
    }
}
