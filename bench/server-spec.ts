/** What a language server is started with. */
export interface ServerSpec {
  readonly name: string;
  readonly command: readonly string[];
  readonly languageId: string;
  /** How names of documents end, without the dot. */
  readonly extension: string;
  /** What `workspace/configuration` and `didChangeConfiguration` say, by section. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: unknown;
}
