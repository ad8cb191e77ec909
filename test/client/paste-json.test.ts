import { describe, expect, it } from 'vitest';
import { jsonPaste } from '../../client/src/paste-json.ts';

/** The line after a text was pasted at `$0`; null where it goes in as it is. */
function paste(marked: string, text: string): string | null {
  const [prefix = '', suffix = ''] = marked.split('$0');
  const found = jsonPaste(prefix, suffix, text);
  return found && prefix + found.text + suffix;
}

const UNIT = '[Unit]\r\nDescription="A"\r\n';

describe('a text pasted into a JSON string', () => {
  it('is escaped', () => {
    const line = paste('{"name": "a.service", "contents": "$0"}', UNIT);
    expect(JSON.parse(line ?? '')).toEqual({ name: 'a.service', contents: '[Unit]\nDescription="A"\n' });
    expect(JSON.parse(paste('["a\\"b $0 c"]', 'x\t\\y\u0001') ?? '')).toEqual(['a"b x\t\\y\u0001 c']);
  });

  it('is percent-encoded in an open data URL, and not in one that is packed', () => {
    expect(paste('"source": "data:,$0"', 'a b\n"%ü"')).toBe('"source": "data:,a%20b%0A%22%25%C3%BC%22"');
    expect(paste('"source": "data:text/plain;charset=UTF-8,$0"', 'a\n')).toContain('UTF-8,a%0A"');
    expect(paste('"source": "data:;base64,$0"', 'YQ\n')).toBe('"source": "data:;base64,YQ\\n"');
    expect(paste('"source": "data:,$0"', '\uD800')).toBe('"source": "data:,%EF%BF%BD"');
  });

  it.each([
    ['a plain text', '{"path": "$0"}', '/etc/a'],
    ['what is pasted between strings', '{"a": "b", $0}', '"c": "d"\n'],
    ['what is pasted into a string that does not end', '{"a": "$0', 'b\n'],
    ['what is pasted behind a string with quotes', '{"a": "\\"b"$0', ', "c"\n'],
    ['a huge text', '{"a": "$0"}', '\n'.repeat(2_000_000)],
  ])('goes in as it is: %s', (_, line, text) => {
    expect(paste(line, text)).toBeNull();
  });
});
