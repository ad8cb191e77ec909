import { describe, expect, test } from 'vitest';
import { singleFlight } from '../../client/src/single-flight.ts';
import { placesAt } from '../../client/src/webview/cursor-places.ts';
import { pageHtml } from '../../client/src/webview/html.ts';

describe('the document of a page', () => {
  const words = { language: 'de', texts: { Free: '"Frei" <b>' } };
  const files = { script: 'https://x/a.js?"', style: 'https://x/a.css' };
  const html = pageHtml('Disks of <b>"x"', files, 'n0nce', words);

  test('forbids everything but its own script and style', () => {
    expect(/content="(default-src[^"]*)"/.exec(html)?.[1]).toBe(
      "default-src 'none'; script-src 'nonce-n0nce'; style-src 'nonce-n0nce'; base-uri 'none'; form-action 'none'",
    );
    expect(html.match(/<script\b[^>]*>/g)).toEqual(['<script nonce="n0nce" src="https://x/a.js?&quot;">']);
    expect(html).not.toMatch(/\sstyle=|\son\w+=/);
  });

  test('has names as text', () => {
    expect(html).toContain('<title>Disks of &lt;b&gt;&quot;x&quot;</title>');
    expect(html).not.toContain('<b>');
  });

  test('says its language, and carries its texts as data', () => {
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('data-texts="{&quot;Free&quot;:&quot;\\&quot;Frei\\&quot; &lt;b&gt;&quot;}"');
  });
});

describe('the places at the cursor', () => {
  const place = (startLine: number, start: number, endLine: number, end: number, uri = 'file:///a') => ({
    uri,
    range: { start: { line: startLine, character: start }, end: { line: endLine, character: end } },
  });
  const places = [
    place(1, 4, 9, 0),
    place(2, 8, 4, 12),
    place(5, 8, 6, 3),
    place(2, 8, 4, 12),
    place(2, 0, 3, 0, 'file:///b'),
  ];

  test.each([
    ['inside two', 3, 10, [1, 3]],
    ['between the inner ones', 5, 8, [2]],
    ['in the outer one only', 7, 0, [0]],
    ['before the dash of one', 1, 0, [0]],
    ['nowhere', 12, 0, []],
  ])('%s', (_, line, character, found) => {
    expect(placesAt(places, 'file:///a', { line, character })).toEqual(found);
  });

  test('are those of the document that it is in', () => {
    expect(placesAt(places, 'file:///b', { line: 2, character: 1 })).toEqual([4]);
    expect(placesAt(places, 'file:///c', { line: 2, character: 1 })).toEqual([]);
  });
});

describe('what runs one at a time', () => {
  /** An action that counts its runs, each of which ends when it is told to. */
  function counted() {
    const ends: (() => void)[] = [];
    const action = () => new Promise<void>((resolve) => ends.push(resolve));
    return { ends, action };
  }

  test('shares the run that follows', async () => {
    const { ends, action } = counted();
    const flight = singleFlight(action, 0);
    const all = [flight.now(), flight.now(), flight.now()];
    expect(ends.length).toBe(1);
    ends[0]?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(ends.length).toBe(2);
    ends[1]?.();
    await Promise.all(all);
    expect(ends.length).toBe(2);
  });

  test('begins no further run once it is stopped', async () => {
    const { ends, action } = counted();
    const flight = singleFlight(action, 0);
    const first = flight.now();
    void flight.now();
    flight.stop();
    flight.soon();
    ends[0]?.();
    await first;
    expect(ends.length).toBe(1);
  });
});
