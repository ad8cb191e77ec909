/** Bundles of certificates: what Go makes of them, down to the line breaks. */
import { expect, it } from 'vitest';
import { bundleProblem } from '../../server/src/go/pem.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
/** The outline of a certificate: three parts in a sequence. */
const OUTLINE = btoa(String.fromCharCode(0x30, 9, 0x30, 1, 0, 0x30, 1, 0, 0x03, 1, 0));
const pem = (body: string, name = 'CERTIFICATE') =>
  `-----BEGIN ${name}-----\n${body}\n-----END ${name}-----\n`;
const NO_PEM = 'unable to decode PEM block';
const NO_CERTIFICATE = 'x509: malformed certificate';

it.each([
  ['nothing', '', null],
  ['one', pem(OUTLINE), null],
  ['two, one of them without a last line break', `${pem(OUTLINE)}${pem(OUTLINE).trimEnd()}`, null],
  ['words before it', `the root\n\n${pem(OUTLINE)}`, null],
  ['Windows line breaks', pem(OUTLINE).replaceAll('\n', '\r\n'), null],
  ['headers', pem(`A: b\n\n${OUTLINE}`), null],
  ['an empty line behind it', `${pem(OUTLINE)}\n`, NO_PEM],
  ['words behind it', `${pem(OUTLINE)}end\n`, NO_PEM],
  ['words', 'not a certificate\n', NO_PEM],
  ['a cut one', pem(OUTLINE).slice(0, 40), NO_PEM],
  ['an indented one', pem(OUTLINE).replace(/^/gm, '  '), NO_PEM],
  ['what is not base64', pem('MIIB…'), NO_PEM],
  ['other names at its ends', pem(OUTLINE).replace('END CERTIFICATE', 'END KEY'), NO_PEM],
  ['an empty block', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n', NO_CERTIFICATE],
  ['a key', pem(btoa(String.fromCharCode(0x30, 3, 2, 1, 0)), 'PRIVATE KEY'), NO_CERTIFICATE],
])('%s', (_, text, problem) => {
  expect(bundleProblem(bytes(text))).toBe(problem);
});

it('gives up on a bundle of nothing but beginnings', () => {
  expect(bundleProblem(bytes('-----BEGIN A-----\n'.repeat(20_000)))).toBeNull();
});
