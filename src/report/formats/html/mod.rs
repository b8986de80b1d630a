//! A page for a browser: one file that asks for nothing else. Without its scripts it is complete; with them findings are filtered, and the certificates
//! are checked again where it is read.

mod anchors;
mod blocks;
mod findings;
mod packed;
mod plates;
mod scripts;
#[cfg(test)]
mod tests;

use crate::audit::Finding;
use crate::report::document::Document;
use crate::report::{Report, details, letter, model, page};
use anchors::Anchors;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use blocks::{Setting, shown};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use packed::Certificates;
use plates::Plates;
use scripts::SCRIPT;
use sha2::{Digest, Sha256};

/// How the page looks.
const STYLE: &str = concat!(include_str!("page.css"), include_str!("../../picture/picture.css"));

/// All reports on one page.
///
/// # Errors
/// What the serializer of the certificates says.
pub fn write(reports: &[Report<'_>]) -> serde_json::Result<String> {
    let anchors: Vec<Anchors> = (0..).zip(reports).map(|(number, one)| Anchors::new(number, one.findings)).collect();
    let mut certificates = Certificates::default();
    for (report, anchors) in reports.iter().zip(&anchors) {
        for (finding, anchor) in report.findings.iter().zip(&anchors.all) {
            for (what, note) in details::certificates(finding) {
                let own = finding.example.is_none()
                    && finding.certificate.as_ref().is_some_and(|own| std::ptr::eq(own, note));
                certificates.push(anchor, what, own, &note.text);
            }
        }
    }
    let title = match reports {
        [one] => format!("Report on “{}”", called(one)),
        many => format!("Reports on {} papers", many.len()),
    };
    let plates: Vec<Plates> = (0..).zip(reports).map(|(number, report)| Plates::of(number, report)).collect();
    let deeper = usize::from(reports.len() > 1);
    let body = html! {
        a.skip href="#findings" { "To the findings" }
        main {
            @if deeper > 0 { h1 { (title) } }
            @for ((report, anchors), plates) in reports.iter().zip(&anchors).zip(&plates) {
                (paper(report, Setting { anchors, deeper }, plates))
            }
            (check(certificates.len()))
            (findings::section(reports, &anchors, &plates))
        }
        footer { p { (format!("referee {}", env!("CARGO_PKG_VERSION"))) } }
    };
    let packed = certificates.packed()?;
    let scripts = html! {
        script id="certificates" type="application/octet-stream" { (packed) }
        script { (PreEscaped(SCRIPT)) }
    };
    Ok(whole(&title, &html! { (body) (scripts) }).into_string())
}

/// A document that no paper's findings belong to, as a page without scripts.
pub fn alone(title: &str, document: &Document) -> String {
    let anchors = Anchors::new(0, &[]);
    let body = html! { main { h1 { (shown(title)) } (Setting { anchors: &anchors, deeper: 0 }.blocks(document)) } };
    whole(title, &body).into_string()
}

/// The page around its body.
fn whole(title: &str, body: &Markup) -> Markup {
    let allowed = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(allowed);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (shown(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    }
}

/// Where the certificates are checked; a script shows it, since without one it would do nothing.
fn check(certificates: usize) -> Markup {
    html! {
        section #check hidden {
            h2 { "Check here" }
            p {
                (certificates) " certificates travel in this page. A program in it, written apart from the one that accepted them, checks each of them \
                again in exact arithmetic, here, without asking anybody."
            }
            p { button type="button" { "Check all" } " " span role="status" {} }
        }
    }
}

/// What names a text in the list of what a page may run.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

fn called<'r>(report: &'r Report<'_>) -> &'r str {
    report.paper.title.as_deref().unwrap_or(&report.paper.slug)
}

/// One paper up to its findings.
fn paper(report: &Report<'_>, setting: Setting<'_>, plates: &Plates) -> Markup {
    let letter = letter::document(report);
    let (head, rest) = letter.split_at(letter.len().min(1));
    html! {
        article {
            header {
                (setting.blocks(&head.to_vec()))
                @if let Some(authors) = &report.paper.authors { p.authors { (shown(authors)) } }
                (totals(report.findings))
            }
            section { (setting.blocks(&page::results(report))) }
            section.letter { (setting.blocks(&rest.to_vec())) }
            section {
                @for (number, blocks) in page::tables(report) {
                    (setting.blocks(&blocks))
                    (plates.of_table(number))
                }
            }
        }
    }
}

/// How many findings have each verdict, each leading to these.
fn totals(findings: &[Finding]) -> Markup {
    html! {
        ul.totals {
            @for (word, n) in model::totals(findings).into_iter().filter(|(_, n)| *n > 0) {
                li { a href={ "#verdict=" (word) } { strong { (n) } " " (word) } }
            }
        }
    }
}
