/** Scripts in a config: what is said of them, where, and what is left alone. */
import { describe, expect, it } from 'vitest';
import { checkShell } from '../../server/src/programs/shell/check.ts';
import { checkScript } from '../../server/src/programs/shell/said.ts';
import { lint } from '../lint/kit.ts';

const script = (body: string): string =>
  `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /opt/bin/a.sh\n      mode: 0755\n      contents:\n        inline: ${JSON.stringify(body)}\n`;

const codes = (text: string): readonly string[] =>
  lint(text).flatMap(({ code }) => (code.startsWith('shell/') ? [code] : []));

describe('scripts', () => {
  it.each([
    ['#!/bin/bash\nif a; then\nfi\n', ['shell/syntax']],
    ['#!/bin/sh\necho "a\n', ['shell/unclosed']],
    ['#!/bin/bash\ncat <<EOF\na\n EOF\n', ['shell/here-document']],
    ['#!/bin/bash\r\nif a; then\r\n b\r\nfi\r\n', ['shell/line-ends']],
    ['\n#!/bin/bash\necho a\n', ['shell/shebang-place']],
    ['# !/bin/bash\necho a\n', ['shell/shebang-place']],
    ['#!/usr/bin/env node\n1\n', ['shell/no-interpreter']],
  ])('%j is told of', (body, expected) => {
    expect(codes(script(body))).toEqual(expected);
  });

  it.each([
    '#!/bin/bash\necho ok\n',
    '#!/bin/dash\nif [[ a ]] { b }\n',
    '#!/usr/bin/python3\nif a:\n  b()\n',
    '#!/bin/bash\nexit 0\nif\n',
    '#!/bin/bash\nshopt -s extglob\nrm !(a)\n',
    '#!/bin/bash\n%{ if a && (b) ~}\necho\n%{ endif }\n',
    `#!/bin/bash\necho ${'$'}{jsonencode({a = "b"})}\n`,
    '#!/bin/bash\nrun --name=<NAME>\n',
    '#!/bin/bash\ndocker ps --format "{{.Names}}"\n',
  ])('%j is left alone', (body) => {
    expect(codes(script(body))).toEqual([]);
  });

  it('is told of line ends of its own, and not of those of the config', () => {
    const config =
      'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /opt/bin/a.sh\n      mode: 0755\n      contents:\n';
    const block = `${config}        inline: |\n          #!/bin/bash\n          if a; then\n            b\n          fi\n`;
    expect(codes(block.replaceAll('\n', '\r\n'))).toEqual([]);
    const url = `${config}        source: "data:,%23!/bin/bash%0D%0Aecho%20a%0D%0A"\n`;
    expect(codes(url)).toEqual(['shell/line-ends']);
  });

  it('is told of where it stands in an Exec line', () => {
    const text =
      "variant: flatcar\nversion: 1.1.0\nsystemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        ExecStart=/bin/sh -c 'if [ -f /x ]; then echo $${x%%%%:*}; done'\n";
    const found = lint(text).filter(({ code }) => code === 'shell/syntax');
    expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual(['done']);
  });

  it('stays silent, and quick, in deep and cut texts', () => {
    for (const part of ['(', '$(', '{ ', '"$(', '((', `${'$'}{a:-`, '[[ ( ', 'if a; then ', '<<a ', '`']) {
      expect(() => checkScript('a', part.repeat(20_000))).not.toThrow();
    }
    const whole = 'if [[ a =~ (b) ]]; then\n  x=(1 "$(cat <<E\nf\nE\n)")\nfi\n';
    for (let end = 0; end <= whole.length; end++) expect(checkShell(whole.slice(0, end))).not.toBeNull();
  });
});
