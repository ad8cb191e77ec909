/** The facts about systemd contradict neither themselves nor what is made of them. */
import { describe, expect, it } from 'vitest';
import {
  sectionsWith,
  unitDirective,
  unitDirectives,
} from '../../server/src/spec/systemd/unit-directives.ts';
import { readSystemdFacts } from '../../tools/facts/systemd-table.ts';

const { groups } = readSystemdFacts();

describe('the facts about systemd', () => {
  it('tell of each directive of a section once', () => {
    const places = groups.flatMap(({ where, keys }) =>
      where.flatMap((one) => keys.map(({ name }) => `${one} ${name}`)),
    );
    expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([]);
    expect(places.length).toBeGreaterThan(2600);
  });

  it('give an enum its words, and nothing else', () => {
    const keys = groups.flatMap((group) => group.keys);
    expect(keys.filter(({ type, values }) => type === 'enum' && (values ?? []).length < 2)).toEqual([]);
  });
});

describe('the table of unit files', () => {
  it('tells versions apart', () => {
    expect(unitDirective('Service', 'PrivatePIDs', 255)).toBeNull();
    expect(unitDirective('Service', 'PrivatePIDs', 257)?.page).toBe('systemd.exec');
    expect(unitDirective('Service', 'MemoryLimit', 260)?.ignored).toBe('removed');
    expect(unitDirectives('Service', 260).length).toBeGreaterThan(unitDirectives('Service', 255).length);
  });

  it('knows where a directive belongs', () => {
    expect(sectionsWith('WantedBy', 257)).toEqual(['Install']);
    expect(sectionsWith('ExecStart', 257)).toEqual(['Service']);
    expect(unitDirective('Unit', 'BindTo', 257)).toMatchObject({ instead: 'BindsTo', hidden: true });
  });
});
