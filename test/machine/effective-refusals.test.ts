/** What stops the boot while the configs of a machine are put together. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dedent } from '../kit/cursor.ts';
import { butane, config, effectiveOf, FILE, merging, refused } from './effective-kit.ts';

describe('what stops the boot before anything is done', () => {
  it('is a config that Ignition does not take', () => {
    const files = {
      'version.ign': config({}, '3.9.0'),
      'none.ign': '{"ignition": {}}',
      'json.ign': '{"ignition"',
      'path.ign': config({ storage: { files: [{ path: 'opt/a' }] } }),
      'type.ign': config({ storage: { files: 1 } }),
      'old.ign': config({ networkd: { units: [{ name: 'a.network' }] } }, '2.3.0'),
      'bu.ign': 'variant: flatcar\n',
      'good.ign': config(FILE({})),
    };
    expect(refused(butane(Object.keys(files)), files)).toMatchInlineSnapshot(`
      [
        "fetch merged-config-version: unsupported config version at ignition.version in version.ign <version.ign>; what names the config ignition.config.merge.0.local",
        "fetch merged-config-version: invalid config version (couldn't parse) at ignition.version in none.ign <none.ign>; what names the config ignition.config.merge.1.local",
        "fetch merged-config-invalid: config is not valid at ignition.config.merge.2.local <json.ign>",
        "fetch merged-config-invalid: config is not valid: path not absolute at storage.files.0.path in path.ign <path.ign>; what names the config ignition.config.merge.3.local",
        "fetch merged-config-invalid: config is not valid at ignition.config.merge.4.local <type.ign>",
        "fetch merged-config-invalid: unable to translate 2.x ignition to 3.1: config includes deprecated networkd section - use Files instead at networkd.units.0 in old.ign <old.ign>; what names the config ignition.config.merge.5.local",
        "fetch merged-config-invalid: config is not valid at ignition.config.merge.6.local <bu.ign>",
      ]
    `);
    const { machine, incomplete } = effectiveOf(butane(Object.keys(files)), files);
    expect([machine.nodes.map(({ at }) => at.value), incomplete]).toEqual([['/opt/a'], true]);
  });

  it('is named where it stands, in as many levels as there are', () => {
    const text = dedent(`
      variant: flatcar
      version: 1.1.0
      ignition: {config: {merge: [{inline: '{"ignition": {"version": "3.9.0"}}'}]}}
    `);
    expect(refused(text)).toMatchInlineSnapshot(`
      [
        "fetch merged-config-version: unsupported config version at ignition.version in the inline config <"3.9.0">; what names the config ignition.config.merge.0.inline",
      ]
    `);
    expect(
      refused(config({}, '3.4.0', merging(config({}, '3.4.0', merging(config({}, '9.0.0')))))),
    ).toMatchInlineSnapshot(`
      [
        "fetch merged-config-version: unsupported config version at ignition.version in the config in the URL <"data:;base64,eyJpZ25pdGlvbiI6eyJ2ZXJzaW9uIjoiMy40LjAiLCJjb25maWciOnsibWVyZ2UiOlt7InNvdXJjZSI6ImRhdGE6O2Jhc2U2NCxleUpwWjI1cGRHbHZiaUk2ZXlKMlpYSnphVzl1SWpvaU9TNHdMakFpZlgwPSJ9XX19fQ==">; what names the config ignition.config.merge.0.source in the config in the URL",
      ]
    `);
  });

  it('is data that does not fit its hash or is not packed', () => {
    const child = config({});
    const sum = createHash('sha512').update(child).digest('hex');
    const packed = gzipSync(child).toString('base64');
    const source = (more: string) => `{source: "data:;base64,${packed}", compression: gzip${more}}`;
    const text = (...entries: readonly string[]) =>
      dedent(`
        variant: flatcar
        version: 1.1.0
        ignition: {config: {merge: [${entries.join(', ')}]}}
      `);
    expect(refused(text(source(''), source(`, verification: {hash: sha512-${sum}}`)))).toEqual([]);
    expect(refused(text(source(`, verification: {hash: sha512-${sum.toUpperCase()}}`)))[0]).toMatch(
      /^fetch bad-hash: hash ver/,
    );
    expect(refused(text(`{source: "data:,${encodeURIComponent(child)}", compression: gzip}`))[0]).toMatch(
      /^fetch bad-compression: gzip: invalid header at ignition\.config\.merge\.0\.source/,
    );
  });

  it('is what only the merge makes invalid, at the part of the document', () => {
    const rest = `
storage:
  links:
    - {path: /opt/l, target: /srv}
  files:
    - path: /etc/systemd/system/b.service.d/10.conf
      contents: {inline: x}
    - path: /opt/o
      user: {name: core}
systemd:
  units:
    - {name: a.service, contents: "[Unit]"}
`;
    const child = config({
      storage: {
        files: [
          { path: '/opt/l/f' },
          { path: '/etc/systemd/system/a.service' },
          { path: '/opt/o', user: { id: 500 } },
        ],
      },
      systemd: { units: [{ name: 'b.service', dropins: [{ name: '10.conf', contents: '[Unit]' }] }] },
    });
    expect(refused(butane(['child.ign'], rest), { 'child.ign': child })).toMatchInlineSnapshot(`
      [
        "fetch merged-config-invalid: config is not valid: path conflicts with systemd unit or dropin at storage.files.0.path </etc/systemd/system/b.service.d/10.conf>; the drop-in systemd.units.0.dropins.0.name in child.ign",
        "fetch merged-config-invalid: config is not valid: path conflicts with systemd unit or dropin at systemd.units.0.name <a.service>; the entry storage.files.1.path in child.ign",
        "fetch merged-config-invalid: config is not valid: file path includes link in config at storage.links.0.path </opt/l>; the entry storage.files.0 in child.ign",
        "fetch merged-config-invalid: config is not valid: cannot set both id and name at storage.files.1.user <{name: core}>",
      ]
    `);
    const siblings = {
      'one.ign': config({ storage: { links: [{ path: '/opt/l', target: '/srv' }] } }),
      'two.ign': config({ storage: { files: [{ path: '/opt/l/f' }] } }),
    };
    expect(refused(butane(Object.keys(siblings)), siblings)).toMatchInlineSnapshot(`
      [
        "fetch merged-config-invalid: config is not valid: file path includes link in config at ignition.config.merge.1.local <two.ign>; the entry storage.files.0 in two.ign; the link storage.links.0.path in one.ign",
      ]
    `);
  });

  it('is a certificate that is none, of the document or of a child', () => {
    const trust = (source: string) => ({ security: { tls: { certificateAuthorities: [{ source }] } } });
    const child = config({}, '3.4.0', trust('data:,none'));
    expect(
      refused(config({}, '3.4.0', { ...trust('data:,none'), ...merging(child) })),
    ).toMatchInlineSnapshot(`
      [
        "fetch bad-certificate: unable to decode PEM block at ignition.security.tls.certificateAuthorities.0.source <"data:,none">",
      ]
    `);
    expect(refused(butane(['child.ign']), { 'child.ign': child })).toMatchInlineSnapshot(`
      [
        "fetch bad-certificate: unable to decode PEM block at ignition.security.tls.certificateAuthorities.0.source in child.ign <child.ign>",
      ]
    `);
    expect(refused(config({}, '3.4.0', trust('https://example.com/ca.pem')))).toEqual([]);
  });

  it('is a link without a target, which only old specifications take', () => {
    const links = { storage: { links: [{ path: '/opt/l' }] } };
    expect(refused(config(links, '3.2.0'))).toMatchInlineSnapshot(`
      [
        "fetch merged-config-invalid: config is not valid: link target is required at storage.links.0 <"path":"/opt/l"}>",
      ]
    `);
    expect(refused(config({}, '3.4.0', merging(config(links, '3.2.0'))))).toMatchInlineSnapshot(`
      [
        "fetch merged-config-invalid: config is not valid: link target is required at ignition.config.merge.0.source <"data:;base64,eyJpZ25pdGlvbiI6eyJ2ZXJzaW9uIjoiMy4yLjAifSwic3RvcmFnZSI6eyJsaW5rcyI6W3sicGF0aCI6Ii9vcHQvbCJ9XX19">; the entry storage.links.0 in the config in the URL",
      ]
    `);
  });
});
