/** Terraform and Kubernetes. */
import { describe, expect, it } from 'vitest';
import { filesNamedIn } from '../../server/src/excerpts/carriers/terraform.ts';
import { foundIn, mendedBy, saidIn } from '../kit/excerpts.ts';

const CONFIG = 'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /a\n      mod: 0644\n';
const indented = (front: string, text = CONFIG): string => text.replace(/^(?=.)/gm, front);

describe('Terraform', () => {
  it.each([
    ['data "ct_config" "a" {\n  content = <<EOT\n', `${CONFIG}EOT\n}\n`, '8:7'],
    ['data "butane_config" "a" {\n  content = <<-EOT\n', `${indented('    ')}  EOT\n}\n`, '8:11'],
    ['resource "x" "a" {\n  user_data = <<EOF\n', `${CONFIG}EOF\n}\n`, '8:7'],
    [
      'data "ct_config" "a" {\n  snippets = [\n    <<-EOT\n',
      `${indented('      ')}    EOT\n    ,\n  ]\n}\n`,
      '9:13',
    ],
  ])('%j', (begin, end, place) => {
    const text = `${begin}${end}`;
    expect(saidIn('terraform', text)).toEqual([`${place} unused-key "mod"`]);
    expect(mendedBy('terraform', text, /mode/)).toBe(text.replace('mod:', 'mode:'));
  });

  it('fills in what is a mark of a template to us', () => {
    const text = `data "ct_config" "a" {\n  content = <<EOT\nvariant: flatcar\nversion: 1.1.0\npasswd:\n  users:\n    - name: core\n      ssh_authorized_keys:\n%{ for key in var.keys ~}\n        - \${key}\n%{ endfor ~}\nstorage:\n  files:\n    - path: \${path}\n      mode: \${var.mode}\n      user:\n        id: \${jsonencode({ a = 1 })}\nEOT\n}\n`;
    expect(foundIn('terraform', text)).toEqual(['butane 3']);
    expect(saidIn('terraform', text)).toEqual([]);
  });

  it('knows a Container Linux Config by what it was handed to', () => {
    const text =
      'data "ct_config" "a" {\n  content = <<EOT\nstorage:\n  files:\n    - path: /a\n      filesystem: root\nEOT\n}\n';
    expect(foundIn('terraform', text)).toEqual(['container-linux-config 3']);
  });

  it('says nothing of what is no text of ours', () => {
    const comment = `# content = <<EOT\n/*\ncontent = <<EOT\n*/\n`;
    const unit = 'data "ignition_file" "a" {\n  content {\n    content = <<EOT\nsystemd: yes\nEOT\n  }\n}\n';
    const json = 'data "ct_config" "a" {\n  content = jsonencode({\n    variant = "flatcar"\n  })\n}\n';
    const open = `content = <<EOT\n${CONFIG}`;
    for (const text of [comment, unit, json, open]) expect(foundIn('terraform', text)).toEqual([]);
  });

  it('tells nothing of snippets that other parts could make true', () => {
    const file =
      'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /a\n      user:\n        name: web\n';
    const alone = `data "ct_config" "a" {\n  content = <<EOT\n${file}EOT\n}\n`;
    expect(saidIn('terraform', alone)).toEqual(['9:15 boot/unknown-user "web"']);
    expect(saidIn('terraform', alone.replace('\n}', '\n  snippets = var.snippets\n}'))).toEqual([]);
  });

  it('in JSON', () => {
    const text = JSON.stringify({ data: { ct_config: { a: { content: CONFIG } } } }, null, 2);
    const column = (text.split('\n')[4] ?? '').indexOf('mod:') + 1;
    expect(saidIn('terraform-json', text)).toEqual([`5:${column} unused-key "mod"`]);
    expect(mendedBy('terraform-json', text, /mode/)).toBe(text.replace('mod:', 'mode:'));
  });

  it('names the files that it reads', () => {
    const text = `a = templatefile("\${path.module}/a.yaml", {})\nb = file("b.yaml")\nc = file("\${var.x}/c.yaml")\nd = templatefile(\n  "./d.tftpl", {})`;
    expect(filesNamedIn(text)).toEqual([
      { path: 'a.yaml', isTemplate: true },
      { path: 'b.yaml', isTemplate: false },
      { path: './d.tftpl', isTemplate: true },
    ]);
  });
});

