//! From columns to shapes: areas between the same borders, the borders as lines, and where a name has most room.
//!
//! Places are parts of the way from the lower to the higher end in each direction.

use super::column::{Column, State};
use super::slice::Direction;
use crate::logic::Rational;
use std::collections::BTreeMap;

/// A place in a picture.
pub type Place = [f64; 2];

/// Everything that is in one state.
#[derive(Clone, Debug)]
pub struct Area {
    /// The state.
    pub state: State,
    /// Its pieces, each inside a closed line.
    pub pieces: Vec<Vec<Place>>,
    /// Where a name has most room, and how much that is to each side.
    pub room: (Place, f64),
}

/// A line at which something changes.
#[derive(Clone, Debug)]
pub struct Line {
    /// What holds on it.
    pub state: State,
    /// What holds on its two sides.
    pub sides: [State; 2],
    /// Its points, in order.
    pub points: Vec<Place>,
}

/// How many places are looked at for room, to the right and up: a name is wider than it is high.
const CELLS: [usize; 2] = [60, 100];

/// Which part of the width is too little to be seen.
const THIN: f64 = 1e-3;

/// Where the borders of a column are.
fn heights(column: &Column, along: &Direction) -> Vec<f64> {
    let middle = |low: &Rational, high: &Rational| Rational::from(low + high) / 2u32;
    column.borders.iter().map(|border| along.part(&middle(border.root.low(), border.root.high()))).collect()
}

/// Columns that are alike, up to half the way to their neighbours.
struct Run<'c> {
    columns: &'c [Column],
    /// Where each column is; the first and the last one are drawn out to the ends of the run.
    across: Vec<f64>,
    heights: Vec<Vec<f64>>,
}

fn runs<'c>(columns: &'c [Column], [across, along]: &[Direction; 2]) -> Vec<Run<'c>> {
    let mut out = Vec::new();
    let mut start = 0.0;
    let mut rest = columns;
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|column| column.is_like(first)).count();
        let (own, behind) = rest.split_at(length);
        rest = behind;
        let mut places: Vec<f64> = own.iter().map(|column| across.part(&column.x)).collect();
        let end = match (places.last(), behind.first()) {
            (Some(last), Some(next)) => (last + across.part(&next.x)) / 2.0,
            _ => 1.0,
        };
        let mut heights: Vec<Vec<f64>> = own.iter().map(|column| heights(column, along)).collect();
        places.insert(0, start);
        places.push(end);
        let (first, last) = (heights.first().cloned(), heights.last().cloned());
        heights.splice(0..0, first);
        heights.extend(last);
        out.push(Run { columns: own, across: places, heights });
        start = end;
    }
    out
}

impl Run<'_> {
    fn column(&self) -> &Column {
        // A run has a column, since it was begun with one.
        &self.columns[0]
    }

    /// Whether it is no more than an upright line.
    fn is_line(&self) -> bool {
        self.columns.len() == 1 && self.column().upright
    }

    /// The line that a border draws; below the first one and above the last one it is the edge.
    fn line(&self, border: Option<usize>, edge: f64) -> Vec<Place> {
        let height = |heights: &Vec<f64>| border.and_then(|number| heights.get(number).copied()).unwrap_or(edge);
        let all = self.across.iter().zip(&self.heights).map(|(across, heights)| [*across, height(heights)]);
        thinned(all.collect())
    }
}

/// A line without the points that are on the way between their neighbours.
fn thinned(points: Vec<Place>) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::with_capacity(points.len());
    for point in points {
        if let [.., one, two] = out.as_slice() {
            let slope = (point[0] - one[0]) * (two[1] - one[1]) - (two[0] - one[0]) * (point[1] - one[1]);
            if slope.abs() < 1e-7 && (one[0] <= two[0]) == (two[0] <= point[0]) {
                out.pop();
            }
        }
        out.push(point);
    }
    out
}

/// The areas and lines of columns.
pub fn outlines(columns: &[Column], window: &[Direction; 2]) -> (Vec<Area>, Vec<Line>) {
    let runs = runs(columns, window);
    let mut areas: BTreeMap<&State, Vec<Vec<Place>>> = BTreeMap::new();
    let mut lines = Vec::new();
    for run in &runs {
        let own = run.column();
        for (number, state) in own.between.iter().enumerate() {
            let mut piece = run.line(number.checked_sub(1), 0.0);
            piece.extend(run.line((number < own.borders.len()).then_some(number), 1.0).into_iter().rev());
            areas.entry(state).or_default().push(piece);
        }
        // What holds at a single number of the first variable, and on no upright line, is a point.
        if run.across.last().zip(run.across.first()).is_some_and(|(last, first)| last - first < THIN) {
            continue;
        }
        for ((number, border), sides) in own.borders.iter().enumerate().zip(own.between.windows(2)) {
            let sides = [sides[0].clone(), sides[1].clone()];
            lines.push(Line { state: border.state.clone(), sides, points: run.line(Some(number), 0.0) });
        }
    }
    for (number, run) in runs.iter().enumerate().skip(1) {
        let (before, after) = (&runs[number - 1], runs.get(number + 1));
        match after.filter(|_| run.is_line()) {
            Some(after) => lines.extend(steps(before, Some(run), after)),
            None if before.is_line() && number > 1 => {}
            None => lines.extend(steps(before, None, run)),
        }
    }
    let rooms = rooms(&runs);
    let areas = areas.into_iter().map(|(state, pieces)| {
        let room = rooms.get(state).copied().unwrap_or(([0.5, 0.5], 0.0));
        Area { state: state.clone(), pieces, room }
    });
    (areas.collect(), lines)
}

