//! How long a letter may become: what is told of the words of a claims file.

/// How much of the words of a claims file is told.
#[derive(Clone, Copy)]
pub struct Room {
    /// Most words of a remark; longer ones are left out.
    pub remark: usize,
    /// Most words of a claim.
    pub claim: usize,
}

/// From the longest letter to the shortest.
pub const ROOMS: [Room; 5] = [
    Room { remark: 60, claim: usize::MAX },
    Room { remark: 35, claim: usize::MAX },
    Room { remark: 20, claim: usize::MAX },
    Room { remark: 0, claim: 80 },
    Room { remark: 0, claim: 40 },
];

/// At most so many words of a text.
pub fn cut(text: &str, most: usize) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    match all.len() <= most {
        true => text.to_owned(),
        false => format!("{} …", all.get(..most).unwrap_or_default().join(" ")),
    }
}
