//! S-expressions to nodes of the graph: names are resolved, sorts checked, macros expanded.
//!
//! `let` binds in parallel; nested bodies of `let` use no stack. What is only unsupported (quantifiers, uninterpreted functions) is told
//! apart from what is wrong, so that a session can go on and answer `unknown`.

use super::graph::{Graph, Id, Node, Sort};
use super::operators::{Application, NAMES, full_at};
use super::reader::{Expr, Mistake, What, quoted};
use crate::logic::{Rational, number};
use std::collections::HashMap;

/// What a name stands for.
#[derive(Clone, Debug)]
pub enum Binding {
    /// A declared constant.
    Constant(Id),
    /// A `define-fun`, with the sorts of its parameters.
    Macro(Vec<Sort>, Id),
    /// Something declared or defined that is not supported, in words.
    Unsupported(String),
}

/// Deepest nesting of terms other than bodies of `let`.
const DEPTH_LIMIT: usize = 2_500;
/// Longest numeral, in digits.
const DIGIT_LIMIT: usize = 4_000;

/// Turns expressions into nodes.
pub struct Elaborator<'g> {
    graph: &'g mut Graph,
    globals: &'g HashMap<String, Binding>,
    numerals: Sort,
    locals: HashMap<String, Vec<Id>>,
    /// Terms that were named with `:named`, in order.
    pub named: Vec<(String, Id)>,
    depth: usize,
}

impl<'g> Elaborator<'g> {
    /// With the names of the session; numerals have the sort that the logic gives them.
    pub fn new(graph: &'g mut Graph, globals: &'g HashMap<String, Binding>, numerals: Sort) -> Self {
        Self { graph, globals, numerals, locals: HashMap::new(), named: Vec::new(), depth: 0 }
    }

    /// Makes a parameter known.
    pub fn bind(&mut self, name: &str, id: Id) {
        self.locals.entry(name.to_owned()).or_default().push(id);
    }

    /// The formula that an expression denotes.
    ///
    /// # Errors
    /// As [`Elaborator::term`], and for a term that is no formula.
    pub fn formula(&mut self, at: Expr<'_>) -> Result<Id, Mistake> {
        let id = self.term(at)?;
        match self.graph.sort(id) {
            Sort::Bool => Ok(id),
            sort => Err(at.wrong(format!("a formula (sort Bool) is wanted here, this has the sort {}", sort.name()))),
        }
    }

    /// The node that an expression denotes.
    ///
    /// # Errors
    /// Unknown names, wrong sorts, wrong forms; what is not supported.
    pub fn term(&mut self, at: Expr<'_>) -> Result<Id, Mistake> {
        if self.depth >= DEPTH_LIMIT {
            return Err(at.unsupported("the terms are nested too deeply"));
        }
        self.depth += 1;
        let mut bound: Vec<&str> = Vec::new();
        let result = self.after_lets(at, &mut bound);
        for name in bound {
            if let Some(stack) = self.locals.get_mut(name) {
                stack.pop();
            }
        }
        self.depth -= 1;
        result
    }

