//! Text to s-expressions, with places: the lexical rules of SMT-LIB 2.6.
//!
//! One command is read at a time, so that those before a mistake can be carried out. A tree lies flat in one vector and is built with a
//! stack of its own: no nesting of parentheses, however deep, uses up the program's stack. What it does not decide: whether a command
//! makes sense.

use std::fmt;

/// A place in a script, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Something wrong with a script, or something in it that is not supported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub place: Place,
    /// What, in one line.
    pub message: String,
    /// Whether the script may well be right and only asks for what is not decided here.
    pub unsupported: bool,
}

impl Mistake {
    /// A mistake of the script.
    pub fn wrong(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), unsupported: false }
    }

    /// A construct that is not supported.
    pub fn unsupported(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), unsupported: true }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}, column {}: {}", self.place.line, self.place.column, self.message)
    }
}

/// What an s-expression is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A symbol, without the bars of a quoted one.
    Symbol(String),
    /// A keyword, with its colon.
    Keyword(String),
    /// A string, with its escapes taken away.
    Text(String),
    /// Digits.
    Numeral(String),
    /// Digits, a point, digits.
    Decimal(String),
    /// A hexadecimal or binary constant, as written.
    Bits(String),
    /// A list, by the positions of its members in the tree.
    List(Vec<usize>),
}

/// One s-expression with all its parts.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    parts: Vec<(What, Option<Place>)>,
}

/// A part of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Expr<'a> {
    tree: &'a Tree,
    index: usize,
}

const NOTHING: &What = &What::List(Vec::new());

impl Tree {
    /// The whole expression.
    pub fn root(&self) -> Expr<'_> {
        Expr { tree: self, index: self.parts.len().saturating_sub(1) }
    }
}

impl<'a> Expr<'a> {
    /// What it is.
    pub fn what(self) -> &'a What {
        self.tree.parts.get(self.index).map_or(NOTHING, |(what, _)| what)
    }

    /// Where it begins.
    pub fn place(self) -> Place {
        let place = self.tree.parts.get(self.index).and_then(|(_, place)| *place);
        place.unwrap_or(Place { line: 1, column: 1 })
    }

    /// The members, when it is a list.
    pub fn list(self) -> Option<Vec<Expr<'a>>> {
        match self.what() {
            What::List(members) => Some(members.iter().map(|&index| Expr { tree: self.tree, index }).collect()),
            _ => None,
        }
    }

    /// The name, when it is a symbol.
    pub fn symbol(self) -> Option<&'a str> {
        match self.what() {
            What::Symbol(name) => Some(name),
            _ => None,
        }
    }

    /// The keyword with its colon, when it is one.
    pub fn keyword(self) -> Option<&'a str> {
        match self.what() {
            What::Keyword(name) => Some(name),
            _ => None,
        }
    }

    /// A mistake here.
    pub fn wrong(self, message: impl Into<String>) -> Mistake {
        Mistake::wrong(self.place(), message)
    }

    /// Something not supported here.
    pub fn unsupported(self, message: impl Into<String>) -> Mistake {
        Mistake::unsupported(self.place(), message)
    }
}

/// A symbol as it must be written: with bars unless it is a simple one.
pub fn quoted(name: &str) -> String {
    const RESERVED: [&str; 11] =
        ["_", "!", "as", "let", "exists", "forall", "match", "par", "BINARY", "DECIMAL", "HEXADECIMAL"];
    let simple = !name.is_empty()
        && name.chars().all(is_symbol_character)
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !RESERVED.contains(&name);
    if simple { name.to_owned() } else { format!("|{name}|") }
}

fn is_symbol_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || "~!@$%^&*_-+=<>.?/".contains(c)
}

/// Prints in the order of the text, on one line, without recursion.
impl fmt::Display for Expr<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        enum Step<'a> {
            Part(Expr<'a>),
            Close,
        }
        let mut open = vec![Step::Part(*self)];
        let mut fresh = true;
        while let Some(step) = open.pop() {
            let Step::Part(part) = step else {
                write!(out, ")")?;
                fresh = false;
                continue;
            };
            if !fresh {
                write!(out, " ")?;
            }
            fresh = false;
            match part.what() {
                What::Symbol(name) => write!(out, "{}", quoted(name))?,
                What::Text(text) => write!(out, "\"{}\"", text.replace('"', "\"\""))?,
                What::Keyword(text) | What::Numeral(text) | What::Decimal(text) | What::Bits(text) => {
                    write!(out, "{text}")?;
                }
                What::List(members) => {
                    write!(out, "(")?;
                    fresh = true;
                    open.push(Step::Close);
                    open.extend(members.iter().rev().map(|&index| Step::Part(Expr { tree: part.tree, index })));
                }
            }
        }
        Ok(())
    }
}

/// Reads one s-expression after the other from a script.
pub struct Reader<'a> {
    text: &'a str,
    offset: usize,
    place: Place,
}

