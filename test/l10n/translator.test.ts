import { describe, expect, it } from 'vitest';
import { readBundle } from '../../server/src/l10n/bundle.ts';
import { createTranslator, ENGLISH } from '../../server/src/l10n/translator.ts';

const GERMAN = {
  'the group {0} is gone': 'die Gruppe {0} gibt es nicht mehr',
  'the group {0} is gone from {1}': 'aus {1} ist die Gruppe {0} verschwunden',
  'nobody is told': 'niemand erfährt davon',
  'No such file.': 'Diese Datei gibt es nicht.',
  'It is read at boot.': 'Sie wird beim Start gelesen.',
  'Needs `{0}`.': 'Braucht `{0}`.',
  'Values:': 'Werte:',
  '{0}; {1}': '{0}; {1}',
  '{0}: {1}': '{0} : {1}',
  '{0} ({1})': '{0} – {1}',
  enabled: 'eingeschaltet',
  '{0} units': '{0} Units',
};
const { text, markdown } = createTranslator(readBundle(GERMAN));

describe('a translator', () => {
  it('says what is one of its texts, and nothing else', () => {
    expect(text('nobody is told')).toBe('niemand erfährt davon');
    expect(text('nobody is told of it')).toBe('nobody is told of it');
    expect(text('enabled')).toBe('eingeschaltet');
    expect(text('')).toBe('');
  });

  it('fills in what stood in the text, in the order of the other language', () => {
    expect(text('the group etcd is gone')).toBe('die Gruppe etcd gibt es nicht mehr');
    expect(text('the group etcd is gone from /etc/group')).toBe(
      'aus /etc/group ist die Gruppe etcd verschwunden',
    );
  });

  it('fills nothing into what is filled in', () => {
    expect(text('the group {1} is gone from {0}')).toBe('aus {0} ist die Gruppe {1} verschwunden');
    expect(text('the group $& {0} is gone')).toBe('die Gruppe $& {0} gibt es nicht mehr');
  });

  it('says sentences of ours that are filled in, and leaves names as they are', () => {
    expect(text('the group nobody is told is gone')).toBe(
      'die Gruppe niemand erfährt davon gibt es nicht mehr',
    );
    expect(text('the group enabled is gone')).toBe('die Gruppe enabled gibt es nicht mehr');
    expect(text('Needs `nobody is told`.')).toBe('Braucht `nobody is told`.');
  });

  it('takes few words for its own only around a name, a list of names, or a sentence of its own', () => {
    expect(text('12 units')).toBe('12 Units');
    expect(text('etcd, docker units')).toBe('etcd, docker Units');
  });

  it('says what stands behind a quoted name', () => {
    expect(markdown('- `a b` nobody is told\n- `c` No such file. It is read at boot.')).toBe(
      '- `a b` niemand erfährt davon\n- `c` Diese Datei gibt es nicht. Sie wird beim Start gelesen.',
    );
  });

  it('takes clauses apart where all of them are its own', () => {
    expect(text('the group a; b is gone; nobody is told')).toBe(
      'die Gruppe a; b gibt es nicht mehr; niemand erfährt davon',
    );
    expect(text('/etc/group: nobody is told')).toBe('/etc/group : niemand erfährt davon');
    expect(text('nobody is told (the group a is gone)')).toBe(
      'niemand erfährt davon – die Gruppe a gibt es nicht mehr',
    );
  });

  it('takes what stands beside a whole text for a part of that, not of what is filled in at its end', () => {
    const { text: said } = createTranslator(
      readBundle({
        ...GERMAN,
        'Rename to {0}': 'In {0} umbenennen',
        'the unit starts then': 'die Unit startet dann',
      }),
    );
    expect(said('Rename to enabled (the unit starts then)')).toBe(
      'In enabled umbenennen – die Unit startet dann',
    );
    expect(said('Rename to a b (c d)')).toBe('Rename to a b (c d)');
    expect(said('Rename to a; nobody is told')).toBe('In a umbenennen; niemand erfährt davon');
  });

  it('knows sizes from words', () => {
    const { text: said } = createTranslator(
      readBundle({ '{0}, {1}': '{0}, {1}', 'before it is packed': 'vor dem Packen' }),
    );
    expect(said('16 KiB, before it is packed')).toBe('16 KiB, vor dem Packen');
    expect(said('16 kits, before it is packed')).toBe('16 kits, before it is packed');
  });

  it('leaves the words of others alone, even with one of ours in them', () => {
    for (const one of [
      'error at line 3: nobody is told',
      'error: unexpected enabled; nobody knows',
      'yaml: line 3 (enabled)',
      'a: b',
      'unused key units',
      'it starts units (all of them)',
    ])
      expect(text(one)).toBe(one);
  });

  it('says lines and sentences one by one', () => {
    expect(text('No such file. It is read at boot.')).toBe(
      'Diese Datei gibt es nicht. Sie wird beim Start gelesen.',
    );
    expect(text('  nobody is told\nsomething else. It is read at boot.\n')).toBe(
      '  niemand erfährt davon\nsomething else. Sie wird beim Start gelesen.\n',
    );
  });

  it('says facts that stand in a line one by one', () => {
    expect(text('etcd · enabled · nobody is told')).toBe('etcd · eingeschaltet · niemand erfährt davon');
  });

  it('takes what stands behind a dot for a fact of its own, not for a part of what is filled in', () => {
    expect(text('the group etcd is gone from /etc/group · enabled')).toBe(
      'aus /etc/group ist die Gruppe etcd verschwunden · eingeschaltet',
    );
    expect(text('the group etcd is gone from a · b')).toBe('aus a · b ist die Gruppe etcd verschwunden');
  });

  it('says what is named in bold', () => {
    expect(markdown('**`a`** nobody is told · enabled')).toBe(
      '**`a`** niemand erfährt davon · eingeschaltet',
    );
  });

  it('says by its key what an edge makes, whatever is filled in', () => {
    const { words } = createTranslator(readBundle(GERMAN));
    expect(words`${'no such thing'} units`).toBe('no such thing Units');
    expect(words`the group ${'{1} $&'} is gone from ${3}`).toBe('aus 3 ist die Gruppe {1} $& verschwunden');
    expect(words`nobody says ${'this'}`).toBe('nobody says this');
    expect(ENGLISH.words`the group ${'a'} is gone`).toBe('the group a is gone');
  });

  it('takes the lines of a paragraph for one text', () => {
    expect(markdown('- nobody\n  is told\n- nobody else\n  is told')).toBe(
      '- niemand erfährt davon\n- nobody else\n  is told',
    );
  });

  it('says Markdown by its blocks, and no code', () => {
    const source = [
      '## nobody is told',
      '',
      '**Values:**',
      '',
      '- Needs `a`.',
      '  1. nobody is told',
      '> It is read at boot.',
      '',
      '| nobody is told | `a \\| nobody is told` |',
      '|---|---|',
      '',
      '```yaml',
      'nobody is told',
      '```',
      'nobody is told',
      '',
      '    nobody is told',
    ].join('\n');
    expect(markdown(source)).toBe(
      [
        '## niemand erfährt davon',
        '',
        '**Werte:**',
        '',
        '- Braucht `a`.',
        '  1. niemand erfährt davon',
        '> Sie wird beim Start gelesen.',
        '',
        '| niemand erfährt davon | `a \\| nobody is told` |',
        '|---|---|',
        '',
        '```yaml',
        'nobody is told',
        '```',
        'niemand erfährt davon',
        '',
        '    nobody is told',
      ].join('\n'),
    );
  });

  it('is English without texts', () => {
    expect(createTranslator(readBundle({}))).toBe(ENGLISH);
    expect(ENGLISH.markdown('a\n\nb')).toBe('a\n\nb');
  });
});

