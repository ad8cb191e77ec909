import { describe, expect, test } from 'vitest';
import { el } from '../../webview/src/kit/drawn.ts';
import { readFromPage, readPageState, readToPage } from '../../webview/src/kit/messages.ts';
import { mount } from '../../webview/src/kit/mount.ts';
import { plain } from '../../webview/src/kit/plain.ts';
import { readSettings } from '../../webview/src/kit/settings.ts';

/** As much of an element as a picture is made of. */
class FakeElement {
  readonly attributes = new Map<string, string>();
  readonly children: (FakeElement | string)[] = [];
  readonly name: string;
  constructor(namespace: string, tag: string) {
    this.name = `${namespace.includes('svg') ? 'svg' : 'html'}:${tag}`;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  append(...children: (FakeElement | string)[]): void {
    this.children.push(...children);
  }
}

const maker = { createElementNS: (namespace: string, tag: string) => new FakeElement(namespace, tag) };

describe('mounting', () => {
  test('makes SVG within svg, and HTML elsewhere', () => {
    const made = mount(maker, el('div', {}, el('svg', {}, el('rect', { x: 1, width: undefined })), el('p')));
    const [svg, p] = made.children;
    const names = [made, svg, svg instanceof FakeElement && svg.children[0], p];
    expect(names.map((one) => one instanceof FakeElement && one.name)).toEqual([
      'html:div',
      'svg:svg',
      'svg:rect',
      'html:p',
    ]);
    const [rect] = svg instanceof FakeElement ? svg.children : [];
    expect(rect instanceof FakeElement && [...rect.attributes]).toEqual([['x', '1']]);
  });

  test('leaves text text, with what is hidden in it written out', () => {
    const made = mount(maker, el('p', { title: 'a\u001B[31m' }, '<b>\u202Ex'));
    expect([made.attributes.get('title'), made.children]).toEqual(['a‹U+001B›[31m', ['<b>‹U+202E›x']]);
  });

  test.each([
    ['onclick', 'alert(1)'],
    ['style', 'color: red'],
    ['href', 'https://example.org'],
    ['src', 'https://example.org'],
    ['xlink:href', '#a'],
    ['fill', 'url(https://example.org/x)'],
    ['fill', 'url( #a)'],
  ])('leaves out what could load or run something: %s="%s"', (name, value) => {
    expect([...mount(maker, el('p', { [name]: value })).attributes]).toEqual([]);
  });

  test('keeps references within the page, and text that only looks like an address', () => {
    const made = mount(
      maker,
      el('p', { fill: 'url(#stripes)', 'aria-label': 'url(x)', 'data-key': 'url(\n' }),
    );
    expect(Object.fromEntries(made.attributes)).toEqual({
      fill: 'url(#stripes)',
      'aria-label': 'url(x)',
      'data-key': 'url(\n',
    });
  });

  test.each(['script', 'style', 'iframe', 'image', 'foreignObject', 'a'])('has no <%s>', (tag) => {
    expect(() => mount(maker, el(tag))).toThrow(`a picture has no <${tag}>`);
  });
});

describe('texts', () => {
  test('are cut where they are very long', () => {
    expect(plain('a'.repeat(5000))).toHaveLength(2000);
  });

  test('keep every script and sign', () => {
    expect(plain('Größe 東京 شبكة 👩‍💻'.replace('\u200D', ''))).toBe('Größe 東京 شبكة 👩💻');
  });
});

describe('messages', () => {
  test.each([
    [{ kind: 'ready' }, { kind: 'ready' }],
    [
      { kind: 'open', place: 3, more: 1 },
      { kind: 'open', place: 3 },
    ],
    [{ kind: 'open', place: -1 }, null],
    [{ kind: 'open', place: '3' }, null],
    [{ kind: 'open', place: 1.5 }, null],
    [
      { kind: 'drawn', parts: 1, marked: 0, banner: '' },
      { kind: 'drawn', parts: 1, marked: 0, banner: '' },
    ],
    [{ kind: 'drawn', parts: 1, marked: 0 }, null],
    [
      { kind: 'whole', isWhole: true },
      { kind: 'whole', isWhole: true },
    ],
    [{ kind: 'whole', isWhole: 'yes' }, null],
    [{ kind: 'run', command: 'x' }, null],
    ['ready', null],
    [null, null],
    [[], null],
  ])('from a page: %j', (message, read) => {
    expect(readFromPage(message)).toEqual(read);
  });

  test.each([
    [
      { kind: 'show', source: 'file:///a', view: { x: 1 }, banner: null },
      { kind: 'show', source: 'file:///a', view: { x: 1 }, banner: null, machine: null },
    ],
    [
      { kind: 'show', source: 'a', view: 1, banner: '', machine: { name: 'm', isWhole: false, x: 1 } },
      { kind: 'show', source: 'a', view: 1, banner: '', machine: { name: 'm', isWhole: false } },
    ],
    [{ kind: 'show', source: 1, view: {}, banner: null }, null],
    [{ kind: 'show', source: 'a', view: {}, banner: 1 }, null],
    [
      { kind: 'mark', places: [1, 2] },
      { kind: 'mark', places: [1, 2] },
    ],
    [{ kind: 'mark', places: ['1'] }, null],
    [undefined, null],
  ])('to a page: %j', (message, read) => {
    expect(readToPage(message)).toEqual(read);
  });

  test('what brings a page back needs its source', () => {
    expect([
      readPageState({ source: 'a', zoom: 2 }),
      readPageState({ source: 'a', isWhole: false }),
      readPageState({ source: 1 }),
      readPageState(null),
    ]).toEqual([{ source: 'a', isWhole: true }, { source: 'a', isWhole: false }, null, null]);
  });
});

test('settings that were left count as far as they are what they should be', () => {
  const left = { zoom: 2, table: 'yes', source: 'a', constructor: 'x' };
  expect(readSettings({ zoom: 1, table: false }, left)).toEqual({ zoom: 2, table: false });
  expect(readSettings({ zoom: 1 }, { zoom: Number.NaN })).toEqual({ zoom: 1 });
  expect(readSettings({ zoom: 1 }, undefined)).toEqual({ zoom: 1 });
});
