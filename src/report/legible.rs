//! Text from outside, as it may stand in a page or a picture.

/// Text in which nothing steers: control characters, and those that turn the direction of what follows, are shown as unknown.
pub fn shown(text: &str) -> String {
    let steers = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let each = text.chars().map(|c| match c {
        '\n' | '\t' => c,
        c if c.is_control() || steers(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    });
    each.collect()
}
