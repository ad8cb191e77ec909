/** Colours of the texts inside; what is coloured is written `word:type`. */
import { describe, expect, it } from 'vitest';
import { SemanticTokenTypes } from 'vscode-languageserver-types';
import { analyze } from '../../server/src/analysis.ts';
import { TOKEN_TYPES, type Token } from '../../server/src/features/inside/token.ts';
import { insideTokens } from '../../server/src/features/inside/tokens.ts';
import { dedent } from '../kit/cursor.ts';
import { goldenConfigs } from '../kit/inside.ts';
import { excess } from '../kit/work.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

function draw(text: string): string {
  return insideTokens(analyze(text))
    .map(({ start, end, type }) => `${text.slice(start, end)}:${type}`)
    .join(' ');
}

function indent(text: string, blanks: number): string {
  return dedent(text.replace(/\n?$/, '\n')).replace(/^(?=.)/gm, ' '.repeat(blanks));
}

/** The colours of a text at a path. */
function file(path: string, text: string): string {
  const head = `${HEAD}storage:\n  files:\n    - contents:\n        inline: |\n`;
  return draw(`${head}${indent(text, 10)}      path: ${path}\n`);
}

function unit(text: string): string {
  return draw(`${HEAD}systemd:\n  units:\n    - contents: |\n${indent(text, 8)}      name: a.service\n`);
}

it('have the types of the protocol alone, so that every theme has colours for them', () => {
  const known: readonly string[] = Object.values(SemanticTokenTypes);
  expect(TOKEN_TYPES.filter((type) => !known.includes(type))).toEqual([]);
});

describe('the colours of texts', () => {
  it('are those of units', () => {
    expect(
      unit(`
        # about
        [Service]
        Type=oneshot
        ExecStart=-/a --b=$C "%i" \\
        # between
          x ; /d
        Environment="E=f g"
        TimeoutSec=5min
        RemainAfterExit=yes
        Description=a true $x
        Exce
      `),
    ).toBe(
      [
        '# about:comment [Service]:namespace Type:property =:operator oneshot:enumMember',
        'ExecStart:property =:operator -:operator /a:function --b:parameter =:string $C:variable',
        '":string %i:variable ":string \\:operator # between:comment x:string ;:operator /d:function',
        'Environment:property =:operator E:variable =f:string g":string',
        'TimeoutSec:property =:operator 5min:number RemainAfterExit:property =:operator yes:enumMember',
        'Description:property =:operator a:string true:string $x:variable',
      ].join(' '),
    );
  });

  it('are those of scripts, by the path or the first line', () => {
    const script = `
      # about
      A="b $C"
      if [ -f "$A" ]; then
        curl -fsSL 'https://e.org' | tee "$(dirname x)/y"
      fi
      cat <<END
      if $x
      END
    `;
    expect(file('/opt/a.sh', script)).toBe(
      ['# about:comment A:variable =:operator ":string b :string $C:variable ":string']
        .join(' ')
        .replace('b :string', 'b:string')
        .concat(
          ' if:keyword [:keyword -f:parameter ":string $A:variable ":string ]:keyword ;:operator then:keyword',
          " curl:function -fsSL:parameter 'https://e.org':string |:operator tee:function",
          ' ":string $(:operator dirname:function x:string ):operator /y":string fi:keyword',
          ' cat:function <:operator <:operator END:string if:string $x:variable END:string',
        ),
    );
    expect(file('/opt/a', `#!/bin/bash\nexit 1\n`)).toBe('#!/bin/bash:comment exit:keyword 1:number');
  });

  it('are those of data', () => {
    expect(file('/etc/a.json', '{"a": ["b", 1, true], "c": {}}')).toBe(
      '{:operator "a":property ::operator [:operator "b":string ,:operator 1:number ,:operator true:enumMember ]:operator ,:operator "c":property ::operator {:operator }:operator }:operator',
    );
    expect(file('/etc/a.toml', '# c\nv = 2 # d\n[a."b"]\ne = ["f", true]\n')).toBe(
      '# c:comment v:property =:operator 2:number # d:comment [a."b"]:namespace e:property =:operator [:operator "f":string ,:operator true:enumMember ]:operator',
    );
    expect(file('/etc/a.yaml', '# c\na: b c # d\nl:\n- 1\n- x: "y"\nt: |\n  z: 1\nu: true\n')).toBe(
      '# c:comment a:property ::operator b c:string # d:comment l:property ::operator -:operator 1:number -:operator x:property ::operator "y":string t:property ::operator |:keyword z: 1:string u:property ::operator true:enumMember',
    );
    expect(file('/etc/a.env', '# c\nA="b $C"\n')).toBe(
      '# c:comment A:variable =:operator "b:string $C:variable ":string',
    );
  });

  it('are those of settings', () => {
    expect(file('/etc/ssh/sshd_config', 'PermitRootLogin no\nMatch User a\n  Port 22\nInclude /x\n')).toBe(
      'PermitRootLogin:property no:enumMember Match:namespace User:keyword a:string Port:property 22:number Include:macro /x:string',
    );
    expect(file('/etc/sudoers.d/a', '%wheel ALL=(ALL) NOPASSWD: /bin/a b\n# c\n@includedir /x\n')).toBe(
      '%wheel:variable ALL:enumMember =:operator (:operator ALL:enumMember ):operator NOPASSWD::enumMember /bin/a:function b:string # c:comment @includedir:macro /x:function',
    );
    expect(file('/etc/sysctl.d/a.conf', '# c\nnet.a = 1\n')).toBe(
      '# c:comment net.a:property =:operator 1:number',
    );
    expect(file('/etc/tmpfiles.d/a.conf', 'd /run/%i 0755 root root - -\n')).toBe(
      'd:keyword /run/:string %i:variable 0755:number root:string root:string -:operator -:operator',
    );
    expect(file('/etc/sysusers.d/a.conf', 'u app 900 "App" /x\n')).toBe(
      'u:keyword app:string 900:number "App":string /x:string',
    );
    expect(file('/etc/udev/rules.d/a.rules', '# c\nKERNEL=="sd%n", ATTR{a}="b"\n')).toBe(
      '# c:comment KERNEL:property ==:operator "sd:string %n:variable ":string ,:operator ATTR{a}:property =:operator "b":string',
    );
    expect(file('/etc/motd', '[Unit]\nA=b\n')).toBe('');
  });

  it('stand where the words stand, in each format and kind of scalar', () => {
    const unitOf = (contents: string): string =>
      `${HEAD}systemd: {units: [{name: a.service, contents: ${contents}}]}\n`;
    expect(draw(unitOf('"[Unit]\\nAfter=b\\u002eservice"'))).toBe(
      '[Unit]:namespace After:property =:operator b\\u002eservice:string',
    );
    const json = JSON.stringify({
      ignition: { version: '3.4.0' },
      systemd: { units: [{ name: 'a.service', contents: '[Unit]\nAfter=b' }] },
      storage: { files: [{ path: '/a.sh', contents: { source: 'data:,echo%20b%0Aexit' } }] },
    });
    expect(draw(json)).toBe(
      '[Unit]:namespace After:property =:operator b:string echo:function b:string exit:keyword',
    );
    expect(draw(json.replace('data:,echo%20b%0Aexit', 'data:;base64,ZWNobyBi'))).not.toContain('echo');
    expect(
      draw(
        'networkd:\n  units:\n    - name: a.network\n      contents: |\n        [Match]\n        Name=e\nsystemd: {}\n',
      ),
    ).toBe('[Match]:namespace Name:property =:operator e:string');
  });

  it('are those of the texts of a merged config', () => {
    const inner = JSON.stringify({
      ignition: { version: '3.4.0' },
      systemd: { units: [{ name: 'a.service', contents: '[Unit]' }] },
    });
    expect(draw(`${HEAD}ignition:\n  config:\n    merge:\n      - inline: |\n          ${inner}\n`)).toBe(
      '[Unit]:namespace',
    );
  });

  it('are asked for a part of a document', () => {
    const text = `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Unit]\n        After=b\n`;
    const at = text.indexOf('After');
    const found = insideTokens(analyze(text), { start: at, end: at + 5 });
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['After']);
  });
});

