/** What completions know besides the table of commands and options. */

/** The words that are no part of the table. */
export interface Words {
  readonly rules: readonly string[];
  /** What has a level besides the rules. */
  readonly harms: readonly string[];
  readonly targets: readonly string[];
  /** The versions of each variant of which there are schemas. */
  readonly schemas: ReadonlyMap<string, readonly string[]>;
}
