/** Versions, and what the changelog says of them. */

/** The version that a release has: a word that says which number grows, or the version itself. Throws what is wrong. */
export function nextVersion(current: string, wanted: string): string {
  const [major = 0, minor = 0, patch = 0] = numbersOf(current);
  if (wanted === 'major') return `${major + 1}.0.0`;
  if (wanted === 'minor') return `${major}.${minor + 1}.0`;
  if (wanted === 'patch') return `${major}.${minor}.${patch + 1}`;
  const at = numbersOf(wanted).findIndex((number, index) => number !== [major, minor, patch][index]);
  const isOlder = at >= 0 && (numbersOf(wanted)[at] ?? 0) < ([major, minor, patch][at] ?? 0);
  if (isOlder) throw new Error(`${wanted} is older than ${current}`);
  return wanted;
}

/** Stores of extensions take three numbers and nothing behind them. */
function numbersOf(version: string): readonly number[] {
  const found = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(version);
  if (!found)
    throw new Error(`a version has three numbers, not '${version}'; or it is major, minor or patch`);
  return found.slice(1).map(Number);
}

const UNRELEASED = '## Unreleased';

/**
 * The changelog with what is not released as a version of a day (`2026-11-28`). Throws where there is nothing to release, or where
 * the version is there already.
 */
export function withRelease(changelog: string, version: string, day: string): string {
  if (changelog.includes(`\n## ${version} `)) throw new Error(`CHANGELOG.md has ${version} already`);
  const at = changelog.indexOf(`\n${UNRELEASED}\n`) + 1;
  if (at === 0) throw new Error(`CHANGELOG.md has no '${UNRELEASED}'`);
  const begin = at + UNRELEASED.length + 1;
  const next = changelog.indexOf('\n## ', begin);
  const news = changelog.slice(begin, next < 0 ? undefined : next);
  if (!/^- /m.test(news)) throw new Error(`CHANGELOG.md has nothing in '${UNRELEASED}'`);
  return `${changelog.slice(0, at)}${UNRELEASED}\n\n## ${version} (${day})\n${changelog.slice(begin)}`;
}
