/** What every format's check takes and gives: a document that is read, and what the real tool makes of it. */
import type { Release } from '../spec/releases.ts';
import type { ResolvedShape } from '../spec/resolve.ts';
import { readJson } from '../syntax/json/read.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import { LineIndex } from '../text/lines.ts';
import type { Finding } from './finding.ts';
import type { Loss } from './loss.ts';
import type { ShapeValue } from './value.ts';

/** A text and what was read of it. */
export interface Document {
  readonly text: string;
  readonly lines: LineIndex;
  readonly tree: SyntaxTree;
}

/** Reads a text of a language. Never fails; costs one parse. */
export function readDocument(text: string, language: 'yaml' | 'json'): Document {
  return { text, lines: new LineIndex(text), tree: language === 'json' ? readJson(text) : readYaml(text) };
}

/** Where `ct` gives up: reading and checking the config, or making Ignition of it and checking that. */
export type Stage = 'parse' | 'convert';

/** What the header of a document says, and what may stand in it. */
export interface Facts {
  /** Butane's variant. */
  readonly variant: string | null;
  /** The version as written, if it can be read. */
  readonly version: string | null;
  readonly release: Release | null;
  /** The Ignition specification it is or renders to. */
  readonly ignitionVersion: string | null;
  /** The shape of the document's root; a fallback release's shape when the version is not known. */
  readonly shape: ResolvedShape | null;
}

/** The Ignition 3 that a machine applies, and what of the document does not come along; or why there is none. */
export type Applied =
  | { readonly ok: true; readonly config: ShapeValue; readonly losses: readonly Loss[] }
  | {
      readonly ok: false;
      readonly losses: readonly Loss[];
      /** Filesystems, by name, of which nothing says where they are mounted. */
      readonly unmounted?: readonly string[];
    };

/** What the real tool says of a document, and what it makes of it. */
export interface Check extends Facts {
  /** The real tool's findings, in its order. */
  readonly findings: readonly Finding[];
  /** The real tool's closing sentence when it gives up (`source config is invalid`), else null. */
  readonly fatal: string | null;
  /** Whether the real tool accepts the text. */
  readonly ok: boolean;
  /** Where a tool that has stages gave up. */
  readonly stage: Stage | null;
  /** The document as the tool decodes it; null when it does not get that far. */
  readonly config: ShapeValue | null;
  /**
   * What the tool makes of it, each value with its origin: Ignition, or a MachineConfig around it. Ignition is what it
   * is. Null when the tool refuses the text, or renders nothing.
   */
  readonly rendered: ShapeValue | null;
  /** How that is written: a MachineConfig is YAML, all else JSON. */
  readonly renderedAs: 'json' | 'yaml';
  /** The Ignition 3 of `rendered`: it itself, the one inside, or its translation, made when first asked for. */
  readonly applied: () => Applied;
  /** Some local file was not there yet; check again once it is. */
  readonly pending: boolean;
}

/** Nothing is applied, for no reason of its own. */
export const NOTHING_APPLIED: Applied = { ok: false, losses: [] };

/** What says nothing, for a check to begin with. */
export const UNCHECKED: Check = {
  ...{ variant: null, version: null, release: null, ignitionVersion: null, shape: null },
  ...{ findings: [], fatal: null, ok: false, stage: null, config: null, rendered: null },
  ...{ renderedAs: 'json', applied: () => NOTHING_APPLIED, pending: false },
};

/** Where the parts of a check come from. */
interface CheckSources {
  readonly check: () => Check;
  /** By default the check's, as all that is not given. */
  readonly facts?: () => Facts;
  readonly findings?: () => readonly Finding[];
}

/** A check whose parts are asked for when somebody reads them. */
export function checkFrom({ check, facts = check, findings = () => check().findings }: CheckSources): Check {
  return {
    get variant() {
      return facts().variant;
    },
    get version() {
      return facts().version;
    },
    get release() {
      return facts().release;
    },
    get ignitionVersion() {
      return facts().ignitionVersion;
    },
    get shape() {
      return facts().shape;
    },
    get findings() {
      return findings();
    },
    get fatal() {
      return check().fatal;
    },
    get ok() {
      return check().ok;
    },
    get stage() {
      return check().stage;
    },
    get config() {
      return check().config;
    },
    get rendered() {
      return check().rendered;
    },
    get renderedAs() {
      return check().renderedAs;
    },
    get applied() {
      return check().applied;
    },
    get pending() {
      return check().pending;
    },
  };
}

/**
 * A check that is made when somebody asks for more than the facts: who completes a key, or outlines a document, asks for no more.
 * @param glance gives the very facts that `make` does
 */
export function checkLater(glance: () => Facts, make: () => Check): Check {
  let made: Check | null = null;
  let seen: Facts | null = null;
  return checkFrom({
    check: () => {
      made ??= make();
      return made;
    },
    facts: () => {
      if (made) return made;
      seen ??= glance();
      return seen;
    },
  });
}

/** Applies a config as it is. */
export function appliesItself(config: ShapeValue | null | undefined): () => Applied {
  const applied: Applied = config ? { ok: true, config, losses: [] } : NOTHING_APPLIED;
  return () => applied;
}
