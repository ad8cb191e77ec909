/** Keys of /etc/flatcar/update.conf, which update_engine and locksmithd read; a key and its sentence a line. */
import { once } from '../../text/once.ts';

/** Where the keys are explained, by what reads them. */
const DOCS = 'https://www.flatcar.org/docs/latest/setup/releases';

const ENGINE = `
GROUP The channel that updates come from: \`stable\`, \`beta\`, \`alpha\`, \`lts\`, or a group of an update server of your own; without it that of the image.
SERVER The address of the update server; \`disabled\` keeps the machine at its release and still lets it mark a boot as good.
PCR_POLICY_SERVER The server that is told which TPM measurements an update will have.
DOWNLOAD_USER The user for downloads from a server that asks for one.
DOWNLOAD_PASSWORD The password for downloads from a server that asks for one.
MACHINE_ALIAS A name by which the update server shows the machine, beside its machine ID.
`;

const LOCKSMITH = `
REBOOT_STRATEGY How the machine comes to run an update: \`reboot\` by itself, \`etcd-lock\` once a lock in etcd is free, \`off\` not before somebody reboots it; \`reboot\` unless set.
LOCKSMITHD_REBOOT_WINDOW_START When reboots may begin, by the machine's clock: \`04:00\` each day, or \`Thu 04:00\` each week; it needs a length as well.
LOCKSMITHD_REBOOT_WINDOW_LENGTH How long reboots may begin, such as \`1h30m\`; it needs a start as well.
LOCKSMITHD_GROUP The group of machines that share the reboot lock in etcd.
LOCKSMITHD_ENDPOINT The addresses of etcd for \`REBOOT_STRATEGY=etcd-lock\`, with commas between.
LOCKSMITHD_ETCD_CAFILE The file with the authority that signed etcd's certificate.
LOCKSMITHD_ETCD_CERTFILE The file with the certificate shown to etcd.
LOCKSMITHD_ETCD_KEYFILE The file with the key of the certificate shown to etcd.
LOCKSMITHD_ETCD_USERNAME The user at etcd.
LOCKSMITHD_ETCD_PASSWORD The password at etcd.
`;

/** What is said of a key, and the page that explains it. */
export interface UpdateWord {
  readonly sentence: string;
  readonly url: string;
}

/** Keys of update.conf. */
export const UPDATE_WORDS = once((): ReadonlyMap<string, UpdateWord> => {
  const of = (table: string, url: string): readonly (readonly [string, UpdateWord])[] =>
    table
      .trim()
      .split('\n')
      .map((line) => {
        const space = line.indexOf(' ');
        return [line.slice(0, space), { sentence: line.slice(space + 1), url }];
      });
  return new Map([...of(ENGINE, `${DOCS}/update-conf/`), ...of(LOCKSMITH, `${DOCS}/update-strategies/`)]);
});
