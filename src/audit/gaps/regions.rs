//! Uncovered orderings put together: few regions that hold all of them.
//!
//! An ordering is widened term by term, as long as it is proved that no case holds anywhere in it; what it holds of the other orderings is seen from
//! their chains.

use super::survey::{Region, Survey};
use crate::audit::attempts::Attempts;
use crate::audit::finding::OpenRegion;
use crate::audit::kept::Kept;
use crate::audit::{Context, isolated, note};
use crate::certify::{Certificate, Read};
use crate::engine::ordering::Chain;
use crate::engine::{self, Reason};
use crate::settle;

/// An ordering that leaves some of the terms out.
type Wide = Vec<Chain>;

/// Regions that hold these orderings; none where there would be no fewer.
pub fn merged(context: &Context<'_>, survey: &Survey<'_>, open: &[Region]) -> Vec<OpenRegion> {
    if open.len() < 2 || open.len() > context.options.budget.limits.gaps.orderings {
        return Vec::new();
    }
    let orderings: Vec<&Wide> = open.iter().map(|region| &region.chains).collect();
    let attempts = |what: String| Attempts::new(context.store, &Kept::Region(0).of(context.key), context.options, what);
    let sought = survey.complete(open).to_string();
    let found = match recall(context, survey, &orderings) {
        Some(found) => found,
        None if attempts(sought.clone()).known().is_some() => return Vec::new(),
        None => {
            let Some(found) = search(context, survey, &orderings).filter(|found| found.len() < open.len()) else {
                if !engine::stopped() {
                    attempts(sought).keep(Reason::NoCertificate);
                }
                return Vec::new();
            };
            for (number, (_, certificate)) in found.iter().enumerate() {
                context.store.save(&Kept::Region(number).of(context.key), &certificate.text);
            }
            found
        }
    };
    found
        .into_iter()
        .map(|(wide, certificate)| OpenRegion {
            ordering: survey.written(&wide),
            gaps: (0..orderings.len()).filter(|gap| holds(&wide, orderings[*gap])).collect(),
            certificate: note(&certificate),
        })
        .collect()
}

/// Regions that hold all orderings, the first of what is left widened each time; none where one of them is not proved to be uncovered as a whole.
fn search(context: &Context<'_>, survey: &Survey<'_>, orderings: &[&Wide]) -> Option<Vec<(Wide, Certificate)>> {
    let prove = |wide: &Wide| {
        let statement = survey.within(wide);
        isolated(|| settle::prove_only(survey.id, &statement, &mut context.options.budget.clone()))
    };
    let mut left: Vec<&Wide> = orderings.to_vec();
    let mut out = Vec::new();
    while let Some(&first) = left.first() {
        let mut certificate = prove(first)?;
        let mut wide = first.clone();
        for term in first.iter().flatten().flatten().take(context.options.budget.limits.gaps.terms) {
            let wider = without(&wide, *term);
            if engine::stopped() || wider.is_empty() {
                continue;
            }
            if let Some(found) = prove(&wider) {
                (wide, certificate) = (wider, found);
            }
        }
        left.retain(|ordering| !holds(&wide, ordering));
        out.push((wide, certificate));
    }
    Some(out)
}

/// The regions that certificates keep, when they hold all orderings.
fn recall(context: &Context<'_>, survey: &Survey<'_>, orderings: &[&Wide]) -> Option<Vec<(Wide, Certificate)>> {
    let mut left: Vec<&Wide> = orderings.to_vec();
    let mut out = Vec::new();
    while let Some(&first) = left.first() {
        let kept = Read::of(context.load(&Kept::Region(out.len()).of(context.key))?)?;
        let wide = wider(first, context.options.budget.limits.gaps.terms)
            .into_iter()
            .find(|wide| kept.is_about(&survey.within(wide)))?;
        let certificate = kept.saying(survey.id, &survey.within(&wide))?;
        left.retain(|ordering| !holds(&wide, ordering));
        out.push((wide, certificate));
    }
    Some(out)
}

/// An ordering without some of its first so many terms, for all choices of these.
fn wider(ordering: &Wide, most: usize) -> Vec<Wide> {
    let mut out = vec![ordering.clone()];
    for term in ordering.iter().flatten().flatten().take(most) {
        let more: Vec<Wide> = out.iter().map(|wide| without(wide, *term)).collect();
        out.extend(more);
    }
    out
}

fn without(wide: &Wide, term: usize) -> Wide {
    let chain = |chain: &Chain| -> Chain {
        let blocks = chain.iter().map(|block| block.iter().copied().filter(|own| *own != term).collect::<Vec<_>>());
        blocks.filter(|block| !block.is_empty()).collect()
    };
    wide.iter().map(chain).filter(|chain| chain.iter().flatten().count() > 1).collect()
}

/// Whether an ordering is one of those that a wider one allows.
fn holds(wide: &Wide, ordering: &Wide) -> bool {
    let place = |term: usize| {
        ordering.iter().enumerate().find_map(|(chain, blocks)| {
            let block = blocks.iter().position(|block| block.contains(&term))?;
            Some((chain, block))
        })
    };
    wide.iter().all(|chain| {
        let members: Vec<(usize, usize)> =
            chain.iter().enumerate().flat_map(|(block, terms)| terms.iter().map(move |term| (block, *term))).collect();
        members.windows(2).all(|pair| match (pair[0], pair[1], place(pair[0].1), place(pair[1].1)) {
            ((one, _), (two, _), Some((chain, first)), Some((other, second))) => {
                chain == other && if one == two { first == second } else { first < second }
            }
            _ => false,
        })
    })
}
