//! What may have been meant by a name that is not defined: the nearest one, or a product of several.
//!
//! Distance counts insertions, deletions, replacements and exchanges of neighbours. A suggestion is only a hint; nothing
//! is corrected.

/// Longest word that is looked at, in letters.
const LENGTH_LIMIT: usize = 64;

/// The candidate nearest to `word`, if one is near enough to be what was meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LENGTH_LIMIT {
        return None;
    }
    let allowed = 1 + length / 4;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate == word || candidate.len() > 128 {
            continue;
        }
        let far = if candidate.eq_ignore_ascii_case(word) { 0 } else { distance(word, candidate) };
        if far <= allowed && far < length.max(2) && best.is_none_or(|(least, _)| far < least) {
            best = Some((far, candidate));
        }
    }
    best.map(|(_, name)| name)
}

/// The word as a product of names written without marks, such as `a*b` for `ab`: of as few as can be, each of at most three letters.
pub(super) fn as_product(word: &str, known: &[&str]) -> Option<String> {
    let length = word.len();
    if length > LENGTH_LIMIT || !word.is_ascii() {
        return None;
    }
    // For each beginning of the word, the fewest names that it is made of.
    let mut made: Vec<Option<Vec<&str>>> = vec![Some(Vec::new())];
    for end in 1..=length {
        let ways = (1..=end.min(3)).filter_map(|size| {
            let name = word.get(end - size..end).filter(|name| known.contains(name))?;
            let before = made.get(end - size)?.as_ref()?;
            Some(before.iter().copied().chain([name]).collect::<Vec<_>>())
        });
        made.push(ways.min_by_key(Vec::len));
    }
    made.pop()?.filter(|names| names.len() > 1).map(|names| names.join("*"))
}

/// Edit distance with exchanges of neighbours (restricted: no part is edited twice).
fn distance(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    let mut last: Option<char> = None;
    for (i, a) in one.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, &b) in two.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut least = at(&row, j) + usize::from(a != b);
            least = least.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let previous = j.checked_sub(1).and_then(|index| two.get(index));
            if last == Some(b) && previous == Some(&a) {
                least = least.min(at(&before, j - 1) + 1);
            }
            next.push(least);
        }
        before = row;
        row = next;
        last = Some(a);
    }
    row.last().copied().unwrap_or(0)
}
