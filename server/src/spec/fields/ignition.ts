import { int, list, named, type Shape, type ShapeTable, shape, string } from '../types.ts';

/** What is fetched, or put into the config. Up to 3.0.0 files had `FileContents`. */
const resource = {
  doc:
    'Contents that come from somewhere: fetched by Ignition at boot (`source`), or put into the ' +
    'config by Butane (`inline`, `local`). Only one of the three may be set.',
  key: 'source',
  fields: {
    compression: {
      doc:
        'How the bytes behind `source` are packed; Ignition unpacks them. Leave it out for `inline` ' +
        'and `local`: Butane compresses those by itself when that is shorter. Does not work with ' +
        '`s3` URLs.',
      type: string,
      choices: [{ value: 'gzip', doc: 'Packed with gzip.' }],
    },
    http_headers: {
      doc:
        'Headers to send with the request; only for `http` and `https`. They are not repeated after ' +
        'a redirect.',
      type: list(shape('HTTPHeader'), { goName: { name: 'HTTPHeaders' } }),
      since: '3.1.0',
    },
    source: {
      doc:
        'The URL to fetch: `http`, `https`, `tftp`, `s3`, `data`, `gs` (from Ignition 3.2.0), `arn` ' +
        '(from 3.4.0). The boot fails if it cannot be had, so give a `verification` hash for what ' +
        'comes over the network.',
      type: string,
      content: 'url',
      examples: ['https://example.com/config.ign', 'data:,hello%0A'],
    },
    inline: {
      doc:
        'The contents themselves, usually as a YAML block (`|`). For a config to merge this is ' +
        'Ignition JSON.',
      type: string,
      sugar: 'Becomes `source` with a `data:` URL; packed with gzip where that is shorter.',
      content: 'file',
    },
    local: {
      doc:
        'A file beside the config to take the contents from, relative to the files directory ' +
        '(`--files-dir`). Nothing outside that directory is read.',
      type: string,
      since: '3.1.0',
      sugar:
        'Becomes `source` with the bytes of the file as a `data:` URL; packed with gzip where that is ' +
        'shorter.',
      content: 'local-path',
    },
    verification: {
      doc: 'How to make sure that the contents are the expected ones.',
      type: shape('Verification'),
    },
  },
} satisfies Shape;

/** What 3.0.0 had for other configs and certificate authorities: no more than a source and its hash. */
const reference = {
  ...resource,
  doc: 'Another config in Ignition 3.0.0: where it is, and its hash.',
  fields: {
    ...resource.fields,
    compression: { ...resource.fields.compression, since: '3.1.0' },
    inline: { ...resource.fields.inline, since: '3.1.0' },
    source: { ...resource.fields.source, nullUnset: true },
  },
} satisfies Shape;

