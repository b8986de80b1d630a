//! A progress bar on stderr, when that is a terminal.

use crate::audit::Event;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::Duration;

/// Shows how far an audit is.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar under the paper's name; hidden when stderr is no terminal.
    pub fn new(slug: &str) -> Self {
        if !io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(0).with_prefix(slug.to_owned());
        let style = ProgressStyle::with_template("{prefix} {bar:24} {pos}/{len} {elapsed} {wide_msg}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Self(bar)
    }

    /// Takes note of an event.
    pub fn note(&self, event: &Event) {
        match event {
            Event::Total(total) => self.0.set_length(*total as u64),
            Event::Settled { finding, .. } => {
                self.0.set_message(format!("{}: {}", finding.title(), finding.verdict.word()));
                self.0.inc(1);
            }
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
