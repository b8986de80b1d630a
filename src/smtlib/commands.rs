//! The commands of SMT-LIB 2.6, one after the other.
//!
//! A script that is wrong ends there. Commands and options that one may skip are answered with `unsupported`; sorts and functions that
//! are not supported may be declared, and only assertions with them are left out.

use super::elaborate::Binding;
use super::graph::{Id, Node, Sort};
use super::operators::{NAMES, full_at};
use super::reader::{Expr, Mistake, What, quoted};
use super::session::{Answer, Assertion, Ended, Last, Level, Session};
use super::value::{Model, real};

/// Most levels that may be pushed.
const LEVEL_LIMIT: usize = 10_000;

impl Session<'_> {
    /// Carries out a command; false after `exit`.
    pub(super) fn command(&mut self, at: Expr<'_>) -> Result<bool, Ended> {
        let parts = at.list().ok_or_else(|| at.wrong("a command in parentheses is wanted, such as (check-sat)"))?;
        let name = parts.first().and_then(|head| head.symbol());
        let name = name.ok_or_else(|| at.wrong("a command begins with its name, such as (check-sat)"))?;
        let rest = parts.get(1..).unwrap_or(&[]);
        match (name, rest) {
            ("set-logic", [logic]) => self.set_logic(*logic)?,
            ("set-info", [keyword, value @ ..]) => self.set_info(*keyword, value)?,
            ("set-option", [keyword, value]) => return self.set_option(*keyword, *value).map(|()| true),
            ("declare-const", [name, sort]) => self.declare(*name, &[], *sort)?,
            ("declare-fun", [name, sorts, sort]) => {
                let sorts = sorts.list().ok_or_else(|| sorts.wrong("the sorts of the arguments, in parentheses"))?;
                self.declare(*name, &sorts, *sort)?;
            }
            ("define-const", [name, sort, body]) => self.define(*name, &[], *sort, *body)?,
            ("define-fun", [name, parameters, sort, body]) => {
                let parameters = parameters.list();
                let parameters =
                    parameters.ok_or_else(|| at.wrong("`define-fun` wants ((name sort) …) after the name"))?;
                self.define(*name, &parameters, *sort, *body)?;
            }
            ("assert", [formula]) => self.assert(*formula)?,
            ("check-sat", []) => return self.check(at, Vec::new()).map(|()| true),
            ("check-sat-assuming", [literals]) => {
                let literals = literals.list().ok_or_else(|| literals.wrong("a list of assumptions"))?;
                let mut assumptions = Vec::new();
                for literal in literals {
                    assumptions.push((self.elaborator().formula(literal)?, literal.to_string()));
                }
                return self.check(at, assumptions).map(|()| true);
            }
            ("push" | "pop", [] | [_]) => {
                let count = match rest.first().map(|count| count.what()) {
                    None => 1,
                    Some(What::Numeral(text)) => text.parse().unwrap_or(usize::MAX),
                    Some(_) => return Err(at.wrong(format!("`{name}` takes a number of levels")).into()),
                };
                if name == "push" { self.push(at, count)? } else { self.pop(at, count)? }
            }
            ("reset-assertions", []) => self.reset_assertions(),
            ("reset", []) => {
                self.levels.clear();
                self.bindings.clear();
                self.reset_assertions();
                (self.numerals, self.logic, self.status) = (Sort::Int, None, None);
                (self.print_success, self.global_declarations) = (false, false);
            }
            ("exit", []) => return Ok(false),
            _ => return self.question(at, name, rest).map(|()| true),
        }
        if self.print_success {
            self.say("success")?;
        }
        Ok(true)
    }

    /// Carries out a command that changes nothing and has an answer, which is a mistake for what is no command.
    fn question(&mut self, at: Expr<'_>, name: &str, rest: &[Expr<'_>]) -> Result<(), Ended> {
        match (name, rest) {
            ("echo", [text]) => {
                if !matches!(text.what(), What::Text(_)) {
                    return Err(text.wrong("`echo` wants a string in double quotes").into());
                }
                self.say(&text.to_string())
            }
            ("get-model" | "get-unsat-core" | "get-unsat-assumptions" | "get-assertions" | "get-assignment", []) => {
                let text = self.answer_to(at, name)?;
                self.say(&text)
            }
            ("get-value", [terms]) => {
                let text = self.values(at, *terms)?;
                self.say(&text)
            }
            ("get-info", [keyword]) => {
                let text = self.info(*keyword)?;
                self.say(&text)
            }
            ("get-option", [keyword]) => {
                let text = match keyword.keyword() {
                    Some(":print-success") => self.print_success.to_string(),
                    Some(":global-declarations") => self.global_declarations.to_string(),
                    Some(_) => "unsupported".into(),
                    None => return Err(keyword.wrong("a keyword is wanted here").into()),
                };
                self.say(&text)
            }
            ("get-proof" | "simplify" | "declare-sort" | "define-sort" | "declare-heap", _) => self.say("unsupported"),
            ("declare-datatype" | "declare-datatypes" | "define-fun-rec" | "define-funs-rec", _) => {
                Err(at.unsupported(format!("`{name}` is not supported")).into())
            }
            (known, _) if FORMS.iter().any(|(command, _)| *command == known) => {
                let form = FORMS.iter().find(|(command, _)| *command == known).map_or("", |(_, form)| form);
                Err(at.wrong(format!("`{known}` is written ({known}{form})")).into())
            }
            _ => Err(at.wrong(format!("there is no command `{name}`")).into()),
        }
    }

    fn set_logic(&mut self, at: Expr<'_>) -> Result<(), Mistake> {
        let logic = at.symbol().ok_or_else(|| at.wrong("the name of a logic, such as QF_NRA"))?;
        if self.logic.is_some() {
            return Err(at.wrong("the logic is set already"));
        }
        let reals = logic.contains('R') && !logic.contains("IR") && !logic.contains("ID");
        self.numerals = if reals { Sort::Real } else { Sort::Int };
        self.logic = Some(logic.to_owned());
        Ok(())
    }

    fn set_info(&mut self, keyword: Expr<'_>, value: &[Expr<'_>]) -> Result<(), Mistake> {
        let name = keyword.keyword().ok_or_else(|| keyword.wrong("a keyword is wanted here"))?;
        if name == ":status" {
            self.status = match value.first().and_then(|value| value.symbol()) {
                Some("sat") => Some(Answer::Sat),
                Some("unsat") => Some(Answer::Unsat),
                _ => None,
            };
        }
        Ok(())
    }

    fn set_option(&mut self, keyword: Expr<'_>, value: Expr<'_>) -> Result<(), Ended> {
        let name = keyword.keyword().ok_or_else(|| keyword.wrong("a keyword is wanted here"))?;
        let truth = match value.symbol() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        };
        match (name, truth) {
            (":print-success", Some(truth)) => self.print_success = truth,
            (":global-declarations", Some(truth)) => self.global_declarations = truth,
            (":print-success" | ":global-declarations", None) => return Err(value.wrong("true or false").into()),
            // Models, cores and assertions are always at hand.
            (
                ":produce-models"
                | ":produce-unsat-cores"
                | ":produce-unsat-assumptions"
                | ":produce-assertions"
                | ":produce-assignments"
                | ":interactive-mode"
                | ":verbosity"
                | ":random-seed",
                _,
            ) => {}
            _ => return self.say("unsupported"),
        }
        if self.print_success { self.say("success") } else { Ok(()) }
    }

    /// A new name, if it may be declared.
    fn fresh_name<'e>(&self, at: Expr<'e>) -> Result<&'e str, Mistake> {
        let name = at.symbol().ok_or_else(|| at.wrong("a symbol is wanted here"))?;
        if self.bindings.contains_key(name) {
            return Err(at.wrong(format!("`{}` is declared already", quoted(name))));
        }
        if NAMES.contains(&name) {
            return Err(at.wrong(format!("`{name}` is a function of the theory and cannot be declared")));
        }
        Ok(name)
    }

    fn bind(&mut self, name: &str, binding: Binding) {
        self.bindings.insert(name.to_owned(), binding);
        if let Some(level) = self.level_of_names() {
            level.names.push(name.to_owned());
        }
    }

    fn declare(&mut self, name: Expr<'_>, arguments: &[Expr<'_>], sort: Expr<'_>) -> Result<(), Mistake> {
        let text = self.fresh_name(name)?;
        let binding = match (arguments, known_sort(sort)) {
            ([], Some(sort)) => {
                let number = self.sorts.len();
                let id = self.graph.add(Node::Symbol(number, sort)).map_err(|full| full_at(name, full))?;
                self.sorts.push(sort);
                self.spellings.push(text.to_owned());
                Binding::Constant(id)
            }
            ([], None) => Binding::Unsupported(format!("`{}` of sort {sort}", quoted(text))),
            _ => Binding::Unsupported(format!("the uninterpreted function `{}`", quoted(text))),
        };
        self.bind(text, binding);
        Ok(())
    }

    fn define(
        &mut self,
        name: Expr<'_>,
        parameters: &[Expr<'_>],
        sort: Expr<'_>,
        body: Expr<'_>,
    ) -> Result<(), Mistake> {
        let text = self.fresh_name(name)?;
        let mut sorts = Vec::new();
        let mut bound: Vec<(&str, Id)> = Vec::new();
        let mut strange = known_sort(sort).is_none().then_some(sort);
        for (position, &parameter) in parameters.iter().enumerate() {
            let pair = parameter.list().unwrap_or_default();
            let [symbol, sort] = pair[..] else {
                return Err(parameter.wrong("a parameter is (name sort)"));
            };
            let symbol = symbol.symbol().ok_or_else(|| symbol.wrong("a symbol is wanted here"))?;
            if bound.iter().any(|(other, _)| *other == symbol) {
                return Err(parameter.wrong(format!("the parameter `{symbol}` stands twice")));
            }
            match known_sort(sort) {
                Some(sort) => {
                    let node = self.graph.add(Node::Parameter(position, sort));
                    bound.push((symbol, node.map_err(|full| full_at(parameter, full))?));
                    sorts.push(sort);
                }
                None => strange = Some(sort),
            }
        }
        let binding = match (strange, known_sort(sort)) {
            (None, Some(wanted)) => {
                let mut elaborator = self.elaborator();
                for (symbol, id) in bound {
                    elaborator.bind(symbol, id);
                }
                let result = elaborator.term(body).and_then(|id| {
                    let converted = elaborator.convert(id, wanted).map_err(|full| full_at(body, full))?;
                    converted.ok_or_else(|| body.wrong(format!("the body must have the sort {}", wanted.name())))
                });
                let named = std::mem::take(&mut elaborator.named);
                self.bind_named(named);
                match result {
                    Ok(id) => Binding::Macro(sorts, id),
                    Err(mistake) if mistake.unsupported => Binding::Unsupported(mistake.message),
                    Err(mistake) => return Err(mistake),
                }
            }
            (strange, _) => Binding::Unsupported(format!("the sort {}", strange.unwrap_or(sort))),
        };
        self.bind(text, binding);
        Ok(())
    }

    fn bind_named(&mut self, named: Vec<(String, Id)>) {
        for (name, id) in named {
            self.bind(&name, Binding::Macro(Vec::new(), id));
        }
    }

    fn assert(&mut self, at: Expr<'_>) -> Result<(), Mistake> {
        let mut elaborator = self.elaborator();
        let result = elaborator.formula(at);
        let named = std::mem::take(&mut elaborator.named);
        self.bind_named(named);
        let formula = match result {
            Err(mistake) if !mistake.unsupported => return Err(mistake),
            other => other,
        };
        let assertion = Assertion { formula, name: assertion_name(at), text: at.to_string() };
        if let Some(level) = self.levels.last_mut() {
            level.assertions.push(assertion);
        }
        self.last = Last::None;
        Ok(())
    }

    fn push(&mut self, at: Expr<'_>, count: usize) -> Result<(), Mistake> {
        if count > LEVEL_LIMIT.saturating_sub(self.levels.len()) {
            return Err(at.wrong(format!("more than {LEVEL_LIMIT} levels are pushed")));
        }
        self.levels.extend((0..count).map(|_| Level::default()));
        self.last = Last::None;
        Ok(())
    }

    fn pop(&mut self, at: Expr<'_>, count: usize) -> Result<(), Mistake> {
        let pushed = self.levels.len() - 1;
        if count > pushed {
            return Err(at.wrong(format!("{count} levels cannot be popped, {pushed} are pushed")));
        }
        for level in self.levels.split_off(self.levels.len() - count) {
            for name in level.names {
                self.bindings.remove(&name);
            }
        }
        self.last = Last::None;
        Ok(())
    }

    fn reset_assertions(&mut self) {
        let mut kept = Level::default();
        for level in std::mem::take(&mut self.levels) {
            if self.global_declarations {
                kept.names.extend(level.names);
            } else {
                level.names.iter().for_each(|name| {
                    self.bindings.remove(name);
                });
            }
        }
        self.levels.push(kept);
        self.last = Last::None;
    }

    /// The model as solvers print it: every declared constant that can still be named, and division by zero where it matters.
    pub(super) fn model_text(&self, model: &Model) -> String {
        let mut out = String::from("(\n");
        for (number, value) in &model.constants {
            let (Some(name), Some(sort)) = (self.spellings.get(*number), self.sorts.get(*number)) else { continue };
            let declared = match self.bindings.get(name) {
                Some(Binding::Constant(id)) => *self.graph.node(*id) == Node::Symbol(*number, *sort),
                _ => false,
            };
            if declared {
                out.push_str(&format!("  (define-fun {} () {} {value})\n", quoted(name), sort.name()));
            }
        }
        if !model.at_zero.is_empty() {
            let mut body = String::from("0.0");
            for (x, result) in model.at_zero.iter().rev() {
                body = format!("(ite (= x {}) {} {body})", real(x), real(result));
            }
            out.push_str(&format!("  ; division by zero\n  (define-fun /0 ((x Real)) Real {body})\n"));
        }
        out.push(')');
        out
    }

    fn answer_to(&self, at: Expr<'_>, command: &str) -> Result<String, Mistake> {
        let list = |members: Vec<String>| format!("({})", members.join(" "));
        match (command, &self.last) {
            ("get-model", Last::Sat(model)) => Ok(self.model_text(model)),
            ("get-unsat-core", Last::Unsat(owners)) => {
                let named = self.assertions().enumerate().filter(|(k, _)| owners.contains(k));
                Ok(list(named.filter_map(|(_, a)| a.name.as_deref().map(quoted)).collect()))
            }
            ("get-unsat-assumptions", Last::Unsat(owners)) => {
                let first = self.assertions().count();
                let used = self.assumptions.iter().enumerate().filter(|(k, _)| owners.contains(&(first + k)));
                Ok(list(used.map(|(_, (_, text))| text.clone()).collect()))
            }
            ("get-assertions", _) => Ok(list(self.assertions().map(|a| a.text.clone()).collect())),
            ("get-assignment", Last::Sat(model)) => {
                let mut pairs = Vec::new();
                for assertion in self.assertions() {
                    let value = assertion.formula.as_ref().ok().and_then(|id| model.values(&self.graph, &[*id]));
                    if let (Some(name), Some([value])) = (&assertion.name, value.as_deref()) {
                        pairs.push(format!("({} {value})", quoted(name)));
                    }
                }
                Ok(list(pairs))
            }
            _ => Err(self.too_early(at, command)),
        }
    }

    fn too_early(&self, at: Expr<'_>, command: &str) -> Mistake {
        let wanted = if command.starts_with("get-unsat") { "unsat" } else { "sat" };
        let last = match self.last {
            Last::None => "there was none since the assertions changed",
            Last::Sat(_) => "the last answer is sat",
            Last::Unsat(_) => "the last answer is unsat",
            Last::Unknown(_) => "the last answer is unknown",
        };
        at.wrong(format!("`{command}` wants a check-sat with the answer {wanted}; {last}"))
    }

    fn values(&mut self, at: Expr<'_>, terms: Expr<'_>) -> Result<String, Mistake> {
        let terms = terms.list().ok_or_else(|| terms.wrong("`get-value` wants a list of terms in parentheses"))?;
        let mut ids = Vec::new();
        for &term in &terms {
            ids.push(self.elaborator().term(term)?);
        }
        let Last::Sat(model) = &self.last else {
            return Err(self.too_early(at, "get-value"));
        };
        let values = model.values(&self.graph, &ids);
        // Terms over irrational values, and numbers too long to write.
        let Some(values) = values else { return Ok("unsupported".into()) };
        let pairs: Vec<String> = terms.iter().zip(values).map(|(term, value)| format!("({term} {value})")).collect();
        Ok(format!("({})", pairs.join("\n ")))
    }

    fn info(&self, at: Expr<'_>) -> Result<String, Mistake> {
        let keyword = at.keyword().ok_or_else(|| at.wrong("a keyword is wanted here"))?;
        let value = match keyword {
            ":name" => "\"referee\"".to_owned(),
            ":version" => format!("\"{}\"", env!("CARGO_PKG_VERSION")),
            ":authors" => "\"the authors of referee\"".to_owned(),
            ":error-behavior" => "immediate-exit".to_owned(),
            ":assertion-stack-levels" => (self.levels.len() - 1).to_string(),
            ":reason-unknown" => match &self.last {
                Last::Unknown(reason) => format!("\"{}\"", reason.replace('"', "\"\"")),
                _ => return Err(at.wrong("`:reason-unknown` wants a check-sat with the answer unknown")),
            },
            _ => return Ok("unsupported".into()),
        };
        Ok(format!("({keyword} {value})"))
    }
}

