import { describe, expect, it } from 'vitest';
import { readShell } from '../../server/src/syntax/shell/read.ts';
import { innermost, scriptOf } from '../../server/src/syntax/words.ts';
import { dedent } from '../kit/cursor.ts';

const commands = (text: string) =>
  readShell(dedent(text)).commands.map(({ words }) => words.map(({ value }) => value).join(' '));

describe('the commands of a script', () => {
  it('stand at command position', () => {
    const script = `
      #!/bin/bash
      # rkt in a comment
      A=1 rkt run "x y" 'rkt z' # rkt
      echo rkt; docker ps | grep rkt && rkt gc || exit 1
      if ! rkt list >/dev/null 2>&1; then rkt fetch \\
        image; else { rkt prep; }; fi
      for i in rkt docker; do rkt-$i; done`;
    expect(commands(script)).toEqual([
      'rkt run x y rkt z',
      'echo rkt',
      'docker ps',
      'grep rkt',
      'rkt gc',
      'exit 1',
      'rkt list',
      'rkt fetch image',
      'rkt prep',
      'for i in rkt docker',
      'rkt-$i',
    ]);
  });

  it('stand in substitutions too', () => {
    expect(commands('a "$(rkt b "c")" `rkt d` $((1 + 2)) <(rkt e)')).toEqual([
      'rkt b c',
      'rkt d',
      'rkt e',
      'a $(rkt b "c") `rkt d` $((1 + 2))',
    ]);
  });

  it('do not stand in here-documents, patterns, conditions, arrays and function names', () => {
    const script = `
      cat <<EOF >x <<-'END'
      rkt run
      EOF
      \trkt run
      \tEND
      case $1 in rkt|docker) a ;; (rkt) b ;; *) c;; esac
      [[ -f x && rkt ]] && ((rkt < 1))
      list=(rkt run)
      rkt() { d; }
      e`;
    expect(commands(script)).toEqual(['cat', 'a', 'b', 'c', 'd', 'e']);
  });

  it('come with assignments, comments and here-documents', () => {
    const text = 'export A=1 B="x y"\nC=$(d) # e\ncat <<F\ng\nF\n';
    const script = readShell(text);
    expect(script.assignments.map(({ name, value }) => [name, value])).toEqual([
      ['A', '1'],
      ['B', 'x y'],
      ['C', '$(d)'],
    ]);
    expect(script.comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# e']);
    expect(script.heredocs.map(({ start, end }) => text.slice(start, end))).toEqual(['g\n']);
  });
});

describe('a command', () => {
  const words = (text: string) => readShell(text).commands.at(-1)?.words ?? [];

  it('may be run by others', () => {
    const inner = (text: string) => innermost(words(text)).map(({ value }) => value);
    expect(inner('sudo -u core -- env A=b timeout -s 9 5s nice -n 5 /usr/bin/rkt run')).toEqual([
      '/usr/bin/rkt',
      'run',
    ]);
    expect(inner('sudo')).toEqual([]);
    expect(inner('constructor x')).toEqual(['constructor', 'x']);
  });

  it('may run a script', () => {
    const text = "/bin/bash -ec 'rkt run'";
    const span = scriptOf(words(text));
    expect(span && text.slice(span.start, span.end)).toBe('rkt run');
    expect(scriptOf(words('bash x.sh'))).toBeNull();
  });
});
