//! How a command ends: its exit code, or why it could not be done.

use std::process::ExitCode;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything is as expected.
    Expected,
    /// A finding differs from its `expect` or has none; a file is not in canonical layout.
    Differs,
    /// Wrong usage or input, or an output that cannot be written.
    Input,
    /// The kernel rejected a kept certificate.
    Rejected,
    /// The user stopped it.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Expected => 0,
            Exit::Differs => 1,
            Exit::Input => 2,
            Exit::Rejected => 3,
            Exit::Interrupted => 130,
        })
    }
}

/// Why a command could not be done: a message for people, or diagnostics that are drawn already.
#[derive(Debug)]
pub enum Failure {
    Message(String),
    Drawn(String),
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Message(message)
    }
}
