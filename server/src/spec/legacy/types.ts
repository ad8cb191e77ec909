/**
 * What a row of the tables of Ignition 1 and 2 holds. These specifications removed and renamed things, so they have
 * tables and dates of their own. Facts come from Ignition 0.35.0, `config/v1` and `config/v2_*`.
 */
import type { Field, FieldType, Shape } from '../types.ts';

/** The specifications before 3.0.0, oldest first. Version 1 is written `"ignitionVersion": 1`. */
export const IGNITION_2_VERSIONS = ['1', '2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.0'] as const;
export type Ignition2Version = (typeof IGNITION_2_VERSIONS)[number];

export interface LegacyField extends Pick<Field, 'doc' | 'choices' | 'content' | 'notation' | 'suggestions'> {
  readonly type: FieldType;
  readonly since?: Ignition2Version;
  /** A Go pointer, always or from a specification on: null unsets it, and a zero value is a value. */
  readonly pointer?: true | Ignition2Version;
  /** From this specification on an empty text is written, too, and null for a list that is not set (Go: no `omitempty`). */
  readonly written?: Ignition2Version;
  /** Up to 2.0.0 a Go uint of so many bits. */
  readonly unsigned?: 32 | 64;
  readonly deprecated?: string;
}

export interface LegacyShape extends Pick<Shape, 'doc' | 'key'> {
  /** By the key in JSON, in the order of the Go struct. */
  readonly fields: Readonly<Record<string, LegacyField>>;
}

export type LegacyTable = Readonly<Record<string, LegacyShape>>;
