/** Versions as `github.com/coreos/go-semver` v0.3.1 reads them: laxer than the standard about zeros and empty suffixes. */
import { quote } from './quote.ts';

/** A version; numbers are exact up to int64. `preRelease` and `metadata` are '' when absent. */
export interface Semver {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly preRelease: string;
  readonly metadata: string;
}

const INT64_MAX = 2n ** 63n - 1n;
const SUFFIX = /^(?:[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** Reads a version; null where `semver.NewVersion` gives an error. `01.1.0` is 1.1.0, `1.0.0-` has no pre-release. */
export function parseSemver(text: string): Semver | null {
  const [beforePlus, metadata] = cut(text, '+');
  const [numbers, preRelease] = cut(beforePlus, '-');
  if (!SUFFIX.test(preRelease) || !SUFFIX.test(metadata)) return null;
  const parts = numbers.split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[0-9]+$/.test(part))) return null;
  const [major = 0n, minor = 0n, patch = 0n] = parts.map(BigInt);
  if (major > INT64_MAX || minor > INT64_MAX || patch > INT64_MAX) return null;
  return { major, minor, patch, preRelease, metadata };
}

/** Why `semver.NewVersion` (v0.3.0) refuses a version, in its words; null when it does not. */
export function semverProblem(text: string): string | null {
  const [beforePlus, metadata] = cut(text, '+');
  const [numbers, preRelease] = cut(beforePlus, '-');
  const [major, minor, ...rest] = numbers.split('.');
  if (major === undefined || minor === undefined || rest.length === 0)
    return `${numbers} is not in dotted-tri format`;
  for (const [name, suffix] of [
    ['pre-release', preRelease],
    ['metadata', metadata],
  ] as const) {
    if (!SUFFIX.test(suffix)) return `failed to validate ${name}: ${suffix} is not a valid semver identifier`;
  }
  for (const part of [major, minor, rest.join('.')]) {
    const reason = !/^[0-9]+$/.test(part)
      ? 'invalid syntax'
      : BigInt(part) > INT64_MAX
        ? 'value out of range'
        : null;
    if (reason) return `strconv.ParseInt: parsing ${quote(part)}: ${reason}`;
  }
  return null;
}

/** Whether a version comes before one without a suffix (go-semver: Version.LessThan). */
export function isBefore(version: Semver, major: bigint, minor: bigint, patch: bigint): boolean {
  const differs = [version.major - major, version.minor - minor, version.patch - patch].find((d) => d !== 0n);
  return differs === undefined ? version.preRelease !== '' : differs < 0n;
}

/** The version in its normal form (go-semver: Version.String). */
export function formatSemver(version: Semver): string {
  const numbers = `${version.major}.${version.minor}.${version.patch}`;
  const preRelease = version.preRelease && `-${version.preRelease}`;
  const metadata = version.metadata && `+${version.metadata}`;
  return numbers + preRelease + metadata;
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * How a version stands to a plain one of three numbers, as the go-semver of old Ignition (0.1) sees it: it does not look
 * at what suffixes hold, and one with metadata is no version anybody knows. Null where it cannot be read.
 */
export function compareOldSemver(text: string, known: string): 'less' | 'equal' | 'other' | null {
  const [beforePlus, metadata] = cut(text, '+');
  const [numbers, preRelease] = cut(beforePlus, '-');
  const version = parseSemver(numbers);
  const other = parseSemver(known);
  if (!version || !other) return null;
  for (const part of ['major', 'minor', 'patch'] as const) {
    if (version[part] !== other[part]) return version[part] < other[part] ? 'less' : 'other';
  }
  if (preRelease !== '') return 'less';
  return metadata === '' ? 'equal' : 'other';
}