describe('Kubernetes', () => {
  const resource = (kind: string, path: string, config: string): string => {
    const keys = path.split('.');
    const lines = keys.map(
      (key, depth) => `${'  '.repeat(depth)}${key}:${depth === keys.length - 1 ? ' |' : ''}`,
    );
    return `apiVersion: x/v1\nkind: ${kind}\n${lines.join('\n')}\n${indented('  '.repeat(keys.length), config)}`;
  };
  const CLC = 'storage:\n  files:\n    - path: /a\n      filesystm: root\n';

  it.each([
    ['KubeadmConfig', 'spec.ignition.containerLinuxConfig.additionalConfig'],
    ['KubeadmConfigTemplate', 'spec.template.spec.ignition.containerLinuxConfig.additionalConfig'],
    ['KubeadmControlPlane', 'spec.kubeadmConfigSpec.ignition.containerLinuxConfig.additionalConfig'],
  ])('%s has a part of a Container Linux Config', (kind, path) => {
    const text = `apiVersion: v1\nkind: Namespace\n---\n${resource(kind, path, CLC)}`;
    const line = text.split('\n').findIndex((one) => one.includes('filesystm')) + 1;
    const column = 2 * path.split('.').length + 7;
    expect(foundIn('kubernetes', text)).toEqual([`container-linux-config ${line - 3}`]);
    expect(saidIn('kubernetes', text)).toContain(`${line}:${column} clc-unknown-key "filesystm"`);
  });

  it('has whole configs in texts, and MachineConfigs in JSON', () => {
    expect(saidIn('kubernetes', resource('Secret', 'stringData.userData', CONFIG))).toEqual([
      '10:11 unused-key "mod"',
    ]);
    const config = '{"ignition": {"version": "3.4.0"}, "storag": {}}';
    const machine = `apiVersion: machineconfiguration.openshift.io/v1\nkind: MachineConfig\nspec:\n  config: ${config}\n`;
    expect(foundIn('kubernetes', machine)).toEqual(['ignition 4']);
    expect(saidIn('kubernetes', machine).map((one) => one.split(' ')[0])).toContain('4:46');
  });

  it('has the Ignition of a MachineConfig, in the open', () => {
    const text = `apiVersion: machineconfiguration.openshift.io/v1
kind: MachineConfig
metadata:
  name: 99-worker
spec:
  config:
    ignition:
      version: 3.4.0
    storage:
      files:
        - path: /a
          mode: 420
          contents:
            source: data:,a
        - path: b
          user: {nam: core}
  kernelArguments: []
`;
    expect(foundIn('kubernetes', text)).toEqual(['ignition 7']);
    expect(saidIn('kubernetes', text)).toContain('15:17 path-relative "b"');
    const aliased = text.replace('path: /a', 'path: &a /a').replace('path: b', 'path: *a');
    expect(foundIn('kubernetes', aliased)).toEqual([]);
  });

  it('mends lines of a text where they are', () => {
    const text = resource('Secret', 'stringData.userData', CONFIG);
    expect(mendedBy('kubernetes', text, /mode/)).toBe(text.replace('mod:', 'mode:'));
  });

  it('is nothing else: cloud-init, definitions, charts', () => {
    const files =
      'apiVersion: x/v1\nkind: KubeadmConfig\nspec:\n  files:\n    - path: /a\n      content: |\n        systemd: yes\n';
    const definition =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  containerLinuxConfig:\n    properties:\n      additionalConfig:\n        type: string\n';
    const chart = `{{- if .Values.a }}\n${resource('Secret', 'data.a', CONFIG)}{{- end }}\n`;
    for (const text of [files, definition, chart]) expect(foundIn('kubernetes', text)).toEqual([]);
  });
});
