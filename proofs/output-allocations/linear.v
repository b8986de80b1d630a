(** Cauchy's equation on the outputs q >= 0, Pexider's equation, and constant marginal cost up to the best total.
    Classical real numbers of the standard library; no continuity is assumed where it is not written.

    - [additive_monotone_linear]: additive and non-decreasing on q >= 0 implies f x = f 1 * x.
    - [additive_bounded_linear]: additive and bounded below on an interval [u, v], 0 <= u < v, implies the same.
    - [pexider_monotone]: C1 x + C2 y = C3 (x + y) with C1 non-decreasing implies C_i q = c q + k_i and C3 q = c q + k1 + k2.
    - [all_splits_best_affine]: with demand a - b Q, if every split of Q is best, then C1 q = (a - 2 b Q) q + C1 0 on [0, Q]. *)

Require Import Reals Lra Lia ZArith.
Open Scope R_scope.

(** The real numbers have no greatest whole number. *)
Lemma above : forall y : R, exists n : nat, y < INR n.
Proof.
  intros y. destruct (archimed y) as [H _]. exists (Z.to_nat (up y)).
  rewrite INR_IZR_INZ. apply Rlt_le_trans with (IZR (up y)); [lra | apply IZR_le; lia].
Qed.

(** No positive number is below r / n for all n. *)
Lemma small : forall e r : R, (forall n : nat, (0 < n)%nat -> INR n * e <= r) -> e <= 0.
Proof.
  intros e r H. destruct (Rle_or_lt e 0) as [|He]; [assumption|].
  destruct (above (r / e)) as [n Hn].
  assert (H1 : INR (S n) * e <= r) by (apply H; lia).
  rewrite S_INR in H1.
  assert (H2 : r / e * e = r) by (field; lra).
  assert (H3 : r / e * e < INR n * e) by (apply Rmult_lt_compat_r; lra).
  lra.
Qed.

Definition additive (f : R -> R) := forall x y, 0 <= x -> 0 <= y -> f (x + y) = f x + f y.

Section Additive.
  Variable f : R -> R.
  Hypothesis Hadd : additive f.

  Lemma at_zero : f 0 = 0.
  Proof. generalize (Hadd 0 0 (Rle_refl 0) (Rle_refl 0)). rewrite Rplus_0_l. lra. Qed.

  Lemma at_multiple : forall (n : nat) x, 0 <= x -> f (INR n * x) = INR n * f x.
  Proof.
    induction n; intros x Hx.
    - simpl. rewrite 2!Rmult_0_l. apply at_zero.
    - rewrite S_INR. replace ((INR n + 1) * x) with (INR n * x + x) by ring.
      rewrite Hadd; [rewrite IHn by assumption; ring | apply Rmult_le_pos; [apply pos_INR | assumption] | assumption].
  Qed.

  (** A whole number between, for the comparison of f with its values at whole numbers. *)
  Lemma floor : forall y, 0 <= y -> exists m : nat, INR m <= y < INR m + 1.
  Proof.
    intros y Hy. destruct (archimed y) as [H1 H2].
    assert (0 <= up y - 1)%Z by (apply Z.lt_succ_r; apply lt_IZR; unfold Z.succ; rewrite plus_IZR, minus_IZR; lra).
    exists (Z.to_nat (up y - 1)).
    rewrite INR_IZR_INZ, Z2Nat.id by assumption. rewrite minus_IZR. lra.
  Qed.

  Theorem additive_monotone_linear :
    (forall x y, 0 <= x -> x <= y -> f x <= f y) -> forall x, 0 <= x -> f x = f 1 * x.
  Proof.
    intros Hmono x Hx.
    assert (H1 : 0 <= f 1) by (rewrite <- at_zero; apply Hmono; lra).
    assert (Hn : forall n, (0 < n)%nat -> - f 1 <= INR n * (f x - f 1 * x) <= f 1).
    { intros n Hn.
      assert (Hnx : 0 <= INR n * x) by (apply Rmult_le_pos; [apply pos_INR | assumption]).
      destruct (floor (INR n * x) Hnx) as [m [Hm1 Hm2]].
      assert (Hm : 0 <= INR m) by apply pos_INR.
      assert (L : f (INR m * 1) <= f (INR n * x)) by (apply Hmono; lra).
      assert (U : f (INR n * x) <= f (INR (S m) * 1)) by (apply Hmono; [assumption | rewrite S_INR; lra]).
      rewrite !at_multiple in L, U by lra. rewrite S_INR in U.
      assert (INR m * f 1 <= INR n * x * f 1) by (apply Rmult_le_compat_r; lra).
      assert (INR n * x * f 1 <= (INR m + 1) * f 1) by (apply Rmult_le_compat_r; lra).
      lra. }
    assert (A : f x - f 1 * x <= 0) by (apply (small _ (f 1)); intros n h; apply (Hn n h)).
    assert (B : - (f x - f 1 * x) <= 0).
    { apply (small _ (f 1)); intros n h. generalize (Hn n h). lra. }
    lra.
  Qed.
