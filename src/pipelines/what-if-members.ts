/** As many demands as the 5 % and 95 % ends of a range need. */
export const MEMBERS = 20;