/** Fails unless words lie in the text, on one line each, one behind the other. */
function expectRight(text: string, tokens: readonly Token[]): void {
  let last = 0;
  for (const { start, end, type } of tokens) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(text.slice(start, end)).not.toMatch(/[\r\n]/);
    expect(TOKEN_TYPES).toContain(type);
    last = end;
  }
}

describe('words that are coloured', () => {
  it('are apart and on one line, within every beginning of real configs', () => {
    let count = 0;
    for (const text of goldenConfigs().flatMap((one) => [one, one.replaceAll('\n', '\r\n')])) {
      for (let at = 0; at <= text.length; at += 1 + Math.floor(text.length / 30)) {
        const found = insideTokens(analyze(text.slice(0, at)));
        expectRight(text.slice(0, at), found);
        count += found.length;
      }
    }
    expect(count).toBeGreaterThan(1000);
  });

  it('take as long as the text is, however it is made', () => {
    const PATHS = [
      'a.sh',
      'a.json',
      'a.toml',
      'a.yaml',
      'a.env',
      'sudoers.d/a',
      'sysctl.d/a',
      'udev/rules.d/a.rules',
    ];
    for (const piece of [
      '"',
      "'",
      '$(',
      '%i ',
      '\\\n',
      '# ',
      'a=b\n',
      '[a]\n',
      '{"a":',
      '/a,',
      '<<E\n',
      '- a: |\n',
    ]) {
      const text = (size: number): string => {
        const body = JSON.stringify(piece.repeat(size / 10));
        const files = PATHS.map((path) => `{path: /etc/${path}, contents: {inline: ${body}}}`).join(', ');
        return `${HEAD}systemd: {units: [{name: a.service, contents: ${body}}]}\nstorage: {files: [${files}]}\n`;
      };
      const analyses = new Map([300, 3000].map((size) => [text(size), analyze(text(size))]));
      const run = (one: string): void => {
        const analysis = analyses.get(one);
        if (analysis) expectRight(one, insideTokens(analysis));
      };
      expect(excess(300, text, run), piece).toEqual([]);
    }
  });
});
