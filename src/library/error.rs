//! Why a call gives nothing.

use crate::lang::{Diagnostic, SourceMap};
use crate::smtlib;
use std::path::PathBuf;
use std::{fmt, io};

/// Something wrong with a text. Its display begins with the place, `LINE:COLUMN: `.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The code that the reference explains, such as `N001`; none for scripts.
    pub code: Option<&'static str>,
    /// What is wrong, for people.
    pub message: String,
}

impl Mistake {
    /// Of a claims file.
    pub(super) fn of(found: &Diagnostic, sources: &SourceMap) -> Self {
        let (line, column) = sources.line_column(found.span);
        Self { line, column, code: Some(found.code.as_str()), message: found.message.clone() }
    }

    /// Of a script.
    pub(super) fn of_script(found: smtlib::Mistake) -> Self {
        Self { line: found.place.line, column: found.place.column, code: None, message: found.message }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: ", self.line, self.column)?;
        if let Some(code) = self.code {
            write!(out, "{code}: ")?;
        }
        write!(out, "{}", self.message)
    }
}

/// Why a call gives nothing.
///
/// ```
/// use referee::{Error, Options};
///
/// let Err(Error::Paper(mistakes)) = referee::audit("paper p\nclaim c : a > 0\n", &Options::default()) else { panic!() };
/// assert_eq!((mistakes[0].line, mistakes[0].column, mistakes[0].code), (2, 11, Some("N001")));
///
/// assert_eq!(mistakes[0].to_string(), format!("2:11: N001: {}", mistakes[0].message));
///
/// let Err(Error::Script(mistake)) = referee::solve("(assert x)", &Options::default()) else { panic!() };
/// assert!(mistake.line == 1 && mistake.code.is_none());
///
/// let nowhere = Options { worker: Some("/nowhere/referee".into()), ..Options::default() };
/// assert!(matches!(referee::audit("paper p\n", &nowhere), Err(Error::Worker { .. })));
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The text is no paper: all mistakes in it.
    Paper(Vec<Mistake>),
    /// The script is wrong there; what comes before it has been answered in vain.
    Script(Mistake),
    /// The program that should ask the solver cannot be started, or is not `referee` in this version.
    Worker {
        /// The program.
        program: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// No thread to work on.
    Thread(io::Error),
    /// The findings cannot be written as JSON.
    Json(serde_json::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paper(mistakes) => {
                let lines: Vec<String> = mistakes.iter().map(Mistake::to_string).collect();
                out.write_str(&lines.join("\n"))
            }
            Self::Script(mistake) => write!(out, "{mistake}"),
            Self::Worker { program, why } => {
                write!(out, "{}: no process for Z3 can be started: {why}", program.display())
            }
            Self::Thread(why) => write!(out, "no thread to work on: {why}"),
            Self::Json(why) => write!(out, "{why}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Paper(_) | Self::Script(_) => None,
            Self::Worker { why, .. } | Self::Thread(why) => Some(why),
            Self::Json(why) => Some(why),
        }
    }
}