    fn after_lets<'e>(&mut self, mut at: Expr<'e>, bound: &mut Vec<&'e str>) -> Result<Id, Mistake> {
        loop {
            let Some(parts) = at.list() else {
                return self.atom(at);
            };
            let Some((head, rest)) = parts.split_first() else {
                return Err(at.wrong("`()` is no term"));
            };
            match (head.symbol(), rest) {
                (Some("let"), [bindings, body]) => {
                    let bindings =
                        bindings.list().ok_or_else(|| bindings.wrong("`let` wants a list ((name term) …)"))?;
                    let mut fresh = Vec::new();
                    for binding in bindings {
                        let pair = binding.list().unwrap_or_default();
                        let [name, term] = pair[..] else {
                            return Err(binding.wrong("a binding of `let` is (name term)"));
                        };
                        let name = name.symbol().ok_or_else(|| name.wrong("`let` binds a symbol"))?;
                        if fresh.iter().any(|(other, _)| *other == name) {
                            return Err(binding.wrong(format!("`{name}` is bound twice in one `let`")));
                        }
                        fresh.push((name, self.term(term)?));
                    }
                    if fresh.is_empty() {
                        return Err(at.wrong("`let` without a binding"));
                    }
                    for (name, id) in fresh {
                        self.bind(name, id);
                        bound.push(name);
                    }
                    at = *body;
                }
                (Some("let"), _) => return Err(at.wrong("`let` is (let ((name term) …) term)")),
                (Some("!"), [term, attributes @ ..]) => {
                    let id = self.term(*term)?;
                    self.attributes(at, id, attributes)?;
                    return Ok(id);
                }
                (Some(word @ ("forall" | "exists" | "match" | "lambda")), _) => {
                    return Err(at.unsupported(format!("`{word}`")));
                }
                (Some("as"), [term, sort]) if matches!(sort.symbol(), Some("Real" | "Int" | "Bool")) => at = *term,
                (Some("_" | "as"), _) => return Err(at.unsupported(format!("`{at}`"))),
                (Some(name), _) => return self.application(at, name, rest),
                (None, _) => {
                    return match head.list().and_then(|inner| inner.first().and_then(|first| first.symbol())) {
                        Some("_" | "as") => Err(at.unsupported(format!("`{head}`"))),
                        _ => Err(head.wrong("a function's name is wanted here")),
                    };
                }
            }
        }
    }

    fn application<'e>(&mut self, at: Expr<'e>, name: &'e str, rest: &[Expr<'e>]) -> Result<Id, Mistake> {
        if self.locals.get(name).is_some_and(|stack| !stack.is_empty()) {
            return Err(at.wrong(format!("`{name}` is no function here; it is bound by `let` or a parameter")));
        }
        // Arguments first, so that what is wrong in them is not hidden behind what is unsupported.
        let arguments = rest.iter().map(|&a| self.term(a)).collect::<Result<Vec<_>, _>>()?;
        match self.globals.get(name) {
            Some(Binding::Macro(sorts, body)) if !sorts.is_empty() && !arguments.is_empty() => {
                let arguments = self.fitting(at, name, sorts, arguments)?;
                self.graph.apply(*body, &arguments).map_err(|full| full_at(at, full))
            }
            Some(Binding::Unsupported(what)) => Err(at.unsupported(what.clone())),
            Some(_) => Err(at.wrong(format!("`{name}` is no function; write it without parentheses"))),
            None if NAMES.contains(&name) => {
                if arguments.is_empty() {
                    return Err(at.wrong(format!("`{name}` without arguments in parentheses")));
                }
                Application::new(self.graph, at, name, arguments).node()
            }
            None => Err(self.unknown(at, name)),
        }
    }

    /// Arguments of a macro, integers converted where reals are wanted.
    fn fitting(&mut self, at: Expr<'_>, name: &str, sorts: &[Sort], arguments: Vec<Id>) -> Result<Vec<Id>, Mistake> {
        if sorts.len() != arguments.len() {
            let (wanted, found) = (sorts.len(), arguments.len());
            return Err(at.wrong(format!("`{name}` takes {wanted} arguments, here are {found}")));
        }
        let mut out = Vec::new();
        for (k, (&wanted, argument)) in sorts.iter().zip(arguments).enumerate() {
            out.push(
                self.convert(argument, wanted)
                    .map_err(|full| full_at(at, full))?
                    .ok_or_else(|| at.wrong(format!("argument {} of `{name}` must be {}", k + 1, wanted.name())))?,
            );
        }
        Ok(out)
    }

    /// The node in another sort, when there is a way.
    ///
    /// # Errors
    /// When the graph is full.
    pub fn convert(&mut self, id: Id, wanted: Sort) -> Result<Option<Id>, super::graph::Full> {
        match (self.graph.sort(id), wanted) {
            (found, wanted) if found == wanted => Ok(Some(id)),
            (Sort::Int, Sort::Real) => self.graph.add(Node::ToReal(id)).map(Some),
            _ => Ok(None),
        }
    }

    fn unknown(&self, at: Expr<'_>, name: &str) -> Mistake {
        let hint = if name.starts_with('-') && name.chars().skip(1).all(|c| c.is_ascii_digit() || c == '.') {
            format!("; a negative number is written (- {})", &name[1..])
        } else if ["sin", "cos", "tan", "exp", "log", "ln", "sqrt", "pi", "min", "max", "select", "store"]
            .contains(&name)
        {
            return at.unsupported(format!("the function `{name}`"));
        } else {
            match self.globals.keys().filter(|known| known.eq_ignore_ascii_case(name)).min() {
                Some(near) => format!("; there is `{near}`"),
                None => "; declare it with (declare-const name Real)".to_owned(),
            }
        };
        at.wrong(format!("the name `{}` is not declared{hint}", quoted(name)))
    }

    fn atom(&mut self, at: Expr<'_>) -> Result<Id, Mistake> {
        let node = match at.what() {
            What::Symbol(name) => {
                if let Some(&id) = self.locals.get(name).and_then(|stack| stack.last()) {
                    return Ok(id);
                }
                match self.globals.get(name) {
                    Some(Binding::Constant(id)) => return Ok(*id),
                    Some(Binding::Macro(sorts, body)) if sorts.is_empty() => return Ok(*body),
                    Some(Binding::Macro(..)) => return Err(at.wrong(format!("the function `{name}` wants arguments"))),
                    Some(Binding::Unsupported(what)) => return Err(at.unsupported(what.clone())),
                    None if name == "true" || name == "false" => Node::Truth(name == "true"),
                    None if NAMES.contains(&name.as_str()) => {
                        return Err(at.wrong(format!("the function `{name}` wants arguments")));
                    }
                    None => return Err(self.unknown(at, name)),
                }
            }
            What::Numeral(text) | What::Decimal(text) => {
                let decimal = matches!(at.what(), What::Decimal(_));
                let value = if text.len() > DIGIT_LIMIT { None } else { number::parse(text) };
                let value: Rational = value.ok_or_else(|| at.unsupported("a number of too many digits"))?;
                Node::Number(value, if decimal { Sort::Real } else { self.numerals })
            }
            What::Bits(_) => return Err(at.unsupported("bit vectors")),
            What::Text(_) => return Err(at.unsupported("strings as terms")),
            What::Keyword(_) | What::List(_) => return Err(at.wrong("no term begins like this")),
        };
        self.graph.add(node).map_err(|full| full_at(at, full))
    }

    fn attributes(&mut self, at: Expr<'_>, id: Id, attributes: &[Expr<'_>]) -> Result<(), Mistake> {
        if attributes.is_empty() {
            return Err(at.wrong("`!` wants at least one attribute"));
        }
        let mut rest = attributes;
        while let Some((head, after)) = rest.split_first() {
            let keyword = head.keyword().ok_or_else(|| head.wrong("an attribute begins with a keyword"))?;
            let value = after.first().filter(|value| value.keyword().is_none());
            if keyword == ":named" {
                let name = value.and_then(|value| value.symbol());
                let name = name.ok_or_else(|| head.wrong("`:named` wants a symbol"))?;
                if self.locals.values().any(|stack| !stack.is_empty()) {
                    return Err(head.unsupported("`:named` inside `let` or `define-fun`"));
                }
                let known = self.globals.contains_key(name) || self.named.iter().any(|(other, _)| other == name);
                if known || NAMES.contains(&name) {
                    return Err(head.wrong(format!("the name `{name}` is taken")));
                }
                self.named.push((name.to_owned(), id));
            }
            rest = if value.is_some() { after.get(1..).unwrap_or(&[]) } else { after };
        }
        Ok(())
    }
}