describe('a bundle', () => {
  it('may hold anything: what is no text is passed over', () => {
    const texts = { a: 1, b: null, c: ['d'], e: { f: 'g' }, h: '', '': 'i', j: 'k', l: 'm'.repeat(9000) };
    expect([...readBundle(texts)]).toEqual([['j', 'k']]);
    for (const none of [null, undefined, 3, 'a', ['a'], true]) expect(readBundle(none).size).toBe(0);
    expect(readBundle(JSON.parse('{"__proto__": "a", "constructor": "b"}')).get('constructor')).toBe('b');
  });

  it('may be hostile: nothing is built that is much larger than what came', () => {
    const many = '{0}'.repeat(2000);
    const hostile = createTranslator(
      readBundle({
        'the group {0} is gone': many,
        '{0}a{1}a{2}a{3}': '{3}',
        '{0} {1}': many,
        '{5} odd text': '{5}{7}',
      }),
    );
    const long = 'the group the group the group x x x is gone is gone is gone'.replaceAll(
      'x',
      'y'.repeat(500),
    );
    expect(hostile.text(long).length).toBeLessThan(100_000);
    expect(hostile.text('a '.repeat(4000))).toBe('a '.repeat(4000));
    expect(hostile.text('an odd text')).toBe('an{7}');
  });

  it('is linear in texts that nearly fit', () => {
    const { text: say } = createTranslator(
      readBundle(
        Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`{0}ab{1}ab{2}${at} words`, '{0}'])),
      ),
    );
    const near = 'ab'.repeat(3900);
    expect(say(near)).toBe(near);
    const lines = `${near} words\n`.repeat(50);
    expect(say(lines)).toBe(lines);
    const huge = 'a'.repeat(5_000_000);
    expect(say(huge)).toBe(huge);
  });
});
