/** The tools for agents, as whoever serves them asks. */
import { describe, expect, it } from 'vitest';
import { ask, type Desk, toolOf } from '../../server/src/agents/ask.ts';
import { TOOLS } from '../../server/src/agents/table.ts';
import { Refusal } from '../../server/src/agents/tool.ts';
import { memoryFiles } from '../../server/src/api/index.ts';
import { readCursor } from '../kit/cursor.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const FILES: Readonly<Record<string, string>> = {
  'good.bu': HEAD,
  'broken.bu': `${HEAD}storage:\n  files:\n    - path: not-absolute\n`,
  'local.bu': `${HEAD}storage:\n  files:\n    - path: /etc/a\n      contents:\n        local: a.txt\n`,
  'a.txt': 'from a file',
  'motd.bu': `${HEAD}storage:\n  files:\n    - path: /etc/motd\n      contents: {inline: hello}\n`,
  'page.md': `# A page\n\n\`\`\`yaml\n${HEAD}storge: {}\n\`\`\`\n`,
  'clc.yaml': 'systemd:\n  units:\n    - name: a.service\n      enable: true\n',
  'notes.txt': 'nothing of ours\n',
};

const desk: Desk = {
  source: async (asked) => {
    if ('text' in asked) return { name: 'the config', text: asked.text, options: {} };
    const text = FILES[asked.path];
    if (text === undefined) throw new Refusal('there is no such file');
    return { name: asked.path, text, options: { files: memoryFiles(FILES) } };
  },
};

