//! Certificates that are made to be costly: each of at most 1 MiB ends within 10 s and 512 MiB, without overflow of the stack.
//!
//! Five kinds are generated at random (seeded): greatest common divisors of long numbers, comparisons of fractions with long continued
//! fractions, flattening of nested connectives, copies of wide values, nested definitions. Whether they are accepted does not matter
//! here. `REFEREE_HOSTILE` sets how many of each kind are made. Memory is the peak of the process, where the system tells it.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::float_arithmetic)]

mod random;

use random::Random;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

const EACH: usize = 4;
const TIME: Duration = Duration::from_secs(10);
const KILOBYTES: u64 = 512 << 10;

impl Random {
    fn pick<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }

    /// Between 1 and about `bound`, small ones as often as large ones.
    fn size(&mut self, bound: usize) -> usize {
        let digits = 1 + self.below(bound.ilog2() as usize + 1);
        1 + self.below((1 << digits).min(bound))
    }

    /// A number of up to `digits` digits.
    fn number(&mut self, digits: usize) -> String {
        let length = 1 + self.below(digits);
        let nines = self.below(3) == 0;
        let mut text = String::from(if nines { "9" } else { "1" });
        (1..length).for_each(|_| text.push(if nines { '9' } else { char::from(b'0' + self.below(10) as u8) }));
        text
    }
}

const POINT: &str = "point x = 1/2, y = 3";
const PROOF: &str = "have not (x = 0 and y = 0) { products 1*h1*h1 } products 1*h1 + 2*h1*(x + y)^2";
const VALUES: &str = "algebraic let x = 1/2 root y from 0 to 3 of y - 2 { products 1*h1 } { products 1*h1 }";

/// A certificate of this statement, with evidence of one of three sorts.
fn certificate(statement: &str, random: &mut Random) -> String {
    let (verdict, evidence) = [("refuted", POINT), ("refuted", VALUES), ("proved", PROOF)][random.below(3)];
    written(statement, verdict, evidence)
}

fn written(statement: &str, verdict: &str, evidence: &str) -> String {
    format!(
        "referee certificate 1\nid a\nverdict {verdict}\nstatement\nvar x real\nvar y real\n{statement}end\nevidence\n{evidence}\nend\n"
    )
}

/// The same text again and again, up to a size.
fn repeated(part: &str, separator: &str, size: usize) -> String {
    vec![part; size / (part.len() + separator.len()) + 1].join(separator)
}

/// Sums and products of fractions with long numerators and denominators, as numbers and as coefficients.
fn divisors(random: &mut Random) -> String {
    let mut text = String::new();
    let (lets, digits) = (1 + random.size(60), 1 + random.size(4_000));
    for index in 0..lets {
        let (above, below) = (random.number(digits), random.number(digits));
        let factor = random.pick(&["", "*x", "*(x + y)", "*x^3"]);
        writeln!(text, "let a{index} = {above}/{below}{factor}").expect("a string");
    }
    let size = random.size(400_000);
    let mut goal = String::from("0");
    while goal.len() < size {
        let (operator, index) = (random.pick(&[" + ", " - ", "*", "/"]), random.below(lets));
        write!(goal, "{operator}a{index}").expect("a string");
        if random.below(20) == 0 {
            goal.push_str(random.pick(&[" < 0 and 0", " = 1 or 0", " <= 0 or 0"]));
        }
    }
    format!("{text}show {goal} < 1\n")
}

/// Quotients of neighbouring Fibonacci numbers, by doubling, compared again and again.
fn fractions(random: &mut Random) -> String {
    let mut text = String::from("let f(p,q) = p*(2*q-p)\nlet g(p,q) = p*p+q*q\nlet a0 = 1\nlet b0 = 1\n");
    let doublings = 1 + random.below(17);
    for index in 0..doublings {
        let next = index + 1;
        writeln!(text, "let a{next} = f(a{index},b{index})\nlet b{next} = g(a{index},b{index})").expect("a string");
    }
    let (above, below) = (format!("a{doublings}"), format!("b{doublings}"));
    let other = random.below(doublings);
    let relation = random.pick(&["<", "<=", "=", "!="]);
    let one = format!(
        "{above}/{below} {relation} {}/{} + x*0",
        random.pick(&["a", "b"]).to_owned() + &other.to_string(),
        below
    );
    let two = format!("({above} + x)/{below} {relation} ({above} + x + 1)/{below}");
    let part = if random.below(2) == 0 { one } else { two };
    let size = random.size(900_000);
    format!("{text}show {}\n", repeated(&part, random.pick(&[" and ", " or "]), size))
}

