//! What an outside parser reads in pictures, hostile titles among them.

use super::alone;
use crate::lang::{self, Subject as Asked};
use crate::logic::Rational;
use crate::logic::point::Point;
use crate::picture::{Picture, Subject, Wish, draw};

fn drawn(text: &str, asked: Asked) -> Picture {
    let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    let subject = Subject::of(&paper, asked).expect("it has regions");
    let at: Point = subject.reals().map(|name| (name.to_owned(), Rational::from((1, 4)))).collect();
    draw(&subject, &Wish::default(), std::slice::from_ref(&at), std::slice::from_ref(&at)).expect("it can be drawn")
}

/// Names that would be elements, steer, or end an attribute.
#[test]
fn no_text_is_an_element() {
    let text = "paper p param alpha, theta_K : number, in [0, 1] claim c : alpha <= theta_K";
    let picture = drawn(text, Asked::Claim(0));
    let svg = alone(&picture, "</title><script>alert(1)</script>\u{202e}\u{1b}\"' & ]]>");
    let tree = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    let named = |name: &str| tree.descendants().filter(|node| node.tag_name().name() == name).count();
    assert_eq!((named("script"), named("title"), named("desc"), named("clipPath")), (0, 1, 1, 1));
    assert!(!svg.contains(['\u{202e}', '\u{1b}']));
    let texts: Vec<String> = tree
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .map(|node| node.descendants().filter_map(|inner| inner.is_text().then(|| inner.text()).flatten()).collect())
        .collect();
    for told in ["α", "θK", "holds", "fails", "the example that was found", "0.6"] {
        assert!(texts.iter().any(|text| text == told), "{told}: {texts:?}");
    }
}

/// What is used is there: every pattern and every clip has its place.
#[test]
fn what_is_named_is_defined() {
    let text = "paper p param x, y : number, in [0, 1] table t { expect proved case a when x < 1/2 { } case b when y < 1/2 { } }";
    let svg = alone(&drawn(text, Asked::Disjoint { table: 0 }), "t");
    let tree = roxmltree::Document::parse(&svg).expect("it is well formed");
    let ids: Vec<&str> = tree.descendants().filter_map(|node| node.attribute("id")).collect();
    let used: Vec<&str> = svg.split("url(#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(used.len() > 4 && used.iter().all(|name| ids.contains(name)), "{used:?} {ids:?}");
}
