/** What is read of a TOML text. */

/** What a value is to Go. */
export type TomlType = 'string' | 'int64' | 'float64' | 'bool' | 'time' | 'array' | 'table';

export interface TomlValue {
  readonly path: readonly string[];
  readonly type: TomlType;
  /** What is written; of a string its text. */
  readonly text: string;
  /** The types of what is in an array. */
  readonly items: readonly TomlType[];
  readonly texts: readonly string[];
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface TomlFault {
  readonly message: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface StrictToml {
  readonly values: readonly TomlValue[];
  readonly fault: TomlFault | null;
}
