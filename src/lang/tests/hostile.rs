//! Input that wants to break the front end: it must end, say why, and not panic.

use super::super::render::render;
use super::super::{Code, load, parse};
use super::{example, found};

/// Parses and checks; each of these texts takes less than a second where time grows with their length.
fn survives(text: &str) -> Vec<Code> {
    found(text).iter().map(|d| d.code).collect()
}

#[test]
fn nothing_at_all() {
    assert_eq!(survives(""), [Code::E002]);
    assert_eq!(survives("   \n\t# only a comment"), [Code::E002]);
    assert_eq!(survives("\u{feff}paper p"), []);
}

#[test]
fn ten_megabytes_of_one_thing() {
    let size = 10_000_000;
    assert_eq!(survives(&"(".repeat(size)), [Code::L003, Code::E002]);
    let inside = format!("paper p let x = {}", "(".repeat(size));
    assert_eq!(survives(&inside), [Code::L004]);
    for mark in [")", "{", "}", "-", "\"", "\n", "a", "1", "$", "é", "# ", "x ", "param ", "<"] {
        let times = size / mark.len();
        survives(&mark.repeat(times));
    }
    assert_eq!(survives(&"x".repeat(17 << 20))[0], Code::L005);
}

#[test]
fn a_long_name_and_nul_bytes() {
    let long = "x".repeat(1_000_000);
    assert_eq!(survives(&format!("paper p param {long} : number assume a : {long} > 0")), []);
    assert_eq!(survives(&format!("paper p assume a : {long} > 0")), [Code::N001]);
    let codes = survives("paper p param x\0\0\0 : number\0 claim k @ \"a\0b\" : x > 0 expect proved");
    assert_eq!(codes, [Code::L001; 3]);
}

#[test]
fn deep_nesting_of_every_kind() {
    let deep = 100_000;
    for (open, inside, close) in [
        ("-", "1 > 0", ""),
        ("not ", "1 > 0", ""),
        ("if 1 > 0 then 1 else ", "1", " > 0"),
        ("if ", "1 > 0", ""),
        ("2^", "1 > 0", ""),
        ("1 + ", "1 > 0", ""),
        ("1 > 0 implies ", "1 > 0", ""),
        ("1 > 0 iff ", "1 > 0", ""),
        ("identically in x : real : ", "1 > 0", ""),
        ("identically in x : >= if ", "1 > 0", ""),
    ] {
        let text = format!("paper p assume a : {}{inside}{close}", open.repeat(deep));
        assert_eq!(survives(&text), [Code::L004], "{open}");
    }
    for (open, close) in [("(", ")"), ("f(", ")"), ("abs(", ")")] {
        let text = format!("paper p assume a : {}1{} > 0", open.repeat(deep), close.repeat(deep));
        assert_eq!(survives(&text), [Code::L004], "{open}");
    }
    let claim = format!("paper p claim c : {}1 > 0 claim d : 1 > 0 expect proved", "1 + ".repeat(deep));
    assert_eq!(survives(&claim), [Code::L009, Code::E001]);
    let wide = format!("paper p assume a : {}true", "true and 1 < 2 or ".repeat(deep));
    assert_eq!(survives(&wide), []);
}

#[test]
fn definitions_that_explode() {
    let mut doubling = "paper p let x0(k) = k".to_string();
    let mut chain = "paper p let x0 = 1".to_string();
    for at in 1..1000 {
        let before = at - 1;
        doubling.push_str(&format!(" let x{at}(k) = x{before}(k) + x{before}(2*k)"));
        chain.push_str(&format!(" let x{at} = x{before} + 1"));
    }
    assert!(survives(&doubling).iter().all(|code| *code == Code::N013));
    assert!(survives(&doubling).contains(&Code::N013));
    assert!(survives(&chain).contains(&Code::N013));
}

#[test]
fn many_mistakes_are_cut_off() {
    let codes = survives(&format!("paper p {}", "let = 1 ".repeat(1000)));
    assert_eq!(codes.iter().filter(|c| **c == Code::L006).count(), 1);
    assert!(codes.len() < 200);
    let forward: String = (0..3000).map(|at| format!(" let a{at} = a{} + 1", at + 1)).collect();
    assert!(survives(&format!("paper p {forward}")).len() <= 500);
}

#[test]
fn every_beginning_of_a_good_file_is_read_without_panic() {
    let text = example();
    for (at, _) in text.char_indices() {
        let (file, _) = parse(0, &text[..at]);
        let _ = super::super::print(&file);
        if at % 7 == 0 {
            found(&text[..at]);
        }
    }
}

#[test]
fn every_token_left_out_or_doubled_is_read_without_panic() {
    let text = example();
    let words: Vec<&str> = text.split_inclusive(' ').collect();
    for at in 0..words.len() {
        let without: String = [&words[..at], &words[at + 1..]].concat().concat();
        let doubled: String = [&words[..=at], &words[at..]].concat().concat();
        found(&without);
        found(&doubled);
    }
}

#[test]
fn a_long_text_is_one_mistake() {
    let long = "x".repeat(1_000_000);
    let text = format!("paper p title \"{long}\"");
    assert_eq!(survives(&text), [Code::L007]);
    let shown = drawn(&text);
    assert!(shown.lines().count() == 2 && shown.len() < 200, "{shown}");
    assert_eq!(survives(&format!("paper p title \"{}\"", "x".repeat(20_000))), []);
}

/// What a terminal would show of a text's mistakes.
fn drawn(text: &str) -> String {
    match load("p", &mut |_| Ok(text.to_owned())) {
        Ok(_) => String::new(),
        Err((found, sources)) => render(&found, &sources, false, false),
    }
}

#[test]
fn control_characters_reach_no_terminal() {
    let hidden = "\u{1b}]0;title\u{7}\u{9b}31m\r\u{202e}";
    for text in [
        format!("paper p # {hidden}\nclaim a : 1 << 2"),
        format!("paper p title \"{hidden}\""),
        format!("paper p {hidden} claim a : 1 <"),
        format!("paper p import \"{hidden}\" claim a : 1 <"),
    ] {
        let shown = drawn(&text);
        assert!(!shown.is_empty());
        let raw = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!shown.contains(raw), "{shown:?}");
    }
}

#[test]
fn a_repeated_mistake_is_drawn_once() {
    let claims: String = (0..10).map(|k| format!("claim k{k} : x > 0\n")).collect();
    let shown = drawn(&format!("paper p\n{claims}"));
    assert_eq!(shown.matches("N001").count(), 1, "{shown}");
    assert!(shown.contains("  9 more of the same: p:3:12, p:4:12, p:5:12, p:6:12, …\n"), "{shown}");
}

/// Bounds of parameters are checked before lets are.
#[test]
fn bounds_that_speak_of_lets_in_a_circle_or_in_a_long_chain() {
    let circles = ["let e = e", "let e(t) = e(t*t)", "let e = f let f = e", "let f(t) = e + t let e = f(1)"];
    for circle in circles {
        let used = if circle.contains("e(t)") { "e(x)" } else { "e" };
        let text = format!("paper p param x : number param a : number, > {used} {circle}");
        assert!(survives(&text).contains(&Code::N004), "{circle}");
    }
    let chain: String = (1..50_000).map(|k| format!("let a{k} = a{} + 1\n", k - 1)).collect();
    let text = format!("paper p param x : number param y : number, > a49999 let a0 = x\n{chain}");
    assert!(survives(&text).contains(&Code::N013));
}
