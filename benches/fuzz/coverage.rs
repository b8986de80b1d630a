//! Which edges of the instrumented crates an execution took, how often.
//!
//! LLVM's inline counters (`sanitizer-coverage-inline-8bit-counters`): one byte for each edge, which a constructor of every
//! instrumented object announces. Without instrumentation there are none, and the loop mutates blindly.

use std::sync::Mutex;

/// Start and length of the announced counters.
static REGIONS: Mutex<Vec<(usize, usize)>> = Mutex::new(Vec::new());

/// What every instrumented object calls when the program starts.
///
/// # Safety
/// Both ends of one array of counters, as the instrumentation gives them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sanitizer_cov_8bit_counters_init(start: *mut u8, end: *mut u8) {
    let (start, end) = (start as usize, end as usize);
    if let Ok(mut regions) = REGIONS.lock()
        && end > start
        && !regions.contains(&(start, end - start))
    {
        regions.push((start, end - start));
    }
}

/// What has been seen so far of every edge: a bit for each class of how often.
#[derive(Default)]
pub struct Seen {
    bits: Vec<u8>,
    /// Edges that were taken at all.
    pub edges: usize,
}

/// 1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128 and more: classes as of AFL.
fn class(count: u8) -> u8 {
    match count {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        4..=7 => 8,
        8..=15 => 16,
        16..=31 => 32,
        32..=127 => 64,
        _ => 128,
    }
}

impl Seen {
    /// Whether the execution since the last call did something new; the counters are zero afterwards.
    pub fn take(&mut self) -> bool {
        let regions = REGIONS.lock().map(|regions| regions.clone()).unwrap_or_default();
        let total: usize = regions.iter().map(|(_, length)| length).sum();
        self.bits.resize(total, 0);
        let (mut new, mut rest) = (false, self.bits.as_mut_slice());
        for (start, length) in regions {
            // SAFETY: the instrumentation's arrays live as long as the program; what is executed has ended, so nobody else writes them.
            let counters = unsafe { std::slice::from_raw_parts_mut(start as *mut u8, length) };
            let (known, others) = rest.split_at_mut(length);
            rest = others;
            // Most edges are not taken: eight are passed over at once.
            for (counters, known) in counters.chunks_mut(8).zip(known.chunks_mut(8)) {
                if *counters == [0; 8] {
                    continue;
                }
                for (counter, bits) in counters.iter_mut().zip(known) {
                    if *counter != 0 {
                        let class = class(std::mem::take(counter));
                        self.edges += usize::from(*bits == 0);
                        new |= *bits & class == 0;
                        *bits |= class;
                    }
                }
            }
        }
        new
    }

    /// How many edges there are; zero without instrumentation.
    pub fn all(&self) -> usize {
        self.bits.len()
    }
}
