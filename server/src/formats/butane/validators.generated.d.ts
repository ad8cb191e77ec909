/** Types of what `npm run build:validators` writes. */
export interface CompiledError {
  /** JSON pointer (RFC 6901) to the value. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface CompiledValidator {
  (data: unknown): boolean;
  errors: readonly CompiledError[] | null;
}

/** By the name of the schema: `butane-flatcar-1.1.0`, `ignition-3.4.0`. */
export const validators: Readonly<Record<string, CompiledValidator>>;