/// Nested implications and equivalences, through definitions.
fn connectives(random: &mut Random) -> String {
    let mut text =
        format!("define a = {}\ndefine d0 = a\n", random.pick(&["x > 0", "x = y", "x > 0 and y > 0", "0 < 1 < 2 < 3"]));
    let (defines, links) = (random.size(2_000), random.size(190));
    let mut last = 0;
    for index in 0..defines {
        let operator = random.pick(&["=>", "=>", "<=>", " and ", " or "]);
        let part = random.pick(&["a", "not a", "x<y"]);
        let body = repeated(part, operator, links * (part.len() + operator.len()));
        let (ending, again) =
            (format!("d{index}"), if random.below(4) == 0 { format!("{operator}d{index}") } else { String::new() });
        if text.len() + body.len() > 900_000 {
            break;
        }
        last = index + 1;
        writeln!(text, "define d{last} = {body}{operator}{ending}{again}").expect("a string");
    }
    format!("{text}{}show d{last}\n", if random.below(2) == 0 { "given a\n" } else { "" })
}

/// Wide values, as coefficients or with many terms, used often: as lets, arguments, factors, and in sums.
fn copies(random: &mut Random) -> String {
    let wide = match random.below(3) {
        0 => random.number(4_000),
        1 => format!("({} + x*{})/{}", random.number(2_000), random.number(2_000), random.number(1_000)),
        _ => format!("(1 + x + y + {}*x*y)^{}", random.number(30), 1 + random.below(20)),
    };
    let mut text = format!("let a = {wide}\nlet f(p) = p\nlet g(p, q, r) = p\nlet h0(p) = p\n");
    let levels = random.size(300);
    for index in 0..levels {
        writeln!(text, "let h{}(p) = {}h{index}(p)", index + 1, random.pick(&["", "", "p + "])).expect("a string");
    }
    let part = match random.below(6) {
        0 => "a".to_owned(),
        1 => "f(a)".to_owned(),
        2 => "g(a, a, a)".to_owned(),
        3 => format!("h{levels}(a)"),
        4 => "a/(a + 1)".to_owned(),
        _ => "a < x and a".to_owned(),
    };
    let (size, operator) = (random.size(900_000), random.pick(&[" + ", " < ", "*", " < 1 or "]));
    format!("{text}show {} < 1\n", repeated(&part, operator, size))
}

/// Definitions inside definitions, each as deep as a line may be, and lets that call lets.
fn definitions(random: &mut Random) -> String {
    let mut text = String::from("define d0 = x > 0\nlet e0 = x + 1\nlet p0(v) = v + 1\n");
    let (levels, nested) = (1 + random.size(2_200), random.below(199));
    let mut last = 0;
    for index in 0..levels {
        let (open, close) = match random.below(4) {
            0 => ("not ".repeat(nested), String::new()),
            1 => ("(".repeat(nested), ")".repeat(nested)),
            2 => ("not (".repeat(nested / 2), ")".repeat(nested / 2)),
            _ => (format!("d{index} {} ", random.pick(&["and", "or", "<=>", "=>"])), String::new()),
        };
        let next = index + 1;
        let (left, right) = ("-(".repeat(nested / 3), ")".repeat(nested / 3));
        let double = random.pick(&["", "", "", " + 1", "*2"]);
        let declared = format!(
            "define d{next} = {open}d{index}{close}\nlet e{next} = {left}e{index}{right}{double}\nlet p{next}(v) = p{index}(p{}(v))\n",
            random.below(next)
        );
        if text.len() + declared.len() > 1_000_000 {
            break;
        }
        text += &declared;
        last = next;
    }
    let goal = random.pick(&["d", "e", "p"]);
    let rest = match goal {
        "d" => "",
        "e" => " > 0",
        _ => "(x) > 0",
    };
    format!("{text}show {goal}{last}{rest}\n")
}

