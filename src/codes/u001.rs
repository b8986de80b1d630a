//! Whether units agree: asked by the front end, of what is written.

use super::Page;

/// The page.
pub const PAGE: Page = Page {
    title: "Do the units agree?",
    asks: "Whether quantities that are added or compared have the same dimension.",
    formula: "dimensions are exponents over the base dimensions; sums and comparisons need equal ones, products add them",
    why: "A sum of money and money per unit shows a forgotten factor before any algebra is done.",
    example: "`profit + price` with profit : money and price : money/units is an error.",
    certificate: "None; the claims file is refused with the place and both dimensions.",
    source: "Dimensional analysis, Fourier (1822).",
    answers: |_, _| false,
};
