/** The machine together with the configs that it merges. */
import { expect, it } from 'vitest';
import { textsOf, wholeOf } from '../../server/src/machine/whole.ts';
import { machineOf } from './kit.ts';

it('has every text of a merged config once', () => {
  const child = {
    ignition: { version: '3.4.0' },
    systemd: { units: [{ name: 'child.service', contents: '[Service]\n' }] },
  };
  const machine = machineOf(
    `
      variant: flatcar
      version: 1.1.0
      ignition:
        config:
          merge:
            - local: child.ign
      systemd:
        units:
          - name: own.service
            contents: "[Unit]"
    `,
    { 'child.ign': JSON.stringify(child) },
  );
  const owners = (one: typeof machine) => textsOf(one).map(({ owner }) => owner);
  expect(owners(machine)).toEqual(['own.service', 'child.service']);
  expect(owners(wholeOf(machine))).toEqual(['own.service', 'child.service']);
  expect(wholeOf(machine).texts.map(({ owner }) => owner)).toEqual(['own.service', 'child.service']);
});