/// Inputs that are costly in ways of their own.
fn corners() -> Vec<(&'static str, String)> {
    let count = |number: usize, line: &dyn Fn(usize) -> String| (0..number).map(line).collect::<String>();
    let names =
        |number: usize, separator: &str| (0..number).map(|i| format!("v{i}")).collect::<Vec<_>>().join(separator);
    let variables = count(30_000, &|i| format!("var v{i} real\n"));
    let types = count(15_000, &|i| format!("type t{i} : 1\n"));
    let payoffs = count(15_000, &|i| format!("payoff t{i} a = 1\n"));
    let choices = (0..15_000).map(|i| format!("t{i} a")).collect::<Vec<_>>().join(",");
    let game = format!("{types}action a\n{payoffs}profile S = {choices}\n");
    let long = "n".repeat(200_000);
    vec![
        (
            "nots",
            format!(
                "define d0 = x > 0\n{}show d500\n",
                count(500, &|i| format!("define d{} = {}d{i}\n", i + 1, "not ".repeat(198)))
            ),
        ),
        ("product of variables", format!("{variables}show {} > 0\n", names(30_000, "*"))),
        ("sum of variables", format!("{variables}show {} > 0\n", names(30_000, "+"))),
        ("square of a sum", format!("{variables}show ({})^2 > 0\n", names(30_000, "+"))),
        (
            "doubling",
            format!("define d0 = x > 0\n{}show d60\n", count(60, &|i| format!("define d{} = d{i} and d{i}\n", i + 1))),
        ),
        ("many types", format!("{game}show {}\n", repeated("equilibrium S", " and ", 400_000))),
        (
            "a long name",
            format!(
                "type {long} : 1\naction a\npayoff {long} a = 1\nprofile S = {long} a\nshow {}\n",
                repeated("equilibrium S", " or ", 150_000)
            ),
        ),
        ("a chain", format!("show {}\n", repeated("0", "<", 900_000))),
        ("many atoms", format!("show {}\n", repeated("x<y", " or ", 900_000))),
        (
            "many denominators",
            format!("show {} > 0\n", (0..20_000).map(|i| format!("1/(x + {i})")).collect::<Vec<_>>().join("+")),
        ),
        (
            "quotients of quotients",
            format!("let q0 = x\n{}show q1900 > 0\n", count(1_900, &|i| format!("let q{} = 1/(1 + q{i})\n", i + 1))),
        ),
        (
            "many parameters",
            format!(
                "let p0({0}) = v0\n{1}show p100({2}) > 0\n",
                names(100, ","),
                count(100, &|i| format!("let p{}({}) = p{i}({})\n", i + 1, names(100, ","), names(100, ","))),
                vec!["x"; 100].join(",")
            ),
        ),
    ]
}

/// The largest memory of this process since the last call, in kB.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let peak = line.trim().trim_end_matches("kB").trim().parse().ok();
    fs::write("/proc/self/clear_refs", "5").ok()?;
    peak
}

/// Processor time of this process, so that other work on the machine does not count; else the time since the first call.
fn spent() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let start = START.get_or_init(Instant::now);
    let stat = fs::read_to_string("/proc/self/stat").ok();
    let fields = stat.as_ref().and_then(|stat| stat.rsplit_once(')')).map(|(_, rest)| rest.split_whitespace());
    // Fields 14 and 15 of the line, in hundredths of a second.
    let ticks = fields.map(|fields| fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum::<u64>());
    ticks.map_or_else(|| start.elapsed(), |ticks| Duration::from_millis(10 * ticks))
}

/// Checks a certificate within the bounds; gives the result's name, the time and the memory.
fn bounded(name: &str, text: &str) -> (&'static str, Duration, u64) {
    assert!(text.len() as u64 <= referee_kernel::SIZE_LIMIT, "{name} is too large: {}", text.len());
    if let Ok(folder) = std::env::var("REFEREE_HOSTILE_KEEP") {
        fs::write(format!("{folder}/{name}.cert"), text).expect("a folder to write to");
    }
    peak();
    let before = spent();
    let result = referee_kernel::check(text);
    let (time, memory) = (spent().saturating_sub(before), peak().unwrap_or(0));
    let lost = result.as_ref().is_err_and(|rejection| rejection.message.contains("no thread"));
    assert!(!lost, "{name}: a panic");
    assert!(time <= TIME, "{name}: {time:?}");
    assert!(memory <= KILOBYTES, "{name}: {memory} kB");
    (result.as_ref().map_or_else(|rejection| rejection.code.name(), |_| "accepted"), time, memory)
}

/// Makes a costly statement.
type Generator = fn(&mut Random) -> String;

/// One test, because the memory is that of the process.
#[test]
fn costly_certificates_end_soon() {
    let each = std::env::var("REFEREE_HOSTILE").ok().and_then(|count| count.parse().ok()).unwrap_or(EACH);
    if peak().is_none() {
        let _ = writeln!(std::io::stderr(), "SKIPPED: this system does not tell the peak of memory");
    }
    for (name, statement) in corners() {
        for (verdict, evidence) in [("refuted", POINT), ("proved", PROOF)] {
            let (code, time, memory) = bounded(name, &written(&statement, verdict, evidence));
            println!("{name}, {verdict}: {code}, {time:?}, {memory} kB");
        }
    }
    let kinds: [(&str, Generator); 5] = [
        ("divisors", divisors),
        ("fractions", fractions),
        ("connectives", connectives),
        ("copies", copies),
        ("definitions", definitions),
    ];
    for (name, make) in kinds {
        let mut random = Random(20_261_201);
        let (mut slowest, mut largest, mut total) = (Duration::ZERO, 0, Duration::ZERO);
        let mut codes = BTreeMap::<&str, usize>::new();
        for number in 0..each {
            let statement = make(&mut random);
            let text = certificate(&statement, &mut random);
            let (code, time, memory) = bounded(&format!("{name} {number}"), &text);
            *codes.entry(code).or_default() += 1;
            (slowest, largest, total) = (slowest.max(time), largest.max(memory), total + time);
        }
        println!("{name}: {each} in {total:?}, at most {slowest:?} and {largest} kB, {codes:?}");
    }
}