/// Upright lines between two runs, wherever different things hold on both sides or on the line itself: what does is known where a column is the line,
/// be it between the runs or the first one of the right one.
fn steps(left: &Run<'_>, line: Option<&Run<'_>>, right: &Run<'_>) -> Vec<Line> {
    let (Some(before), Some(after), Some(&at)) = (left.heights.last(), right.heights.first(), left.across.last())
    else {
        return Vec::new();
    };
    let own = line.and_then(|line| line.heights.first()).map_or(&[][..], Vec::as_slice);
    let mut breaks: Vec<f64> = before.iter().chain(after).chain(own).copied().chain([0.0, 1.0]).collect();
    breaks.sort_by(f64::total_cmp);
    let state = |run: &Run<'_>, heights: &[f64], at: f64| {
        run.column().between.get(heights.iter().filter(|height| **height < at).count()).cloned()
    };
    let first = right.columns.first().is_some_and(|column| column.upright);
    let each = breaks.windows(2).filter_map(|pair| {
        let middle = (pair[0] + pair[1]) / 2.0;
        let sides = [state(left, before, middle)?, state(right, after, middle)?];
        let own = match line {
            Some(line) => state(line, own, middle)?,
            None => sides[usize::from(first)].clone(),
        };
        let changes = sides.iter().any(|side| *side != own);
        let tall = pair[1] - pair[0] > THIN;
        (tall && changes).then(|| Line { state: own, sides, points: vec![[at, pair[0]], [at, pair[1]]] })
    });
    each.collect()
}

/// What holds in each cell of a grid; nothing where there is a border in it.
fn cells<'r>(runs: &'r [Run<'_>]) -> Vec<Vec<Option<&'r State>>> {
    let [wide, high] = CELLS.map(|count| count as f64);
    let row = |i: usize| {
        let (start, end) = (i as f64 / wide, (i + 1) as f64 / wide);
        let run = runs.iter().find(|run| run.across.last().is_some_and(|last| *last >= end)).or(runs.last());
        let inside = run.filter(|run| run.across.first().is_some_and(|first| *first <= start));
        let Some(run) = inside else { return vec![None; CELLS[1]] };
        let beside = run.across.iter().zip(&run.heights);
        let last = run.across.iter().rposition(|across| *across <= start).unwrap_or(0);
        let heights: Vec<&Vec<f64>> =
            beside.skip(last).take_while(|(across, _)| **across <= end).map(|(_, heights)| heights).collect();
        let cell = |j: usize| {
            let (low, top) = (j as f64 / high, (j + 1) as f64 / high);
            let below = |heights: &[f64], at: f64| heights.iter().filter(|height| **height < at).count();
            let first = below(heights.first()?, low);
            let same = heights.iter().all(|heights| below(heights, low) == first && below(heights, top) == first);
            run.column().between.get(first).filter(|_| same)
        };
        (0..CELLS[1]).map(cell).collect()
    };
    (0..CELLS[0]).map(row).collect()
}

/// Where each state has most room: the place that is furthest from everything else.
fn rooms<'r>(runs: &'r [Run<'_>]) -> BTreeMap<&'r State, (Place, f64)> {
    let cells = cells(runs);
    let [wide, high] = CELLS;
    let mut out: BTreeMap<&State, (Place, f64)> = BTreeMap::new();
    for (i, row) in cells.iter().enumerate() {
        for (j, own) in row.iter().enumerate() {
            let Some(state) = own else { continue };
            let edge = i.min(j).min(wide - 1 - i).min(high - 1 - j);
            let free = |by: usize| {
                (0..=2 * by).all(|k| {
                    let (a, b) = (i - by + k, j - by + k);
                    [cells[a][j - by], cells[a][j + by], cells[i - by][b], cells[i + by][b]]
                        .iter()
                        .all(|one| one == own)
                })
            };
            let by = (1..=edge).take_while(|by| free(*by)).last().unwrap_or(0);
            let room = (by as f64 + 0.5) / wide as f64;
            if out.get(state).is_none_or(|(_, most)| room > *most) {
                out.insert(state, ([(i as f64 + 0.5) / wide as f64, (j as f64 + 0.5) / high as f64], room));
            }
        }
    }
    out
}
