//! Terms and formulas: reading by precedence.
//!
//! From loosest to tightest: `iff`, `implies` (to the right), `or`, `and`, `not`, comparisons, `+ -`, `* /`, unary minus,
//! `^` (to the right); products may lack their mark ([`super::factors`]). The height of every tree is limited, whatever way it was built, so that later stages may recurse.

use super::latex::FRACTION;
use super::lexer::TokenKind;
use super::parser::Parser;
use crate::lang::diagnostic::{Code, Diagnostic};
use crate::lang::precedence::{AND, CHAIN, IFF, IMPLIES, NEGATIVE, NOT, OR, POWER, PRODUCT, SUM};
use crate::lang::span::Span;
use crate::lang::tree::{BinaryOp, Builtin, Expr, ExprKind, Relation};

/// How deep parts of an expression may be nested.
const NESTING_LIMIT: u32 = 200;

/// The operator of a product without a mark.
const UNMARKED: &str = "";

/// An expression with the height of its tree.
pub(super) type Tall = (Expr, u32);

impl Parser<'_> {
    /// A term or formula whose loosest operation binds at least as tight as `level`.
    pub fn expression(&mut self, level: u8) -> Option<Expr> {
        self.tall(level).map(|(expr, _)| expr)
    }

    pub(super) fn tall(&mut self, level: u8) -> Option<Tall> {
        if self.depth >= NESTING_LIMIT {
            return self.too_deep();
        }
        self.depth += 1;
        let found = self.operations(level);
        self.depth -= 1;
        found
    }

    fn too_deep<T>(&mut self) -> Option<T> {
        let message = format!("this expression is nested more than {NESTING_LIMIT} deep");
        let (code, message) = match self.claiming {
            true => (Code::L009, format!("{message}, so that the claim is left open")),
            false => (Code::L004, message),
        };
        let found = Diagnostic::new(code, self.here(), message).hint("name a part of it with `let` and use the name");
        self.deep = true;
        self.report(found);
        None
    }

    pub(super) fn grown(&mut self, height: u32) -> Option<u32> {
        match height < NESTING_LIMIT {
            true => Some(height + 1),
            false => self.too_deep(),
        }
    }

    /// What stands between two operands here, and how tight it binds.
    fn operator(&self) -> Option<(u8, &'static str)> {
        match self.kind() {
            TokenKind::Mark(mark) => match mark {
                "<" | "<=" | "=" | ">=" | ">" | "!=" => Some((CHAIN, mark)),
                "+" | "-" if self.is_approached() => None,
                "+" | "-" => Some((SUM, mark)),
                "*" | "/" => Some((PRODUCT, mark)),
                "^" => Some((POWER, mark)),
                _ => self.unmarked(),
            },
            TokenKind::Word => match self.word(0) {
                "iff" => Some((IFF, "iff")),
                "implies" => Some((IMPLIES, "implies")),
                "or" => Some((OR, "or")),
                "and" => Some((AND, "and")),
                _ => self.unmarked(),
            },
            _ => None,
        }
    }

    fn unmarked(&self) -> Option<(u8, &'static str)> {
        self.at_factor().then_some((PRODUCT, UNMARKED))
    }

    fn operations(&mut self, level: u8) -> Option<Tall> {
        let start = self.here();
        let (mut left, mut height) = self.operand()?;
        let mut divided = false;
        while let Some((tightness, symbol)) = self.operator() {
            if tightness < level {
                break;
            }
            if tightness == CHAIN {
                (left, height) = self.chain(left, height, start)?;
                continue;
            }
            if tightness == AND || tightness == OR {
                (left, height) = self.junction(left, height, start, symbol, tightness)?;
                continue;
            }
            let enclosed = self.is_mark(1, "(") || self.is_mark(1, "{");
            let (right, other) = if symbol == UNMARKED {
                self.factor(&left, divided)?
            } else {
                self.advance();
                self.tall(match tightness {
                    IFF | IMPLIES => IMPLIES,
                    SUM => PRODUCT,
                    _ => NEGATIVE,
                })?
            };
            divided = symbol == "/";
            if tightness == POWER && !enclosed {
                self.exponent = Some(self.position());
            }
            height = self.grown(height.max(other))?;
            let span = self.since(start);
            left = joined(symbol, left, right, span);
        }
        Some((left, height))
    }

    fn chain(&mut self, first: Expr, height: u32, start: Span) -> Option<Tall> {
        let (mut terms, mut relations, mut height) = (vec![first], Vec::new(), height);
        while let Some(relation) = self.relation() {
            self.advance();
            let (term, other) = self.tall(SUM)?;
            height = height.max(other);
            terms.push(term);
            relations.push(relation);
        }
        let kind = ExprKind::Chain(terms, relations);
        let span = self.since(start);
        Some((Expr { kind, span }, self.grown(height)?))
    }

    fn junction(&mut self, first: Expr, height: u32, start: Span, word: &str, tightness: u8) -> Option<Tall> {
        let (mut parts, mut height) = (vec![first], height);
        while self.take_word(word) {
            let (part, other) = self.tall(tightness + 1)?;
            height = height.max(other);
            parts.push(part);
        }
        let kind = match tightness {
            AND => ExprKind::And(parts),
            _ => ExprKind::Or(parts),
        };
        let span = self.since(start);
        Some((Expr { kind, span }, self.grown(height)?))
    }

    /// The comparison that stands here.
    pub fn relation(&self) -> Option<Relation> {
        match self.kind() {
            TokenKind::Mark("<") => Some(Relation::Less),
            TokenKind::Mark("<=") => Some(Relation::LessEqual),
            TokenKind::Mark("=") => Some(Relation::Equal),
            TokenKind::Mark(">=") => Some(Relation::GreaterEqual),
            TokenKind::Mark(">") => Some(Relation::Greater),
            TokenKind::Mark("!=") => Some(Relation::NotEqual),
            _ => None,
        }
    }

    /// The mark that closes what this one opens.
    fn closing(&self) -> Option<&'static str> {
        match self.kind() {
            TokenKind::Mark("(") => Some(")"),
            TokenKind::Mark("[") => Some("]"),
            TokenKind::Mark("{") => Some("}"),
            _ => None,
        }
    }

    /// Whether a brace opens a group here: `\\{`, or that of an exponent; another one belongs to a block whose condition is missing.
    fn opens_group(&self) -> bool {
        self.is_pasted(self.token(0)) || self.last().is_some_and(|last| last.kind == TokenKind::Mark("^"))
    }

    /// Something in parentheses, brackets or braces.
    fn grouped(&mut self) -> Option<Tall> {
        let start = self.here();
        let Some(closing) = self.closing() else {
            return self.expected("`(`");
        };
        self.advance();
        let (inside, height) = self.tall(IFF)?;
        self.mark(closing)?;
        let span = self.since(start);
        Some((Expr { span, ..inside }, height))
    }

    /// `\frac{a}{b}`
    fn fraction(&mut self, start: Span) -> Option<Tall> {
        self.advance();
        let (over, one) = self.part_of_fraction()?;
        let (under, two) = self.part_of_fraction()?;
        self.whole(joined("/", over, under, start).kind, one.max(two), start)
    }

    /// A part of `\frac{a}{b}`: in braces, or a single digit.
    fn part_of_fraction(&mut self) -> Option<Tall> {
        let start = self.here();
        match self.kind() {
            TokenKind::Mark("{") => self.grouped(),
            TokenKind::Number if start.end == start.start + 1 => self.operand(),
            _ => self.expected_hint("`{`", Some("both parts of a fraction stand in braces: `\\frac{a - c}{3b}`")),
        }
    }

    /// An operand: a prefix operation with its operand, parentheses, or a leaf.
    fn operand(&mut self) -> Option<Tall> {
        let start = self.here();
        match self.kind() {
            TokenKind::Number => {
                let text = self.words(start).to_string();
                self.advance();
                self.leaf(ExprKind::Number(text), start)
            }
            TokenKind::Mark("(" | "[") => self.grouped(),
            TokenKind::Mark("{") if self.opens_group() => self.grouped(),
            TokenKind::Mark(FRACTION) => self.fraction(start),
            TokenKind::Mark("-") => {
                self.advance();
                let (inside, height) = self.tall(NEGATIVE)?;
                self.whole(ExprKind::Neg(Box::new(inside)), height, start)
            }
            TokenKind::Word => self.word_operand(start),
            _ => self.expected("a term or a formula"),
        }
    }

    fn leaf(&mut self, kind: ExprKind, start: Span) -> Option<Tall> {
        let span = self.since(start);
        Some((Expr { kind, span }, 1))
    }

    pub(super) fn whole(&mut self, kind: ExprKind, height: u32, start: Span) -> Option<Tall> {
        let height = self.grown(height)?;
        let span = self.since(start);
        Some((Expr { kind, span }, height))
    }

    fn word_operand(&mut self, start: Span) -> Option<Tall> {
        let word = self.word(0).to_string();
        match word.as_str() {
            "true" | "false" => {
                self.advance();
                let kind = match word.as_str() {
                    "true" => ExprKind::True,
                    _ => ExprKind::False,
                };
                self.leaf(kind, start)
            }
            "not" => {
                self.advance();
                let (inside, height) = self.tall(NOT)?;
                self.whole(ExprKind::Not(Box::new(inside)), height, start)
            }
            "if" => self.conditional(start),
            "identically" => self.identity(start),
            _ if let Some(quantifier) = self.at_quantifier() => self.quantified(quantifier, start),
            _ if let Some(extreme) = self.at_optimum() => self.optimal(extreme, start),
            _ if self.at_nash() => self.nash(start),
            "equilibrium" => {
                self.advance();
                let profile = self.name("a profile's name")?;
                let (game, args, height) = self.game_call()?;
                let kind = ExprKind::Equilibrium { profile, game, args };
                self.whole(kind, height, start)
            }
            _ if let Some(builtin) = Builtin::named(&word) => {
                let pasted = self.is_pasted(self.token(0));
                self.advance();
                self.applied(builtin, pasted, start)
            }
            _ if let Some(operator) = self.operator_here(&word) => self.over(operator, start),
            _ if super::parser::is_reserved(&word) => {
                let hint = self.meant().unwrap_or("this is a word of the language and cannot be a name");
                self.expected_hint("a term or a formula", Some(hint))
            }
            _ => {
                self.advance();
                if !self.is_mark(0, "(") || self.numbers.contains(&word) && !self.is_list() {
                    return self.leaf(ExprKind::Name(word), start);
                }
                let (args, height) = self.arguments()?;
                self.whole(ExprKind::Call(word, args), height, start)
            }
        }
    }

    /// A function that the language knows with its arguments; in LaTeX one argument needs no parentheses.
    fn applied(&mut self, builtin: Builtin, pasted: bool, start: Span) -> Option<Tall> {
        if pasted && builtin == Builtin::Sqrt && self.take_mark("[") {
            let degree = self.tall(SUM)?;
            self.mark("]")?;
            let inside = self.grouped()?;
            let height = degree.1.max(inside.1);
            return self.whole(ExprKind::Builtin(Builtin::Root, vec![inside.0, degree.0]), height, start);
        }
        let (args, height) = match self.closing() {
            Some(_) => self.arguments()?,
            None if pasted && builtin.arity() == Some(1) => {
                let (argument, height) = self.bare_argument(builtin, start)?;
                (vec![argument], height)
            }
            None => return self.expected(&format!("`(` after `{}`", builtin.word())),
        };
        self.whole(ExprKind::Builtin(builtin, args), height, start)
    }

    fn conditional(&mut self, start: Span) -> Option<Tall> {
        self.advance();
        let (condition, first) = self.tall(IFF)?;
        self.chosen("then")?;
        let (yes, second) = self.tall(IFF)?;
        self.chosen("else")?;
        // Between terms it is part of what follows, as in `if A then x else y < z`; between formulas it reads on to the end.
        let level = if yes.kind.is_formula() { IFF } else { SUM };
        let (no, third) = self.tall(level)?;
        let kind = ExprKind::If(Box::new(condition), Box::new(yes), Box::new(no));
        self.whole(kind, first.max(second).max(third), start)
    }

    fn identity(&mut self, start: Span) -> Option<Tall> {
        self.advance();
        self.keyword("in")?;
        let mut variables = Vec::new();
        self.declarations(&mut variables)?;
        self.mark(":")?;
        let (equation, _) = self.tall(CHAIN)?;
        self.binding(ExprKind::Identically(variables, Box::new(equation)), start)
    }

    /// A formula that binds variables, whose bounds count for its height, too.
    pub(super) fn binding(&mut self, kind: ExprKind, start: Span) -> Option<Tall> {
        let span = self.since(start);
        let whole = Expr { kind, span };
        let height = whole.height();
        self.grown(height - 1)?;
        Some((whole, height))
    }

    /// `(a, b)`, or in braces as in `\max\{a, b\}`.
    fn arguments(&mut self) -> Option<(Vec<Expr>, u32)> {
        let closing = self.closing().unwrap_or(")");
        self.advance();
        let all = self.list(|parser| parser.tall(IFF))?;
        self.mark(closing)?;
        let height = all.iter().map(|(_, height)| *height).max().unwrap_or(0);
        Some((all.into_iter().map(|(expr, _)| expr).collect(), height))
    }

    /// `of G(args)`.
    pub fn game_call(&mut self) -> Option<(crate::lang::tree::Name, Vec<Expr>, u32)> {
        self.keyword("of")?;
        let game = self.name("a game's name")?;
        let (args, height) = match self.is_mark(0, "(") {
            true => self.arguments()?,
            false => (Vec::new(), 0),
        };
        Some((game, args, height))
    }
}

/// Two operands joined by an operator.
fn joined(symbol: &str, left: Expr, right: Expr, span: Span) -> Expr {
    let (one, two) = (Box::new(left), Box::new(right));
    let kind = match symbol {
        "iff" => ExprKind::Iff(one, two),
        "implies" => ExprKind::Implies(one, two),
        "+" => ExprKind::Binary(BinaryOp::Add, one, two),
        "-" => ExprKind::Binary(BinaryOp::Sub, one, two),
        "*" | UNMARKED => ExprKind::Binary(BinaryOp::Mul, one, two),
        "/" => ExprKind::Binary(BinaryOp::Div, one, two),
        _ => ExprKind::Binary(BinaryOp::Pow, one, two),
    };
    Expr { kind, span }
}