End Additive.

(** An additive function on q >= 0 that is nowhere negative is non-decreasing. *)
Lemma nonnegative_linear : forall f, additive f -> (forall x, 0 <= x -> 0 <= f x) -> forall x, 0 <= x -> f x = f 1 * x.
Proof.
  intros f Hadd Hpos. apply (additive_monotone_linear f Hadd).
  intros x y Hx Hxy. replace y with (x + (y - x)) by ring.
  rewrite Hadd by lra. generalize (Hpos (y - x)). lra.
Qed.

Theorem additive_bounded_linear :
  forall f u v B, additive f -> 0 <= u -> u < v -> (forall x, u <= x <= v -> B <= f x) ->
  forall x, 0 <= x -> f x = f 1 * x.
Proof.
  intros f u v B Hadd Hu Huv HB.
  (* On [0, w], w = v - u, f is at least B' = B - f u. Any x is a multiple of a point x / n there, so f x >= n B'. *)
  set (w := v - u). set (B' := B - f u).
  assert (Hw : forall x, 0 <= x <= w -> B' <= f x).
  { intros x Hx. unfold B', w in *. generalize (HB (u + x)). rewrite Hadd by lra. lra. }
  (* g x = f x - (f w / w) x vanishes at w and is bounded below on [0, w], hence everywhere, hence nowhere negative. *)
  set (m := f w / w). set (g := fun x => f x - m * x).
  assert (Hw0 : 0 < w) by (unfold w; lra).
  assert (Gadd : additive g) by (intros x y Hx Hy; unfold g; rewrite Hadd by assumption; ring).
  assert (Gw : g w = 0) by (unfold g, m; field; lra).
  set (D := B' - Rabs m * w).
  assert (Glow : forall x, 0 <= x <= w -> D <= g x).
  { intros x Hx. unfold g, D. generalize (Hw x Hx). intro.
    assert (m * x <= Rabs m * w).
    { apply Rle_trans with (Rabs m * x); [apply Rmult_le_compat_r; [lra | apply Rle_abs] |].
      apply Rmult_le_compat_l; [apply Rabs_pos | lra]. }
    lra. }
  assert (Gall : forall x, 0 <= x -> D <= g x).
  { intros x Hx.
    assert (Hq : 0 <= x / w) by (apply Rmult_le_pos; [assumption | left; apply Rinv_0_lt_compat; assumption]).
    destruct (floor (x / w) Hq) as [n [H1 H2]].
    assert (E : x / w * w = x) by (field; lra).
    assert (L : INR n * w <= x) by (rewrite <- E; apply Rmult_le_compat_r; lra).
    assert (U : x <= (INR n + 1) * w) by (rewrite <- E; apply Rmult_le_compat_r; lra).
    replace x with (INR n * w + (x - INR n * w)) by ring.
    rewrite Gadd; [| apply Rmult_le_pos; [apply pos_INR | lra] | lra].
    rewrite (at_multiple g Gadd) by lra. rewrite Gw, Rmult_0_r, Rplus_0_l.
    apply Glow. lra. }
  assert (Gpos : forall x, 0 <= x -> 0 <= g x).
  { intros x Hx.
    assert (- g x <= 0).
    { apply (small _ (- D)). intros n Hn.
      generalize (Gall (INR n * x)). rewrite (at_multiple g Gadd) by assumption.
      assert (0 <= INR n * x) by (apply Rmult_le_pos; [apply pos_INR | assumption]). lra. }
    lra. }
  intros x Hx.
  generalize (nonnegative_linear g Gadd Gpos x Hx). unfold g. intro.
  replace (f x) with ((f 1 - m * 1) * x + m * x) by lra. ring.
Qed.

Theorem pexider_monotone :
  forall C1 C2 C3 : R -> R,
  (forall x y, 0 <= x -> 0 <= y -> C1 x + C2 y = C3 (x + y)) ->
  (forall x y, 0 <= x -> x <= y -> C1 x <= C1 y) ->
  exists c k1 k2, forall q, 0 <= q -> C1 q = c * q + k1 /\ C2 q = c * q + k2 /\ C3 q = c * q + k1 + k2.
Proof.
  intros C1 C2 C3 H Hmono.
  assert (E1 : forall q, 0 <= q -> C3 q = C1 q + C2 0).
  { intros q Hq. rewrite H by lra. f_equal. ring. }
  assert (E2 : forall q, 0 <= q -> C3 q = C1 0 + C2 q).
  { intros q Hq. rewrite H by lra. f_equal. ring. }
  set (f := fun q => C1 q - C1 0).
  assert (Hadd : additive f).
  { intros x y Hx Hy. unfold f.
    generalize (H x y Hx Hy) (E1 (x + y)) (E1 y Hy) (E2 y Hy). lra. }
  assert (L : forall q, 0 <= q -> f q = f 1 * q).
  { apply (additive_monotone_linear f Hadd). intros x y Hx Hxy. unfold f. generalize (Hmono x y Hx Hxy). lra. }
  exists (f 1), (C1 0), (C2 0). intros q Hq.
  generalize (L q Hq) (E1 q Hq) (E2 q Hq). unfold f at 1. intros. repeat split; lra.
Qed.

(** Joint profit with demand a - b Q. *)
Definition profit a b (C1 C2 : R -> R) x y := (a - b * (x + y)) * (x + y) - C1 x - C2 y.

Theorem all_splits_best_affine :
  forall a b Q C1 C2, 0 <= b -> 0 <= Q ->
  (forall q, 0 <= q <= Q -> forall x y, 0 <= x -> 0 <= y -> profit a b C1 C2 x y <= profit a b C1 C2 q (Q - q)) ->
  forall q, 0 <= q <= Q -> C1 q = (a - 2 * b * Q) * q + C1 0.
Proof.
  intros a b Q C1 C2 Hb HQ Hbest.
  set (m := a - 2 * b * Q).
  (* One step. *)
  assert (step : forall x h, 0 <= x -> 0 <= h -> x + h <= Q ->
            - (b * h * h) <= C1 (x + h) - C1 x - m * h <= b * h * h).
  { intros x h Hx Hh Hxh.
    assert (I1 : 0 <= x <= Q) by lra. assert (I2 : 0 <= x + h <= Q) by lra.
    assert (J1 : 0 <= Q - x) by lra. assert (J2 : 0 <= Q - (x + h)) by lra.
    generalize (Hbest x I1 (x + h) (Q - x) (proj1 I2) J1) (Hbest (x + h) I2 x (Q - (x + h)) Hx J2).
    unfold profit, m.
    replace (x + h + (Q - x)) with (Q + h) by ring. replace (x + (Q - x)) with Q by ring.
    replace (x + (Q - (x + h))) with (Q - h) by ring. replace (x + h + (Q - (x + h))) with Q by ring.
    intros. split; nra. }
  (* n steps. *)
  assert (steps : forall (n : nat) h, 0 <= h -> INR n * h <= Q ->
            - (INR n * (b * h * h)) <= C1 (INR n * h) - C1 0 - m * (INR n * h) <= INR n * (b * h * h)).
  { induction n; intros h Hh Hn.
    - simpl. rewrite !Rmult_0_l. lra.
    - rewrite S_INR in *.
      assert (0 <= INR n * h) by (apply Rmult_le_pos; [apply pos_INR | assumption]).
      replace ((INR n + 1) * h) with (INR n * h + h) in * by ring.
      assert (A := IHn h Hh). assert (B := step (INR n * h) h). lra. }
  intros q Hq.
  assert (bound : forall n, (0 < n)%nat ->
            - (b * q * q) <= INR n * (C1 q - C1 0 - m * q) <= b * q * q).
  { intros n Hn.
    assert (Hpos : 0 < INR n) by (apply lt_0_INR; assumption).
    assert (E : INR n * (q / INR n) = q) by (field; lra).
    assert (Hh : 0 <= q / INR n) by (apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; assumption]).
    generalize (steps n (q / INR n) Hh). rewrite E. intro S1. destruct S1 as [A B]; [lra |].
    assert (F : INR n * (b * (q / INR n) * (q / INR n)) * INR n = b * q * q) by (field; lra).
    apply (Rmult_le_compat_r (INR n)) in A; [| lra]. apply (Rmult_le_compat_r (INR n)) in B; [| lra].
    split; lra. }
  assert (A : C1 q - C1 0 - m * q <= 0) by (apply (small _ (b * q * q)); intros n h; apply (bound n h)).
  assert (B : - (C1 q - C1 0 - m * q) <= 0).
  { apply (small _ (b * q * q)). intros n h. generalize (bound n h). lra. }
  lra.
Qed.

Print Assumptions additive_bounded_linear.
Print Assumptions pexider_monotone.
Print Assumptions all_splits_best_affine.