export const ignition = {
  Ignition: {
    doc: 'Settings of Ignition itself.',
    fields: {
      config: {
        doc: 'Other configs, to be merged into this one or to take its place.',
        type: shape('IgnitionConfig'),
      },
      proxy: {
        doc: 'Proxies for what Ignition downloads. They serve only Ignition, not the machine it sets up.',
        type: shape('Proxy'),
        since: '3.1.0',
      },
      security: { doc: 'How Ignition decides whom to trust on the network.', type: shape('Security') },
      timeouts: { doc: 'How long Ignition waits for HTTP and HTTPS servers.', type: shape('Timeouts') },
      version: {
        doc:
          'The version of the Ignition specification, with all three numbers. Ignition reads every ' +
          'version from 3.0.0 to the newest it knows, and of the `-experimental` ones only its own.',
        type: string,
        plain: true,
        required: true,
        ignitionOnly: true,
        examples: ['3.4.0', '3.3.0'],
      },
    },
  },
  IgnitionConfig: {
    doc: 'References to other Ignition configs, which Ignition fetches while the machine boots.',
    fields: {
      merge: {
        doc:
          'Configs to merge into this one, in order, each after its own children. Where both set a ' +
          'field, the merged config wins; entries of lists are matched by their key. Each has to be ' +
          'Ignition JSON 3.x.',
        type: list(shape('Resource')),
        was: { until: '3.0.0', type: list(shape('ConfigReference')) },
      },
      replace: {
        doc:
          'A config to apply instead of this one, of which nothing else is applied then. Handy where ' +
          'the platform limits the size of user data.',
        type: shape('Resource'),
        was: { until: '3.0.0', type: shape('ConfigReference') },
      },
    },
  },
  Proxy: {
    doc: 'Proxies for the downloads of Ignition.',
    since: '3.1.0',
    fields: {
      http_proxy: {
        doc: 'The URL of the proxy for HTTP, and for HTTPS unless `https_proxy` is set.',
        type: string,
        content: 'url',
        examples: ['https://proxy.example.com:3128/'],
      },
      https_proxy: {
        doc: 'The URL of the proxy for HTTPS. A plain `http:` URL brings a warning.',
        type: string,
        content: 'url',
        examples: ['https://proxy.example.com:3128/'],
      },
      no_proxy: {
        doc:
          'Hosts to reach without a proxy: IP addresses, CIDR ranges or domain names, each with a port ' +
          'if wanted. `example.com` includes its subdomains, `.example.com` means only those, `*` ' +
          'turns proxies off.',
        type: list(string),
        suggestions: [
          { value: '*', doc: 'No proxy for any host.' },
          { value: 'localhost', doc: 'The machine itself.' },
          { value: '169.254.169.254', doc: 'The metadata server of many clouds.' },
          { value: '10.0.0.0/8', doc: 'A private network.' },
        ],
      },
    },
  },
  Security: {
    doc: 'Network security of Ignition.',
    fields: {
      tls: { doc: 'TLS settings for downloads over `https`.', type: shape('TLS') },
    },
  },
  TLS: {
    doc: 'TLS settings for downloads over `https`.',
    fields: {
      certificate_authorities: {
        doc:
          'Certificate authorities to trust beside those of the image, as PEM files of one or more ' +
          'certificates. They count only while Ignition runs; to make the machine trust them, write ' +
          'them to `/etc/ssl/certs` as well. No `source` may be given twice.',
        type: list(shape('Resource')),
        was: { until: '3.0.0', type: list(shape('CaReference')) },
      },
    },
  },
  Timeouts: {
    doc: 'How long Ignition waits for HTTP and HTTPS servers.',
    fields: {
      http_response_headers: {
        doc:
          'Seconds to wait for the headers of a response before the request is tried again. The ' +
          'default is 10; 0 means no limit.',
        type: int,
        examples: ['20'],
      },
      http_total: {
        doc:
          'Seconds that one download may take, all attempts included; after that the boot fails. The ' +
          'default is 0: no limit, Ignition tries forever.',
        type: int,
        examples: ['300'],
      },
    },
  },
  KernelArguments: {
    doc:
      'Changes to the kernel command line. On Flatcar they go to `grub.cfg` on the OEM partition, and ' +
      'the first boot takes one reboot more.',
    since: '3.3.0',
    fields: {
      should_exist: {
        doc:
          'Arguments to add where they are missing. One argument for each entry: blanks do not ' +
          'separate several. An argument must not stand in `should_not_exist` as well.',
        type: list(named('KernelArgument'), { unique: 'KernelArgument' }),
        suggestions: [
          { value: 'flatcar.autologin', doc: 'Logs `core` in on the consoles without a password.' },
          { value: 'console=ttyS0,115200n8', doc: 'Kernel messages and a login on the first serial port.' },
          {
            value: 'mitigations=auto,nosmt',
            doc: 'CPU mitigations, and no hyper-threading where they need that.',
          },
          {
            value: 'systemd.log_level=debug',
            doc: 'Very verbose output of systemd, for finding boot problems.',
          },
          { value: 'net.ifnames=0', doc: 'Network interfaces keep the names of the kernel: `eth0`.' },
        ],
      },
      should_not_exist: {
        doc: 'Arguments to remove wherever they occur, each written as it stands on the command line.',
        type: list(named('KernelArgument'), { unique: 'KernelArgument' }),
        suggestions: [
          { value: 'quiet', doc: 'Hides kernel messages.' },
          { value: 'flatcar.autologin', doc: 'Logs `core` in on the consoles without a password.' },
        ],
      },
    },
  },
  Resource: resource,
  FileContents: { ...resource, doc: 'The contents of a file in Ignition 3.0.0: a resource like any other.' },
  ConfigReference: reference,
  CaReference: {
    ...reference,
    doc: 'Certificate authorities in Ignition 3.0.0: where they are, and their hash.',
    fields: { ...reference.fields, source: { ...resource.fields.source, plain: true, required: true } },
  },
  HTTPHeader: {
    doc:
      'One header of an HTTP request. No name may be given twice; several values go into one, divided ' +
      'by commas.',
    key: 'name',
    since: '3.1.0',
    fields: {
      name: {
        doc: 'The name of the header. It overrides a header that Ignition sends by itself.',
        type: string,
        plain: true,
        required: true,
        suggestions: [
          {
            value: 'Authorization',
            doc: 'Credentials, such as `Bearer TOKEN`. Anybody who can read the config can read them.',
          },
          { value: 'Accept', doc: 'The kinds of contents that are wanted.' },
          { value: 'User-Agent', doc: 'Who asks.' },
        ],
      },
      value: {
        doc:
          'The value of the header; not empty. In a merged config a header without value removes the ' +
          'one of the parent.',
        type: string,
      },
    },
  },
  Verification: {
    doc: 'How to make sure that contents are the expected ones.',
    fields: {
      hash: {
        doc:
          'The expected hash: `sha512-` or (from Ignition 3.1.0) `sha256-`, then the hex digits. With ' +
          '`compression` it is the hash of the unpacked contents. The boot fails if it differs.',
        type: string,
        examples: ['sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      },
    },
  },
} satisfies ShapeTable;
