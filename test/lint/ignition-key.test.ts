import { describe, expect, it } from 'vitest';
import { fixed, lintIgnitionText, say, storage } from './ignition-kit.ts';

const code = 'ignition-key';

describe('a key spelt wrong', () => {
  it('as in Butane is renamed by "fix all"', () => {
    const text = storage('"disks": [{"device": "/dev/sda", "wipe_table": true}]');
    expect(say(text, code)).toEqual(['"wipe_table": Ignition spells the key `wipeTable`']);
    expect(fixed(text, code)).toEqual({ text: text.replace('wipe_table', 'wipeTable'), safe: true });
  });

  it('as in Butane is looked into', () => {
    const text = '{"ignition": {"version": "3.4.0"}, "kernel_arguments": {"should_exist": ["quiet"]}}';
    expect(say(text, code)).toEqual([
      '"kernel_arguments": Ignition spells the key `kernelArguments`',
      '"should_exist": Ignition spells the key `shouldExist`',
    ]);
  });

  it('in the wrong case is read, but renamed', () => {
    const text = storage('"files": [{"Path": "/a"}]');
    expect(say(text, code)).toEqual([
      '"Path": Ignition reads `Path` as `path`, but does not report its place',
    ]);
    expect(fixed(text, code)).toEqual({ text: text.replace('Path', 'path'), safe: true });
  });

  it('by a letter or two is not renamed by "fix all"', () => {
    const text = storage('"files": [{"path": "/a", "contens": {}}]');
    expect(say(text, code)).toEqual(['"contens": did you mean `contents`?']);
    expect(fixed(text, code)).toEqual({ text: text.replace('contens', 'contents'), safe: false });
  });

  it('has no fix where the right one is there too, or Ignition would refuse the result', () => {
    const both = storage('"files": [{"path": "/a", "Path": "/b"}]');
    expect(lintIgnitionText(both, code).map(({ fixes }) => fixes)).toEqual([undefined]);
    const refused = storage('"disks": [{"device": "/dev/sda", "wipe_table": "yes"}]');
    expect(fixed(refused, code).safe).toBe(false);
  });
});

it('a key of Butane alone is explained', () => {
  const [said = ''] = say(storage('"files": [{"path": "/a", "contents": {"inline": "x"}}]'), code);
  expect(said).toMatch(/^"inline": `inline` is Butane's\. Becomes `source`/);
});

it('a key of a later specification raises the version', () => {
  const text = storage('"luks": []', '3.1.0');
  expect(say(text, code)).toEqual(['"luks": `luks` needs Ignition 3.2.0']);
  expect(fixed(text, code)).toEqual({ text: text.replace('3.1.0', '3.2.0'), safe: false });
});

it.each(['"x-note": {}', '"zzzzzzzz": 1'])('says nothing of %s', (entry) => {
  expect(say(storage(entry), code)).toEqual([]);
});
