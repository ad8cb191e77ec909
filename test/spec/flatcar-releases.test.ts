import { describe, expect, it } from 'vitest';
import { RELEASE_ROWS } from '../../server/src/spec/flatcar/release-table.ts';
import { isSince, LATEST, parseTarget } from '../../server/src/spec/flatcar/releases.ts';

describe('the target', () => {
  it.each([
    ['latest', 'stable', '3.5.0'],
    ['', 'stable', '3.5.0'],
    ['Stable', 'stable', '3.5.0'],
    ['lts', 'lts', '3.4.0'],
    ['4081.3.0', 'lts', '3.4.0'],
    ['4081.2.0', 'stable', '3.4.0'],
    ['4081', 'lts', '3.4.0'],
    ['3510.2.8', 'stable', '3.3.0'],
    ['2345.3.1', 'stable', null],
    ['2605.10.1', 'lts', null],
    ['3033.3.18', 'lts', null],
    ['9999.1.0', 'beta', '3.5.0'],
    ['100.0.0', 'alpha', null],
  ])('%j is of %s and takes Ignition %s', (text, channel, ignition) => {
    expect(parseTarget(text)).toMatchObject({ channel, ignition });
  });

  it.each(['edge', '4081.3', 'v4081.3.0', '1', 'newest', '4081.3.0.1', '-1.0.0'])('%j is none', (text) => {
    expect(parseTarget(text)).toBeNull();
  });

  it('names the release', () => {
    expect(parseTarget('4081.3.4')?.release).toBe('4081.3.4');
    expect(parseTarget('latest')).toBe(LATEST);
    expect(parseTarget('4230')?.channel).toBe('stable');
  });

  it.each([
    ['3815.2.0', '3794.0.0', true],
    ['3760.2.0', '3794.0.0', false],
    ['3794.0.0', '3794.0.0', true],
    ['4081.3.0', '4187.0.0', false],
    ['lts', '4187.0.0', false],
    ['latest', '4593.0.0', true],
  ])('%s has what came with %s: %s', (text, since, expected) => {
    expect(isSince(parseTarget(text) ?? LATEST, since)).toBe(expected);
  });
});

it('the table is in order, each release read back as itself', () => {
  for (const [channel, first, last] of RELEASE_ROWS) {
    expect(parseTarget(first), first).toMatchObject({ channel, release: first });
    expect(parseTarget(last), last).toMatchObject({ channel, release: last });
  }
});
