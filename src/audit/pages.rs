//! The pages of `referee explain`: one for each finding code.
