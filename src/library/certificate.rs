//! A certificate judged by the kernel alone.

use referee_kernel::{Checked, Rejection, file};

/// Lets the kernel decide a certificate, without solver and without search. One that supposes lemmas ([`Checked::lemmas`]) shows its statement for the
/// case that these hold; [`referee_kernel::unsupported`] looks for their proofs among others.
///
/// # Errors
/// Why the certificate does not establish its verdict.
///
/// ```
/// let certificate = "referee certificate 1
/// id small
/// verdict refuted
/// statement
/// var x real
/// show x > 0
/// end
/// evidence
/// point x = 0
/// end
/// ";
/// let checked = referee::recheck(certificate)?;
/// assert_eq!(checked.verdict, referee::kernel::Verdict::Refuted);
///
/// let rejection = referee::recheck(&certificate.replace("x = 0", "x = 1")).unwrap_err();
/// assert_eq!(rejection.code, referee::kernel::RejectionCode::GoalNotFalse);
/// # Ok::<(), referee::kernel::Rejection>(())
/// ```
pub fn recheck(certificate: &str) -> Result<Checked, Rejection> {
    referee_kernel::check(&file::normal(certificate.to_owned()))
}
