//! Columns next to each other, closer together where what they are made up of changes.

use super::column::Column;
use super::slice::{Direction, Slice};
use super::undrawable::Undrawable;
use crate::logic::Rational;
use crate::logic::univariate::Univariate;
use rayon::prelude::*;

/// How closely is looked.
#[derive(Clone, Copy, Debug)]
pub struct Detail {
    /// Columns at equal distances.
    pub columns: u32,
    /// How often the space between two is halved where they are not alike.
    pub halvings: u32,
}

/// For a picture that is shown.
pub const FINE: Detail = Detail { columns: 160, halvings: 6 };

/// To see what a picture would show.
pub const COARSE: Detail = Detail { columns: 12, halvings: 0 };

/// The columns from one end to the other. Where a boundary is a column itself, and at a number that can be told, it is one of them.
///
/// # Errors
/// Those of a column.
pub fn survey(slice: &Slice, [across, along]: &[Direction; 2], detail: Detail) -> Result<Vec<Column>, Undrawable> {
    let at = |k: u32| across.at(&Rational::from((2 * k + 1, 2 * detail.columns)));
    let upright = upright(slice, across);
    let mut places: Vec<Rational> = (0..detail.columns).map(at).chain(upright.iter().cloned()).collect();
    places.sort();
    places.dedup();
    let column = |x: &Rational| Column::new(slice, x, along).map(|own| Column { upright: upright.contains(x), ..own });
    let even: Vec<Column> = places.par_iter().map(column).collect::<Result<_, _>>()?;
    let pairs: Vec<&[Column]> = even.windows(2).collect();
    let further = pairs.par_iter().map(|pair| match pair {
        [one, two] => closer(slice, along, one, two, detail.halvings),
        _ => Ok(Vec::new()),
    });
    let further: Vec<Vec<Column>> = further.collect::<Result<_, _>>()?;
    let mut out = Vec::new();
    let mut further = further.into_iter();
    for column in even {
        out.push(column);
        out.extend(further.next().into_iter().flatten());
    }
    Ok(out)
}

/// The columns between two that are not alike.
fn closer(
    slice: &Slice,
    along: &Direction,
    one: &Column,
    two: &Column,
    halvings: u32,
) -> Result<Vec<Column>, Undrawable> {
    if halvings == 0 || one.is_like(two) {
        return Ok(Vec::new());
    }
    let middle = Column::new(slice, &(Rational::from(&one.x + &two.x) / 2u32), along)?;
    let mut out = closer(slice, along, one, &middle, halvings - 1)?;
    let after = closer(slice, along, &middle, two, halvings - 1)?;
    out.push(middle);
    out.extend(after);
    Ok(out)
}

/// Where polynomials in the first variable alone are 0, as far as these are numbers that can be written down.
fn upright(slice: &Slice, across: &Direction) -> Vec<Rational> {
    let own = slice.polys.iter().filter_map(|poly| Univariate::of(poly, slice.vars[0]));
    let roots = own.flat_map(|poly| poly.roots(&across.low, &across.high));
    let inside = |value: &Rational| *value > across.low && *value < across.high;
    roots.filter_map(|root| root.value().cloned().or_else(|| root.rational())).filter(inside).collect()
}
