/** Relative gaps: of the first estimate, and of the result; below that a difference layer is noise. */
export const ESTIMATE_GAP = 1e-4;
export const FINAL_GAP = 1e-8;
