//! What an audit cost: wall time, processor time, peak memory.
//!
//! Processor time and memory are read from `/proc/self`, so they are known on Linux only; the time of the workers that ask the solver counts, their
//! memory does not.

use std::fs;
use std::time::{Duration, Instant};

/// The kernel's unit of processor time in `/proc`, ticks a second; fixed for programs on Linux.
const TICKS: f64 = 100.0;

/// What was found, for the line of numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Findings.
    pub findings: usize,
    /// Certificates found by search.
    pub searched: usize,
    /// Kept certificates that were used again.
    pub reused: usize,
    /// Searches that were not repeated, since they had found nothing.
    pub spared: usize,
    /// All certificates, in bytes.
    pub bytes: usize,
    /// Elementary steps that the kernel took to check them.
    pub steps: u64,
}

/// The lines for `--stats`; the workers had so much processor time.
pub fn lines(start: Instant, workers: Duration, counts: Counts) -> String {
    let known = |value: Option<String>| value.unwrap_or_else(|| "not known here".into());
    let cpu = known(cpu_seconds().map(|seconds| format!("{:.2} s", seconds + workers.as_secs_f64())));
    let memory = known(peak_kib().map(|kib| format!("{:.1} MiB", kib / 1024.0)));
    format!(
        "wall time     {:.2} s\nCPU time      {cpu}\npeak memory   {memory}\nfindings      {}\ncertificates  {} searched, {} reused, {} bytes in all, checked in {} steps\nsearches      {} not repeated that had found nothing\n",
        start.elapsed().as_secs_f64(),
        counts.findings,
        counts.searched,
        counts.reused,
        counts.bytes,
        counts.steps,
        counts.spared,
    )
}

/// How many of the slowest findings are told.
const SLOWEST: usize = 5;

/// The findings that took longest, of those that took a time that can be seen.
pub fn slowest(mut taken: Vec<(String, Duration)>) -> String {
    taken.retain(|(_, time)| *time >= Duration::from_millis(10));
    // Those that took as long stay in the paper's order.
    taken.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    let rows = taken.iter().take(SLOWEST).enumerate().map(|(number, (title, time))| {
        let head = if number == 0 { "slowest" } else { "" };
        format!("{head:13} {:.2} s  {title}\n", time.as_secs_f64())
    });
    rows.collect()
}

/// User and system time of this process, in seconds.
fn cpu_seconds() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in brackets, which may hold blanks; times are fields 14 and 15.
    let (_, rest) = text.rsplit_once(')')?;
    let ticks: Vec<f64> = rest.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    (ticks.len() == 2).then(|| ticks.iter().sum::<f64>() / TICKS)
}

/// Largest resident memory of this process so far, in KiB.
fn peak_kib() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand.
    #[test]
    fn the_slowest_are_told_first() {
        let taken = |times: &[u64]| {
            let each = times.iter().enumerate().map(|(at, time)| (format!("c{at}"), Duration::from_millis(*time)));
            slowest(each.collect())
        };
        assert_eq!(
            taken(&[20, 9, 1500, 20]),
            "slowest       1.50 s  c2\n              0.02 s  c0\n              0.02 s  c3\n"
        );
        assert_eq!(taken(&[100; 9]).lines().count(), SLOWEST);
        assert_eq!(taken(&[1, 2]), "");
    }
}
