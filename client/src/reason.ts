/** Why something failed, as it is told to people. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
