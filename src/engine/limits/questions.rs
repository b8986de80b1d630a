//! Limits of the questions that an audit asks besides its claims.

use super::group;
use super::share::Share;
use std::time::Duration;

group! {
    /// Proofs that use lemmas.
    Lemmas {
        /// What a proof by one of several may spend.
        one: Share = Share::steps(100),
        /// What a part of a lemma's clause may spend that is closed by itself.
        part: Share = Share { steps: 40, rlimit: 200_000, signs: 4 },
        /// Most parts that clauses with several open parts may have together.
        open: usize = 12,
    }
}

group! {
    /// Premises of claims.
    Premises {
        /// Which part of a claim's time they may take. Where they stay open they have taken it, and the claim has the rest.
        part: u32 = 4,
        /// Steps of a question about the antecedent of an implication.
        antecedent: u64 = 20_000,
        /// Most choices of terms for what is claimed to exist.
        choices: usize = 60,
        /// Most choices of which it is claimed together that one is such.
        together: usize = 4,
        /// How often choices are put together.
        rounds: usize = 8,
    }
}

group! {
    /// Members of a claim that stays open.
    Parts {
        /// Which part of a claim's time is kept for them.
        share: u32 = 5,
        /// Most members that are asked for themselves.
        members: usize = 8,
    }
}

group! {
    /// Corrections.
    Correcting {
        /// Most changes of one kind, not dismissed by evaluation, whose proof is tried.
        drafts: usize = 24,
        /// The same for a claim, of which there are many kinds of changes.
        drafts_of_claim: usize = 8,
        /// Most points around a counterexample whose values are multiples of its own, and as many of small numbers.
        around: usize = 48,
    }
}

group! {
    /// Rows of tables.
    Rows {
        /// Most rows that are tried for one case.
        rows: usize = 8,
    }
}

group! {
    /// What no case of a table covers.
    Gaps {
        /// Most orderings that are put together.
        orderings: usize = 200,
        /// Most terms of an ordering that are left out one by one.
        terms: usize = 10,
    }
}

group! {
    /// Examples of unknown functions.
    Examples {
        /// Longest search for one claim, in processor time.
        longest: Duration = Duration::from_secs(20),
        /// Longest search for functions that meet premises.
        short: Duration = Duration::from_secs(3),
        /// Rounds of one search.
        rounds: usize = 8,
        /// Seeds of Z3 that are tried.
        seeds: u32 = 2,
    }
}
