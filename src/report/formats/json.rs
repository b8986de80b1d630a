//! The report for programs: JSON, schema 1.
//!
//! Numbers that were computed are strings with exact values (`"3/8"`), so that no reader rounds them; counts are JSON numbers. Members
//! stand in the order of these types, points and values in the order of declaration.

use super::told;
use crate::audit::Finding;
use crate::audit::finding::{self, CertificateNote, Premises, Witness};
use crate::audit::kept::{self, Kept};
use crate::lang;
use crate::lang::print;
use crate::lang::tree::Reference;
use crate::obligation::lower::paper_name;
use crate::report::document::plain;
use crate::report::{Report, changes, model, problem, sentences};
use serde::{Serialize, Serializer};

/// The schema's version.
pub const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Paper<'a> {
    schema: u32,
    paper: &'a str,
    title: Option<&'a str>,
    authors: Option<&'a str>,
    notation: Vec<told::Symbol<'a>>,
    tables: Vec<told::Table<'a>>,
    assumptions: Option<Entry<'a>>,
    points: Vec<told::Point<'a>>,
    findings: Vec<Entry<'a>>,
    summary: Pairs<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inventory: Option<Inventory<'a>>,
}

#[derive(Serialize)]
struct Inventory<'a> {
    listed: usize,
    settled: usize,
    stated: usize,
    refuted: usize,
    special: Vec<Special<'a>>,
    missing: &'a [String],
}

/// Something that is proved in special cases only.
#[derive(Serialize)]
struct Special<'a> {
    id: &'a str,
    scopes: &'a [String],
    class: Option<&'a str>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    location: Option<&'a str>,
    code: &'static str,
    verdict: &'static str,
    expect: Option<&'static str>,
    premises: &'static str,
    premises_open: Option<String>,
    part: Option<&'a str>,
    reading: Option<&'a str>,
    scope: Option<&'a str>,
    role: &'static str,
    denied: bool,
    words: Option<&'a str>,
    supposes: Vec<String>,
    claim: &'a str,
    problem: String,
    statement: &'a str,
    statement_sha256: String,
    certificate: Option<Certificate<'a>>,
    defined: Option<Certificate<'a>>,
    undefined: Option<Undefined<'a>>,
    witness: Option<Pairs<String>>,
    profile: Option<String>,
    values: Option<Pairs<String>>,
    example: Option<Vec<Function<'a>>>,
    example_properties: Vec<Property<'a>>,
    correction: Option<Correction<'a>>,
    row: Option<Correction<'a>>,
    partly: Option<Partly<'a>>,
    gaps: Vec<Gap<'a>>,
    regions: Vec<OpenRegion<'a>>,
    ties: Vec<Gap<'a>>,
    listing: Option<Certificate<'a>>,
    minimum: Option<Certificate<'a>>,
    uses: Vec<Used<'a>>,
    trusted: Vec<&'static str>,
    contradicts: Vec<String>,
    warnings: Vec<String>,
    remarks: Vec<String>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Certificate<'a> {
    path: Option<String>,
    rule: &'a str,
    bytes: usize,
}

/// Something that has no value at a point.
#[derive(Serialize)]
struct Undefined<'a> {
    what: &'a str,
    witness: Pairs<String>,
}

#[derive(Serialize)]
struct Correction<'a> {
    claim: &'a str,
    change: String,
    verdict: &'static str,
    certificate: Certificate<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    besides: Vec<Certificate<'a>>,
}

/// What is proved of an open claim.
#[derive(Serialize)]
struct Partly<'a> {
    proved: Vec<ProvedPart<'a>>,
    open: &'a [String],
}

#[derive(Serialize)]
struct ProvedPart<'a> {
    formula: &'a str,
    certificates: Vec<Certificate<'a>>,
}

/// A claim that the proof uses.
#[derive(Serialize)]
struct Used<'a> {
    claim: &'a str,
    verdict: &'static str,
}

#[derive(Serialize)]
struct Function<'a> {
    function: &'a str,
    formula: &'a str,
}

#[derive(Serialize)]
struct Property<'a> {
    property: String,
    certificate: Certificate<'a>,
}

#[derive(Serialize)]
struct OpenRegion<'a> {
    ordering: String,
    gaps: &'a [usize],
    certificate: Certificate<'a>,
}

#[derive(Serialize)]
struct Gap<'a> {
    ordering: String,
    only_if: Option<String>,
    witness: Pairs<String>,
    certificate: Certificate<'a>,
}

/// An object whose members keep their order.
struct Pairs<V>(Vec<(String, V)>);

