/** How much it matters what is said of a place. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';
