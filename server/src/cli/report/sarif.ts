/**
 * `check --format sarif`: SARIF 2.1.0. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * Results come first, so that they can be written as they are found; the tool with the rules that occur stands behind them.
 */
import type { Fix, Severity } from '../../config/finding.ts';
import type { Io } from '../io.ts';
import type { Checked } from '../json-report.ts';
import { jsonText } from '../json-text.ts';
import { type Entry, entriesOf, type Region, regionsOf, uriOf } from './entries.ts';
import { fingerprints } from './fingerprint.ts';
import { indented, listWriter } from './json-list.ts';
import { type Format, NO_PART, type Writer } from './report.ts';
import { driver } from './sarif-tool.ts';

/** What relative URIs count from; where that is, is for the reader to know. */
const ROOT = '%SRCROOT%';
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** How far in a result stands. */
const DEPTH = '        ';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** The form of reports in SARIF. */
export const SARIF: Format = {
  part: (checked, { cwd }) => {
    const entries = entriesOf(checked);
    const artifactLocation = locationOf(cwd, checked.file);
    const marks = fingerprints(artifactLocation.uri, entries);
    const regionOf = regionsOf(checked.analysis.text);
    const results = entries.map((entry, at) =>
      result(checked, entry, { artifactLocation, regionOf, fingerprint: marks[at] ?? '' }),
    );
    return {
      ...NO_PART,
      text: results.map((one) => indented(jsonText(one, 2), DEPTH)).join(',\n'),
      rules: [...new Set(entries.map(({ rule }) => rule))],
    };
  },
  begin: (io) => writer(io),
};

function writer(io: Io): Writer {
  const head = `{\n  "$schema": ${jsonText(SCHEMA)},\n  "version": "2.1.0",\n  "runs": [\n    {\n      "results": [`;
  const list = listWriter(io, `${head}\n`);
  const rules = new Set<string>();
  const notifications: object[] = [];
  return {
    file: (part) => {
      list.add(part.text);
      for (const rule of part.rules) rules.add(rule);
    },
    unread: (path, reason) => {
      const physicalLocation = { artifactLocation: locationOf(io.cwd, path) };
      const message = { text: `cannot read ${path || "''"}: ${reason}` };
      notifications.push({ level: 'error', message, locations: [{ physicalLocation }] });
    },
    end: ({ failure }) => {
      if (failure !== null) notifications.push({ level: 'error', message: { text: failure } });
      const rest = {
        tool: { driver: driver(rules) },
        invocations: [
          {
            executionSuccessful: notifications.length === 0 || failure !== null,
            toolExecutionNotifications: notifications,
          },
        ],
        originalUriBaseIds: { [ROOT]: { description: { text: 'the folder that the check ran in' } } },
        columnKind: 'utf16CodeUnits',
      };
      const members = indented(jsonText(rest, 2), '    ').trim().slice(1, -1).trim();
      const behind = `,\n      ${members}\n    }\n  ]\n}\n`;
      list.end(`\n      ]${behind}`, `${head}]${behind}`);
    },
  };
}

function locationOf(cwd: string, file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const { uri, isRelative } = uriOf(cwd, file);
  return isRelative ? { uri, uriBaseId: ROOT } : { uri };
}

/** What all results of a file share, and the fingerprint of one. */
interface Where {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
  readonly regionOf: (span: { readonly start: number; readonly end: number }) => Region;
  readonly fingerprint: string;
}

function result({ analysis }: Checked, entry: Entry, where: Where) {
  const { artifactLocation, regionOf, fingerprint } = where;
  const { severity, rule, message, region, related, fixes, finding } = entry;
  const place = (at: Region | null) => ({
    physicalLocation: { artifactLocation, ...(at !== null && { region: at }) },
  });
  const tags = finding.tags ?? [];
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: message },
    locations: [place(region)],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, at) => ({
        id: at + 1,
        message: { text: other.message },
        ...place(regionOf(other.span)),
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(fix, analysis.isSafe(fix), where)) }),
    partialFingerprints: { 'flatcarConfig/v1': fingerprint },
    properties: {
      severity,
      ...(finding.harm !== undefined && { harm: finding.harm }),
      ...(tags.length > 0 && { tags }),
    },
  };
}

function fixOf({ title, edits }: Fix, isSafe: boolean, { artifactLocation, regionOf }: Where) {
  const replacements = edits.map(({ span, newText }) => ({
    deletedRegion: regionOf(span),
    insertedContent: { text: newText },
  }));
  return {
    description: { text: title },
    artifactChanges: [{ artifactLocation, replacements }],
    properties: { safe: isSafe },
  };
}