impl<V: Serialize> Serialize for Pairs<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// One object for one paper, an array for several.
///
/// # Errors
/// What the serializer says.
pub fn write(reports: &[Report<'_>]) -> serde_json::Result<String> {
    let all: Vec<Paper<'_>> = reports.iter().map(paper).collect();
    let text = match all.as_slice() {
        [one] => serde_json::to_string_pretty(one),
        many => serde_json::to_string_pretty(many),
    };
    Ok(seen(&text?) + "\n")
}

/// The control characters that the serializer leaves as they are, written as it writes others; they stand in strings.
fn seen(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{7f}'..='\u{9f}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

fn paper<'a>(report: &'a Report<'_>) -> Paper<'a> {
    let totals = model::totals(report.findings).into_iter().map(|(word, n)| (word.to_owned(), n));
    let unsure = model::unsure(report.findings).count();
    let folders = report.certificates.iter().map(Option::as_deref).chain(std::iter::repeat(None));
    Paper {
        schema: SCHEMA,
        paper: &report.paper.slug,
        title: report.paper.title.as_deref(),
        authors: report.paper.authors.as_deref(),
        notation: told::notation(report.paper),
        tables: told::tables(report.paper),
        points: told::points(report),
        assumptions: report.assumptions.map(|finding| entry(report, finding, None)),
        findings: report.findings.iter().zip(folders).map(|(finding, folder)| entry(report, finding, folder)).collect(),
        summary: Pairs(totals.chain([("premises not settled".to_owned(), unsure)]).collect()),
        inventory: report.inventory.as_ref().map(|inventory| Inventory {
            listed: inventory.listed,
            settled: inventory.settled(),
            stated: inventory.stated,
            refuted: inventory.refuted,
            special: (inventory.special.iter())
                .map(|one| Special { id: &one.id, scopes: &one.scopes, class: one.class.as_deref() })
                .collect(),
            missing: &inventory.missing,
        }),
    }
}

/// A finding as an entry.
///
/// Long, since it has a line for each field.
fn entry<'a>(report: &Report<'a>, finding: &'a Finding, folder: Option<&'a str>) -> Entry<'a> {
    let witness = finding.witness.as_ref();
    let own = finding.own_key();
    let kept_as = |note: Option<&'a CertificateNote>, kept: Kept| {
        note.map(|note| certificate(note, path(folder, &kept.of(&own))))
    };
    Entry {
        id: &finding.id,
        location: finding.location.as_deref(),
        code: finding.shown_code().name(),
        verdict: finding.verdict.word(),
        expect: finding.expect.map(|verdict| verdict.word()),
        premises: finding.premises.word(),
        premises_open: match &finding.premises {
            Premises::Open(why) => Some(why.to_string()),
            Premises::Possible | Premises::Impossible => None,
        },
        part: finding.part.as_deref(),
        reading: finding.reading.as_deref(),
        scope: model::scope(report.paper, finding),
        role: model::role(report.paper, finding),
        denied: model::is_denied(report.paper, finding),
        words: model::words(report.paper, finding),
        supposes: supposed(report.paper, finding),
        claim: &finding.claim,
        problem: problem::problem(report.paper, finding).text(),
        statement: &finding.statement,
        statement_sha256: kept::hash(&finding.statement, 32),
        certificate: finding
            .certificate
            .as_ref()
            .map(|note| certificate(note, path(folder, &finding.certificate_key()))),
        defined: kept_as(finding.defined.as_ref(), Kept::Defined),
        undefined: finding
            .undefined
            .as_ref()
            .map(|undefined| Undefined { what: &undefined.what, witness: whole(&undefined.witness) }),
        witness: witness.map(whole),
        profile: witness.and_then(|witness| witness.profile.as_ref()).map(ToString::to_string),
        values: witness.map(|witness| exact(&witness.values)),
        example: finding.example.as_ref().map(|example| functions(&example.functions)),
        example_properties: finding.example.as_ref().map_or_else(Vec::new, |example| properties(example, folder, &own)),
        correction: finding.correction.as_ref().map(|correction| corrected(correction, folder, &own, Kept::Correction)),
        row: finding.row.as_ref().map(|row| corrected(row, folder, &own, Kept::Row)),
        partly: finding.partly.as_ref().map(|partly| in_part(partly, folder)),
        gaps: regions(folder, &own, &finding.gaps, Kept::Open),
        regions: (finding.regions.iter().enumerate())
            .map(|(number, region)| OpenRegion {
                ordering: print::expr(&region.ordering, 0),
                gaps: &region.gaps,
                certificate: certificate(&region.certificate, path(folder, &Kept::Region(number).of(&own))),
            })
            .collect(),
        ties: regions(folder, &own, &finding.ties, Kept::Tie),
        listing: kept_as(finding.listing.as_ref(), Kept::Listing),
        minimum: kept_as(finding.minimum.as_ref(), Kept::Minimum),
        uses: finding.uses.iter().map(|used| Used { claim: &used.title, verdict: used.verdict.word() }).collect(),
        trusted: finding.trusted.iter().map(|trust| trust.explain().name).collect(),
        contradicts: contradicted(report.paper, finding),
        warnings: finding.doubts.iter().map(ToString::to_string).collect(),
        remarks: finding.remarks.iter().map(ToString::to_string).collect(),
        note: finding.note.as_deref(),
    }
}

