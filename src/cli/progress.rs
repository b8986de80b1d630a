//! How far an audit is: a progress bar on stderr, when that is a terminal, and where it is asked for a line for each finding.

use super::output;
use crate::audit::Event;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::Duration;

/// Shows how far an audit is.
pub struct Progress {
    bar: ProgressBar,
    /// Whether each finding gets a line.
    verbose: bool,
}

impl Progress {
    /// A bar under the paper's name; hidden when stderr is no terminal.
    pub fn new(slug: &str, verbose: bool) -> Self {
        if !io::stderr().is_terminal() {
            return Self { bar: ProgressBar::hidden(), verbose };
        }
        let bar = ProgressBar::new(0).with_prefix(slug.to_owned());
        let style = ProgressStyle::with_template("{prefix} {bar:24} {pos}/{len} {elapsed} {wide_msg}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Self { bar, verbose }
    }

    /// Takes note of an event.
    pub fn note(&self, event: &Event) {
        match event {
            Event::Total(total) => self.bar.set_length(*total as u64),
            Event::Settled { finding, took, .. } => {
                let (title, verdict) = (finding.title(), finding.verdict.word());
                if self.verbose {
                    let line = format!("{verdict:9} {:7.2} s  {title}\n", took.as_secs_f64());
                    self.bar.suspend(|| output::warn(&line));
                }
                self.bar.set_message(format!("{title}: {verdict}"));
                self.bar.inc(1);
            }
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
