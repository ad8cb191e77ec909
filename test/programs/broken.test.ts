/** Half-typed, huge and strange texts: every program has something to say or nothing, and marks what is there. */
import { describe, expect, it } from 'vitest';
import { checkContainerd } from '../../server/src/programs/containerd/check.ts';
import { checkDockerd } from '../../server/src/programs/dockerd/check.ts';
import { checkNetworkd } from '../../server/src/programs/networkd/check.ts';
import { checkQuadlets } from '../../server/src/programs/quadlet/check.ts';
import type { ProgramEntry } from '../../server/src/programs/report.ts';
import { checkSshd } from '../../server/src/programs/sshd/check.ts';
import { checkSudoers } from '../../server/src/programs/sudoers/check.ts';
import { checkSysusers } from '../../server/src/programs/sysusers/check.ts';
import { checkTmpfiles } from '../../server/src/programs/tmpfiles/check.ts';
import { checkUdevRules } from '../../server/src/programs/udev/check.ts';

interface Program {
  readonly check: (text: string) => ProgramEntry[];
  /** A text that it has nothing to say of. */
  readonly good: string;
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  networkd: {
    check: (text) => checkNetworkd([{ name: 'a.network', text }]),
    good: '[Match]\nName=eth* !eth1\n\n# lan\n[Network]\nAddress=10.0.0.2/24\nDNS=1.1.1.1#dns.example \\\n  9.9.9.9\n[Route]\nGateway=10.0.0.1\n',
  },
  netdev: {
    check: (text) => checkNetworkd([{ name: 'a.netdev', text }]),
    good: '[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nPrivateKeyFile=/etc/wg\n[WireGuardPeer]\nPublicKey=YAnz5TF+lXXJte14tji3zlMNftqG3pQk1bV6EFRtk2g=\nAllowedIPs=10.0.0.0/8,fd00::/8\nEndpoint=[fd00::1]:51820\n',
  },
  quadlet: {
    check: (text) => checkQuadlets([{ name: 'a.container', text }]),
    good: '[Container]\nImage=docker.io/library/nginx:1.27\nExec=sh \\\n  -c "x"\n[Install]\nWantedBy=multi-user.target\n',
  },
  sshd: {
    check: (text) => checkSshd({ name: 'sshd_config', text }),
    good: 'Port=22\nBanner "/etc/a b"\nMaxStartups 10:30:100\nMatch User core Address 10.0.0.0/8\n  X11Forwarding no\n',
  },
  sudoers: {
    check: (text) => checkSudoers({ name: 'a', text }),
    good: 'Cmnd_Alias SVC = /bin/a \\\n  -b, sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 /bin/c\nDefaults:core env_keep += "A B", !lecture\n%sudo ALL=(root:docker) NOPASSWD: SVC # all\n',
  },
  tmpfiles: {
    check: (text) => checkTmpfiles({ name: 'a.conf', text }),
    good: 'd "/var/lib/a b" :0750 root root aM:10d -\nf+! /etc/\\x61 0644 - - - 100%\n',
  },
  sysusers: {
    check: (text) => checkSysusers([{ name: 'a.conf', text }]),
    good: 'u desk 900:docker "Desk \\"x\\"" /var/lib/desk /bin/sh\nm desk wheel\nr - 500-900\n',
  },
  udev: {
    check: (text) => checkUdevRules({ name: 'a.rules', text }),
    good: 'GOTO="end"\nSUBSYSTEM=="net", ATTR{address}=="52:*", \\\n  NAME="lan%n"\nENV{A}==e"\\x20", TAG+="$env{B}"\nLABEL="end"\n',
  },
  dockerd: {
    check: (text) => checkDockerd({ name: 'daemon.json', text }),
    good: '{"hosts": ["unix:///run/docker.sock"], "log-opts": {"max-size": "10m"}, "mtu": 1450}\n',
  },
  containerd: {
    check: (text) => checkContainerd({ name: 'config.toml', text }),
    good: 'version = 2\noom_score = -999\n[plugins."io.containerd.grpc.v1.cri".registry.mirrors]\n"docker.io" = { endpoint = [\n  "https://a", # b\n] }\n[[x]]\na.b = """c\nd"""\n',
  },
};

describe.each(Object.entries(PROGRAMS))('%s', (_name, { check, good }) => {
  /** Entries and mends that mark what is not there. */
  const astray = (text: string) =>
    check(text).filter(({ span, mend }) => {
      const spans = [span, ...(mend?.edits ?? []).map((edit) => edit.span)];
      return spans.some(({ start, end }) => !(start >= 0 && start <= end && end <= text.length));
    });

  it('has nothing to say of a good text, with either line break', () => {
    expect(check(good)).toEqual([]);
    expect(check(good.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it('takes a text that is cut or has a strange character anywhere', () => {
    for (let at = 0; at <= good.length; at++) {
      const [before, after] = [good.slice(0, at), good.slice(at)];
      const texts = ['\u0000', '"', '\\', '{{', '\u{1f427}', ']'].map((strange) => before + strange + after);
      for (const text of [before, ...texts]) expect(astray(text), text).toEqual([]);
    }
  });

  it('takes long lines, many lines and nothing at all', () => {
    const pieces = ['[a]\n', 'a=b\n', '"', '\\\n', '{', '[', 'a b ', ', ', '(', '%{', '='];
    const long = pieces.map((piece) => piece.repeat(10_000));
    for (const text of ['', '\n', '\ufeff', good.repeat(100), `${good}${'x'.repeat(300_000)}`, ...long]) {
      expect(astray(text), text.slice(0, 20)).toEqual([]);
    }
  });
});