/// What should stand there, with its certificates.
fn corrected<'a>(
    correction: &'a finding::Correction,
    folder: Option<&str>,
    own: &str,
    kind: impl Fn(usize) -> Kept,
) -> Correction<'a> {
    let kept = |(number, note)| certificate(note, path(folder, &kind(number).of(own)));
    Correction {
        claim: &correction.claim,
        change: plain(&changes::told(&correction.change)),
        verdict: "proved",
        certificate: kept((0, &correction.certificate)),
        besides: (1..).zip(&correction.besides).map(kept).collect(),
    }
}

/// What is proved of an open claim, with its certificates.
fn in_part<'a>(partly: &'a finding::Partly, folder: Option<&str>) -> Partly<'a> {
    let kept = |note: &'a CertificateNote| certificate(note, note.key.as_deref().and_then(|key| path(folder, key)));
    let proved = partly
        .proved
        .iter()
        .map(|part| ProvedPart { formula: &part.formula, certificates: part.certificates.iter().map(kept).collect() });
    Partly { proved: proved.collect(), open: &partly.open }
}

/// A point with what stands for irrational values.
fn whole(witness: &Witness) -> Pairs<String> {
    let roots = witness.roots.iter();
    let roots = roots.map(|(name, value)| (paper_name(name).to_owned(), value.written(paper_name)));
    Pairs(point(&witness.point).0.into_iter().chain(roots).collect())
}

/// What a claim supposes, as clauses.
fn supposed(paper: &lang::Paper, finding: &Finding) -> Vec<String> {
    let claim = paper.claim_of(finding.subject);
    claim.map_or_else(Vec::new, |claim| print::suppositions(&claim.variables, &claim.under, &claim.when))
}

/// The other places that a claim is said to contradict, as `id` or `id [part or reading]`.
fn contradicted(paper: &lang::Paper, finding: &Finding) -> Vec<String> {
    let title = |reference: &Reference| match &reference.label {
        Some(label) => format!("{} [{}]", reference.id.text, label.text),
        None => reference.id.text.clone(),
    };
    paper.claim_of(finding.subject).map_or_else(Vec::new, |claim| claim.contradicts.iter().map(title).collect())
}

/// Where what has this key lies, given the folder.
fn path(folder: Option<&str>, key: &str) -> Option<String> {
    folder.map(|folder| format!("{folder}{key}.cert"))
}

fn functions(all: &[(String, String)]) -> Vec<Function<'_>> {
    all.iter().map(|(function, formula)| Function { function, formula }).collect()
}

/// What is proved of an example's functions for the finding with a key.
fn properties<'a>(example: &'a finding::Example, folder: Option<&str>, own: &str) -> Vec<Property<'a>> {
    let each = example.properties.iter().enumerate().map(|(number, property)| Property {
        property: plain(&sentences::holds(&property.said)),
        certificate: certificate(&property.certificate, path(folder, &Kept::Property(number).of(own))),
    });
    each.collect()
}

fn certificate(note: &CertificateNote, path: Option<String>) -> Certificate<'_> {
    Certificate { path, rule: &note.rule, bytes: note.text.len() }
}

/// What is left open of the finding with a key; `kind` says as what the points are kept.
fn regions<'a>(folder: Option<&str>, own: &str, all: &'a [finding::Gap], kind: impl Fn(usize) -> Kept) -> Vec<Gap<'a>> {
    let gap = |(number, gap): (usize, &'a finding::Gap)| Gap {
        ordering: print::expr(&gap.ordering, 0),
        only_if: gap.only_if.as_ref().map(|only| print::expr(only, 0)),
        witness: point(&gap.witness.point),
        certificate: certificate(&gap.certificate, path(folder, &kind(number).of(own))),
    };
    all.iter().enumerate().map(gap).collect()
}

/// Values of a statement's variables, by the names that the paper gives them.
fn point(all: &[(String, impl ToString)]) -> Pairs<String> {
    Pairs(all.iter().map(|(name, value)| (paper_name(name).to_owned(), value.to_string())).collect())
}

fn exact(all: &[(String, impl ToString)]) -> Pairs<String> {
    Pairs(all.iter().map(|(name, value)| (name.clone(), value.to_string())).collect())
}
