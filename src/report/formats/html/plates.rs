//! The pictures of a page: of each table, and of each finding that is refuted, as far as they show that different things hold in different places.

use crate::audit::{Finding, Verdict};
use crate::lang::Subject;
use crate::picture::{self, Picture, Wish};
use crate::report::picture::{inside, scene, words};
use crate::report::{Report, legible};
use maud::{Markup, html};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Most pictures of a paper.
const MOST: usize = 60;

/// The pictures of a paper.
pub struct Plates {
    /// The paper's number on the page.
    paper: usize,
    tables: BTreeMap<usize, Plate>,
    findings: BTreeMap<usize, Plate>,
}

/// A picture with its title.
struct Plate {
    picture: Picture,
    title: String,
}

impl Plates {
    /// All of them.
    pub fn of(paper: usize, report: &Report<'_>) -> Self {
        let asked = report.findings.iter().filter_map(|finding| match finding.subject {
            Subject::Disjoint { table } | Subject::Sat { table, .. } => Some(table),
            _ => None,
        });
        let tables: BTreeSet<usize> = asked.collect();
        let tables: Vec<usize> = tables.into_iter().take(MOST).collect();
        let tables = tables.into_par_iter().filter_map(|table| {
            let title = report.paper.tables.get(table)?.name.text.clone();
            Some((table, plate(report, Subject::Disjoint { table }, &title)?))
        });
        let mut seen = BTreeSet::new();
        let refuted = report.findings.iter().enumerate().filter(|(_, finding)| is_drawn(finding));
        let refuted: Vec<(usize, &Finding)> =
            refuted.filter(|(_, finding)| seen.insert(finding.subject)).take(MOST).collect();
        let findings = refuted
            .into_par_iter()
            .filter_map(|(number, finding)| Some((number, plate(report, finding.subject, &finding.title())?)));
        Self { paper, tables: tables.collect(), findings: findings.collect() }
    }

    /// The picture of a table.
    pub fn of_table(&self, table: usize) -> Markup {
        self.figure(self.tables.get(&table), &format!("table-{}-{table}-", self.paper))
    }

    /// The picture of a finding, by its number.
    pub fn of_finding(&self, number: usize) -> Markup {
        self.figure(self.findings.get(&number), &format!("plate-{}-{number}-", self.paper))
    }

    fn figure(&self, plate: Option<&Plate>, id: &str) -> Markup {
        html! {
            @if let Some(Plate { picture, title }) = plate {
                figure {
                    (inside(picture, title, id))
                    figcaption { (legible::shown(&words(picture))) }
                }
            }
        }
    }
}

/// Whether a finding has a picture of its own: what is refuted at a point that is told exactly, of a claim or of the cases of a table.
fn is_drawn(finding: &Finding) -> bool {
    let regions = matches!(
        finding.subject,
        Subject::Claim(_) | Subject::Cover { .. } | Subject::Coverage { .. } | Subject::Consistent { .. }
    );
    let exact = finding.witness.as_ref().is_some_and(|witness| witness.roots.is_empty());
    regions && exact && finding.verdict == Verdict::Refuted
}

fn plate(report: &Report<'_>, asked: Subject, id: &str) -> Option<Plate> {
    let subject = picture::Subject::of(report.paper, asked).ok()?;
    let scene = scene::scene(&subject, asked, report.findings);
    let picture = picture::draw(&subject, &Wish::default(), &scene.points, &scene.marked).ok()?;
    let title = scene::title(report.paper, asked, id);
    picture.says_something().then_some(Plate { picture, title })
}
