/** Writes the tables of systemd's directives from `facts/systemd.json` (docs/facts.md). */
import { readFileSync, writeFileSync } from 'node:fs';
import { type SystemdFacts, systemdTables } from './facts/systemd-table.ts';

const facts: SystemdFacts = JSON.parse(
  readFileSync(new URL('../facts/systemd.json', import.meta.url), 'utf8'),
);
const folder = new URL('../server/src/spec/systemd/', import.meta.url);
for (const [name, text] of Object.entries(systemdTables(facts))) writeFileSync(new URL(name, folder), text);
