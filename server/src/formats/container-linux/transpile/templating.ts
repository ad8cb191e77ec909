/** Dynamic data of Container Linux Configs: `{HOSTNAME}` and the like (ct 0.9.4: config/templating, config/platform). */

/** What each platform's metadata service calls a field. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  azure: { PRIVATE_IPV4: 'COREOS_AZURE_IPV4_DYNAMIC', PUBLIC_IPV4: 'COREOS_AZURE_IPV4_VIRTUAL' },
  digitalocean: {
    HOSTNAME: 'COREOS_DIGITALOCEAN_HOSTNAME',
    PRIVATE_IPV4: 'COREOS_DIGITALOCEAN_IPV4_PRIVATE_0',
    PUBLIC_IPV4: 'COREOS_DIGITALOCEAN_IPV4_PUBLIC_0',
    PRIVATE_IPV6: 'COREOS_DIGITALOCEAN_IPV6_PRIVATE_0',
    PUBLIC_IPV6: 'COREOS_DIGITALOCEAN_IPV6_PUBLIC_0',
  },
  ec2: {
    HOSTNAME: 'COREOS_EC2_HOSTNAME',
    PRIVATE_IPV4: 'COREOS_EC2_IPV4_LOCAL',
    PUBLIC_IPV4: 'COREOS_EC2_IPV4_PUBLIC',
  },
  gce: {
    HOSTNAME: 'COREOS_GCE_HOSTNAME',
    PRIVATE_IPV4: 'COREOS_GCE_IP_LOCAL_0',
    PUBLIC_IPV4: 'COREOS_GCE_IP_EXTERNAL_0',
  },
  packet: {
    HOSTNAME: 'COREOS_PACKET_HOSTNAME',
    PRIVATE_IPV4: 'COREOS_PACKET_IPV4_PRIVATE_0',
    PUBLIC_IPV4: 'COREOS_PACKET_IPV4_PUBLIC_0',
    PUBLIC_IPV6: 'COREOS_PACKET_IPV6_PUBLIC_0',
  },
  'openstack-metadata': {
    HOSTNAME: 'COREOS_OPENSTACK_HOSTNAME',
    PRIVATE_IPV4: 'COREOS_OPENSTACK_IPV4_LOCAL',
    PUBLIC_IPV4: 'COREOS_OPENSTACK_IPV4_PUBLIC',
  },
  'vagrant-virtualbox': {
    HOSTNAME: 'COREOS_VAGRANT_VIRTUALBOX_HOSTNAME',
    PRIVATE_IPV4: 'COREOS_VAGRANT_VIRTUALBOX_PRIVATE_IPV4',
  },
  'cloudstack-configdrive': { HOSTNAME: 'CLOUDSTACK_LOCAL_HOSTNAME' },
  custom: {
    HOSTNAME: 'COREOS_CUSTOM_HOSTNAME',
    PRIVATE_IPV4: 'COREOS_CUSTOM_PRIVATE_IPV4',
    PUBLIC_IPV4: 'COREOS_CUSTOM_PUBLIC_IPV4',
    PRIVATE_IPV6: 'COREOS_CUSTOM_PRIVATE_IPV6',
    PUBLIC_IPV6: 'COREOS_CUSTOM_PUBLIC_IPV6',
  },
};

/** The platforms `ct --platform` takes. */
export const PLATFORMS: readonly string[] = Object.keys(FIELDS);

/** Whether some text needs a platform: any brace at all. */
export function hasTemplates(texts: readonly string[]): boolean {
  return texts.some((text) => /[{}]/.test(text));
}

/** A text with its fields filled in as variables of the platform; null when the platform lacks one. */
export function fillTemplates(platform: string, text: string): string | null {
  const fields = FIELDS[platform] ?? {};
  let done = text;
  let start = done.indexOf('{');
  let end = done.indexOf('}');
  while (start !== -1 && end !== -1 && start < end) {
    const name = done.slice(start + 1, end);
    const variable = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (variable === undefined) return null;
    // The first place with that field, wherever the search has got to.
    done = done.replace(`{${name}}`, () => `\${${variable}}`);
    // On from where the field ended before it was replaced: a brace of the replacement may lie behind that.
    start = done.indexOf('{', end);
    if (start === -1) break;
    end = done.indexOf('}', start);
  }
  return done;
}
