//! Machine refereeing of economic theory: every claim of a paper is proved, refuted or honestly left unknown.
