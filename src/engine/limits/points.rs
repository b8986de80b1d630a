//! Limits of what finds points, or uses them.

use super::group;
use super::share::Share;
use std::time::Duration;

group! {
    /// Questions to Z3.
    Smt {
        /// Longest wait for one answer: the last resort where arithmetic on long numbers escapes the resource limit.
        longest: Duration = Duration::from_secs(6),
        /// How many contradictions a search remembers.
        contradictions: usize = 64,
    }
}

group! {
    /// Equations put into other formulas before a question.
    Substitution {
        /// Highest degree of what results, unless the formulas had a higher one before.
        degree: u32 = 6,
        /// Most terms of what results, unless the formulas had more before.
        terms: usize = 80,
        /// Most equations that are used.
        equations: usize = 40,
    }
}

group! {
    /// Points found by trying.
    Sampling {
        /// Random points to start from.
        starts: usize = 12,
        /// Changes after each.
        changes: usize = 80,
        /// Values drawn for one change.
        draws: usize = 8,
    }
}

group! {
    /// Points whose coordinates equations give one after another.
    Cascade {
        /// Orders of the variables that are tried.
        plans: usize = 12,
        /// Changes of the values in each.
        changes: usize = 120,
        /// Most variables of a system.
        variables: usize = 48,
        /// Most terms of all its formulas.
        terms: usize = 1500,
        /// Highest degree of an equation.
        degree: u32 = 40,
        /// Most terms of what is calculated when a variable is eliminated.
        eliminated: usize = 300,
        /// Binary digits of an irrational value.
        digits: u32 = 160,
        /// Binary digits to which what seems to hold at irrational values is looked at again; fewer than these have.
        slack: u32 = 80,
    }
}

group! {
    /// Readable points.
    Witness {
        /// Largest absolute value tried for an integer variable.
        integer: i64 = 12,
        /// Most integer assignments tried.
        assignments: usize = 600,
        /// Most questions about simple values.
        questions: usize = 600,
        /// The same where there are many real variables.
        few_questions: usize = 40,
        /// Real variables beyond which they are many.
        many: usize = 16,
        /// Z3's resources for a question about a simple value, which is given up when it is hard.
        simple: u32 = 300_000,
        /// Terms of a polynomial beyond which it is long.
        long: usize = 40,
        /// Width of the interval in which an irrational value is kept while the others are fixed, as a power of 1/2.
        kept: u32 = 20,
    }
}

group! {
    /// Irrational points.
    Algebraic {
        /// Widths of the bounds that are tried, as powers of 1/2.
        widths: [u32; 5] = [1, 4, 9, 16, 30],
        /// How many powers tighter each root is kept than the one after it.
        earlier: u32 = 4,
    }
}

group! {
    /// Logarithms and exponentials.
    Exponential {
        /// Most rounds of adding bounds.
        rounds: usize = 12,
        /// Bounds that are added in one round.
        at_once: usize = 4,
        /// What one round may spend.
        round: Share = Share { steps: 300, rlimit: 1_000_000, signs: 60 },
        /// What each proof may spend that a logarithm is of something positive.
        positive: Share = Share::steps(40),
        /// What each proof may spend that compared products have compared logarithms.
        compared: Share = Share::steps(20),
        /// What may be spent where only a proof is sought: each round is a search of its own, and many proposals are tried.
        proposal: Share = Share { steps: 20, rlimit: 200_000, signs: 4 },
        /// Most products of powers that bounds may speak of.
        candidates: usize = 240,
        /// Largest exponent in one.
        exponent: i32 = 8,
        /// Points that are tried before a proof is sought.
        few_points: usize = 1_500,
        /// Points that are tried in all.
        points: usize = 20_000,
    }
}

group! {
    /// Orderings of a table's terms.
    Ordering {
        /// Most cells that are listed.
        cells: usize = 300,
    }
}