impl<'a> Reader<'a> {
    /// A reader at the beginning of a script.
    pub fn new(text: &'a str) -> Self {
        Self { text, offset: 0, place: Place { line: 1, column: 1 } }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.offset..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.offset += c.len_utf8();
        if c == '\n' {
            self.place = Place { line: self.place.line + 1, column: 1 };
        } else {
            self.place.column += 1;
        }
        Some(c)
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let start = self.offset;
        while self.peek().is_some_and(&wanted) {
            self.take();
        }
        self.text.get(start..self.offset).unwrap_or("")
    }

    fn skip_blanks(&mut self) {
        loop {
            self.take_while(char::is_whitespace);
            if self.peek() != Some(';') {
                return;
            }
            self.take_while(|c| c != '\n');
        }
    }

    /// The next s-expression; `None` at the end of the script.
    ///
    /// # Errors
    /// A character that begins nothing, a parenthesis too many, and whatever is not closed.
    pub fn next_tree(&mut self) -> Result<Option<Tree>, Mistake> {
        let mut tree = Tree::default();
        let mut open: Vec<(Place, Vec<usize>)> = Vec::new();
        loop {
            self.skip_blanks();
            let place = self.place;
            let what = match self.peek() {
                None => {
                    return match open.last() {
                        None => Ok(None),
                        Some((opened, _)) => {
                            Err(Mistake::wrong(*opened, "this parenthesis is not closed before the script ends"))
                        }
                    };
                }
                Some('(') => {
                    self.take();
                    open.push((place, Vec::new()));
                    continue;
                }
                Some(')') => {
                    self.take();
                    let Some((opened, members)) = open.pop() else {
                        return Err(Mistake::wrong(place, "a closing parenthesis without an opening one"));
                    };
                    tree.parts.push((What::List(members), Some(opened)));
                    None
                }
                Some(_) => Some(self.atom(place)?),
            };
            if let Some(what) = what {
                tree.parts.push((what, Some(place)));
            }
            match open.last_mut() {
                Some((_, members)) => members.push(tree.parts.len() - 1),
                None => return Ok(Some(tree)),
            }
        }
    }

    fn atom(&mut self, place: Place) -> Result<What, Mistake> {
        let what = match self.peek() {
            Some('"') => return self.string(place),
            Some('|') => {
                self.take();
                let name = self.take_while(|c| c != '|' && c != '\\');
                if self.take() != Some('|') {
                    return Err(Mistake::wrong(place, "a symbol in bars that is not closed, or has a `\\` in it"));
                }
                What::Symbol(name.to_owned())
            }
            Some('#') => self.bits(place)?,
            Some(':') => {
                self.take();
                let name = self.take_while(is_symbol_character);
                if name.is_empty() {
                    return Err(Mistake::wrong(place, "a colon without a keyword"));
                }
                What::Keyword(format!(":{name}"))
            }
            Some(c) if c.is_ascii_digit() => self.number(place)?,
            Some(c) if is_symbol_character(c) => What::Symbol(self.take_while(is_symbol_character).to_owned()),
            Some(c) => {
                let hint = if c.is_alphabetic() { "; other letters may stand in |bars|" } else { "" };
                return Err(Mistake::wrong(place, format!("the character {c:?} begins nothing in SMT-LIB{hint}")));
            }
            None => return Err(Mistake::wrong(place, "the script ends here")),
        };
        Ok(what)
    }

    /// A hexadecimal or binary number.
    fn bits(&mut self, place: Place) -> Result<What, Mistake> {
        let bits = self.take_while(|c| c == '#' || c.is_ascii_alphanumeric());
        let good = match bits.get(..2) {
            Some("#x") => bits.len() > 2 && bits.chars().skip(2).all(|c| c.is_ascii_hexdigit()),
            Some("#b") => bits.len() > 2 && bits.chars().skip(2).all(|c| matches!(c, '0' | '1')),
            _ => false,
        };
        if !good {
            return Err(Mistake::wrong(place, "`#` begins `#x` with hexadecimal digits or `#b` with binary ones"));
        }
        Ok(What::Bits(bits.to_owned()))
    }

    /// A numeral or a decimal.
    fn number(&mut self, place: Place) -> Result<What, Mistake> {
        let digits = self.take_while(|c| c.is_ascii_digit());
        let mut fraction = None;
        if self.peek() == Some('.') {
            self.take();
            let after = self.take_while(|c| c.is_ascii_digit());
            if after.is_empty() {
                return Err(Mistake::wrong(place, "a decimal wants digits after its point"));
            }
            fraction = Some(after);
        }
        if self.peek().is_some_and(is_symbol_character) {
            return Err(Mistake::wrong(place, "a number runs into a symbol; symbols do not begin with a digit"));
        }
        match fraction {
            Some(after) => Ok(What::Decimal(format!("{digits}.{after}"))),
            None => Ok(What::Numeral(digits.to_owned())),
        }
    }

    fn string(&mut self, place: Place) -> Result<What, Mistake> {
        let mut out = String::new();
        self.take();
        loop {
            match self.take() {
                Some('"') if self.peek() == Some('"') => {
                    self.take();
                    out.push('"');
                }
                Some('"') => return Ok(What::Text(out)),
                Some(c) => out.push(c),
                None => return Err(Mistake::wrong(place, "a string that is not closed before the script ends")),
            }
        }
    }
}
