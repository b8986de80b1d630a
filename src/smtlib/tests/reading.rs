//! The lexical rules of SMT-LIB 2.6, section 3.1, and how values are printed.

use crate::smtlib::reader::{Reader, What, quoted};
use crate::smtlib::value::Value;
use rug::Rational;

fn all(text: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::new(text);
    let mut out = Vec::new();
    while let Some(tree) = reader.next_tree().map_err(|mistake| mistake.to_string())? {
        out.push(tree.root().to_string());
    }
    Ok(out)
}

#[test]
fn tokens() {
    let read =
        all("; a comment\n(a |b c| |d|) :key \"say \"\"no\"\"\" 012 1.50 #xAf #b01 |let| () (- x!1 <=)").unwrap();
    let wanted =
        ["(a |b c| d)", ":key", "\"say \"\"no\"\"\"", "012", "1.50", "#xAf", "#b01", "|let|", "()", "(- x!1 <=)"];
    assert_eq!(read, wanted);
    let mut reader = Reader::new("\"a;b\" |x\ny|");
    assert_eq!(*reader.next_tree().unwrap().unwrap().root().what(), What::Text("a;b".into()));
    let tree = reader.next_tree().unwrap().unwrap();
    assert_eq!(tree.root().symbol(), Some("x\ny"));
    assert_eq!((tree.root().place().line, tree.root().place().column), (1, 7));
}

#[test]
fn what_cannot_be_read() {
    for (text, wanted) in [
        ("(a\n (b", "line 2, column 2: this parenthesis is not closed before the script ends"),
        ("a )", "line 1, column 3: a closing parenthesis without an opening one"),
        ("\n \"a", "line 2, column 2: a string that is not closed before the script ends"),
        ("|a", "line 1, column 1: a symbol in bars that is not closed, or has a `\\` in it"),
        ("1.", "line 1, column 1: a decimal wants digits after its point"),
        ("1x", "line 1, column 1: a number runs into a symbol; symbols do not begin with a digit"),
        ("#q", "line 1, column 1: `#` begins `#x` with hexadecimal digits or `#b` with binary ones"),
        (": a", "line 1, column 1: a colon without a keyword"),
        ("ä", "line 1, column 1: the character 'ä' begins nothing in SMT-LIB; other letters may stand in |bars|"),
    ] {
        assert_eq!(all(text), Err(wanted.to_owned()), "{text}");
    }
}

#[test]
fn symbols_that_need_bars() {
    for (name, wanted) in [("x", "x"), ("x y", "|x y|"), ("1x", "|1x|"), ("let", "|let|"), ("", "||"), ("a.b", "a.b")] {
        assert_eq!(quoted(name), wanted);
    }
}

#[test]
fn values_as_solvers_print_them() {
    let r = |n: i32, d: i32| Rational::from((n, d));
    for (value, wanted) in [
        (Value::Bool(true), "true"),
        (Value::Rational(r(3, 1)), "3.0"),
        (Value::Rational(r(-1, 2)), "(- (/ 1.0 2.0))"),
        (Value::Integer(r(-4, 1)), "(- 4)"),
        (
            Value::Algebraic { coefficients: vec![r(-2, 1), r(0, 1), r(1, 1)], low: r(1, 1), high: r(3, 2) },
            "(root-of-with-interval (coeffs (- 2.0) 0.0 1.0) 1.0 (/ 3.0 2.0))",
        ),
    ] {
        assert_eq!(value.to_string(), wanted);
    }
}
