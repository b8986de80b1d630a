//! Equilibria of games that are written out: `nash (x, y) of TERM, TERM over DECLARATIONS when F` with `are {…}`, `are none` or `include {…}`,
//! `symmetric nash (x, y) of TERM over …`, and `mixed nash of {{(a, b), …}, …}`.
//!
//! None of the words is reserved.

use super::expression::Tall;
use super::parser::Parser;
use crate::lang::diagnostic::{Code, Diagnostic};
use crate::lang::precedence::SUM;
use crate::lang::span::Span;
use crate::lang::tree::{Choice, Expr, ExprKind, Name, Nash, Numbers, Play};

/// How far away the word `of` may stand.
const AHEAD: usize = 100;

impl Parser<'_> {
    /// Whether something is said of equilibria here.
    pub(super) fn at_nash(&self) -> bool {
        if self.word(0) != "nash" {
            return matches!(self.word(0), "symmetric" | "mixed") && self.word(1) == "nash";
        }
        let chosen =
            |at: &usize| ["(", ",", ")"].iter().any(|mark| self.is_mark(*at, mark)) || !self.word(*at).is_empty();
        let of = (1..AHEAD).take_while(chosen).find(|at| self.word(*at) == "of");
        of.is_some_and(|at| at > 1)
    }

    /// The formula whose first word stands here.
    pub(super) fn nash(&mut self, start: Span) -> Option<Tall> {
        let play = match self.take_word("mixed") {
            true => {
                self.advance();
                self.keyword("of")?;
                Play::Mixed(self.cells()?)
            }
            false => Play::Numbers(self.played()?),
        };
        let mut nash = Nash { play, profiles: Vec::new(), only: true };
        let shape = nash.shape();
        if self.take_word("include") {
            nash.only = false;
            nash.profiles = self.profiles(&shape)?;
        } else if self.take_word("are") {
            if !self.take_word("none") {
                nash.profiles = self.profiles(&shape)?;
            }
        } else {
            let hint = "for example `are {(a/3, a/3)}`, `include {(0, 0)}`, or `are none`";
            return self.expected_hint("`are`, `are none` or `include`", Some(hint));
        }
        self.binding(ExprKind::Nash(Box::new(nash)), start)
    }

    /// Who chooses what, and what for.
    fn played(&mut self) -> Option<Numbers> {
        let symmetric = self.take_word("symmetric");
        self.advance();
        let place = self.here();
        let players = match self.take_mark("(") {
            true => {
                let players = self.list(Self::player_chooses)?;
                self.mark(")")?;
                players
            }
            false => vec![vec![self.name("what the player chooses")?]],
        };
        let place = self.since(place);
        self.keyword("of")?;
        let payoffs = self.list(|parser| parser.expression(SUM))?;
        if !self.take_word("over") {
            return self.expected_hint("`over` and what is chosen", Some("for example `over x, y : money, >= 0`"));
        }
        let (mut variables, mut when) = (Vec::new(), Vec::new());
        self.declarations(&mut variables)?;
        while self.take_word("when") {
            self.formulas(&mut when)?;
        }
        let sizes: Vec<usize> = players.iter().map(Vec::len).collect();
        let alike = matches!(sizes.as_slice(), [one, two] if one == two);
        if symmetric && !alike {
            let hint = "`symmetric nash (x, y) of u(x, y) over x, y : number`: a player chooses `x` where each of the others chooses `y`";
            self.misfit(place, "players who are alike have one choice and that of the others", hint);
        }
        let wanted = if symmetric { 1 } else { sizes.len() };
        if payoffs.len() != wanted {
            let message = format!("here {} payoffs belong, not {}", wanted, payoffs.len());
            self.misfit(place, &message, "one payoff for each player, in the order of what they choose");
        }
        let named = players.iter().flatten().map(|name| &name.text);
        if !named.eq(variables.iter().flat_map(|declaration| &declaration.names).map(|name| &name.text)) {
            let hint = "behind `over` stand the same variables in the same order; what one player chooses stands in parentheses of its own, as in `nash (x, (y, z)) of …`";
            self.misfit(place, "what the players choose is not what stands behind `over`", hint);
        }
        Some(Numbers { symmetric, sizes, payoffs, variables, when })
    }

    fn misfit(&mut self, place: Span, message: &str, hint: &str) {
        self.report(Diagnostic::new(Code::N006, place, message).label("the players").hint(hint));
    }

    /// What a player chooses: a name, or several in parentheses.
    fn player_chooses(&mut self) -> Option<Vec<Name>> {
        let what = "what a player chooses";
        if !self.take_mark("(") {
            return Some(vec![self.name(what)?]);
        }
        let names = self.list(|parser| parser.name(what))?;
        self.mark(")")?;
        Some(names)
    }

    /// `{{(a, b), (c, d)}, {(e, f), (g, h)}}`: rows of what both players get.
    fn cells(&mut self) -> Option<Vec<Vec<[Expr; 2]>>> {
        let place = self.here();
        self.mark("{")?;
        let rows = self.list(|parser| {
            parser.mark("{")?;
            let row = parser.list(|parser| {
                parser.mark("(")?;
                let one = parser.expression(SUM)?;
                parser.mark(",")?;
                let other = parser.expression(SUM)?;
                parser.mark(")")?;
                Some([one, other])
            })?;
            parser.mark("}")?;
            Some(row)
        })?;
        self.mark("}")?;
        if rows.iter().any(|row| Some(row.len()) != rows.first().map(Vec::len)) {
            let found = Diagnostic::new(Code::N006, self.since(place), "the rows of this game differ in length");
            self.report(found.hint("one row for each action of the first player, in it a pair for each of the second"));
        }
        Some(rows)
    }

    /// `{(a, b), (c, d)}`, at least one.
    fn profiles(&mut self, shape: &[usize]) -> Option<Vec<Choice>> {
        self.mark("{")?;
        if self.is_mark(0, "}") {
            return self.expected_hint("what the equilibria are", Some("that there is none is said by `are none`"));
        }
        let all = self.list(|parser| parser.listed_profile(shape))?;
        self.mark("}")?;
        Some(all)
    }

    /// A value for each number that is chosen; those of one player who chooses several stand in parentheses.
    fn listed_profile(&mut self, shape: &[usize]) -> Option<Choice> {
        let start = self.here();
        let mut values = Vec::new();
        if let [size] = shape {
            self.choice_of(*size, &mut values)?;
        } else {
            if !self.is_mark(0, "(") {
                return self.expected_hint("`(`", Some("a profile says what each player chooses, such as `(a, b)`"));
            }
            self.advance();
            for (place, size) in shape.iter().enumerate() {
                if place > 0 {
                    self.mark(",")?;
                }
                self.choice_of(*size, &mut values)?;
            }
            self.mark(")")?;
        }
        Some(Choice { values, span: self.since(start) })
    }

    /// What one player chooses.
    fn choice_of(&mut self, size: usize, into: &mut Vec<Expr>) -> Option<()> {
        if size == 1 {
            into.push(self.expression(SUM)?);
            return Some(());
        }
        if !self.is_mark(0, "(") {
            return self
                .expected_hint("`(`", Some("what one player chooses stands in parentheses, such as `(1/2, 1/2)`"));
        }
        self.advance();
        for place in 0..size {
            if place > 0 {
                self.mark(",")?;
            }
            into.push(self.expression(SUM)?);
        }
        self.mark(")")?;
        Some(())
    }
}
