//! Comparisons as papers on industrial organisation make them, from primitives: quotients of quotients, corners by `min` and `max`.
//!
//! By hand, with `t = a - c`: Cournot's quantity `t/(2 + d)` and Bertrand's `t/((2 - d)(1 + d))` with margin `t(1 - d)/(2 - d)` (Singh and Vives
//! 1984); a leader's profit `t^2 (2 - d)^2/(8 (2 - d^2))` exceeds Cournot's as `(4 - d^2)^2 > 8 (2 - d^2)`; two of three merged firms earn
//! `t^2/9 < t^2/8` (Salant, Switzer and Reynolds 1983), with a lower cost more or less; joint research exceeds rival research iff the spillover
//! exceeds 1/2 (d'Aspremont and Jacquemin 1988); with a capacity below `t/2` every larger quantity does as well as `t/2`.

use super::as_expected;

#[test]
fn from_primitives() {
    as_expected(
        "paper io
param a, c, c1, c2, g, K, s, v1, v2, b1, b2, al1, al2 : number, > 0
param d : share in (0, 1)
param be : share in [0, 1]
assume some : c < a
let t = a - c
let qC = t/(2 + d)
let pBc = t*(1 - d)/(2 - d)
let qB = t/((2 - d)*(1 + d))
let piC = qC^2
let piB = pBc*qB
let ql = t*(2 - d)/(2*(2 - d^2))
let qf = (t - d*ql)/2
let inv(x, y) = a - x - d*y
let dd(p, r) = (a*(1 - d) - p + d*r)/(1 - d^2)
claim k1 : piC > piB expect proved
claim k2 : inv(qC, qC) > c + pBc expect proved
claim k3 : dd(c + pBc, c + pBc) = qB expect proved
claim k4 : (inv(ql, qf) - c)*ql > piC expect proved
claim k5 : (inv(qf, ql) - c)*qf < piC expect proved
claim k6 : t^2/9 < 2*t^2/16 expect proved
claim k7 : (t + 2*s)^2/9 > 2*t^2/16 expect refuted
claim k8 : min(K, t/2)*(t - min(K, t/2)) <= t^2/4 expect proved
claim k9 when c1 < c2, c1 < a : min(c2, (a + c1)/2) > c1 expect proved
claim k10 when c2 >= (a + c1)/2 : max(0, (a - 2*c2 + c1)/3) = 0 expect proved
claim k11 when c1 < a, c2 < a, c1 < c2 : max(0, (a - 2*c2 + c1)/3) < (a - 2*c1 + c2)/3 expect proved
let xn = t*(2 - be)/(9/2*g - (2 - be)*(1 + be))
let xc = t*(1 + be)/(9/2*g - (1 + be)^2)
claim k12 when 9/2*g > (1 + be)^2, 9/2*g > (2 - be)*(1 + be) : xc > xn iff be > 1/2 expect proved
claim k13 when 9/2*g > (1 + be)^2, 9/2*g > (2 - be)*(1 + be), be < 1/2 : (t + (1 + be)*xn)/3 > (t + (1 + be)*xc)/3 expect proved
claim k14 : (1 + d)*qB^2 > (1 + d)*qC^2 expect proved
claim k15 : (a + c)/2 > c + pBc and (a + c)/2 > inv(qC, qC) expect proved
claim k16 when v1 > v2 : v1/(v1 + v2) > 1/2 and v1*(v1/(v1 + v2))^2 > v2*(v2/(v1 + v2))^2 expect proved
claim k17 : (a - (3*a + c)/4)*((3*a + c)/4 - c) < t^2/4 expect proved
let D = b1*b2 - g^2
let q1 = (al1*2*b2 - g*al2)/(4*b1*b2 - g^2)
let q2 = (al2*2*b1 - g*al1)/(4*b1*b2 - g^2)
let n1 = (al1*b2 - g*al2)/D
let n2 = (al2*b1 - g*al1)/D
let m1 = (2*n1*(b1/D) + n2*g/D)/(4*b1*b2/D^2 - g^2/D^2)
claim k18 when b1*b2 > g^2, al1*b2 > g*al2, al2*b1 > g*al1 : b1*q1 > m1 expect proved
claim k19 when b1*b2 > g^2, al1*b2 > g*al2, al2*b1 > g*al1 : b1*q1^2 > (b2/D)*m1^2 expect proved
claim k20 when c2 < a, c1 < a, 2*c2 < a + c1, 2*c1 < a + c2, c1 < c2 : ((a - 2*c1 + c2)/3)^2 + ((a - 2*c2 + c1)/3)^2 > ((a - (c1 + c2)/2)/3)^2*2 expect proved
claim k21 : maximizers of (a - min(x, K) - c)*min(x, K) over x : number, >= 0 are {t/2} expect refuted
claim k22 for T : number, >= 0 when T < t : max(0, (t - T)/2) + max(0, (t - 2*T)/2) <= t expect proved
claim k23 : max(0, qC - s)*max(0, t - s) <= qC*t expect proved",
    );
}
