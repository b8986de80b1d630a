//! `referee cluster`: what a cluster's scheduler runs, a script for Slurm or a workflow for Snakemake.

use super::super::exit::{Exit, Failure};
use super::super::files;
use super::super::papers::{self, or_default};
use super::super::paths::is_stdin;
use super::shard::PARTS;
use clap::Args;
use std::path::{Path, PathBuf};

/// What `--help` shows at its end.
const EXAMPLES: &str = "\
Examples:
  referee cluster --slurm proofs --parts 8 -o audit.slurm
  sbatch audit.slurm                          the parts; one whose machine fails is started again
  referee status proofs                       how far they are
  referee merge proofs --format md -o report.md

  referee cluster --snakemake proofs --parts 8 -o Snakefile
  snakemake --cores 2                         the parts and the report, on this machine or by an executor

The folders of the papers are on a file system that all machines share. REFEREE names the program where it is not on their path.";

/// Write the script with which a cluster audits papers in parts
///
/// Each part has one processor. A part that is killed loses nothing that it has found, and goes on where it was when it is started again.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
#[command(group = clap::ArgGroup::new("scheduler").required(true))]
pub struct Arguments {
    /// Claims files, or folders that hold some [default: proofs]
    paths: Vec<PathBuf>,
    /// A script for Slurm, an array of jobs
    #[arg(long, group = "scheduler")]
    slurm: bool,
    /// A workflow for Snakemake, with the report at its end
    #[arg(long, group = "scheduler")]
    snakemake: bool,
    /// How many parts
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=PARTS))]
    parts: u64,
    /// Give up the search for a claim after so many seconds of processor time [default: that of `referee audit`]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    time_limit: Option<u64>,
    /// Let a paper import files that lie outside its folder
    #[arg(long)]
    allow_outside: bool,
    /// Where certificates are kept [default: certificates/ beside each paper]
    #[arg(long, value_name = "DIR")]
    certificates: Option<PathBuf>,
    /// Write here instead of to stdout
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let paths = or_default(&arguments.paths);
    for path in &paths {
        if is_stdin(path) {
            return Err("what is read from standard input has no parts".to_owned().into());
        }
        papers::find(path)?;
    }
    let mut words: Vec<String> = paths.iter().map(|path| quoted(path)).collect::<Result<_, _>>()?;
    if arguments.allow_outside {
        words.push("--allow-outside".to_owned());
    }
    if let Some(folder) = &arguments.certificates {
        words.push(format!("--certificates {}", quoted(folder)?));
    }
    let words = words.join(" ");
    let limit = arguments.time_limit.map_or_else(String::new, |seconds| format!(" --time-limit {seconds}"));
    let text = match arguments.slurm {
        true => slurm(&words, &limit, arguments.parts),
        false => snakefile(&words, &limit, arguments.parts),
    };
    files::deliver(&arguments.output, &text)?;
    Ok(Exit::Expected)
}

/// A path as one word of a shell.
fn quoted(path: &Path) -> Result<String, String> {
    let text = path.to_str().filter(|text| !text.contains(char::is_control));
    let text = text.ok_or_else(|| format!("{}: a script cannot name this path", path.display()))?;
    // What begins with a hyphen is no option.
    let text = if text.starts_with('-') { format!("./{text}") } else { text.to_owned() };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+".contains(c);
    Ok(if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) })
}

/// An array of jobs. That a claim is not as expected is no failure of a job: it is in the report.
fn slurm(words: &str, limit: &str, parts: u64) -> String {
    format!(
        "\
#!/bin/sh
#SBATCH --job-name=referee
#SBATCH --array=1-{parts}
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --requeue
# Run it with `sbatch` from the folder in which it was written. `referee status` says how far the parts are, `referee merge` writes the report.
\"${{REFEREE:-referee}}\" audit {words}{limit} --shard \"$SLURM_ARRAY_TASK_ID/{parts}\" --jobs 1 --quiet >/dev/null
code=$?
[ $code -eq 1 ] || exit $code
"
    )
}

/// A rule for the parts, and one for the report.
fn snakefile(words: &str, limit: &str, parts: u64) -> String {
    let program = "\"${REFEREE:-referee}\"";
    let fair = "|| [ $? -eq 1 ]";
    let merge = python(&format!("{program} merge {words} --format md -o "), "{output}", &format!(" {fair}"));
    let begin = format!("{program} audit {words}{limit} --shard ");
    let part = python(&begin, "{wildcards.k}", &format!("/{parts} --jobs 1 --quiet >/dev/null {fair}"));
    format!(
        "\
# Run it with `snakemake --cores N` from the folder in which it was written, or with an executor for a cluster; once a claim has changed, with --forceall.
PARTS = {parts}

rule report:
    input: expand(\".referee/{{k}}-of-{parts}.done\", k=range(1, PARTS + 1))
    output: \"referee.md\"
    shell: {merge}

rule part:
    output: touch(\".referee/{{k}}-of-{parts}.done\")
    threads: 1
    resources: mem_mb=2048
    retries: 3
    shell: {part}
"
    )
}

/// A command as a string of Python in which Snakemake puts a value between what comes before and what comes after.
fn python(before: &str, value: &str, after: &str) -> String {
    let escaped = |text: &str| {
        let braced = text.replace('{', "{{").replace('}', "}}");
        braced.replace('\\', r"\\").replace('"', "\\\"")
    };
    format!("\"{}{value}{}\"", escaped(before), escaped(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// After POSIX: within single quotes everything but they themselves stands for itself.
    #[test]
    fn a_path_is_one_word() {
        let word = |text: &str| quoted(Path::new(text));
        assert_eq!(word("proofs/a-b.claims").as_deref(), Ok("proofs/a-b.claims"));
        assert_eq!(word("it's $HOME").as_deref(), Ok(r"'it'\''s $HOME'"));
        assert_eq!(word("-o").as_deref(), Ok("./-o"));
        assert!(word("a\nb").is_err());
    }

    /// After Python's and Snakemake's own rules: `\"` and `\\` in a string, `{{` for a brace.
    #[test]
    fn a_command_is_a_string_of_python() {
        assert_eq!(python(r#"a "${B}" '\' "#, "{output}", " b"), r#""a \"${{B}}\" '\\' {output} b""#);
    }
}
