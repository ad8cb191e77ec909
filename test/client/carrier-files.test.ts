/** Which documents of another kind are worth a server: only such as people write who have configs. */
import { describe, expect, it, vi } from 'vitest';

vi.mock('vscode', () => ({}));
const { looksLikeCarrier } = await import('../../client/src/carrier-files.ts');

const CONFIG = 'variant: flatcar\nversion: 1.1.0\n';

describe('looksLikeCarrier', () => {
  it('goes by the name of what is JSON', () => {
    const text = JSON.stringify({ a: CONFIG });
    expect(looksLikeCarrier(text, 'json', '/ws/main.tf.json')).toBe(true);
    expect(looksLikeCarrier(text, 'json', '/ws/main.json')).toBe(false);
  });

  it.each([
    ['markdown', `\`\`\`\n${CONFIG}\`\`\`\n`],
    ['markdown', '> ```json\n> {"ignition": {"version": "3.4.0"}}\n> ```\n'],
    ['markdown', '```yaml\nsystemd:\n  units:\n    - name: a.service\n```\n'],
    ['markdown', '```\n#cloud-config\ncoreos:\n  units: []\n```\n'],
    ['terraform', 'data "ct_config" "a" {\n}\n'],
    ['asciidoc', `----\n${CONFIG}----\n`],
    ['yaml', 'apiVersion: x\nspec:\n  ignition:\n    containerLinuxConfig:\n      additionalConfig: |\n'],
  ])('takes %s: %j', (languageId, text) => {
    expect(looksLikeCarrier(text, languageId)).toBe(true);
  });

  it.each([
    ['markdown', '# A page\n\nstorage: a word\n\n```yaml\nservices:\n  a:\n    image: b\n```\n'],
    ['markdown', '```yaml\nresources:\n  requests:\n    storage: 1Gi\n```\n'],
    ['markdown', '```\n#cloud-config\nusers: []\n```\n'],
    ['terraform', 'resource "aws_instance" "a" {\n  user_data = <<EOF\n#!/bin/sh\nEOF\n}\n'],
    ['yaml', 'apiVersion: v1\nkind: Pod\n'],
    ['yaml', CONFIG],
    ['typescript', `const text = \`${CONFIG}\`;\n`],
  ])('leaves %s: %j', (languageId, text) => {
    expect(looksLikeCarrier(text, languageId)).toBe(false);
  });
});