/// How commands are written that have been written otherwise.
const FORMS: &[(&str, &str)] = &[
    ("set-logic", " QF_NRA"),
    ("set-info", " :keyword value"),
    ("set-option", " :keyword value"),
    ("declare-const", " name Real"),
    ("declare-fun", " name () Real"),
    ("define-const", " name Real term"),
    ("define-fun", " name ((parameter Real) …) Real term"),
    ("assert", " formula"),
    ("check-sat", ""),
    ("check-sat-assuming", " (formula …)"),
    ("push", " 1"),
    ("pop", " 1"),
    ("reset", ""),
    ("reset-assertions", ""),
    ("exit", ""),
    ("echo", " \"text\""),
    ("get-model", ""),
    ("get-value", " (term …)"),
    ("get-unsat-core", ""),
    ("get-unsat-assumptions", ""),
    ("get-assertions", ""),
    ("get-assignment", ""),
    ("get-info", " :keyword"),
    ("get-option", " :keyword"),
];

fn known_sort(at: Expr<'_>) -> Option<Sort> {
    match at.symbol() {
        Some("Real") => Some(Sort::Real),
        Some("Int") => Some(Sort::Int),
        Some("Bool") => Some(Sort::Bool),
        _ => None,
    }
}

/// The name in `(! formula :named name)`.
fn assertion_name(at: Expr<'_>) -> Option<String> {
    let parts = at.list()?;
    if parts.first()?.symbol()? != "!" {
        return None;
    }
    let mut pairs = parts.windows(2).filter(|pair| pair[0].keyword() == Some(":named"));
    pairs.next().and_then(|pair| pair[1].symbol()).map(str::to_owned)
}