/** What a tool says, whatever it is; of a refusal the reason behind a mark. */
async function said(name: string, input: unknown): Promise<string> {
  const tool = toolOf(name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  const outcome = await ask(tool, input, desk);
  return outcome.ok ? outcome.answer.text : `refused: ${outcome.reason}`;
}

async function data(name: string, input: unknown): Promise<Readonly<Record<string, unknown>>> {
  const tool = toolOf(name);
  const outcome = tool && (await ask(tool, input, desk));
  if (!outcome?.ok) throw new Error(`${name} refuses`);
  return outcome.answer.data;
}

describe('check', () => {
  it('says what the real tool says, and its verdict', async () => {
    expect(await said('check', { path: 'broken.bu' })).toBe(
      [
        'broken.bu: Butane (flatcar 1.1.0), which renders to Ignition 3.4.0; the real tool refuses it. 1 error',
        '5:13 error butane/path-relative: path not absolute',
        '  fix: Write /not-absolute',
      ].join('\n'),
    );
    expect(await said('check', { path: 'good.bu' })).toBe(
      'good.bu: Butane (flatcar 1.1.0), which renders to Ignition 3.4.0; the real tool accepts it. nothing to say',
    );
  });

  it('says what stops the boot of what the real tool accepts, and why when asked', async () => {
    const plain = await said('check', { path: 'motd.bu' });
    expect(plain).toContain('the real tool accepts it');
    expect(plain).toMatch(
      /5:13 error flatcar\/boot\/exists-not-a-file: .*\n {2}fix: Add overwrite: true .*\(safe\)/,
    );
    const explained = await said('check', { path: 'motd.bu', explain: true });
    expect(explained.startsWith(`${plain}\n\nboot/exists-not-a-file: `)).toBe(true);
  });

  it('finds configs in files of another kind, at the places of the file', async () => {
    expect(await said('check', { path: 'page.md' })).toContain(
      '6:1 warning butane/unused-key: unused key storge',
    );
  });

  it('goes by the target, and refuses one that is none', async () => {
    const text = `${HEAD.replace('1.1.0', '1.0.0')}systemd:\n  units:\n    - name: a.service\n`;
    expect(await said('check', { text, target: '2605.0.0' })).toContain('flatcar/butane-110-old');
    expect(await said('check', { text, target: 'tomorrow' })).toMatch(
      /^refused: target is a Flatcar release/,
    );
  });

  it('says of what is no config that it is none', async () => {
    expect(await said('check', { path: 'notes.txt' })).toBe('notes.txt: no machine config');
  });

  it('gives data without offsets', async () => {
    const { ok, findings } = await data('check', { path: 'broken.bu' });
    expect(ok).toBe(false);
    expect(findings).toEqual([
      {
        source: 'butane',
        code: 'path-relative',
        severity: 'error',
        message: 'path not absolute',
        path: '$.storage.files.0.path',
        range: { start: { line: 5, column: 13 }, end: { line: 5, column: 25 } },
        related: [],
        harm: null,
        fixes: [{ title: 'Write /not-absolute', safe: false }],
      },
    ]);
  });
});

describe('render', () => {
  it('gives what the tool writes, with local files', async () => {
    expect(await said('render', { path: 'local.bu' })).toContain('"source":"data:,from%20a%20file"');
    expect(await said('render', { path: 'good.bu', pretty: true })).toBe(
      '{\n  "ignition": {\n    "version": "3.4.0"\n  }\n}',
    );
  });

  it("gives the tool's words where it refuses", async () => {
    expect(await said('render', { path: 'broken.bu' })).toContain('5:13 error butane/path-relative');
    const { text } = await data('render', { path: 'broken.bu' });
    expect(text).toBeNull();
  });

  it('reads no local file for a text that stands nowhere', async () => {
    expect(await said('render', { text: FILES['local.bu'] })).toMatch(/^the config is refused/);
  });
});

describe('fix', () => {
  it('gives the new text, what was mended and what is left', async () => {
    const told = await said('fix', { path: 'motd.bu' });
    expect(told).toContain('motd.bu: 1 mended\n- Add overwrite: true');
    const { text, changed } = await data('fix', { path: 'motd.bu' });
    expect(changed).toBe(true);
    expect(text).toContain('overwrite: true');
    expect(told.endsWith(String(text))).toBe(true);
  });

  it('says that there is nothing to mend', async () => {
    expect(await said('fix', { path: 'good.bu' })).toBe(
      'good.bu: there is nothing to mend safely\nleft: nothing to say',
    );
  });
});

describe('convert', () => {
  it('makes Butane of a Container Linux Config', async () => {
    expect(await said('convert', { path: 'clc.yaml', kind: 'container-linux-config', to: 'butane' })).toBe(
      `${HEAD}\nsystemd:\n  units:\n    - name: a.service\n      enabled: true\n`,
    );
  });

  it('says what it needs', async () => {
    const text = 'etcd:\n  advertise_client_urls: "http://{PRIVATE_IPV4}:2379"\n';
    const asked = { text, kind: 'container-linux-config', to: 'butane' };
    expect(await said('convert', asked)).toMatch(/give platform: one of .*ec2/);
    expect(await said('convert', { ...asked, platform: 'ec2' })).toContain('COREOS_EC2_IPV4_LOCAL');
  });

  it('needs to know to what', async () => {
    expect(await said('convert', { path: 'clc.yaml' })).toBe('refused: to is missing');
    expect(await said('convert', { path: 'clc.yaml', to: 'toml' })).toBe(
      'refused: to has to be one of butane, ignition',
    );
  });
});

describe('machine', () => {
  it('tells what a machine has, each with its line', async () => {
    const told = await said('machine', { path: 'local.bu' });
    expect(told).toContain('etc/a');
    expect(told).toContain('local.bu:5:');
  });

  it('tells where the boot stops', async () => {
    const { ok } = await data('machine', { path: 'motd.bu' });
    expect(ok).toBe(false);
    expect(await said('machine', { path: 'motd.bu' })).toContain('/etc/motd');
  });
});

describe('complete, describe', () => {
  it.each([
    ['complete', 'storage:\n  files:\n    - path: /etc/a\n      $0', '- overwrite (boolean)'],
    [
      'complete',
      'systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Unit]\n        Af$0',
      '- After',
    ],
    ['describe', 'storage:\n  fi$0les: []\n', '**`files`**'],
    ['describe', '$0', 'nothing is known of what stands there'],
  ])('%s: %j', async (name, marked, expected) => {
    const { text, offset } = readCursor(HEAD + marked);
    const before = text.slice(0, offset).split('\n');
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    expect(await said(name, { text, ...place })).toContain(expected);
  });

  it('take a column behind a line for its end, and refuse a line that is not there', async () => {
    const text = `${HEAD}storage:\n  fi\n`;
    expect(await said('complete', { text, line: 4, column: 400 })).toContain('- files');
    expect(await said('complete', { text, line: 40, column: 1 })).toBe('refused: there are 5 lines');
    expect(await said('complete', { text, line: 0, column: 1 })).toBe(
      'refused: line has to be a whole number from 1',
    );
    expect(await said('complete', { text, line: 1.5, column: 1 })).toBe(
      'refused: line has to be a whole number from 1',
    );
  });
});

describe('fields', () => {
  it.each([
    [{}, ['storage', 'systemd', 'passwd', 'ignition', 'kernel_arguments']],
    [{ path: 'storage.files' }, ['path', 'contents', 'mode', 'overwrite']],
    [{ path: '$.storage.files.0.contents' }, ['inline', 'local', 'source']],
    [{ path: 'boot_device.luks', variant: 'fcos' }, ['tpm2', 'tang']],
    [{ path: 'storage.files', variant: 'ignition', version: '3.0.0' }, ['path', 'contents', 'user']],
    [{ variant: 'ignition' }, ['storage', 'systemd']],
    [{ variant: 'ignition', path: 'ignition' }, ['config', 'timeouts', 'security']],
    [{ variant: 'ignition', path: 'ignition.config' }, ['merge', 'replace']],
    [{ variant: 'openshift', path: 'metadata' }, ['name', 'labels']],
  ])('of %j', async (input, expected) => {
    const { items } = await data('fields', input);
    const labels = Array.isArray(items) ? items.map(({ label }: { label: string }) => label) : [];
    expect(labels).toEqual(expect.arrayContaining(expected));
  });

  it('are those of the version', async () => {
    const { items } = await data('fields', { path: '', variant: 'ignition', version: '3.0.0' });
    const kernel =
      Array.isArray(items) && items.find(({ label }: { label: string }) => label === 'kernelArguments');
    expect(kernel ? JSON.stringify(kernel) : '').not.toMatch(
      /^\{"label":"kernelArguments","kind":"key","detail":"map","hint":""/,
    );
  });

  it.each([
    [{ path: 'storage.fils' }, 'there is no such section in storage; there is'],
    [{ path: 'storage.files.mode' }, 'mode is no section in storage.files; there is'],
    [{ path: 'nowhere' }, 'there is no such section at the root; there is'],
    [{ version: '9.9.9' }, 'flatcar has no such version; there are 1.0.0'],
    [{ variant: 'ignition', version: '2.3.0' }, 'Ignition has no such version'],
    [{ variant: 'windows' }, 'variant has to be one of'],
    [{ path: 'constructor' }, 'there is no such section at the root'],
  ])('of %j there are none', async (input, reason) => {
    expect(await said('fields', input)).toContain(`refused: ${reason}`);
  });
});

describe('explain', () => {
  it('gives the page of a rule, with or without the source in front', async () => {
    const page = await said('explain', { rule: 'flatcar/boot/exists' });
    expect(page).toMatch(/^boot\/exists: /);
    expect(await said('explain', { rule: 'boot/exists' })).toBe(page);
  });

  it('lists all rules, and names what is alike', async () => {
    expect((await said('explain', {})).split('\n').length).toBeGreaterThan(150);
    expect(await said('explain', { rule: 'boot/exist' })).toMatch(
      /^refused: there is no rule "boot\/exist"; there is/,
    );
  });
});

it('format gives the usual layout, or why there is none', async () => {
  expect(await said('format', { text: `${HEAD}storage:\n    files: []\n` })).toBe(
    `${HEAD}storage:\n  files: []\n`,
  );
  expect(await said('format', { text: `${HEAD}storage: [\n` })).toMatch(/^the config stays as it is: /);
});

describe('input of the wrong shape', () => {
  it.each([
    [null, 'the arguments are an object'],
    [[], 'the arguments are an object'],
    ['text', 'the arguments are an object'],
    [{}, 'give the config: path or text'],
    [{ path: 'good.bu', text: HEAD }, 'give either path or text, not both'],
    [{ text: 5 }, 'text has to be a text'],
    [{ text: HEAD, explain: 'yes' }, 'explain has to be true or false'],
    [
      { text: HEAD, kind: 'toml' },
      'kind has to be one of butane, ignition, container-linux-config, cloud-config',
    ],
    [{ text: HEAD, nonsense: 1 }, 'there is no "nonsense"'],
    [JSON.parse(`{"text": "x", "__proto__": {}}`), 'there is no "__proto__"'],
    [{ path: 'gone.bu' }, 'there is no such file'],
  ])('%j is refused in a sentence', async (input, reason) => {
    expect(await said('check', input)).toBe(`refused: ${reason}`);
  });

  it('is refused by the map of a conversion', async () => {
    const asked = { text: '{}', to: 'butane', filesystems: { a: 1 } };
    expect(await said('convert', asked)).toBe('refused: filesystems has to be a map of texts');
  });
});

it('asks again while files are on their way', async () => {
  let isThere = false;
  const files = memoryFiles(FILES);
  const slow: Desk = {
    source: async () => ({
      name: 'local.bu',
      text: FILES['local.bu'] ?? '',
      options: { files: isThere ? files : { ...files, read: () => ({ ok: false, error: 'pending' }) } },
    }),
    settled: async () => {
      isThere = true;
    },
  };
  const render = toolOf('render');
  const outcome = render && (await ask(render, { path: 'local.bu' }, slow));
  expect(outcome?.ok && outcome.answer.text).toContain('from%20a%20file');
});

it('describes each parameter, and is called in a way that all protocols take', () => {
  for (const { name, title, summary, description, parameters } of TOOLS) {
    expect(name).toMatch(/^[a-z]+$/);
    expect([title, summary, description].every((text) => text.length > 8)).toBe(true);
    for (const one of Object.values(parameters.properties)) expect(one.description).toMatch(/\.$/);
    for (const one of parameters.required) expect(parameters.properties).toHaveProperty(one);
  }
});
