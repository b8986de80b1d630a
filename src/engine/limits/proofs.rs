//! Limits of what closes goals.

use super::group;

group! {
    /// How deep cases nest in one proof.
    Prove {
        /// Most integer splits on one branch.
        integer_depth: u32 = 4,
        /// Most sign splits on one branch.
        sign_depth: u32 = 3,
        /// The same while the sign of a denominator is proved.
        denominator_depth: u32 = 1,
        /// Clauses split one inside another before Z3 is asked.
        clause_depth: u32 = 2,
    }
}

group! {
    /// Combinations of products of hypotheses.
    Products {
        /// Most candidates for one linear program; a level beyond it is given up.
        candidates: usize = 4000,
        /// Most pairs of terms that are multiplied for one candidate.
        work: usize = 250_000,
        /// Most hypotheses of which longer products are made.
        members: usize = 10,
        /// Most terms of such a hypothesis.
        member_terms: usize = 4,
        /// Most hypotheses in one product.
        together: usize = 4,
    }
}

group! {
    /// Linear programs for multipliers.
    Linear {
        /// Longest time for one, in seconds; the sizes that are admitted take far less.
        seconds: f64 = 60.0,
    }
}

group! {
    /// Squares that a goal suggests.
    Squares {
        /// Most squares for one goal.
        squares: usize = 24,
        /// Highest degree that is looked at in several variables.
        degree: u32 = 8,
        /// Highest degree in one variable.
        degree_of_one: u32 = 40,
        /// Most terms of what is divided by its derivative.
        terms: usize = 100,
        /// Most terms of a remainder on the way to a repeated factor.
        remainder: usize = 200,
    }
}

group! {
    /// Factors of known sign divided out.
    Strip {
        /// Most terms of what is divided.
        terms: usize = 4000,
    }
}

group! {
    /// Equations used up.
    Equations {
        /// Most eliminations on one goal.
        rounds: usize = 24,
        /// Most terms of a result.
        terms: usize = 120,
        /// Its highest degree.
        degree: u32 = 16,
        /// Most terms of a leading coefficient whose sign is looked for.
        lead_terms: usize = 12,
    }
}

group! {
    /// Squares completed.
    Quadratic {
        /// Most squares completed for one goal.
        squares: usize = 24,
        /// Most terms of what squares are completed in.
        terms: usize = 120,
        /// Its highest degree.
        degree: u32 = 12,
    }
}

group! {
    /// Differences as variables.
    Coordinates {
        /// Most terms of a hypothesis that becomes a variable.
        terms: usize = 3,
    }
}

group! {
    /// Odd powers in conjugate coordinates.
    Conjugate {
        /// Most changes of coordinates that are tried on one goal.
        changes: usize = 6,
        /// Most terms of a form.
        form_terms: usize = 4,
        /// Highest degree of what is written in the new coordinates: it gets many terms.
        degree: u32 = 40,
        /// Its most variables.
        variables: usize = 6,
    }
}

group! {
    /// Bounds and proportions of roots.
    Roots {
        /// Most roots of a goal that are looked at.
        roots: usize = 8,
        /// Most terms of what is said of squares.
        terms: usize = 60,
    }
}

group! {
    /// Goals in other variables.
    Changes {
        /// Most equations whose variables are tried.
        equations: usize = 40,
        /// Most terms of an equation that is put in.
        terms: usize = 12,
        /// Most denominators by which variables are divided.
        divisors: usize = 8,
    }
}

group! {
    /// Units set to 1.
    Scaling {
        /// Most variables of a goal whose weights are sought.
        variables: usize = 60,
        /// Points that are tried until no denominator vanishes.
        points: u32 = 8,
    }
}

group! {
    /// Integer variables with few values.
    Pinned {
        /// Values of a variable from which on they are too many for cases.
        values: u32 = 6,
        /// How often bounds are carried from one variable to the others.
        rounds: usize = 3,
    }
}

group! {
    /// Goals in few variables, box by box.
    Leaf {
        /// Most variables of a goal; boxes with more of them are not cut finely enough.
        variables: usize = 4,
        /// Most boxes.
        boxes: usize = 64,
        /// Most cuts one inside another.
        cuts: u32 = 7,
        /// Rounds of carrying bounds from one variable to the others.
        rounds: usize = 2,
        /// Most coefficients of a polynomial in a box's coordinates.
        rows: usize = 400,
        /// Most columns of a linear program.
        columns: usize = 900,
    }
}

group! {
    /// Variables that stand alike.
    Order {
        /// Most variables that are put in order: `n` of them have `n!` orders.
        variables: usize = 4,
    }
}

group! {
    /// Sums of squares by semidefinite programming.
    Sos {
        /// Degrees that are tried, besides that of the constraints (made even) and the next.
        degrees: [u32; 3] = [2, 4, 6],
        /// Most hypotheses that enter pairs.
        paired: usize = 10,
        /// Most problems solved to drop products from a certificate.
        drops: usize = 16,
        /// Most monomials in one list.
        monomials: usize = 150,
        /// Most equations of a problem.
        rows: usize = 500,
        /// Most unknowns.
        columns: usize = 30_000,
        /// Largest size of all its bases together.
        basis: usize = 100,
        /// Largest size of one block.
        block: usize = 60,
        /// Most faces that are visited for one problem.
        faces: u32 = 10,
        /// Most guesses at one solution.
        guesses: usize = 2,
        /// Steps towards the boundary.
        steps: usize = 150,
        /// Steps towards the centre.
        centring: usize = 25,
        /// Finest denominator to which a solution is rounded, as a power of two.
        finest: u32 = 50,
    }
}

group! {
    /// Case trees on the signs of polynomials.
    Splits {
        /// Most polynomials that are looked at.
        candidates: usize = 10,
        /// Most terms of one of them.
        terms: usize = 12,
        /// Most variables of which sums and differences are looked at.
        variables: usize = 4,
        /// Rounds of learning from them.
        rounds: usize = 2,
    }
}
