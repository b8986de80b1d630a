//! Terms with cases as quantities of their own, where writing their cases out would be too wide.
//!
//! A term that is built of several terms with cases has as many cases as there are combinations of theirs. Where one of a statement's terms
//! or comparisons would have too many, or a choice between terms with cases more than a few, all its terms with cases get a name instead: a fresh variable with the premise that says
//! which value it has in which case, `(x >= 0 and max_1 = x) or (x < 0 and max_1 = 0)`. The same term at the same arguments has the same
//! name. `case_premises` says what the premises are where a term may have no value. Narrower statements stay as they are.

use super::alternatives::{Alternatives, Locals, compare, only};
use super::cases::{Key, NamedCases, Style};
use super::identity::mentions_identity;
use super::lower::Lowering;
use super::quantities::{Meaning, Quantity, words};
use super::unsupported::Unsupported;
use super::written;
use super::written_out::mapped;
use crate::lang::tree::{Calculus, Expr, ExprKind};
use crate::lang::{print, substitute};
use crate::logic::{Formula, Relation, Term};

/// Most cases of a term in a statement that names them.
const NARROW: usize = 6;
/// Longest name that reads like a term.
const NAME_LENGTH: usize = 32;

impl Lowering<'_> {
    /// `left REL right`; its combinations count.
    ///
    /// # Errors
    /// [`Unsupported`] when there are too many of them.
    pub fn compare(
        &mut self,
        left: &Alternatives,
        relation: Relation,
        right: &Alternatives,
    ) -> Result<Formula, Unsupported> {
        self.cases.widest.note(left.len().saturating_mul(right.len()));
        compare(left, relation, right)
    }

    /// A term that meets others: one with cases has a name where these are named.
    ///
    /// # Errors
    /// [`Unsupported`] constructs.
    pub fn operand(&mut self, expr: &Expr, locals: &Locals) -> Result<Alternatives, Unsupported> {
        let found = self.term(expr, locals)?;
        self.named_term(expr, locals, found)
    }

    /// Terms that meet each other: where several have cases, and these are named, each has a name.
    ///
    /// # Errors
    /// [`Unsupported`] constructs.
    pub(super) fn parts<'e>(
        &mut self,
        exprs: impl IntoIterator<Item = &'e Expr>,
        locals: &Locals,
    ) -> Result<Vec<Alternatives>, Unsupported> {
        let mut out = Vec::new();
        for expr in exprs {
            out.push((expr, self.term(expr, locals)?));
        }
        self.name_several(out, locals)
    }

    /// The same for terms that are lowered already.
    pub(super) fn name_several(
        &mut self,
        out: Vec<(&Expr, Alternatives)>,
        locals: &Locals,
    ) -> Result<Vec<Alternatives>, Unsupported> {
        let several = out.iter().filter(|(_, found)| found.len() > 1).count() > 1;
        let named = out.into_iter().map(|(expr, found)| match several || found.len() > NARROW {
            true => self.named_term(expr, locals, found),
            false => Ok(found),
        });
        named.collect()
    }

    /// A term behind `then` or `else`; a further `if` continues the cases.
    ///
    /// # Errors
    /// [`Unsupported`] constructs.
    pub(super) fn branch(&mut self, expr: &Expr, locals: &Locals) -> Result<Alternatives, Unsupported> {
        let found = self.term(expr, locals)?;
        match &expr.kind {
            ExprKind::If(..) if found.len() < NARROW => Ok(found),
            _ => self.named_term(expr, locals, found),
        }
    }

    /// An abbreviation's value at arguments, by a name that reads like it.
    ///
    /// # Errors
    /// [`Unsupported`] cases that are too large.
    pub(super) fn named_call(
        &mut self,
        called: &str,
        arguments: &[Term],
        cases: Alternatives,
    ) -> Result<Alternatives, Unsupported> {
        let others = self.quantities.written();
        let written =
            written::call(called, arguments.iter().map(|argument| written::term(argument, &others)).collect());
        let parts: Vec<String> = std::iter::once(called.to_owned()).chain(arguments.iter().map(words)).collect();
        self.named(&parts.join("_"), called, written, cases)
    }

    /// A term by a name, where it has cases and these are named.
    fn named_term(&mut self, expr: &Expr, locals: &Locals, cases: Alternatives) -> Result<Alternatives, Unsupported> {
        if cases.len() < 2 || self.cases.style == Style::Expanded {
            return Ok(cases);
        }
        let stem = match &expr.kind {
            ExprKind::Builtin(builtin, _) if builtin.calculus() == Calculus::Choice => builtin.word(),
            _ => "case",
        };
        let written = self.as_written(expr, locals);
        self.named("", stem, written, cases)
    }

    /// The quantity with these cases: `wanted` if that is short and free, else `stem_1`, `stem_2`, …
    fn named(
        &mut self,
        wanted: &str,
        stem: &str,
        written: Expr,
        cases: Alternatives,
    ) -> Result<Alternatives, Unsupported> {
        if cases.len() < 2 || !self.can_name(&cases) {
            return Ok(cases);
        }
        let key = self.key(&cases)?;
        if let Some(known) = self.cases.named.iter().find(|known| known.key == key) {
            return Ok(vec![(Formula::True, Term::name(&known.name))]);
        }
        let readable = !wanted.is_empty() && wanted.len() <= NAME_LENGTH && self.quantities.is_free(self.paper, wanted);
        let name = if readable { wanted.to_owned() } else { self.quantities.fresh(self.paper, stem) };
        if cases.iter().all(|(guard, term)| self.nonnegative_there(guard, term)) {
            self.quantities.nonnegative.insert(name.clone());
        }
        let shown = print::expr(&written, 0);
        // What is written alike is not the same where a name inside stands for several things.
        let taken = self.quantities.written().values().any(|known| print::expr(known, 0) == shown);
        let written = if taken { written::named(&name) } else { written };
        let meaning = Meaning::Cases { written, cases: cases.clone() };
        self.quantities.determined.push(Quantity { name: name.clone(), meaning, equation: None });
        self.cases.named.push(NamedCases { name: name.clone(), cases, key });
        Ok(vec![(Formula::True, Term::Name(name))])
    }

    /// Whether a premise can speak of these cases: they are about nothing that a statement has no variable for.
    fn can_name(&self, cases: &Alternatives) -> bool {
        let mut able = true;
        let mut look = |term: &Term| {
            able &= !term.counts() && !mentions_identity(term);
            term.for_each_name(&mut |name| able &= !self.quantities.reserved.iter().any(|reserved| reserved == name));
        };
        for (guard, term) in cases {
            look(term);
            guard.for_each_term(&mut look);
        }
        able && !cases.iter().any(|(guard, _)| guard.mentions_equilibrium())
    }

    fn key(&mut self, cases: &Alternatives) -> Result<Key, Unsupported> {
        let (mut guards, mut terms) = (Vec::new(), Vec::new());
        for (guard, term) in cases {
            terms.push(term.clone());
            guards.push(mapped(guard, &mut |term| {
                terms.push(term.clone());
                Ok(Term::Number(0.into()))
            })?);
        }
        let expansion = self.expansion();
        let terms = terms.iter().map(|term| expansion.ratio(term)).collect::<Result<_, _>>()?;
        Ok((guards, terms))
    }

    /// Whether the value of a case is nonnegative at sight, or its guard says so.
    fn nonnegative_there(&mut self, guard: &Formula, term: &Term) -> bool {
        let says = |formula: &Formula, lowering: &mut Self| match formula {
            Formula::Chain(terms, relations) => match (terms.as_slice(), relations.as_slice()) {
                ([high, low], [Relation::Greater | Relation::GreaterEqual]) => {
                    high == term && lowering.surely_nonnegative(low)
                }
                _ => false,
            },
            _ => false,
        };
        let said = match guard {
            Formula::And(members) => members.iter().any(|member| says(member, self)),
            other => says(other, self),
        };
        said || self.surely_nonnegative(term)
    }

    /// A term as the paper writes it, with the values of an abbreviation's parameters in their place.
    pub(super) fn as_written(&self, expr: &Expr, locals: &Locals) -> Expr {
        let others = self.quantities.written();
        let known =
            locals.iter().filter_map(|(name, value)| Some((name.clone(), written::term(&only(value)?, &others))));
        substitute(expr, &known.collect())
    }
}
